"""Twelve measures in Polars: measures_polars.py EXTRACTS LAST_MONTH OUT.csv

One lazy query for each measure, all collected together, so that Polars reads only the columns it needs and each file once.
"""

import sys
from datetime import date

import polars as pl
from polars import col

DATES = "contact_date outcome_date allocation_date start_date end_date discharge_date review_date".split()
TYPES = {name: pl.Date for name in DATES} | {
    "age": pl.Int16, "value": pl.Float64, "weekly_hours": pl.Float64, "weekly_cost": pl.Float64, "weekly_limit": pl.Float64}

AGE_BAND = (
    pl.when(col("age") < 18).then(pl.lit("under 18")).when(col("age") < 65).then(pl.lit("18-64"))
    .when(col("age") < 75).then(pl.lit("65-74")).when(col("age") < 85).then(pl.lit("75-84"))
    .when(col("age") >= 85).then(pl.lit("85+")).alias("age_band"))

RESOLVED = ["information_advice", "signposted_community", "universal_service", "simple_equipment"]
UNSETTLED = ["pending", "deceased", "other_authority"]
LONG_TERM = [
    "residential", "nursing", "home_care", "extra_care", "supported_living", "shared_lives", "direct_payment"]

FIGURE = ["measure", "period", "breakdown", "level", "numerator", "denominator", "value"]


def month_index(day):
    return day.dt.year() * 12 + day.dt.month().cast(pl.Int32) - 1


