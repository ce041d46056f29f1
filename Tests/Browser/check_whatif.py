"""Checks a comparison's whatif.html, as check_dashboard.py checks the dashboard.

    python Tests/Browser/check_whatif.py COMPARISON_FOLDER

Has the same requirements as check_dashboard.py. Prints one line per check and exits with 1 if any fails.
"""

import csv
import pathlib
import sys

import check_dashboard as browser
import published
from check_dashboard import report


def rows(path):
    with open(path, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def table(driver, section):
    """The rows of a section's first table, by header."""
    headers, *lines = driver.execute_script(
        "return [...document.querySelector(arguments[0] + ' table').rows].map(r => [...r.cells].map(c => c.textContent.trim()))",
        section)
    return [dict(zip(headers, line)) for line in lines]


def check_contents(driver, folder):
    """The page matches whatif.csv and knock-on.csv."""
    problems, expected = [], rows(folder / "whatif.csv")
    shown = table(driver, "#targets")
    if len(shown) != len(expected) or not expected:
        problems.append(f"{len(shown)} targets, {len(expected)} in whatif.csv")
    for cells, source in zip(shown, expected):
        if not cells["Measure"].startswith(source["measure"] + " "):
            problems.append(f"{cells['Measure']} is not {source['measure']}")
        for header, column in {"Value": "value", "Needed now": "baseline_gap", "Needed in the scenario": "scenario_gap"}.items():
            if not published.shows(cells[header].lstrip("+−"), source[column]):
                problems.append(f"{source['measure']} {header}: {cells[header]} is not {source[column]}")
    report("every target matches whatif.csv", problems, f"{len(expected)} targets")
    problems, expected = [], rows(folder / "knock-on.csv")
    shown = [line for line in table(driver, "#knock-on") if line["95% low"] != "–"]
    first = [row for row in expected if row["measure"] == expected[0]["measure"]] if expected else []
    if len(shown) != len(first) or not first:
        problems.append(f"{len(shown)} effects, {len(first)} in knock-on.csv")
    for cells, source in zip(shown, first):
        for header, column in {"By": "change", "95% low": "lower95", "95% high": "upper95"}.items():
            if not published.shows(cells[header], source[column]):
                problems.append(f"{source['step']} {header}: {cells[header]} is not {source[column]}")
    report("every effect matches knock-on.csv", problems, f"{len(first)} effects")


def main():
    page = pathlib.Path(sys.argv[1], "whatif.html").resolve()
    browser.check_page(page, lambda driver: check_contents(driver, page.parent))


if __name__ == "__main__":
    main()
