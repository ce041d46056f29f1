"""Times `waymark check` and DuckDB's read_csv into a table over the same contacts.csv; equal row counts first."""

import os
import re
import statistics
import subprocess
import sys
import time

RUNS = 5

DUCKDB = """
import duckdb, sys
connection = duckdb.connect()
connection.execute("SET enable_progress_bar = false")
connection.execute(
    "CREATE TABLE contacts AS SELECT * FROM read_csv(?, header = true, types = {"
    "'contact_date': 'DATE', 'outcome_date': 'DATE', 'allocation_date': 'DATE', 'new_enquiry': 'BOOLEAN',"
    "'community_connect': 'BOOLEAN', 'age': 'INTEGER', 'handoffs': 'INTEGER'})", [sys.argv[1]])
print(connection.execute("SELECT count(*) FROM contacts").fetchone()[0])
"""


def run(command):
    """Wall seconds, peak resident memory in MB, and what was printed."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    printed = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    if status != 0:
        sys.exit(f"{command[0]} ended with status {status}")
    return time.perf_counter() - start, usage.ru_maxrss / 1024, printed


def main():
    waymark, folder = sys.argv[1:]
    file = f"{folder}/contacts.csv"
    size = os.path.getsize(file) / 1e6
    commands = {
        "waymark check": [waymark, "check", "--extracts", folder],
        "DuckDB read_csv into a table": [sys.executable, "-c", DUCKDB, file],
        "wc -l": ["wc", "-l", file],
    }
    rows = {}
    for name, command in commands.items():  # also the warm-up
        printed = run(command)[2]
        rows[name] = int(re.search(r"Rows: ([\d,]+) read" if name == "waymark check" else r"(\d+)", printed)[1].replace(",", ""))
    if not rows["waymark check"] == rows["DuckDB read_csv into a table"] == rows["wc -l"] - 1:
        sys.exit(f"different numbers of rows: {rows}")
    times = {name: [] for name in commands}
    peaks = {name: 0.0 for name in commands}
    for _ in range(RUNS):
        for name, command in commands.items():
            seconds, peak, _ = run(command)
            times[name].append(seconds)
            peaks[name] = max(peaks[name], peak)
    base = statistics.median(times["waymark check"])
    print(f"{file}: {size:,.0f} MB, {rows['waymark check']:,} rows, {os.cpu_count()} cores, {RUNS} runs each in turn\n")
    print("| program | median | least | most | times waymark | peak memory |\n|---|---|---|---|---|---|")
    for name, seconds in times.items():
        median = statistics.median(seconds)
        print(f"| {name} | {median:.2f} s | {min(seconds):.2f} s | {max(seconds):.2f} s | {median / base:.2f} | {peaks[name]:,.0f} MB |")


main()
