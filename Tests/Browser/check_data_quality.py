"""Checks data-quality.html, the page of `waymark check`, as check_dashboard.py checks the dashboard.

    python Tests/Browser/check_data_quality.py CHECK_FOLDER

Has the same requirements as check_dashboard.py. Prints one line per check and exits with 1 if any fails.
"""

import csv
import pathlib
import re
import sys

import check_dashboard as browser
from check_dashboard import report


def check_contents(driver, folder):
    """The page's counts match findings.csv, and it shows no identifier of a rejected row."""
    with open(folder / "findings.csv", newline="", encoding="utf-8") as file:
        findings = list(csv.DictReader(file))
    shown = driver.execute_script(
        "return [...document.querySelectorAll('.tiles b')].map(b => Number(b.textContent.replaceAll(',', '')))")
    counted = [sum(f["severity"] == s for f in findings) for s in ("error", "warning", "note")]
    report("the page's counts match findings.csv", [] if shown == counted else [f"{shown}, not {counted}"],
           f"{len(findings)} findings")
    codes = driver.execute_script("return [...document.querySelectorAll('article .muted code')].map(c => c.textContent)")
    report("every code found is explained", sorted({f["code"] for f in findings} ^ set(codes)), f"{len(codes)} codes")
    with open(folder / "rejected-rows.csv", newline="", encoding="utf-8") as file:
        rows = [row["row"] for row in csv.DictReader(file)]
    identifiers = {field for row in rows for field in row.split(",") if re.fullmatch(r"[A-Z]+\d+", field)}
    text = driver.execute_script("return document.body.textContent")
    report("no identifier of a rejected row is on the page",
           sorted(i for i in identifiers if re.search(rf"\b{i}\b", text)) if identifiers else ["there are none to look for"],
           f"{len(identifiers)} identifiers")


def check_without_script(driver, url):
    driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    driver.get(url)
    found = driver.execute_cdp_cmd("DOMSnapshot.captureSnapshot", {"computedStyles": ["display"]})
    strings, nodes = found["strings"], found["documents"][0]["nodes"]
    shown = set(found["documents"][0]["layout"]["nodeIndex"])
    tags = [strings[name] for name in nodes["nodeName"]]
    problems = [tag for index, tag in enumerate(tags) if index in shown and tag in ("INPUT", "SELECT", "BUTTON")]
    problems += [f"{tag} is not shown" for index, tag in enumerate(tags)
                 if index not in shown and tag in ("ARTICLE", "SECTION", "TABLE", "PRE")]
    driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
    report("without script everything is shown and no dead control", problems, f"{tags.count('ARTICLE')} codes")


def save_screenshots(driver, url, name):
    driver.get(url)
    for width in (1280, 320):
        browser.emulate(driver, width)
        height = driver.execute_script("return document.documentElement.scrollHeight")
        driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {
            "width": width, "height": height, "deviceScaleFactor": 1, "mobile": False})
        driver.save_screenshot(f"{name}-{width}.png")


def main():
    page = pathlib.Path(sys.argv[1], "data-quality.html").resolve()

    def check_own(driver):
        check_contents(driver, page.parent)
        check_without_script(driver, page.as_uri())
        if len(sys.argv) > 2:
            save_screenshots(driver, page.as_uri(), sys.argv[2])

    browser.check_page(page, check_own, unfolds=True)


if __name__ == "__main__":
    main()
