"""Times Waymark against other programs; `make bench` calls it through Benchmarks/bench.

Times whole processes, each program in turn, once their results are equal. Prints tables; --write puts them into
docs/performance.md.
"""

import argparse
import datetime
import importlib.metadata
import json
import os
import platform
import re
import statistics
import subprocess
import sys
import time

import equality

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
WAYMARK = f"{ROOT}/.build/release/waymark"
PEERS = f"{ROOT}/Benchmarks/peers"
DATA = os.environ.get("WAYMARK_BENCH_DATA", f"{ROOT}/.build/bench")
WORK = f"{DATA}/work"

# One measure of each shape; docs/performance.md lists the shapes.
TWELVE = ["2.a", "2.b", "2.d", "2.g.i", "2.h.i", "2H.a", "2H.g", "3.a", "4.a", "4.d", "5.c", "P.9"]


class Comparison:
    """Programs that do the same work, timed in turn."""

    def __init__(self, title, commands, cores, runs):
        self.lines = [f"### {title}", ""]
        self.runs = {name: [] for name in commands}
        ticks, own = processor_ticks(), sum(os.times()[2:4])
        start = time.perf_counter()
        for _ in range(runs):
            for name, command in commands.items():
                self.runs[name].append(run(command, cores))
        elapsed = time.perf_counter() - start
        used = (processor_ticks() - ticks) / os.sysconf("SC_CLK_TCK") - (sum(os.times()[2:4]) - own)
        self.others = max(0, used / elapsed / os.cpu_count())
        print(f"{title}: other programs used {self.others:.0%} of the processors meanwhile", file=sys.stderr)
        self.cores = cores

    def table(self):
        base = next(iter(self.runs.values()))
        lines = self.lines + [
            "| program | median | least | most | ratio | processor time | ratio | peak memory |",
            "|---|---|---|---|---|---|---|---|"]
        for name, runs in self.runs.items():
            seconds, processor, peaks = zip(*runs)
            lines.append(
                f"| {name} | {statistics.median(seconds):.2f} s | {min(seconds):.2f} s | {max(seconds):.2f} s "
                f"| {statistics.median(seconds) / statistics.median(r[0] for r in base):.2f} "
                f"| {statistics.median(processor):.2f} s "
                f"| {statistics.median(processor) / statistics.median(r[1] for r in base):.2f} | {max(peaks):,.0f} MB |")
        cores = "one core" if len(self.cores) == 1 else f"{len(self.cores)} cores"
        return lines + [
            "", f"{cores.capitalize()}, {len(runs)} runs each in turn; other programs used {self.others:.0%} of the machine "
            "meanwhile.", ""]


def processor_ticks():
    """Ticks for which the processors have been busy since boot."""
    with open("/proc/stat") as file:
        fields = [int(field) for field in file.readline().split()[1:]]
    return sum(fields[:3]) + sum(fields[5:8])


def run(command, cores):
    """Seconds, processor seconds and peak memory in MB of a whole process."""
    environment = os.environ | {"POLARS_MAX_THREADS": str(len(cores)), "OMP_NUM_THREADS": str(len(cores))}
    start = time.perf_counter()
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment, preexec_fn=lambda: os.sched_setaffinity(0, cores))
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{' '.join(command)} ended with {process.returncode}")
    return seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def printed(command):
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def python(name, *arguments):
    return [sys.executable, f"{PEERS}/{name}.py", *arguments]


def size(folder):
    return sum(os.path.getsize(f"{folder}/{name}") for name in os.listdir(folder) if name.endswith(".csv")) / 1e6


class Workload:
    """The extracts of a synthetic council, made if missing."""

    def __init__(self, scale):
        self.scale, self.folder = scale, f"{DATA}/x{scale}"
        self.name = {1: "a county council", 10: "a region", 150: "England"}.get(scale, f"{scale} county councils")
        if not os.path.exists(f"{self.folder}/datapackage.json"):
            print(f"Making the extracts of {self.name} in {self.folder}", file=sys.stderr)
            # As one authority: the others do not break their figures down by council, as Waymark would.
            subprocess.run(
                [WAYMARK, "sample", "--out", self.folder, "--scale", str(scale), "--authorities", "1", "--quiet"], check=True)
        self.contacts = f"{self.folder}-contacts"
        os.makedirs(self.contacts, exist_ok=True)
        if not os.path.exists(f"{self.contacts}/contacts.csv"):
            os.link(f"{self.folder}/contacts.csv", f"{self.contacts}/contacts.csv")

    def waymark(self, out, *options):
        return [WAYMARK, "run", "--extracts", self.folder, "--no-history", "--quiet", "--out", f"{WORK}/{out}", *options]

    def described(self):
        return f"{self.name}, {size(self.folder):,.0f} MB"


