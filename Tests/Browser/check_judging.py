"""Runs the page's rules for targets, in headless Chromium, on cases whose outcomes come from the engine.

    python Tests/Browser/check_judging.py CASES.json...

Prints one line per file and exits with 1 if the page disagrees with any case.
"""

import json
import pathlib
import sys

from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service

SCRIPT = pathlib.Path(__file__).resolve().parents[2] / "Sources/Reporting/HTML/Script/judge.js"
RUN = """
return arguments[0].map(item => {
  const figure = figureOf(item.row), found = judge(figure, figure.expectation);
  return [found.status, found.needed === null ? null : String(found.needed), found.assurance];
});
"""


def main():
    options = Options()
    options.binary_location = "/usr/bin/chromium"
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu"):
        options.add_argument(argument)
    driver = webdriver.Chrome(options=options, service=Service("/usr/bin/chromedriver"))
    failures = 0
    try:
        driver.get("about:blank")
        for path in sys.argv[1:]:
            cases = json.loads(pathlib.Path(path).read_text())
            found = driver.execute_script(SCRIPT.read_text() + RUN, cases)
            wrong = [(case, outcome) for case, outcome in zip(cases, found, strict=True)
                     if outcome != [case["status"], case.get("needed"), case.get("assurance")]]
            failures += len(wrong)
            for case, outcome in wrong[:10]:
                print(f"FAIL {case['name']}: the page says {outcome}: {json.dumps(case)}")
            print(f"{len(cases) - len(wrong)} passed, {len(wrong)} failed: {pathlib.Path(path).name}")
    finally:
        driver.quit()
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
