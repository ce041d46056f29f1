"""Twelve measures in DuckDB: measures_duckdb.py EXTRACTS LAST_MONTH OUT.csv

Each extract is read once into a table of the columns that the measures need; each measure is one statement, grouped by
all of its breakdowns at once (GROUPING SETS).
"""

import sys

import duckdb

TABLES = {
    "contacts": "person_id, contact_date, channel, source, route, new_enquiry, locality, age, outcome, outcome_date, "
    "allocation_date",
    "assessments": "person_id, start_date",
    "discharges": "discharge_date, asc_support_required",
    "activity": "month, metric, value",
    "reablement": "person_id, referral_source, setting, start_date, end_date, age, locality, day_91_status",
    "reviews": "review_date, age, locality, service_type, needs_change",
    "services": "person_id, service_type, start_date, end_date, age, locality, dementia, weekly_hours, weekly_cost, "
    "weekly_limit",
    "workforce": "employee_id, team, role, contract, start_date, end_date, destination",
}

TYPES = {
    "DATE": "contact_date outcome_date allocation_date start_date end_date discharge_date review_date",
    "BOOLEAN": "new_enquiry asc_support_required dementia",
    "INTEGER": "age",
    "DECIMAL(18, 4)": "value weekly_hours weekly_cost weekly_limit",
}
TYPE_OF = {column: name for name, columns in TYPES.items() for column in columns.split()}

AGE_BAND = """CASE WHEN age < 18 THEN 'under 18' WHEN age < 65 THEN '18-64' WHEN age < 75 THEN '65-74'
    WHEN age < 85 THEN '75-84' WHEN age >= 85 THEN '85+' END"""

LONG_TERM = """service_type IN ('residential', 'nursing', 'home_care', 'extra_care', 'supported_living', 'shared_lives',
    'direct_payment')"""

SETTLED = "outcome NOT IN ('pending', 'deceased', 'other_authority')"


def by_level(breakdowns, rows, numerator="NULL", denominator="NULL", value=None):
    """The figures of `rows`, which have a `period`: overall, and for each level of each breakdown."""
    sets = ", ".join(["(period)"] + [f"(period, {column})" for column in breakdowns])
    name = " ".join(f"WHEN GROUPING({column}) = 0 THEN '{column}'" for column in breakdowns)
    level = " ".join(f"WHEN GROUPING({column}) = 0 THEN coalesce({column}, '(not recorded)')" for column in breakdowns)
    case = f"CASE {name} END AS breakdown, CASE {level} END AS level" if breakdowns else "NULL AS breakdown, NULL AS level"
    return f"""
        SELECT period, {case}, {numerator} AS n, {denominator} AS d, {value or f"{numerator} / {denominator}"} AS value
        FROM ({rows}) GROUP BY GROUPING SETS ({sets})"""


def people_by_level(breakdowns, rows):
    """Proportions of distinct people who have `met` in a row of the level: each person once for a level, then counted.

    Half the time of `count(DISTINCT person_id)`.
    """
    sets = ", ".join(["(period, person_id)"] + [f"(period, person_id, {column})" for column in breakdowns])
    name = " ".join(f"WHEN GROUPING({column}) = 0 THEN '{column}'" for column in breakdowns)
    level = " ".join(f"WHEN GROUPING({column}) = 0 THEN coalesce({column}, '(not recorded)')" for column in breakdowns)
    return f"""
        SELECT period, breakdown, level, count(*) FILTER (met) AS n, count(*) AS d, n / d AS value FROM (
            SELECT period, person_id, CASE {name} END AS breakdown, CASE {level} END AS level, bool_or(met) AS met
            FROM ({rows}) GROUP BY GROUPING SETS ({sets})) GROUP BY period, breakdown, level"""


