"""Twelve measures in pandas: measures_pandas.py EXTRACTS LAST_MONTH OUT.csv

Read by pyarrow (pandas' own reader is slower), codes as categories, months as whole numbers; no Python loop over rows. `figures` is also what
report_pandas.py begins with.
"""

import sys

import numpy as np
import pandas as pd
import pyarrow as pa
from pyarrow import csv

COLUMNS = {
    "contacts": "person_id contact_date channel source route new_enquiry locality age outcome outcome_date allocation_date",
    "assessments": "person_id start_date",
    "discharges": "discharge_date asc_support_required",
    "activity": "month metric value",
    "reablement": "person_id referral_source setting start_date end_date age locality day_91_status",
    "reviews": "review_date age locality service_type needs_change",
    "services": "person_id service_type start_date end_date age locality dementia weekly_hours weekly_cost weekly_limit",
    "workforce": "employee_id team role contract start_date end_date destination",
}
CODES = set(
    "channel source route new_enquiry locality outcome asc_support_required metric referral_source setting day_91_status "
    "service_type needs_change dementia team role contract destination".split())

RESOLVED = ["information_advice", "signposted_community", "universal_service", "simple_equipment"]
UNSETTLED = ["pending", "deceased", "other_authority"]
LONG_TERM = [
    "residential", "nursing", "home_care", "extra_care", "supported_living", "shared_lives", "direct_payment"]

BANDS = np.array(["(not recorded)", "under 18", "18-64", "65-74", "75-84", "85+"])


def read(folder, name):
    columns = COLUMNS[name].split()
    table = csv.read_csv(
        f"{folder}/{name}.csv",
        convert_options=csv.ConvertOptions(
            include_columns=columns, strings_can_be_null=True,
            column_types={column: pa.dictionary(pa.int32(), pa.string()) for column in columns if column in CODES})
    ).to_pandas(date_as_object=False)
    for column in columns:
        if column.endswith("_date"):
            # Days since 1970 as whole numbers; a missing date is later than every other.
            days = table[column].to_numpy().astype("datetime64[D]")
            table[column] = np.where(np.isnat(days), NEVER, days.astype(np.int64)).astype(np.int32)
    return table


NEVER = 10**6


def month_of(days):
    """Months since 1970 of days since 1970."""
    return days.to_numpy().astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)


def first_day(month):
    return int(np.datetime64(int(month), "M").astype("datetime64[D]").astype(np.int64))


def last_day(month):
    return first_day(month + 1) - 1


def with_age_band(rows):
    edges = np.searchsorted([18, 65, 75, 85], rows["age"].to_numpy("float64"), side="right") + 1
    codes = np.where(rows["age"].isna(), 0, edges)
    return rows.assign(age_band=pd.Categorical.from_codes(codes, BANDS))


def period_name(month):
    return str(np.datetime64(int(month), "M"))


