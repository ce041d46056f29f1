"""Checks a comparison's whatif.xlsx against its whatif.csv and knock-on.csv, as check_workbook.py checks a board pack.

    python Tests/Workbook/check_whatif.py COMPARISON_FOLDER

Has the same requirements as check_workbook.py. Prints one line per check and exits with 1 if any fails.
"""

import csv
import pathlib
import sys

import check_workbook as workbook
import openpyxl
from check_workbook import period, report, rows_of, same

SHEETS = ["Cover", "Contents", "Targets", "Knock-on", "Definitions", "Data quality", "Notes"]


def published(path):
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def check_targets(book, rows):
    shown, problems = rows_of(book["Targets"]), []
    if len(shown) != len(rows):
        problems.append(f"{len(shown)} rows, {len(rows)} published")
    for cells, source in zip(shown, rows):
        if (cells["Id"], period(cells["Month"])) != (source["measure"], source["period"]):
            problems.append(f"{cells['Id']} is not {source['measure']}")
        for header, column in {"Value": "value", "Needed now": "baseline_gap", "Needed in the scenario": "scenario_gap"}.items():
            number = abs(cells[header]) if isinstance(cells[header], (int, float)) and column != "value" else cells[header]
            if not same(number, source[column]):
                problems.append(f"{cells['Id']} {header}: {cells[header]} is not {source[column]}")
        for header, column in {"Status now": "baseline_status", "Status in the scenario": "scenario_status"}.items():
            if cells[header].lower().replace(" ", "_") not in (source[column], "not_tested"):
                problems.append(f"{cells['Id']} {header}: {cells[header]} is not {source[column]}")
    report("every target matches whatif.csv", problems if rows else ["there are none"], f"{len(rows)} targets")


def check_knock_on(book, rows):
    # The first line of each chain is the measure itself.
    shown = [cells for cells in rows_of(book["Knock-on"]) if cells["95% low"] != "[z]"]
    problems = [] if len(shown) == len(rows) else [f"{len(shown)} rows, {len(rows)} published"]
    for cells, source in zip(shown, rows):
        if (cells["If this had met the target"], cells["What would have changed"]) != (source["measure"], source["step"]):
            problems.append(f"{cells} is not {source}")
        for header, column in {"By": "change", "95% low": "lower95", "95% high": "upper95"}.items():
            if not same(cells[header], source[column]):
                problems.append(f"{source['step']} {header}: {cells[header]} is not {source[column]}")
    report("every knock-on effect matches knock-on.csv", problems if rows else ["there are none"], f"{len(rows)} effects")


def main():
    folder = pathlib.Path(sys.argv[1])
    path = folder / "whatif.xlsx"
    book = openpyxl.load_workbook(path)
    workbook.check_lint(book, path, SHEETS)
    check_targets(book, published(folder / "whatif.csv"))
    check_knock_on(book, published(folder / "knock-on.csv"))
    sys.exit(1 if workbook.failures else 0)


if __name__ == "__main__":
    main()
