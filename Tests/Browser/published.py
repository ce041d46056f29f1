"""Compares the figures on a page, rounded as shown, with results.csv."""

import csv
import re
from decimal import ROUND_HALF_UP, Decimal

MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
COLUMNS = {
    "Value": "value", "Numerator": "numerator", "Denominator": "denominator", "95% low": "lower95",
    "95% high": "upper95", "Target": "target", "Gap": "gap", "Mean": "spc_mean", "Lower limit": "spc_lower",
    "Upper limit": "spc_upper"}

# Every table of the page: its place, its headers, its rows as text.
TABLES = """
    return [...document.querySelectorAll('main table')].map(table => {
      const article = table.closest('article');
      return {
        section: table.closest('section').id,
        measure: article && article.id ? article.querySelector('.id').textContent : '',
        caption: table.caption.textContent,
        isSeries: !!table.closest('.box.s'),
        constants: table.closest('.box').previousElementSibling?.matches('p.muted')
          ? table.closest('.box').previousElementSibling.textContent : '',
        headers: [...table.tHead.rows[0].cells].map(cell => cell.textContent.trim()),
        rows: [...table.tBodies[0].rows].map(row => [...row.cells].map(cell => cell.textContent.trim())),
      }})"""


def results(path):
    """The rows of results.csv by measure, month, breakdown and level, the last two as reports word them."""
    with open(path, newline="", encoding="utf-8") as file:
        return {(r["measure"], r["period"], words(r["breakdown"]), level(r["level"])): r for r in csv.DictReader(file)}


def words(name):
    return name.replace("_", " ").replace("+", " and ")


def level(text):
    text = re.sub(r"[\0-\x08\x0b\x0c\x0e-\x1f]", "\ufffd", text)
    return words(text) if re.fullmatch("[a-z_]+", text) else text


def period(text):
    """`2026-10` for `Oct 2026`, or None."""
    match = re.fullmatch(r"([A-Z][a-z]{2})[a-z]* (\d{4})", text)
    return f"{match[2]}-{MONTHS.index(match[1]) + 1:02}" if match and match[1] in MONTHS else None


def shows(text, published):
    """Whether a cell's text is the published number, rounded half up to the places shown."""
    if text == "–" or re.fullmatch(r"\[[xc]\]", text):
        return published == ""
    if published == "":
        return False
    exact = Decimal(published)
    if text == "[low]":
        return exact != 0
    match = re.fullmatch(r"([−+]?)£?([\d,]+(?:\.(\d+))?)(%| pts)?", text)
    if not match:
        return False
    number = Decimal(match[2].replace(",", "")) * (-1 if match[1] == "−" else 1)
    place = Decimal(1).scaleb(-len(match[3] or ""))
    scales = (100,) if match[4] else (1, 1000)
    return any((exact * scale).quantize(place, ROUND_HALF_UP) == number for scale in scales)


def check_cells(key, cells, published, problems):
    """Compares the cells of one row, by header, and returns how many held a number."""
    source = published.get(key)
    if source is None:
        problems.append(f"{key} is not in results.csv")
        return 0
    numbers = 0
    for header, column in COLUMNS.items():
        text = cells.get(header)
        # A count is its own numerator, which is not repeated.
        if text is None or (header == "Numerator" and text == "–"):
            continue
        numbers += any(c.isdigit() for c in text)
        if not shows(text, source[column]):
            problems.append(f"{key} {header}: {text} is not {source[column]}")
    return numbers


def workforce_place(table, header, row, latest):
    """The key of the figure in a cell of the workforce grid, or None for a name."""
    if "All roles" not in table["headers"]:
        # One row for each team and role, one column for each measure.
        measure = header.split(" ")[0]
        if measure not in latest:
            return None
        names = dict(zip(table["headers"], row))
        pair = f"{names['Team']} / {names['Role']}" if "Role" in names else row[0]
    else:
        measure = table["caption"].split(" ")[0]
        if row[0] == "All teams" or header == "All roles":
            level = {(True, True): ("", ""), (True, False): ("role", header), (False, True): ("team", row[0])}
            return (measure, latest[measure], *level[row[0] == "All teams", header == "All roles"])
        pair = f"{row[0]} / {header}"
    return (measure, latest[measure], "team and role", pair)


def check_tables(tables, published):
    """Problems, and how many numbers were compared."""
    problems, numbers = [], 0
    latest = {}
    for table in tables:
        if table["section"] != "scorecard":
            continue
        for row in table["rows"]:
            cells = dict(zip(table["headers"], row))
            measure, month = cells["Measure"].split(" ")[0], period(cells["Month"])
            latest[measure] = month
            numbers += check_cells(
                (measure, month, "", ""), {"Value": cells["Value"]}, published, problems)
            needed = cells["Needed to meet target"].lstrip("+−")
            if needed != "–" and not shows(needed, published[(measure, month, "", "")]["gap"]):
                problems.append(f"{measure} needed: {needed}")
    for table in tables:
        measure = table["measure"]
        if table["section"] == "workforce":
            for row in table["rows"]:
                for header, text in list(zip(table["headers"], row))[1:]:
                    place = workforce_place(table, header, row, latest)
                    if place is None:
                        continue
                    source = published.get(place)
                    numbers += any(c.isdigit() for c in text)
                    if not shows(text, source["value"] if source else ""):
                        problems.append(f"{place}: {text}")
        elif measure and table["isSeries"]:
            constants = dict(re.findall(r"([\w %]+?) (\[?[−£]?[\d][\d,.]*%?)(?:, |\.$)",
                                        table["constants"].partition(": ")[2]))
            said = {header: constants[header.lower()] for header in COLUMNS if header.lower() in constants}
            for row in table["rows"]:
                key = (measure, period(row[0]), "", "")
                source = published.get(key, {})
                same = {h: t for h, t in said.items() if source.get(COLUMNS[h])}
                numbers += check_cells(key, same | dict(zip(table["headers"], row)), published, problems)
        elif measure and "Value" in table["headers"]:
            for row in table["rows"]:
                key = (measure, latest[measure], table["headers"][0].lower(), row[0])
                numbers += check_cells(key, dict(zip(table["headers"], row)), published, problems)
    return problems, numbers