class Measures:
    def __init__(self, folder, reported):
        self.table = {name: read(folder, name) for name in COLUMNS}
        self.reported = int(np.datetime64(reported, "M").astype(np.int64))
        self.months = range(self.reported - 35, self.reported + 1)
        self.parts = []

    def within(self, rows, column, matures=0):
        """The rows dated by `column` in the months of the series that have matured, with their `period`."""
        last = max(month for month in self.months if last_day(month) + matures <= last_day(self.reported))
        days = rows[column].to_numpy()
        rows = rows[(days >= first_day(self.months[0])) & (days <= last_day(last))]
        return rows.assign(period=month_of(rows[column]))

    def for_each_month(self, rows, select):
        """The rows that `select` finds for each month, one below the other."""
        taken = [np.flatnonzero(select(month)) for month in self.months]
        periods = np.repeat(np.array(self.months), [len(part) for part in taken])
        return rows.take(np.concatenate(taken)).assign(period=periods)

    def open(self, rows):
        begin, end = rows["start_date"].to_numpy(), rows["end_date"].to_numpy()
        return self.for_each_month(rows, lambda month: (begin <= last_day(month)) & (end >= last_day(month)))

    def add(self, measure, breakdown, figures):
        """`figures`: n, d and value by period and level."""
        figures = figures.reset_index()
        level = "" if breakdown is None else figures[breakdown].astype(object).where(figures[breakdown].notna(), "(not recorded)")
        self.parts.append(pd.DataFrame({
            "measure": measure, "period": figures["period"], "breakdown": breakdown or "", "level": level,
            "numerator": figures["n"], "denominator": figures["d"],
            "value": figures["value"] if "value" in figures else figures["n"] / figures["d"]}))

    def by_level(self, measure, rows, breakdowns, aggregate):
        for breakdown in [None] + breakdowns:
            keys = ["period"] + ([breakdown] if breakdown else [])
            self.add(measure, breakdown, aggregate(rows.groupby(keys, observed=True, dropna=False, sort=False)))

    def shares(self, measure, rows, breakdowns):
        """Proportion of the rows that have `met`."""
        self.by_level(measure, rows, breakdowns, lambda group: group["met"].agg(n="sum", d="size"))

    def sums(self, measure, rows, breakdowns):
        self.by_level(measure, rows, breakdowns, lambda group: group[["n", "d"]].sum())

    def people(self, measure, rows, breakdowns, person="person_id"):
        """Proportion of distinct people who have `met` in a row of the level."""
        for breakdown in [None] + breakdowns:
            keys = ["period"] + ([breakdown] if breakdown else [])
            met = rows[rows["met"]].drop_duplicates(keys + [person]).groupby(keys, observed=True, dropna=False).size()
            seen = rows.drop_duplicates(keys + [person]).groupby(keys, observed=True, dropna=False).size()
            self.add(measure, breakdown, pd.DataFrame({"d": seen}).assign(n=met.reindex(seen.index, fill_value=0)))

    def followed(self, rows, column, others, other_column, direction, days):
        """Has a row of the same person within so many days after, or before, the date?"""
        rows, others = rows.sort_values(column), others.sort_values(other_column).rename(columns={other_column: "other"})
        joined = pd.merge_asof(
            rows, others, left_on=column, right_on="other", by="person_id", direction=direction, tolerance=days)
        return joined.assign(found=joined["other"].notna())

    def all(self):
        contacts, services = self.table["contacts"], self.table["services"]
        settled = contacts[~contacts["outcome"].isin(UNSETTLED)]
        new = with_age_band(settled[(settled["route"] == "community") & (settled["new_enquiry"] == "yes")])

        rows = self.within(new, "contact_date")
        self.shares(
            "2.a", rows.assign(met=rows["outcome"].isin(RESOLVED)), ["locality", "channel", "source", "age_band"])

        rows = self.within(new, "contact_date", matures=28)
        rows = self.followed(
            rows, "contact_date", self.table["assessments"], "start_date", "forward", 28)
        self.shares("2.b", rows.assign(met=(rows["outcome"] == "assessment") | rows["found"]), ["locality", "age_band"])

        waiting = contacts[contacts["outcome"].isin(["assessment", "review", "support_planning"])][
            ["contact_date", "allocation_date", "locality"]]
        begin, end = waiting["contact_date"].to_numpy(), waiting["allocation_date"].to_numpy()
        rows = self.for_each_month(waiting, lambda month: (begin <= last_day(month)) & (end > last_day(month)))
        self.by_level(
            "2.d", rows, ["locality"],
            lambda group: group.size().to_frame("n").assign(d=np.nan, value=lambda frame: frame["n"]))

        limited = services[services["weekly_cost"].notna() & (services["weekly_limit"] > 0)]
        rows = self.open(limited[["start_date", "end_date", "locality", "service_type", "weekly_cost", "weekly_limit"]])
        self.sums(
            "2.g.i", rows.rename(columns={"weekly_cost": "n", "weekly_limit": "d"}), ["locality", "service_type"])

        rows = self.within(settled, "outcome_date")
        rows = rows.assign(days=rows["outcome_date"] - rows["contact_date"])
        self.by_level(
            "2.h.i", rows, ["locality", "channel"],
            lambda group: group["days"].agg(d="size", value="median").assign(n=np.nan))

        discharges, activity = self.table["discharges"], self.table["activity"]
        supported = self.within(discharges[discharges["asc_support_required"] == "yes"], "discharge_date")
        discharged = activity[activity["metric"] == "hospital_discharges"]
        months = discharged["month"].to_numpy("datetime64[M]").astype(np.int64)
        self.add("2H.a", None, pd.DataFrame({
            "n": supported.groupby("period").size(), "d": discharged["value"].groupby(months).sum()}).loc[
                list(self.months)].rename_axis("period"))

        episodes = self.table["reablement"]
        rows = episodes[(episodes["referral_source"] == "hospital_discharge") & (episodes["age"] >= 65)]
        rows = with_age_band(self.within(rows, "start_date", matures=91))
        self.shares("2H.g", rows.assign(met=rows["day_91_status"] == "at_home"), ["locality", "setting", "age_band"])

        home_care = services[services["service_type"] == "home_care"]
        home_care = home_care.assign(person_id=pd.factorize(home_care["person_id"])[0])
        rows = self.open(home_care[["person_id", "start_date", "end_date", "locality", "age", "weekly_hours"]])
        hours = rows.groupby(["period", "person_id"])["weekly_hours"].sum(min_count=1)
        rows = with_age_band(rows[rows["age"] >= 65])
        under = hours.index[hours < 10]
        rows = rows.assign(met=pd.MultiIndex.from_frame(rows[["period", "person_id"]]).isin(under))
        self.people("3.a", rows, ["locality", "age_band"])

        # Counted by month first; a rolling year adds twelve of those.
        reviews = self.table["reviews"]
        reviews = reviews[reviews["age"] >= 65]
        reviews = reviews.assign(month=month_of(reviews["review_date"]), met=reviews["needs_change"] == "decreased")
        counted = reviews.groupby(["month", "locality", "service_type"], observed=True, dropna=False)["met"].agg(
            n="sum", d="size").reset_index()
        month = counted["month"].to_numpy()
        rows = self.for_each_month(counted, lambda last: (month > last - 12) & (month <= last))
        self.sums("4.a", rows, ["locality", "service_type"])

        at_home = services[
            (services["service_type"] == "home_care") & (services["age"] >= 65) & (services["dementia"] != "yes")][
            ["person_id", "start_date", "end_date", "locality"]]
        care_homes = services[services["service_type"].isin(["residential", "nursing"])][["person_id", "start_date"]]
        at_home = at_home.assign(person_id=pd.factorize(at_home["person_id"])[0], known=at_home["person_id"])
        moves = at_home.merge(
            care_homes.rename(columns={"start_date": "moved"}), left_on="known", right_on="person_id", suffixes=("", "_"))
        moves = moves[moves["moved"] > moves["start_date"]]

        def active(rows):
            begin, end = rows["start_date"].to_numpy(), rows["end_date"].to_numpy()
            return lambda month: (begin <= last_day(month)) & (end >= first_day(month - 11))

        moved_on, when = moves["moved"].to_numpy(), active(moves)
        moved = self.for_each_month(moves, lambda month: when(month) & (moved_on >= first_day(month - 11)) & (
            moved_on <= last_day(month)))
        columns = ["period", "person_id", "locality", "met"]
        self.people("4.d", pd.concat([
            self.for_each_month(at_home, active(at_home)).assign(met=False)[columns],
            moved.assign(met=True)[columns]]), ["locality"])

        self.turnover()

        # The first long-term service of a person, or several on the same day.
        begun = services[services["service_type"].isin(LONG_TERM)][["person_id", "start_date", "locality"]]
        begun = begun[begun["start_date"] == begun.groupby("person_id")["start_date"].transform("min")]
        ended = episodes[episodes["end_date"] < NEVER][["person_id", "end_date"]]
        rows = self.followed(self.within(begun, "start_date"), "start_date", ended, "end_date", "backward", 91)
        self.shares("P.9", rows.assign(met=rows["found"]), ["locality"])

        figures = pd.concat(self.parts, ignore_index=True)
        figures["period"] = figures["period"].map({month: period_name(month) for month in self.months})
        return figures

    def turnover(self):
        staff = self.table["workforce"]
        staff = staff[staff["contract"].isin(["permanent", "fixed_term"])]
        left = staff[staff["destination"] == "left_council"]
        begin, end, ended = staff["start_date"].to_numpy(), staff["end_date"].to_numpy(), left["end_date"].to_numpy()
        leavers = self.for_each_month(left, lambda month: (ended >= first_day(month - 11)) & (ended <= last_day(month)))
        here = lambda month: (begin <= last_day(month)) & (end >= last_day(month))
        heads = pd.concat([
            self.for_each_month(staff, lambda month: here(month - 12)).assign(point=0),
            self.for_each_month(staff, here).assign(point=1)])
        for breakdown in [None, "team", "role"]:
            keys = ["period"] + ([breakdown] if breakdown else [])
            n = leavers.groupby(keys, observed=True)["employee_id"].nunique()
            d = heads.drop_duplicates(keys + ["point", "employee_id"]).groupby(keys, observed=True).size() / 2
            self.add("5.c", breakdown, pd.DataFrame({"d": d}).assign(n=n.reindex(d.index, fill_value=0)))


def main():
    folder, reported, out = sys.argv[1:]
    Measures(folder, reported).all().to_csv(out, index=False)


if __name__ == "__main__":
    main()
