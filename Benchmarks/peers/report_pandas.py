"""The monthly run in pandas, XlsxWriter and Jinja2: report_pandas.py EXTRACTS LAST_MONTH PACK OUT

Reads every extract, works out the twelve measures, and writes a workbook with the cells, tables and charts of Waymark's
(PACK, from pack.py) and a page with its tables and a chart for each measure. It is spared much: the other measures, all
intervals, control charts, targets and sentences; fonts, colours and widths; the checks of the extracts and their digests.
"""

import glob
import marshal
import os
import sys

import jinja2
import xlsxwriter
from pyarrow import csv

from measures_pandas import COLUMNS, Measures

PAGE = """<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><title>Performance</title></head><body>
{% for table in tables %}<table>
{% for row in table %}<tr>{% for tag, text in row %}<{{ tag }}>{{ text }}</{{ tag }}>{% endfor %}</tr>
{% endfor %}</table>
{% endfor %}
{% for name, points in charts %}<figure><figcaption>{{ name }}</figcaption><svg viewBox="0 0 640 200" role="img">
<polyline fill="none" stroke="#12436d" points="{% for x, y in points %}{{ x }},{{ y }} {% endfor %}"/>
</svg></figure>
{% endfor %}</body></html>
"""


def write_workbook(pack, path):
    book = xlsxwriter.Workbook(path)
    formats = [book.add_format({"num_format": code}) for code in pack["formats"]]
    for name, cells, tables, charts in pack["sheets"]:
        sheet = book.add_worksheet(name)
        for row, column, style, value in cells:
            if value is None:
                sheet.write_blank(row, column, None, formats[style])
            elif isinstance(value, str):
                sheet.write_string(row, column, value, formats[style])
            else:
                sheet.write_number(row, column, value, formats[style])
        heads = {(row, column): value for row, column, _, value in cells}
        for first, left, last, right in tables:
            sheet.add_table(first, left, last, right, {
                "columns": [{"header": str(heads[first, column])} for column in range(left, right + 1)]})
        for row, column, series in charts:
            chart = book.add_chart({"type": "line"})
            for categories, values in series:
                chart.add_series({"categories": categories, "values": values} if categories else {"values": values})
            sheet.insert_chart(row, column, chart)
    book.close()


def lines(figures):
    """A line through the overall figures of each measure, scaled to its chart."""
    overall = figures[figures["breakdown"] == ""].sort_values("period")
    for name, series in overall.groupby("measure"):
        values = series["value"]
        low, high = values.min(), values.max()
        scale = 180 / ((high - low) or 1)
        yield name, [(10 + 17 * index, round(190 - (value - low) * scale, 1)) for index, value in enumerate(values)]


def main():
    folder, reported, pack_path, out = sys.argv[1:]
    os.makedirs(out, exist_ok=True)
    others = {
        name: csv.read_csv(name).to_pandas(date_as_object=False) for name in sorted(glob.glob(f"{folder}/*.csv"))
        if os.path.basename(name).removesuffix(".csv") not in COLUMNS}
    assert others
    figures = Measures(folder, reported).all()
    with open(pack_path, "rb") as file:
        pack = marshal.load(file)
    write_workbook(pack, f"{out}/board-pack.xlsx")
    charts = list(lines(figures))
    charts = [charts[index % len(charts)] for index in range(sum(len(charts) for _, _, _, charts in pack["sheets"]))]
    page = jinja2.Environment(autoescape=True).from_string(PAGE).render(tables=pack["tables"], charts=charts)
    with open(f"{out}/dashboard.html", "w", encoding="utf-8") as file:
        file.write(page)


main()
