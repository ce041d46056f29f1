"""Plants markup, formulas, SQL and escape sequences in every text that Waymark reads, and looks for live ones.

    python Tests/Adverse/check_injection.py WAYMARK

Every free text of every extract, headers, file names, codes, rejected rows, commentary, mapping, targets, local
measures and the organisation's name hold markers. None may be live in any file or on the screen.
"""

import csv
import html.parser
import json
import os
import pathlib
import re
import sqlite3
import subprocess
import sys
import tempfile
import xml.etree.ElementTree
import zipfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
MARKERS = [
    "=HYPERLINK(\"http://waymark.invalid\",\"x\")", "+cmd|' /C calc'!A0", "-2+3+cmd|' /C calc'!A0", "@SUM(1+1)*cmd",
    "\t=1+1", "<img src=x onerror=planted()>", "</script><script>planted()</script>", "</title><svg onload=planted()>",
    "\" onmouseover=\"planted()", "javascript:planted()", "]]><planted/>", "&lt;planted&gt;", "'); DROP TABLE run; --",
    "\x1b]0;planted\x07", "{{planted}}${planted}", "x' OR '1'='1",
]
SCHEMAS = [json.loads((ROOT / f"Sources/Ingest/Schemas/{name}.json").read_text()) for name in
           json.loads((ROOT / "Sources/Ingest/Schemas/index.json").read_text())["extracts"]]


class Failure(Exception):
    pass


def check(condition, message):
    if not condition:
        raise Failure(message)


# ---- planting ------------------------------------------------------------------------------------------------------------

def is_free_text(field):
    return field["type"] == "string" and not field.get("constraints", {}).get("enum") and field["name"] not in (
        "authority", "measure") and field.get("waymark:type", "text") == "text"


def plant(folder):
    """Writes the sample's extracts with a marker in every free text, and adds invalid rows, headers and files."""
    for schema in SCHEMAS:
        with (ROOT / f"SampleData/{schema['name']}.csv").open(newline="") as file:
            header, *rows = csv.reader(file)
        free = [header.index(field["name"]) for field in schema["fields"] if is_free_text(field) and field["name"] in header]
        for number, row in enumerate(rows):
            for field in free:
                row[field] = MARKERS[(number + field) % len(MARKERS)]
        coded = [header.index(field["name"]) for field in schema["fields"]
                 if field.get("constraints", {}).get("enum") and field["name"] in header]
        for number, marker in enumerate(MARKERS):
            broken = [cell if index not in coded else marker for index, cell in enumerate(rows[number % len(rows)])]
            broken[0] = f"{marker}{number}"
            rows.append(broken)
        with (folder / f"{schema['name']}.csv").open("w", newline="") as file:
            csv.writer(file).writerows([header + MARKERS[:3] + [MARKERS[5]]] + [row + [""] * 4 for row in rows])
    (folder / "contacts-=1+1<img src=x onerror=planted()>.csv").write_text("contact_id,person_id,contact_date\n")
    (folder / "=1+1<b onclick=planted()>.csv").write_text("a\n")
    with (folder / "commentary.csv").open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["measure", "month", "author", "text", "action", "owner", "due"])
        for number, marker in enumerate(MARKERS):
            writer.writerow([["2.a", "2H.b", "5.a.iii"][number % 3], "2026-10", *[marker] * 4, "2026-12-01"])
            writer.writerow([marker, marker, marker, marker, marker, marker, marker])


def plant_definitions(folder):
    mark = " ".join(marker for marker in MARKERS if "\x1b" not in marker and "\t" not in marker)
    (folder / "mapping.json").write_text(json.dumps(
        {"name": mark, "extracts": {"contacts": {"extra": {"ward": MARKERS[5]}}}}))
    targets = json.loads((ROOT / "Targets/somerset-2018-19.json").read_text())
    targets["name"] = mark
    if "description" in targets:
        targets["description"] = mark
    for target in targets["targets"]:
        for member in ("note", "source"):
            if member in target:
                target[member] = mark
    (folder / "targets.json").write_text(json.dumps(targets))
    (folder / "measures.json").write_text(json.dumps({"measures": [{
        "id": "2.z", "objective": "2", "title": mark, "summary": mark, "countingNotes": [mark], "scoring": "proportion",
        "improvement": "increase", "unit": "percent", "window": "month",
        "population": {"extract": "contacts", "date": "contact_date"},
        "numerator": [{"column": "new_enquiry", "is": "yes"}], "breakdowns": ["locality", "ward"],
        "source": mark}]}))
    return ["--mapping", folder / "mapping.json", "--targets", folder / "targets.json", "--measures",
            folder / "measures.json"]


# ---- checking -------------------------------------------------------------------------------------------------------------

class Page(html.parser.HTMLParser):
    """The elements and attributes of a page, and its texts."""

    def __init__(self, text):
        super().__init__()
        self.elements, self.texts, self.scripts, self.inside = set(), [], [], None
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attributes):
        self.elements.add((tag, *sorted(name for name, _ in attributes)))
        self.inside = tag
        for name, value in attributes:
            check(not name.startswith("on"), f"attribute {name} of {tag}")
            check(name not in ("href", "src", "action") or not re.match(r"\s*(javascript|data):", value or "", re.I),
                  f"{name}={value!r}")
            self.texts.append(value or "")

    def handle_endtag(self, tag):
        self.inside = None

    def handle_data(self, data):
        (self.scripts if self.inside == "script" else self.texts).append(data)