def ingest(work, cores, runs):
    file = f"{work.contacts}/contacts.csv"
    with open(file) as contacts:
        columns = contacts.readline().strip().split(",")
    every = f"{WORK}/every-column.json"
    with open(every, "w") as out:
        json.dump({"measures": [{
            "id": "bench", "objective": "P", "title": "Every column", "summary": "Asks for every column of contacts.",
            "countingNotes": ["Rows with any value."], "scoring": "cohort", "improvement": "neither", "unit": "count",
            "window": "month", "source": "Benchmarks/bench.py", "quantity": {"aggregate": "count", "rows": {
                "extract": "contacts", "date": "contact_date",
                "where": [{"any": [{"column": name, "present": True} for name in columns]}]}}}]}, out)
    commands = {
        "`waymark check`": [WAYMARK, "check", "--extracts", work.contacts],
        "`waymark run`, keeping every column": [
            WAYMARK, "run", "--extracts", work.contacts, "--measures", every, "--only", "bench", "--months", "1",
            "--formats", "csv", "--no-history", "--quiet", "--out", f"{WORK}/every"],
        "DuckDB `read_csv` into a table": python("ingest_duckdb", file),
        "Polars `read_csv`": python("ingest_polars", file),
        "`wc -l`": ["wc", "-l", file],
    }
    rows = {}
    for name, command in commands.items():
        text = subprocess.run(command, check=True, capture_output=True, text=True).stdout
        found = re.search(r"Rows: ([\d,]+) read", text) or re.search(r"(\d+)", text)
        if found:
            rows[name] = int(found[1].replace(",", "")) - (name == "`wc -l`")
    with open(f"{WORK}/every/run.json") as manifest:
        rows["every column"] = json.load(manifest)["inputs"][0]["rowsAccepted"]
    if len(set(rows.values())) != 1:
        sys.exit(f"different numbers of rows, so nothing is timed: {rows}")
    count = next(iter(rows.values()))
    title = f"Reading contacts: {os.path.getsize(file) / 1e6:,.0f} MB, {count:,} rows of {len(columns)} columns"
    return Comparison(title, commands, cores, runs)


def reported_month(results):
    with open(results, encoding="utf-8") as file:
        return max(line.split(",", 2)[1] for line in list(file)[1:])


def measures(work, cores, runs):
    waymark = work.waymark("twelve", "--only", ",".join(TWELVE), "--formats", "csv")
    subprocess.run(waymark, check=True)
    ours = f"{WORK}/twelve/results.csv"
    month = reported_month(ours)
    peers = {
        name: python(f"measures_{name.lower()}", work.folder, month, f"{WORK}/{name}.csv")
        for name in ("DuckDB", "Polars", "pandas")}
    figures = equality.figures(ours)
    for name, command in peers.items():
        subprocess.run(command, check=True)
        different = equality.differences(figures, equality.figures(f"{WORK}/{name}.csv"))
        if different:
            sys.exit(f"{name} differs in {len(different)} figures, so nothing is timed:\n" + "\n".join(different[:20]))
    title = f"Twelve measures: {work.described()}, {len(figures):,} figures"
    return Comparison(title, {"`waymark run --formats csv`": waymark} | peers, cores, runs)


def report(work, cores, runs, only):
    """The run to HTML and XLSX: the twelve measures on both sides, or all measures on ours."""
    options = ["--only", ",".join(TWELVE)] if only else []
    waymark = work.waymark("report", *options, "--formats", "html,xlsx")
    # A run with every format gives the month and the contents of the pack.
    subprocess.run(work.waymark("report", *options), check=True)
    month = reported_month(f"{WORK}/report/results.csv")
    pack = json.loads(printed([sys.executable, f"{ROOT}/Benchmarks/pack.py", f"{WORK}/report", WORK]))
    peer = python("report_pandas", work.folder, month, f"{WORK}/pack.marshal", f"{WORK}/peer")
    subprocess.run(peer, check=True)
    written = json.loads(printed([sys.executable, f"{ROOT}/Benchmarks/pack.py", f"{WORK}/peer", f"{WORK}/peer"]))
    if written != pack:
        sys.exit(f"different reports, so nothing is timed: {pack} and {written}")
    title = (
        f"The whole run, {'twelve' if only else 'all'} measures: {work.described()}, {pack['cells']:,} cells and "
        f"{pack['charts']} charts, {pack['tables']} tables")
    name = "pandas + XlsxWriter + Jinja2" + ("" if only else ", evaluating only the twelve")
    return Comparison(title, {"`waymark run --formats html,xlsx`": waymark, name: peer}, cores, runs)