MEASURES = {
    "2.a": by_level(
        ["locality", "channel", "source", "age_band"],
        f"""SELECT date_trunc('month', contact_date) AS period, locality, channel, source, {AGE_BAND} AS age_band, outcome
            FROM contacts WHERE route = 'community' AND new_enquiry AND {SETTLED} AND contact_date >= getvariable('first')
            AND contact_date <= getvariable('reported')""",
        "count(*) FILTER (outcome IN ('information_advice', 'signposted_community', 'universal_service', "
        "'simple_equipment'))",
        "count(*)",
    ),
    "2.b": by_level(
        ["locality", "age_band"],
        # The next assessment that starts on the day of the contact or later decides.
        f"""SELECT date_trunc('month', contact_date) AS period, locality, {AGE_BAND} AS age_band,
                outcome = 'assessment' OR coalesce(a.start_date <= contact_date + 28, false) AS met
            FROM contacts c ASOF LEFT JOIN assessments a
                ON c.person_id = a.person_id AND a.start_date >= c.contact_date
            WHERE route = 'community' AND new_enquiry AND {SETTLED} AND contact_date >= getvariable('first')
            AND last_day(contact_date) + 28 <= getvariable('reported')""",
        "count(*) FILTER (met)",
        "count(*)",
    ),
    "2.d": by_level(
        ["locality"],
        """SELECT first AS period, locality FROM contacts JOIN months
            ON contact_date <= last AND coalesce(allocation_date, DATE '9999-12-31') > last
            WHERE outcome IN ('assessment', 'review', 'support_planning')""",
        "count(*)",
        value="count(*)",
    ),
    "2.g.i": by_level(
        ["locality", "service_type"],
        """SELECT first AS period, locality, service_type, weekly_cost, weekly_limit FROM services JOIN months
            ON start_date <= last AND coalesce(end_date, DATE '9999-12-31') >= last
            WHERE weekly_cost IS NOT NULL AND weekly_limit > 0""",
        "sum(weekly_cost)",
        "sum(weekly_limit)",
    ),
    "2.h.i": by_level(
        ["locality", "channel"],
        f"""SELECT date_trunc('month', outcome_date) AS period, locality, channel, outcome_date - contact_date AS days
            FROM contacts WHERE {SETTLED} AND outcome_date BETWEEN getvariable('first') AND getvariable('reported')""",
        denominator="count(*)",
        value="median(days)",
    ),
    "2H.a": """
        SELECT first AS period, NULL AS breakdown, NULL AS level, n, d, n / d AS value
        FROM months
        JOIN (SELECT date_trunc('month', discharge_date) AS first, count(*) AS n FROM discharges
            WHERE asc_support_required GROUP BY 1) USING (first)
        JOIN (SELECT strptime(month, '%Y-%m')::DATE AS first, sum(value) AS d FROM activity
            WHERE metric = 'hospital_discharges' GROUP BY 1) USING (first)""",
    "2H.g": by_level(
        ["locality", "setting", "age_band"],
        f"""SELECT date_trunc('month', start_date) AS period, locality, setting, {AGE_BAND} AS age_band, day_91_status
            FROM reablement WHERE referral_source = 'hospital_discharge' AND age >= 65
            AND start_date >= getvariable('first') AND last_day(start_date) + 91 <= getvariable('reported')""",
        "count(*) FILTER (day_91_status = 'at_home')",
        "count(*)",
    ),
    "3.a": people_by_level(
        ["locality", "age_band"],
        f"""WITH open AS MATERIALIZED (
                SELECT first AS period, person_id, locality, age, weekly_hours FROM services JOIN months
                ON start_date <= last AND coalesce(end_date, DATE '9999-12-31') >= last
                WHERE service_type = 'home_care'),
            low AS (SELECT period, person_id FROM open GROUP BY ALL HAVING sum(weekly_hours) < 10)
            SELECT period, person_id, locality, {AGE_BAND} AS age_band, low.person_id IS NOT NULL AS met
            FROM open LEFT JOIN low USING (period, person_id) WHERE age >= 65""",
    ),
    "4.a": by_level(
        ["locality", "service_type"],
        # Counted by month first; a rolling year adds twelve of those.
        """SELECT first AS period, locality, service_type, n, d FROM months JOIN (
                SELECT date_trunc('month', review_date) AS month, locality, service_type, count(*) AS d,
                    count(*) FILTER (needs_change = 'decreased') AS n
                FROM reviews WHERE age >= 65 GROUP BY ALL) ON month BETWEEN rolling AND first""",
        "sum(n)",
        "sum(d)",
    ),
    "4.d": people_by_level(
        ["locality"],
        """SELECT period, s.person_id, locality, f.start_date IS NOT NULL AS met FROM (
                SELECT first AS period, rolling, last, person_id, locality, start_date FROM services JOIN months
                ON start_date <= last AND coalesce(end_date, DATE '9999-12-31') >= rolling
                WHERE service_type = 'home_care' AND age >= 65 AND dementia IS NOT TRUE) s
            LEFT JOIN (SELECT person_id, start_date FROM services WHERE service_type IN ('residential', 'nursing')) f
                ON f.person_id = s.person_id AND f.start_date > s.start_date AND f.start_date BETWEEN rolling AND last""",
    ),
    "5.c": """
        WITH leavers AS ("""
    + by_level(
        ["team", "role"],
        """SELECT first AS period, team, role, employee_id FROM workforce JOIN months ON end_date BETWEEN rolling AND last
            WHERE contract IN ('permanent', 'fixed_term') AND destination = 'left_council'""",
        "count(DISTINCT employee_id)",
    )
    + """), heads AS ("""
    + by_level(
        ["team", "role"],
        """SELECT point AS period, team, role, employee_id FROM workforce JOIN (
                SELECT last AS point FROM months UNION SELECT (rolling - 1)::DATE FROM months) ON
            start_date <= point AND coalesce(end_date, DATE '9999-12-31') >= point
            WHERE contract IN ('permanent', 'fixed_term')""",
        denominator="count(DISTINCT employee_id)",
    )
    + """)
        SELECT h.period, h.breakdown, h.level, coalesce(l.n, 0) AS n, h.d, coalesce(l.n, 0) / h.d AS value FROM (
                SELECT first AS period, breakdown, level, sum(d) / 2 AS d FROM heads
                JOIN months ON period = last OR period = rolling - 1 GROUP BY ALL) h
            LEFT JOIN leavers l ON l.period = h.period AND l.breakdown IS NOT DISTINCT FROM h.breakdown
                AND l.level IS NOT DISTINCT FROM h.level""",
    "P.9": by_level(
        ["locality"],
        # The first long-term service of a person, or several on the same day.
        f"""SELECT date_trunc('month', start_date) AS period, locality, met FROM (
                SELECT s.start_date, locality, coalesce(r.end_date >= s.start_date - 91, false) AS met
                FROM (SELECT * FROM services WHERE {LONG_TERM}
                    QUALIFY start_date = min(start_date) OVER (PARTITION BY person_id)) s
                ASOF LEFT JOIN (SELECT person_id, end_date FROM reablement WHERE end_date IS NOT NULL) r
                    ON s.person_id = r.person_id AND r.end_date <= s.start_date)
            WHERE start_date BETWEEN getvariable('first') AND getvariable('reported')""",
        "count(*) FILTER (met)",
        "count(*)",
    ),
}


