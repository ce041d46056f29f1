"""Checks a report's board-pack.xlsx against its results.csv and the guidance on spreadsheets.

    python Tests/Workbook/check_workbook.py REPORT_FOLDER [--brief]

With --brief, does not print it in LibreOffice.
Needs: pip install -r Tests/Workbook/requirements.txt
       apt-get install libreoffice-calc-nogui poppler-utils
Prints one line per check and exits with 1 if any fails.
"""

import csv
import datetime
import math
import pathlib
import re
import subprocess
import sys
import tempfile
import zipfile

import openpyxl

MARKERS = {"[x]", "[z]", "[low]", "[c]"}
FIXED_SHEETS = ["Cover", "Contents", "Scorecard", "Trends", "Data quality", "Definitions", "Notes", "Run"]
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


def rows_of(sheet):
    """A sheet's only table as a list of dictionaries by header."""
    (table,) = sheet.tables.values()
    cells = [[cell.value for cell in row] for row in sheet[table.ref]]
    return [dict(zip(cells[0], row)) for row in cells[1:]]


def results(folder):
    """The rows of results.csv by measure, month, breakdown and level."""
    with open(folder / "results.csv", newline="", encoding="utf-8") as file:
        return {(r["measure"], r["period"], r["breakdown"], re.sub(r"[\0-\x08\x0b\x0c\x0e-\x1f]", "\ufffd", r["level"])): r
                for r in csv.DictReader(file)}


def same(shown, published):
    """Whether a cell holds a published number: as it is, or per 1,000."""
    if published == "":
        return shown in MARKERS
    if shown == "[low]":
        return abs(float(published)) < 0.5
    if not isinstance(shown, (int, float)):
        return False
    value = float(published)
    return any(math.isclose(shown, wanted, rel_tol=1e-12, abs_tol=1e-15) for wanted in (value, value * 1000))


def readable(level):
    """A level as reports word it: codes in words."""
    return level.replace("_", " ") if re.fullmatch("[a-z_]+", level) else level


def period(cell):
    return cell.strftime("%Y-%m")


def check_series(book, published):
    columns = {
        "Value": "value", "Denominator": "denominator", "95% low": "lower95", "95% high": "upper95",
        "Target": "target", "Gap": "gap", "Mean": "spc_mean", "Lower limit": "spc_lower",
        "Upper limit": "spc_upper"}
    problems, numbers, seen = [], 0, set()
    for name in (n for n in book.sheetnames if n.startswith("Objective")):
        for row in rows_of(book[name]):
            key = (row["Id"], period(row["Month"]), "", "")
            source = published.get(key)
            if source is None:
                problems.append(f"{key} is not in results.csv")
                continue
            seen.add(key)
            for header, column in columns.items():
                if not same(row[header], source[column]):
                    problems.append(f"{key} {header}: {row[header]} is not {source[column]}")
                numbers += isinstance(row[header], (int, float))
            if isinstance(row["Numerator"], (int, float)) and not same(row["Numerator"], source["numerator"]):
                problems.append(f"{key} Numerator: {row['Numerator']} is not {source['numerator']}")
            status = row["Status"].lower().replace(" ", "_")
            if not (status == source["status"] or (status, source["status"]) in (
                    ("hidden", "suppressed"), ("not_tested", "steady"))):
                problems.append(f"{key} Status: {row['Status']} is not {source['status']}")
    missing = {key for key in published if key[2] == ""} - seen
    problems += [f"{key} is not in the workbook" for key in sorted(missing)[:5]]
    report("every figure of a series matches results.csv", problems, f"{numbers} numbers")


def check_breakdowns(book, published):
    if "Breakdowns" not in book.sheetnames:
        return
    names = {key[2].replace("_", " ").replace("+", " and "): key[2] for key in published}
    published = {key[:3] + (readable(key[3]),): row for key, row in published.items()}
    problems, numbers = [], 0
    for row in rows_of(book["Breakdowns"]):
        level = row["Level"]
        key = (row["Id"], period(row["Month"]), names[row["Breakdown"]], level)
        source = published.get(key) or published.get(key[:3] + ("'" + level,))
        if source is None:
            problems.append(f"{key} is not in results.csv")
            continue
        for header, column in {"Value": "value", "Denominator": "denominator", "95% low": "lower95",
                               "95% high": "upper95"}.items():
            if not same(row[header], source[column]):
                problems.append(f"{key} {header}: {row[header]} is not {source[column]}")
            numbers += isinstance(row[header], (int, float))
    report("every figure of a breakdown matches results.csv", problems, f"{numbers} numbers")


