"""Extracts the contents of a report by Waymark, so that a peer can write the same cells, charts and tables."""

import html
import json
import marshal
import re
import sys
import zipfile
from html.parser import HTMLParser
from xml.etree import ElementTree

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def position(reference):
    """Row and column, from 0, of a reference such as B7."""
    letters, row = re.fullmatch(r"([A-Z]+)(\d+)", reference).groups()
    column = 0
    for letter in letters:
        column = 26 * column + ord(letter) - 64
    return int(row) - 1, column - 1


def area(reference):
    first, _, last = reference.replace("$", "").partition(":")
    return position(first) + position(last or first)


def workbook(path):
    """Number formats by style, and each sheet: name, cells (row, column, style, value), tables, charts."""
    with zipfile.ZipFile(path) as archive:
        read = lambda name: ElementTree.fromstring(archive.read(name))
        names = set(archive.namelist())
        strings = ["".join(text.itertext()) for text in read("xl/sharedStrings.xml")]
        styles = read("xl/styles.xml")
        codes = {f.get("numFmtId"): f.get("formatCode") for f in styles.iter(f"{MAIN}numFmt")}
        formats = [codes.get(xf.get("numFmtId"), "General") for xf in styles.find(f"{MAIN}cellXfs")]
        sheets, chart_number = [], 0
        for index, sheet in enumerate(read("xl/workbook.xml").find(f"{MAIN}sheets"), 1):
            cells = []
            for cell in read(f"xl/worksheets/sheet{index}.xml").iter(f"{MAIN}c"):
                value = cell.find(f"{MAIN}v")
                kind, style = cell.get("t"), int(cell.get("s", 0))
                content = None if value is None else strings[int(value.text)] if kind == "s" else float(value.text)
                cells.append(position(cell.get("r")) + (style, content))
            relations = f"xl/worksheets/_rels/sheet{index}.xml.rels"
            tables, charts = [], []
            for relation in read(relations) if relations in names else []:
                target = relation.get("Target").removeprefix("../")
                if target.startswith("tables/"):
                    tables.append(area(read(f"xl/{target}").get("ref")))
                elif target.startswith("drawings/"):
                    anchors = list(read(f"xl/{target}"))
                    for anchor in anchors:
                        place = [int(number.text) for number in anchor[0]]
                        chart_number += 1
                        chart = archive.read(f"xl/charts/chart{chart_number}.xml").decode()
                        # A series may have no categories of its own; its values come last.
                        formulas = (re.findall(r"<c:f>(.*?)</c:f>", part) for part in chart.split("<c:ser>")[1:])
                        series = [[found and "=" + html.unescape(found) for found in ([""] + all_found)[-2:]] for all_found in formulas]
                        charts.append((place[2], place[0], series))
            sheets.append((sheet.get("name"), cells, tables, charts))
    return formats, sheets


class Tables(HTMLParser):
    """The tables of a page: rows of cells, each with its tag and its text."""

    def __init__(self):
        super().__init__()
        self.tables, self.cell = [], None

    def handle_starttag(self, tag, attributes):
        if tag == "table":
            self.tables.append([])
        elif tag == "tr":
            self.tables[-1].append([])
        elif tag in ("td", "th"):
            self.cell = [tag, ""]
            self.tables[-1][-1].append(self.cell)

    def handle_endtag(self, tag):
        if tag in ("td", "th"):
            self.cell = None

    def handle_data(self, data):
        if self.cell is not None:
            self.cell[1] += data


def line(*fields):
    return "\t".join(str(field).replace("\\", "\\\\").replace("\n", "\\n").replace("\t", " ") for field in fields) + "\n"


def main():
    """pack.py REPORT OUT: writes OUT/workbook.tsv for the C program and OUT/pack.marshal for the Python one."""
    report, out = sys.argv[1:]
    formats, sheets = workbook(f"{report}/board-pack.xlsx")
    page = Tables()
    with open(f"{report}/dashboard.html", encoding="utf-8") as file:
        page.feed(file.read())
    with open(f"{out}/pack.marshal", "wb") as file:
        marshal.dump({"formats": formats, "sheets": sheets, "tables": page.tables}, file)
    with open(f"{out}/workbook.tsv", "w", encoding="utf-8") as file:
        for code in formats:
            file.write(line("format", code))
        for name, cells, tables, charts in sheets:
            file.write(line("sheet", name))
            for row, column, style, value in cells:
                if value is None:
                    file.write(line("blank", row, column, style))
                else:
                    file.write(line("text" if isinstance(value, str) else "number", row, column, style,
                        value if isinstance(value, str) else repr(value)))
            for table in tables:
                file.write(line("table", *table))
            for row, column, series in charts:
                file.write(line("chart"))
                for categories, values in series:
                    file.write(line("series", categories, values))
                file.write(line("insert", row, column))
    print(json.dumps({
        "sheets": len(sheets), "cells": sum(len(cells) for _, cells, _, _ in sheets),
        "charts": sum(len(charts) for _, _, _, charts in sheets), "tables": len(page.tables),
        "table_cells": sum(len(row) for table in page.tables for row in table)}))


if __name__ == "__main__":
    main()
