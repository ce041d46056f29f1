"""Tries to recover the suppressed numbers of a public report.

    intruder.py INTERNAL PUBLIC...     two results.csv of the same extracts, in pairs

The intruder is stronger than any reader: whatever the public report shows, even rounded, the intruder knows exactly (from
the internal report). The hidden numbers are then bounded by every constraint: levels add up to their whole, measures that
count the same people agree, months add up to longer windows, a numerator is part of its denominator, and a hidden number is
not zero. The check fails if a hidden number has only one possible value. It also fails if the intruder recovers nothing
when small numbers alone are hidden, without secondary suppression.
"""

import csv
import json
import math
import sys
from collections import defaultdict
from pathlib import Path

SMALL = 5
TOLERANCE = 1e-3
WHOLE = ("", "")
CATALOGUE = Path(__file__).parents[2] / "Sources/Measures/Catalogue"
MEASURES = {
    measure["id"]: measure
    for file in sorted(CATALOGUE.glob("[0-9P]*.json"))
    for measure in json.loads(file.read_text(encoding="utf-8"))["measures"]
}
SHARES = {i for i, m in MEASURES.items() if m["scoring"] == "proportion"}
MEANS = {i for i, m in MEASURES.items() if m["scoring"] == "continuous-variable"}
BUDGETS = {"4.g", "6.b.i", "6.b.ii"}  # money, not counts of people


def read(path):
    with open(path, newline="", encoding="utf-8") as file:
        return {(r["measure"], r["period"], r["breakdown"], r["level"]): r for r in csv.DictReader(file)}


def number(text):
    return float(text) if text else None


class Intruder:
    """The lowest and highest possible value of every numerator and denominator."""

    def __init__(self, internal, public, shows):
        self.low, self.high, self.hidden = {}, {}, set()
        self.sums = []  # (whole, parts): the parts add up to the whole
        self.pairs = []  # (numerator, denominator)
        self.links = []  # two names for one number
        self.exact = exact = {}
        withheld = self.withheld(public)
        for key, row in internal.items():
            for side in ("numerator", "denominator"):
                value = number(row[side])
                if value is None:
                    continue
                variable = (*key, side)
                exact[variable] = value
                if shows(row, public[key], side):
                    self.low[variable] = self.high[variable] = value
                else:
                    self.hidden.add(variable)
                    is_sum = side == "numerator" and key[0] in MEANS
                    may_be_zero = key[:3] in withheld or is_sum or value != int(value)
                    self.low[variable] = 0 if may_be_zero else 1
                    self.high[variable] = math.inf
        differences = {variable[0] for variable, value in exact.items() if value < 0}  # no bound is known
        for variable in self.hidden:
            if variable[0] in differences:
                self.low[variable] = -math.inf
        self.tie(internal, exact)

    @staticmethod
    def withheld(public):
        """Breakdowns of a month in which not even zeros are shown."""
        found = defaultdict(lambda: True)
        for key, row in public.items():
            found[key[:3]] &= row["note"] == "suppressed" and not row["numerator"] and not row["denominator"]
        return {key for key, all_hidden in found.items() if all_hidden and key[2]}

    def tie(self, internal, exact):
        levels = defaultdict(list)
        series = defaultdict(list)
        for variable in exact:
            measure, period, breakdown, level, side = variable
            if breakdown:
                levels[measure, period, breakdown, side].append(variable)
            else:
                series[measure, side].append((period, exact[variable]))
            denominator = (*variable[:4], "denominator")
            if side == "numerator" and measure in SHARES and denominator in exact:
                self.pairs.append((variable, denominator))
        for (measure, period, breakdown, side), parts in levels.items():
            whole = (measure, period, *WHOLE, side)
            if whole in exact and abs(exact[whole] - sum(exact[p] for p in parts)) < TOLERANCE:
                self.sums.append((whole, parts))
        same = defaultdict(list)
        for name, values in series.items():
            if len(values) > 1:
                same[tuple(sorted(values))].append(name)
        for names in same.values():
            for measure, side in names[1:]:
                for period, _ in series[measure, side]:
                    self.links.append(((names[0][0], period, *WHOLE, names[0][1]), (measure, period, *WHOLE, side)))
        self.tie_windows(internal, exact)

    def tie_windows(self, internal, exact):
        """A quarter of the same count is the sum of its months."""
        for key, row in internal.items():
            if row["window"] != "quarter" or not row["measure"].endswith(".ascof"):
                continue
            monthly = row["measure"].removesuffix(".ascof")
            year, month = map(int, row["period"].split("-"))
            months = [f"{year}-{month - back:02}" for back in range(3)]
            for side in ("numerator", "denominator"):
                parts = [(monthly, period, *key[2:], side) for period in months]
                if (*key, side) in exact and all(part in exact for part in parts):
                    assert abs(exact[(*key, side)] - sum(exact[part] for part in parts)) < TOLERANCE, key
                    self.sums.append(((*key, side), parts))

    def recovered(self):
        """Propagates every constraint until no bound changes, and returns the hidden numbers left with one value.

        A zero is no disclosure, since zeros are shown.
        """
        ties = [(self.add_up, *tie) for tie in self.sums]
        ties += [(self.is_part, *tie) for tie in self.pairs] + [(self.is_same, *tie) for tie in self.links]
        of = defaultdict(list)
        for index, (_, first, second) in enumerate(ties):
            for variable in (first, *second) if isinstance(second, list) else (first, second):
                of[variable].append(index)
        waiting = set(range(len(ties)))
        while waiting:
            rule, first, second = ties[waiting.pop()]
            for variable in rule(first, second):
                waiting.update(of[variable])
        return sorted(v for v in self.hidden if self.exact[v] and self.high[v] - self.low[v] < 1 - TOLERANCE)

    def add_up(self, whole, parts):
        if all(self.low[v] == self.high[v] for v in (whole, *parts)):
            return
        lows, highs = self.total(self.low, parts), self.total(self.high, parts)
        yield from self.narrow(whole, -math.inf if lows[1] else lows[0], math.inf if highs[1] else highs[0])
        for part in parts:
            rest_low = self.without(lows, self.low[part], -math.inf)
            rest_high = self.without(highs, self.high[part], math.inf)
            yield from self.narrow(part, self.low[whole] - rest_high, self.high[whole] - rest_low)

    def is_part(self, numerator, denominator):
        yield from self.narrow(numerator, -math.inf, self.high[denominator])
        yield from self.narrow(denominator, self.low[numerator], math.inf)

    def is_same(self, one, other):
        yield from self.narrow(one, self.low[other], self.high[other])
        yield from self.narrow(other, self.low[one], self.high[one])

    @staticmethod
    def total(bounds, parts):
        """The sum of the finite bounds, and how many are infinite."""
        finite = [bounds[part] for part in parts if math.isfinite(bounds[part])]
        return sum(finite), len(parts) - len(finite)

    @staticmethod
    def without(total, bound, infinity):
        """The same total without one of the bounds."""
        rest, infinite = total
        if math.isfinite(bound):
            return rest - bound if not infinite else infinity
        return rest if infinite == 1 else infinity

    def narrow(self, variable, low, high):
        """Tightens the bounds; yields the variable if that changed them."""
        moved = False
        if not math.isnan(low) and low > self.low[variable] + TOLERANCE:
            self.low[variable] = low
            moved = True
        if not math.isnan(high) and high < self.high[variable] - TOLERANCE:
            self.high[variable] = high
            moved = True
        if moved:
            yield variable