def check_pathways(book, folder):
    if not (folder / "pathways.csv").exists():
        return
    with open(folder / "pathways.csv", newline="", encoding="utf-8") as file:
        published = list(csv.DictReader(file))
    shown = rows_of(book["Pathways"]) if "Pathways" in book.sheetnames else []
    columns = {"How many": "count", "Share of those before": "share_of_from", "Share of all": "share_of_all"}
    problems = [] if len(shown) == len(published) else [f"{len(shown)} flows, {len(published)} published"]
    for row, source in zip(shown, published):
        if (row["From"], row["To"], row["Stage reached"]) != (source["from"], source["to"], source["stage_title"]):
            problems.append(f"{row} is not {source}")
        for header, column in columns.items():
            if row[header] != "[low]" and not same(row[header], source[column]):
                problems.append(f"{row['From']} to {row['To']} {header}: {row[header]} is not {source[column]}")
    for key in {(p["pathway"], p["stage"], p["from"]) for p in published}:
        flows = [p for p in published if (p["pathway"], p["stage"], p["from"]) == key]
        if sum(int(p["count"]) for p in flows) != int(flows[0]["from_count"]):
            problems.append(f"{key}: the flows do not add up")
    report("every flow of the pathway maps matches pathways.csv", problems, f"{len(shown)} flows")


def check_scorecard(book, published):
    problems = []
    for row in rows_of(book["Scorecard"]):
        key = (row["Id"], period(row["Month"]), "", "")
        source = published[key]
        if not same(row["Value"], source["value"]):
            problems.append(f"{key} Value: {row['Value']} is not {source['value']}")
        needed = row["Needed to meet target"]
        if isinstance(needed, (int, float)) and not same(abs(needed), source["gap"]):
            problems.append(f"{key} Needed: {needed} is not {source['gap']}")
        for header, months in (("Change on month before", 1), ("Change on year before", 12)):
            if not isinstance(row[header], (int, float)):
                continue
            year, month = divmod(row["Month"].year * 12 + row["Month"].month - 1 - months, 12)
            before = published[(row["Id"], f"{year:04}-{month + 1:02}", "", "")]
            change = float(source["value"]) - float(before["value"])
            if not any(math.isclose(row[header], change * scale, rel_tol=1e-9, abs_tol=1e-9)
                       for scale in (1, 100, 1000)):
                problems.append(f"{key} {header}: {row[header]} is not {change}")
    ids = {key[0] for key in published}
    missing = ids - {row["Id"] for row in rows_of(book["Scorecard"])}
    report("every figure of the scorecard follows from results.csv", problems + sorted(missing), f"{len(ids)} measures")