def main():
    folder, reported, out = sys.argv[1:]
    database = duckdb.connect()
    database.execute("SET enable_progress_bar = false; SET preserve_insertion_order = false")
    database.execute(f"SET VARIABLE reported = last_day(DATE '{reported}-01')")
    database.execute(f"SET VARIABLE first = DATE '{reported}-01' - INTERVAL 35 MONTH")
    database.execute("""CREATE TABLE months AS SELECT first::DATE AS first, last_day(first) AS last,
        (first - INTERVAL 11 MONTH)::DATE AS rolling
        FROM (SELECT unnest(generate_series(getvariable('first')::TIMESTAMP, getvariable('reported')::TIMESTAMP,
            INTERVAL 1 MONTH)) AS first)""")
    for table, columns in TABLES.items():
        types = {column: TYPE_OF[column] for column in columns.split(", ") if column in TYPE_OF}
        database.execute(
            f"CREATE TABLE {table} AS SELECT {columns} FROM read_csv('{folder}/{table}.csv', header = true, "
            f"all_varchar = false, types = {types})")
    database.execute(
        "CREATE TABLE figures (measure VARCHAR, period DATE, breakdown VARCHAR, level VARCHAR, n DOUBLE, d DOUBLE, "
        "value DOUBLE)")
    for measure, statement in MEASURES.items():
        database.execute(f"INSERT INTO figures SELECT '{measure}', * FROM ({statement})")
    database.execute(
        "COPY (SELECT measure, strftime(period, '%Y-%m') AS period, breakdown, level, n AS numerator, d AS denominator, "
        f"value FROM figures ORDER BY ALL) TO '{out}'")


main()