class Measures:
    def __init__(self, folder, reported):
        year, month = map(int, reported.split("-"))
        self.reported = pl.lit(date(year, month, 1)).dt.month_end()
        self.last = year * 12 + month - 1
        self.first = self.last - 35
        self.table = {
            name: pl.scan_csv(f"{folder}/{name}.csv", schema_overrides=TYPES)
            for name in "contacts assessments discharges activity reablement reviews services workforce".split()
        }

    def in_months(self, rows, first, last, before=0):
        """Each row once for each month of the series (or of so many months before it) from `first` to `last`."""
        bounds = rows.with_columns(
            begin=pl.max_horizontal(first, self.first - before), end=pl.min_horizontal(last, self.last))
        return (
            bounds.filter(col("begin") <= col("end")).with_columns(period=pl.int_ranges("begin", col("end") + 1, dtype=pl.Int32))
            .drop("begin", "end").explode("period"))

    def open(self, rows, before=0):
        """At the month's end: the last day of a service is its `end_date`."""
        day_after = col("end_date").dt.offset_by("1d")
        return self.in_months(rows, month_index(col("start_date")), month_index(day_after) - 1, before)

    def by_level(self, measure, rows, breakdowns, numerator, denominator, value=None):
        """The figures of `rows`, which have a `period`: overall, and for each level of each breakdown."""
        rows = rows.cache() if breakdowns else rows
        parts = []
        for breakdown in [None] + breakdowns:
            level = col(breakdown).fill_null("(not recorded)").cast(pl.String) if breakdown else pl.lit(None, pl.String)
            figures = rows.group_by(["period"] + ([breakdown] if breakdown else [])).agg(
                numerator=numerator, denominator=denominator, value=pl.lit(None) if value is None else value)
            if value is None:
                figures = figures.with_columns(value=col("numerator") / col("denominator"))
            parts.append(figures.select(
                pl.lit(measure).alias("measure"), "period", pl.lit(breakdown, pl.String).alias("breakdown"),
                level.alias("level"), col("numerator").cast(pl.Float64), col("denominator").cast(pl.Float64),
                col("value").cast(pl.Float64)))
        return pl.concat(parts)

    def month_of(self, column):
        return month_index(col(column)).alias("period")

    def within_series(self, column, matures=0):
        begin = date(self.first // 12, self.first % 12 + 1, 1)
        last = col(column).dt.month_end().dt.offset_by(f"{matures}d") if matures else col(column)
        return (col(column) >= begin) & (last <= self.reported)

    def all(self):
        contacts = self.table["contacts"]
        settled = contacts.filter(~col("outcome").is_in(UNSETTLED))
        new = settled.filter((col("route") == "community") & (col("new_enquiry") == "yes"))
        services = self.table["services"]

        yield self.by_level(
            "2.a", new.filter(self.within_series("contact_date")).with_columns(self.month_of("contact_date"), AGE_BAND),
            ["locality", "channel", "source", "age_band"], col("outcome").is_in(RESOLVED).sum(), pl.len())

        # The next assessment that starts on the day of the contact or later decides.
        starts = self.table["assessments"].select("person_id", "start_date").sort("start_date")
        led = (
            new.filter(self.within_series("contact_date", matures=28)).sort("contact_date")
            .join_asof(starts, left_on="contact_date", right_on="start_date", by="person_id", strategy="forward",
                tolerance="28d", check_sortedness=False))
        yield self.by_level(
            "2.b", led.with_columns(self.month_of("contact_date"), AGE_BAND), ["locality", "age_band"],
            ((col("outcome") == "assessment") | col("start_date").is_not_null()).sum(), pl.len())

        waiting = contacts.filter(col("outcome").is_in(["assessment", "review", "support_planning"]))
        yield self.by_level(
            "2.d", self.in_months(
                waiting.select("locality", "contact_date", "allocation_date"), month_index(col("contact_date")),
                month_index(col("allocation_date")) - 1),
            ["locality"], pl.len(), pl.lit(None), pl.len())

        limited = services.filter(col("weekly_cost").is_not_null() & (col("weekly_limit") > 0)).select(
            "start_date", "end_date", "locality", "service_type", "weekly_cost", "weekly_limit")
        yield self.by_level(
            "2.g.i", self.open(limited), ["locality", "service_type"],
            col("weekly_cost").sum(), col("weekly_limit").sum())

        yield self.by_level(
            "2.h.i",
            settled.filter(self.within_series("outcome_date")).select(
                self.month_of("outcome_date"), "locality", "channel",
                days=(col("outcome_date") - col("contact_date")).dt.total_days()),
            ["locality", "channel"], pl.lit(None), pl.len(), col("days").median())

        supported = self.table["discharges"].filter(
            (col("asc_support_required") == "yes") & self.within_series("discharge_date"))
        discharged = self.table["activity"].filter(col("metric") == "hospital_discharges").with_columns(
            period=month_index((col("month") + "-01").str.to_date("%Y-%m-%d")))
        yield (
            supported.group_by(self.month_of("discharge_date")).len("numerator")
            .join(discharged.group_by("period").agg(denominator=col("value").sum()), on="period")
            .select(
                pl.lit("2H.a").alias("measure"), "period", breakdown=pl.lit(None, pl.String), level=pl.lit(None, pl.String),
                numerator=col("numerator").cast(pl.Float64), denominator="denominator",
                value=col("numerator") / col("denominator")))

        episodes = self.table["reablement"]
        yield self.by_level(
            "2H.g",
            episodes.filter(
                (col("referral_source") == "hospital_discharge") & (col("age") >= 65)
                & self.within_series("start_date", matures=91)).with_columns(self.month_of("start_date"), AGE_BAND),
            ["locality", "setting", "age_band"], (col("day_91_status") == "at_home").sum(), pl.len())

        home_care = services.filter(col("service_type") == "home_care")
        open_care = self.open(home_care.select("person_id", "start_date", "end_date", "locality", "age", "weekly_hours"))
        # A person none of whose packages has hours has no total, and so not one under ten.
        hours = open_care.group_by("period", "person_id").agg(
            hours=pl.when(col("weekly_hours").count() > 0).then(col("weekly_hours").sum()))
        yield self.by_level(
            "3.a", open_care.filter(col("age") >= 65).join(hours, on=["period", "person_id"]).with_columns(AGE_BAND),
            ["locality", "age_band"], col("person_id").filter(col("hours") < 10).n_unique(), col("person_id").n_unique())

        # Counted by month first; a rolling year adds twelve of those.
        reviews = (
            self.table["reviews"].filter(col("age") >= 65)
            .group_by(month_index(col("review_date")).alias("month"), "locality", "service_type")
            .agg(n=(col("needs_change") == "decreased").sum(), d=pl.len()))
        yield self.by_level(
            "4.a", self.in_months(reviews, col("month"), col("month") + 11), ["locality", "service_type"], col("n").sum(), col("d").sum())

        at_home = home_care.filter((col("age") >= 65) & (col("dementia") != "yes").fill_null(True)).select(
            "person_id", "locality", "start_date", "end_date")
        care_homes = services.filter(col("service_type").is_in(["residential", "nursing"])).select(
            "person_id", moved="start_date")
        moves = (
            at_home.join(care_homes, on="person_id").filter(col("moved") > col("start_date")))
        until = month_index(col("end_date")) + 11
        moved = self.in_months(
            moves, month_index(col("moved")), pl.min_horizontal(until, month_index(col("moved")) + 11))
        active = self.in_months(at_home, month_index(col("start_date")), until)
        rows = pl.concat([
            active.select("period", "person_id", "locality", met=False),
            moved.select("period", "person_id", "locality", met=True)])
        yield self.by_level(
            "4.d", rows, ["locality"], col("person_id").filter(col("met")).n_unique(), col("person_id").n_unique())

        staff = self.table["workforce"].filter(col("contract").is_in(["permanent", "fixed_term"]))
        left = staff.filter(col("destination") == "left_council")
        leavers = self.in_months(left, month_index(col("end_date")), month_index(col("end_date")) + 11)
        here = self.open(
            staff.select("employee_id", "team", "role", "start_date", "end_date"), before=12).with_columns(point="period")
        heads = pl.concat([here, here.with_columns(col("period") + 12)]).filter(
            col("period").is_between(self.first, self.last))
        key = ["period", "breakdown", "level"]
        yield (
            self.by_level("5.c", heads.with_columns(
                seen=pl.struct("employee_id", "point")), ["team", "role"], pl.lit(None), col("seen").n_unique() / 2, pl.lit(None))
            .drop("numerator", "value")
            .join(
                self.by_level("5.c", leavers, ["team", "role"], col("employee_id").n_unique(), pl.lit(None), pl.lit(None))
                .select(key + ["numerator"]), on=key, how="left", nulls_equal=True)
            .with_columns(col("numerator").fill_null(0))
            .with_columns(value=col("numerator") / col("denominator")).select(FIGURE))

        # The first long-term service of a person, or several on the same day.
        long_term = services.filter(col("service_type").is_in(LONG_TERM)).select("person_id", "start_date", "locality")
        begun = (
            long_term.filter(col("start_date") == col("start_date").min().over("person_id"))
            .filter(self.within_series("start_date")).sort("start_date")
            .join_asof(
                episodes.filter(col("end_date").is_not_null()).select("person_id", "end_date").sort("end_date"),
                left_on="start_date", right_on="end_date", by="person_id", strategy="backward", tolerance="91d",
                check_sortedness=False))
        yield self.by_level(
            "P.9", begun.with_columns(self.month_of("start_date")), ["locality"], col("end_date").is_not_null().sum(), pl.len())


def main():
    folder, reported, out = sys.argv[1:]
    figures = pl.concat(pl.collect_all(list(Measures(folder, reported).all())))
    month = pl.date(col("period") // 12, col("period") % 12 + 1, 1).dt.strftime("%Y-%m")
    figures.with_columns(period=month).sort(FIGURE[:4]).write_csv(out)


main()