def check_page(path, clean):
    page, known = Page(path.read_text()), Page(clean.read_text())
    tags = {element[0] for element in page.elements}
    check(tags <= {element[0] for element in known.elements}, f"{path.name}: {tags - {e[0] for e in known.elements}}")
    allowed = set().union(*known.elements)
    found = set().union(*page.elements)
    check(found <= allowed, f"{path.name}: attributes {found - allowed}")
    check(sum("planted" in text for text in page.texts) > (20 if path.name == "dashboard.html" else 0), f"{path.name}: the markers are missing")
    own = "".join(known.scripts)
    for script in page.scripts:
        if "planted" in script:
            json.loads(script)
        else:
            check(script in own or script.strip().startswith("{") or script.strip().startswith("["),
                  f"{path.name}: another script: {script[:200]}")


def check_csv(path):
    for number, row in enumerate(csv.reader(path.open(newline=""))):
        cells = row[:-1] if path.name == "rejected-rows.csv" else row
        for cell in cells:
            live = cell[:1] in "=@\t\r\n" if cell else False
            live = live or (cell[:1] in "+-" and not re.fullmatch(r"[+-]?[0-9.]+(e[+-]?[0-9]+)?", cell) and len(cell) > 1)
            check(not live, f"{path.name}:{number + 1}: {cell!r}")


def check_workbook(path):
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if not name.endswith((".xml", ".rels")):
                continue
            try:
                root = xml.etree.ElementTree.fromstring(archive.read(name))
            except xml.etree.ElementTree.ParseError as error:
                raise Failure(f"{path.name} {name}: {error}") from error
            for element in root.iter():
                kind = element.tag.rsplit("}")[-1]
                if kind in ("f", "calculatedColumnFormula", "definedName", "formula"):
                    check("planted" not in (element.text or "") and "calc" not in (element.text or "")
                          and "HYPERLINK" not in (element.text or ""), f"{path.name} {name}: formula {element.text}")
                if kind == "Relationship" and element.get("TargetMode") == "External":
                    check(False, f"{path.name} {name}: link to {element.get('Target')}")


def check_folder(folder, clean):
    looked = 0
    for path in sorted(folder.iterdir()):
        if path.suffix == ".csv":
            check_csv(path)
        elif path.suffix == ".html":
            check_page(path, clean / path.name)
        elif path.suffix == ".xlsx":
            check_workbook(path)
        elif path.suffix == ".json":
            json.loads(path.read_text())
        looked += 1
    return looked


def main():
    program = str(pathlib.Path(sys.argv[1]).resolve())
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        extracts, clean = folder / "extracts", folder / "clean"
        extracts.mkdir()
        plant(extracts)
        definitions = plant_definitions(folder)
        whose = ["--organisation", " ".join(MARKERS), "--max-rejected", "100", "--month", "2026-10"]

        def waymark(*arguments, codes=(0,)):
            done = subprocess.run([program, *map(str, arguments)], cwd=ROOT, capture_output=True, text=True)
            check(done.returncode in codes, f"{arguments[0]} ended with {done.returncode}: {done.stderr[:2000]}")
            check("\x1b" not in done.stdout + done.stderr, f"{arguments[0]} writes an escape to the screen")
            return done.stdout

        history = folder / "history.sqlite"
        waymark("run", "--out", clean / "run", "--no-history", "--quiet")
        waymark("run", "--out", clean / "public", "--audience", "public", "--quiet")
        waymark("whatif", "--set", "2.a>=80%", "--out", clean / "whatif", "--quiet")
        for turn in (1, 2):
            waymark("run", "--extracts", extracts, *definitions, *whose, "--history", history, "--out", folder / "run",
                    "--verbose")
        waymark("run", "--extracts", extracts, *definitions, *whose, "--audience", "public", "--out", folder / "public")
        waymark("whatif", "--extracts", extracts, *definitions, *whose, "--set", "2.a>=80%", "--out", folder / "whatif")
        waymark("check", "--extracts", extracts, *definitions[:2], "--max-rejected", "100", "--out", folder / "check",
                "--verbose")
        waymark("measures", "2.z", *definitions[4:], *definitions[:2])
        waymark("history", "list", "--history", history)
        waymark("history", "show", "1", "--history", history)
        files = sum(check_folder(folder / kind, clean / kind) for kind in ("run", "public", "whatif"))
        for path in (folder / "check").glob("*.csv"):
            check_csv(path)
            files += 1
        with sqlite3.connect(history) as database:
            check(database.execute("SELECT count(*) FROM run").fetchone() == (2,), "two runs are recorded")
            (kept,) = database.execute("SELECT organisation FROM run WHERE id = 1").fetchone()
            check(kept == " ".join(MARKERS), "the history keeps the text unchanged")
        for rejected in folder.glob("*/rejected-rows.csv"):
            check(os.stat(rejected).st_mode & 0o777 == 0o600, "only their owner can read the rejected rows")
        print(f"{len(MARKERS)} markers in every text, {files} files: none is live")


if __name__ == "__main__":
    try:
        main()
    except Failure as failure:
        sys.exit(f"injection: {failure}")