def check_lint(book, path, wanted=FIXED_SHEETS):
    sheets = [book[name] for name in book.sheetnames]
    lint = {
        "the expected sheets are present": [n for n in wanted if n not in book.sheetnames],
        "sheets that texts name are present": [
            f"{s.title}: {name}" for s in sheets for line in s.iter_rows() for c in line
            for name in re.findall(r"on the sheet ([A-Z][a-z]+(?: [a-z]+)?)", str(c.value))
            if name not in book.sheetnames and name.split(" ")[0] not in book.sheetnames],
        "sheet names start with a letter": [n for n in book.sheetnames if not n[0].isalpha() or len(n) > 31],
        "every sheet has a title in A1": [s.title for s in sheets if not isinstance(s["A1"].value, str)],
        "no merged cells": [f"{s.title} {r}" for s in sheets for r in s.merged_cells.ranges],
        "no frozen panes": [s.title for s in sheets if s.freeze_panes],
        "no filters": [s.title for s in sheets if s.auto_filter.ref]
        + [f"{s.title} {t.name}" for s in sheets for t in s.tables.values() if t.autoFilter],
        "nothing is hidden": [s.title for s in sheets if s.sheet_state != "visible"]
        + [f"{s.title} column {k}" for s in sheets for k, d in s.column_dimensions.items() if d.hidden]
        + [f"{s.title} row {k}" for s in sheets for k, d in s.row_dimensions.items() if d.hidden],
        "the cursor is in A1": [s.title for s in sheets for v in s.views.sheetView for x in v.selection
                                if x.activeCell not in (None, "A1")],
        "landscape": [s.title for s in sheets if s.page_setup.orientation != "landscape"],
        "one page wide": [s.title for s in sheets if s.title != "Trends" and not (
            s.sheet_properties.pageSetUpPr and s.sheet_properties.pageSetUpPr.fitToPage
            and s.page_setup.fitToHeight == 0)],
        "title and author are set": [n for n, v in (("title", book.properties.title),
                                                    ("author", book.properties.creator)) if not v],
        "sheets are in the order of a board pack": out_of_order(book.sheetnames),
        "each sheet says how many tables it holds": [
            s.title for s in sheets[1:] if f"holds {'one table' if s.tables else ''}" not in str(s["A2"].value or "")],
        "each sheet of figures names its source and its shorthand": [
            f"{s.title}: {word}" for s in sheets if s.tables and s.title not in ("Contents",)
            for word in ("Source:",) + (("Shorthand:",) if has_markers(s) and s.title != "Notes" else ())
            if not any(str(line[0].value or "").startswith(word) for line in s.iter_rows(max_row=12, max_col=1))],
        "text wraps and no column is too narrow for a number": [
            f"{s.title} {letter}" for s in sheets for table in s.tables.values()
            for letter in {c.column_letter for c in s[table.ref][0]} if s.column_dimensions[letter].width < 10],
        "at most one table a sheet": [s.title for s in sheets if len(s.tables) > 1],
    }
    names, tables, blanks, below, fonts, headers, formulas, texts, markers = [], 0, [], [], [], [], [], [], []
    for sheet in sheets:
        for table in sheet.tables.values():
            names.append(table.name.lower())
            tables += 1
            first, last = re.match(r"([A-Z]+\d+):([A-Z]+\d+)", table.ref).groups()
            if not first.startswith("A"):
                below.append(f"{sheet.title}: {table.name} begins at {first}")
            if sheet.max_row > int(re.sub(r"\D", "", last)):
                below.append(f"{sheet.title}: there is something below {table.name}")
            cells = list(sheet[table.ref])
            head = [str(cell.value or "").lower() for cell in cells[0]]
            if "" in head or len(set(head)) != len(head):
                headers.append(f"{sheet.title}: {head}")
            blanks += [f"{sheet.title} {c.coordinate}" for row in cells for c in row if c.value in (None, "")]
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value is None:
                    continue
                if cell.font.name != "Arial" or cell.font.size < 12:
                    fonts.append(f"{sheet.title} {cell.coordinate} {cell.font.name} {cell.font.size}")
                if cell.data_type in "fe":
                    formulas.append(f"{sheet.title} {cell.coordinate}")
                if isinstance(cell.value, str):
                    if re.fullmatch(r"[−-]?£?[\d,]*\d(\.\d+)?%?", cell.value) and cell.column > 2 \
                            and sheet.title.startswith(("Objective", "Breakdowns", "Workforce")):
                        texts.append(f"{sheet.title} {cell.coordinate} {cell.value}")
                    if re.fullmatch(r"\[[a-z]+\]", cell.value) and cell.value not in MARKERS:
                        markers.append(f"{sheet.title} {cell.coordinate} {cell.value}")
    lint |= {
        "table names are unique and meaningful": [n for n in names if names.count(n) > 1 or re.match(r"table\d*$", n)],
        "tables begin in column A with nothing below them": below,
        "headers are unique and not empty": headers,
        "no blank cells in tables": blanks,
        "Arial 12 or larger everywhere": fonts,
        "values, not formulas": formulas,
        "numbers are numbers": texts,
        "only the shorthand that the sheet Notes explains": markers,
    }
    explained = {row["Name"] for row in rows_of(book["Notes"])}
    lint["shorthand is explained"] = sorted(MARKERS - explained)
    links = [(c.coordinate, c.hyperlink.location) for row in book["Contents"].iter_rows() for c in row if c.hyperlink]
    targets = [re.match(r"'?(.*?)'?!", place).group(1) for _, place in links]
    lint["contents link to every sheet"] = [n for n in book.sheetnames[2:] if n not in targets] \
        + [t for t in targets if t not in book.sheetnames]
    for name, problems in lint.items():
        report(name, problems)
    check_parts(path)
    return tables