def as_published(row, published, side):
    return published[side] != ""


def small_only(row, published, side):
    """What a report that hid only small numbers would show."""
    numerator, denominator = number(row["numerator"]), number(row["denominator"])
    few = [x for x in (numerator, denominator) if x is not None]
    return not any(0 < abs(x) < SMALL for x in few)


def check_what_is_shown(public):
    problems = []
    for key, row in public.items():
        is_budget = row["measure"] in BUDGETS
        for side in ("numerator", "denominator"):
            value = number(row[side])
            if value is None or is_budget or value == 0:
                continue
            if abs(value) < SMALL or value % SMALL:
                problems.append(f"{key}: {side} {value} is shown")
        if row["status"] == "suppressed" and any(row[x] for x in ("value", "lower95", "upper95", "gap")):
            problems.append(f"{key}: a hidden figure is shown")
        if row["gap"] and not is_budget and 0 < float(row["gap"]) < SMALL:
            problems.append(f"{key}: a gap of {row['gap']} is shown")
    return problems


def main(arguments):
    failures, hidden, naive = [], 0, 0
    for internal_path, public_path in zip(arguments[::2], arguments[1::2], strict=True):
        internal, public = read(internal_path), read(public_path)
        failures += [f"{public_path}: {problem}" for problem in check_what_is_shown(public)]
        if internal.keys() != public.keys():
            failures.append(f"{public_path}: its rows are not those of {internal_path}")
            continue
        intruder = Intruder(internal, public, as_published)
        hidden += len(intruder.hidden)
        for variable in intruder.recovered():
            failures.append(
                f"{public_path}: {' '.join(filter(None, variable))} is between "
                f"{intruder.low[variable]:g} and {intruder.high[variable]:g}"
            )
        naive += len(Intruder(internal, public, small_only).recovered())
    for failure in failures[:40]:
        print(failure)
    print(
        f"{len(arguments) // 2} reports, {hidden} hidden numbers, {len(failures)} problems; "
        f"hiding small numbers alone would have given away {naive}"
    )
    return 1 if failures or naive == 0 or hidden == 0 else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
