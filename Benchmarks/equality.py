"""Checks that two programs give the same figures, before anything is timed."""

import csv
import sys


def figures(path):
    """Numerator, denominator and value by measure, month, breakdown and level; without those that count nothing."""
    found = {}
    with open(path, encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            figure = tuple(float(row[name]) if row[name] else None for name in ("numerator", "denominator", "value"))
            if any(figure):
                key = tuple(row[name] for name in ("measure", "period", "breakdown", "level"))
                if key in found:
                    sys.exit(f"{path}: two rows for {key}")
                found[key] = figure
    return found


def same(one, other):
    if one is None or other is None:
        return one is other
    return abs(one - other) <= 1e-9 * max(1, abs(one))


def differences(ours, theirs):
    """A line for each figure that differs or that only one of them has."""
    lines = []
    for key in sorted(ours.keys() | theirs.keys()):
        pair = ours.get(key), theirs.get(key)
        if None in pair or not all(same(*values) for values in zip(*pair)):
            lines.append(f"{key}: waymark {pair[0]}, the other {pair[1]}")
    return lines