def has_markers(sheet):
    return any(cell.value in MARKERS for row in sheet.iter_rows() for cell in row)


def out_of_order(names):
    """Sheets out of the order of a board pack."""
    order = ["Cover", "Contents", "Scorecard", "Objective", "Trends", "Pathways", "Breakdowns", "Workforce grid",
             "Budget", "Data quality", "Findings", "Definitions", "Notes", "Run"]
    places = [(order.index("Objective" if name.startswith("Objective") else name), name)
              for name in names if name in order or name.startswith("Objective")]
    return [f"{name} after {before}" for (place, name), (last, before) in zip(places[1:], places) if place < last]


def check_formats(book):
    """Values, and the sums behind them, have the number format of their measure."""
    problems, kinds = [], {}
    money = ("Numerator", "Gap")
    for name in (n for n in book.sheetnames if n.startswith("Objective")):
        (table,) = book[name].tables.values()
        rows = list(book[name][table.ref])
        head = [cell.value for cell in rows[0]]
        for row in rows[1:]:
            cells = dict(zip(head, row))
            value = cells["Value"]
            if not isinstance(value.value, (int, float)):
                continue
            kind = "%" if "%" in value.number_format else "£" if "£" in value.number_format else "number"
            if kinds.setdefault(cells["Id"].value, kind) != kind:
                problems.append(f"{cells['Id'].value}: {kind} and {kinds[cells['Id'].value]}")
            for header in ("95% low", "95% high", "Target", "Mean", "Lower limit", "Upper limit"):
                if isinstance(cells[header].value, (int, float)) and ("%" in cells[header].number_format) != (kind == "%"):
                    problems.append(f"{cells['Id'].value} {header}: {cells[header].number_format}")
            if isinstance(cells["Numerator"].value, (int, float)) and isinstance(cells["Gap"].value, (int, float)) \
                    and len({"£" in cells[header].number_format for header in money}) > 1:
                problems.append(f"{cells['Id'].value}: its gap and numerator are in different units")
            if value.number_format == "General":
                problems.append(f"{cells['Id'].value}: no number format")
    report("values, limits, targets and gaps have the format of their measure", problems,
           ", ".join(f"{list(kinds.values()).count(k)} {k}" for k in ("%", "£", "number")))


def check_parts(path):
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name).decode("utf-8") for name in archive.namelist() if name.endswith(".xml")}
    report("no NaN or infinity", [name for name, text in parts.items()
                                  if re.search(r"<v>-?(NAN|INF|nan|inf)", text)])
    drawings = [text for name, text in parts.items() if name.startswith("xl/drawings/drawing")]
    frames = [m for text in drawings for m in re.findall(r"<xdr:cNvPr [^>]*>", text)]
    report("every chart has alternative text", [f for f in frames if not re.search(r'descr="[^"]{20,}', f)],
           f"{len(frames)} charts")
    charts = [(name, text) for name, text in parts.items() if name.startswith("xl/charts/chart")]
    texts = [name for name, text in charts if re.search(r"<c:val>.*?<c:strCache>", text, re.S)]
    report("charts draw numbers only", texts)


def check_printing(path):
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf",
             "--outdir", folder, str(path)], capture_output=True, text=True, timeout=600)
        pdf = pathlib.Path(folder, path.stem + ".pdf")
        if not pdf.exists():
            report("LibreOffice prints it", [done.stderr.strip()])
            return
        info = subprocess.run(["pdfinfo", str(pdf)], capture_output=True, text=True, check=True).stdout
    report("LibreOffice prints it", [], re.search(r"Pages:\s+(\d+)", info).group(1) + " pages")


def main():
    folder = pathlib.Path(sys.argv[1])
    path = folder / "board-pack.xlsx"
    book = openpyxl.load_workbook(path)
    published = results(folder)
    check_lint(book, path)
    check_formats(book)
    check_series(book, published)
    check_breakdowns(book, published)
    check_scorecard(book, published)
    check_pathways(book, folder)
    report("the creation date is the as-at date", [] if book.properties.created.time() == datetime.time()
           else [str(book.properties.created)])
    if "--brief" not in sys.argv[2:]:
        check_printing(path)
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