def workbook(work, core, runs):
    """The workbook alone: what `--formats csv,xlsx` costs on top of `--formats csv`, against libxlsxwriter from C."""
    subprocess.run(work.waymark("report"), check=True)
    pack = json.loads(printed([sys.executable, f"{ROOT}/Benchmarks/pack.py", f"{WORK}/report", WORK]))
    subprocess.run(["cc", "-O2", "-o", f"{WORK}/workbook", f"{PEERS}/workbook.c", "-lxlsxwriter"], check=True)
    ours, straight = [], []
    for _ in range(runs):
        without, whole = (
            run(work.waymark("formats", "--formats", formats), [core])[1] for formats in ("csv", "csv,xlsx"))
        ours.append(whole - without)
        straight.append(float(printed(
            ["taskset", "-c", str(core), f"{WORK}/workbook", f"{WORK}/workbook.tsv", f"{WORK}/straight.xlsx"])))
    mine, theirs = statistics.median(ours), statistics.median(straight)
    return [
        f"### The workbook: {pack['cells']:,} cells, {pack['charts']} charts", "",
        "| program | processor time, median | least | most | ratio |", "|---|---|---|---|---|",
        f"| Waymark: the tables and texts worked out, the workbook written | {mine:.2f} s | {min(ours):.2f} s "
        f"| {max(ours):.2f} s | 1.00 |",
        f"| libxlsxwriter from C, given the cells | {theirs:.2f} s | {min(straight):.2f} s | {max(straight):.2f} s "
        f"| {theirs / mine:.2f} |", "", f"One core, {runs} runs each in turn.", ""]


def machine():
    with open("/proc/cpuinfo") as file:
        model = re.search(r"model name\s*: (.*)", file.read())[1]
    versions = ", ".join(
        f"{name} {importlib.metadata.version(name)}" for name in ("duckdb", "polars", "pandas", "pyarrow", "XlsxWriter", "Jinja2"))
    return [
        f"Measured on {datetime.date.today()} by `make bench`: {model}, {os.cpu_count()} cores, "
        f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.0f} GB of memory, Linux "
        f"{platform.release().split('-')[0]}, load {os.getloadavg()[1]:.1f} at the end. {printed([WAYMARK, '--version']).strip()}, "
        f"Python {platform.python_version()}, {versions}.", ""]


def growth(scales):
    """Cost against size: the whole run, to every format."""
    lines = [
        "### Cost against size: the whole run, every format", "",
        "| extracts | size | seconds | seconds a GB | processor time | peak memory | a quarter of the input + 200 MB |",
        "|---|---|---|---|---|---|---|"]
    for scale in scales:
        work = Workload(scale)
        runs = [run(work.waymark("growth"), sorted(os.sched_getaffinity(0))) for _ in range(3 if scale < 100 else 1)]
        seconds, processor, peak = (statistics.median(values) for values in zip(*runs))
        megabytes = size(work.folder)
        lines.append(
            f"| {work.name} | {megabytes:,.0f} MB | {seconds:.2f} | {1000 * seconds / megabytes:.2f} | {processor:.2f} s "
            f"| {peak:,.0f} MB | {megabytes / 4 + 200:,.0f} MB |")
    return lines + [""]


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--scales", default="1,10", help="sizes, in county councils; 150 is England (7 GB) [1,10]")
    arguments.add_argument("--runs", type=int, default=5, help="runs of each program [5]")
    arguments.add_argument("--only", default="ingest,measures,report,workbook,growth", help="some of the parts [all]")
    arguments.add_argument("--write", action="store_true", help="put the tables into docs/performance.md")
    options = arguments.parse_args()
    parts, scales = options.only.split(","), [int(scale) for scale in options.scales.split(",")]
    os.makedirs(f"{WORK}/peer", exist_ok=True)
    cores = sorted(os.sched_getaffinity(0))
    lines = []
    for scale in (scale for scale in scales if scale < 100):
        work = Workload(scale)
        runs = max(3, options.runs if scale < 10 else options.runs - 2)
        for some in [cores] + ([cores[:1]] if len(cores) > 1 else []):
            if "ingest" in parts:
                lines += ingest(work, some, runs).table()
            if "measures" in parts:
                lines += measures(work, some, runs).table()
        if "report" in parts:
            lines += report(work, cores, runs, only=True).table()
            lines += report(work, cores, runs, only=False).table()
    if "workbook" in parts:
        lines += workbook(Workload(scales[0]), cores[-1], options.runs)
    if "growth" in parts:
        lines += growth(scales)
    text = "\n".join(machine() + lines)
    print(text)
    if options.write:
        write(text)


def write(text):
    path = f"{ROOT}/docs/performance.md"
    with open(path, encoding="utf-8") as file:
        page = file.read()
    begin, end = "<!-- make bench begins -->\n", "<!-- make bench ends -->"
    before, rest = page.split(begin)
    with open(path, "w", encoding="utf-8") as file:
        file.write(before + begin + "\n" + text + "\n" + end + rest.split(end)[1])
    print(f"\nWritten into {path}", file=sys.stderr)


main()
