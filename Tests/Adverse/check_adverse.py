"""Subjects `waymark` to the faults of computers and people, and checks the outcome.

    python Tests/Adverse/check_adverse.py WAYMARK [--record]

Each fault runs in a folder of its own. Afterwards the exit code and message must be as expected, an earlier report
intact, every row read accepted or rejected, and nothing left behind beside the report or in TMPDIR. The results are
compared with the table in docs/faults-tried.md; --record writes them there.
"""

import contextlib
import hashlib
import json
import os
import pathlib
import random
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs/faults-tried.md"
REPORT = {"board-pack.xlsx", "dashboard.html", "findings.csv", "pathways.csv", "rejected-rows.csv", "results.csv",
          "restated.csv", "run.json"}
FAULTS = []


def fault(did, happens):
    """Registers a function that causes a fault and returns the message that explains it to the user."""
    def register(function):
        FAULTS.append((did, happens, function))
        return function
    return register


class Skip(Exception):
    """This machine cannot cause the fault."""


class Place:
    """A fresh folder with extracts, and a way to run Waymark in it."""

    def __init__(self, program, folder):
        self.program, self.folder = program, folder
        self.extracts, self.out, self.tmp = folder / "extracts", folder / "report", folder / "tmp"
        self.extracts.mkdir()
        self.tmp.mkdir()
        for name in ["contacts", "reablement", "discharges", "workforce"]:
            shutil.copy(ROOT / f"SampleData/{name}.csv", self.extracts)

    def command(self, *arguments, history=False):
        keeps = [] if history or arguments[0] != "run" else ["--no-history"]
        return [self.program, *map(str, arguments), *keeps]

    def start(self, *arguments, history=False, **options):
        environment = dict(os.environ, TMPDIR=str(self.tmp))
        return subprocess.Popen(
            self.command(*arguments, history=history), cwd=ROOT, env=environment, text=True,
            stdout=options.pop("stdout", subprocess.PIPE), stderr=subprocess.PIPE, **options)

    def run(self, *arguments, expecting, history=False, **options):
        """Runs to the end; the exit code must be the one expected. Returns standard error."""
        process = self.start(*arguments, history=history, **options)
        output, errors = process.communicate(timeout=300)
        code = process.returncode if process.returncode >= 0 else 128 - process.returncode
        check(code == expecting, f"exit code {code} instead of {expecting}: {errors or output}")
        self.output = output
        return errors

    def report(self, *more, expecting=0, **options):
        """The monthly run on the extracts, with few measures to keep it quick."""
        return self.run("run", "--extracts", self.extracts, "--out", self.out, "--only", "2.a,3.b,2H.b",
                        "--months", "6", *more, expecting=expecting, **options)

    def shown(self, text):
        """A message without the parts that vary from run to run."""
        lines = [line for line in text.replace(str(self.folder), "…").splitlines() if line.strip()]
        # The spreadsheet library prints its own message first.
        own = [line for line in lines if not line.startswith("[ERROR]")]
        return re.sub(r"-new-(\w+)-\d+-", r"-new-\1-N-", own[0]) if own else "nothing"

    def fingerprint(self, out=None):
        out = out or self.out
        return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(out.iterdir())
                if path.name != "run.json"}

    def check_rows(self, out=None):
        """Rows read = accepted + rejected (+ rows of others), file by file, in the manifest."""
        manifest = json.loads(((out or self.out) / "run.json").read_text())
        files = manifest["inputs"]
        for file in files:
            others = file.get("rowsOfOthers", 0)
            check(file["rowsRead"] == file["rowsAccepted"] + file["rowsRejected"] + others, f"rows of {file}")
        return files

    def check_clean(self):
        for parent, folders, files in os.walk(os.fsencode(self.folder)):
            hidden = [name for name in folders + files if name.startswith(b".waymark")]
            check(not hidden, f"left behind: {hidden} in {parent}")
        for path in self.tmp.iterdir():
            # Once the unfinished folder has been removed, the spreadsheet library opens its next temporary file here and
            # unlinks it at once; a program that ends in between leaves an empty file.
            check(re.fullmatch(r"tmp\.\w+", path.name) and path.stat().st_size == 0, f"left in TMPDIR: {path}")
            path.unlink()


def check(condition, message):
    if not condition:
        raise AssertionError(message)


def no_root():
    """Options that run a child of root as an ordinary user."""
    if os.geteuid() != 0:
        return {}
    return {"user": 65534, "group": 65534, "extra_groups": []}


def mount(path, *options):
    path.mkdir(exist_ok=True)
    if os.geteuid() != 0 or subprocess.run(
            ["mount", "-t", "tmpfs", "-o", ",".join(options), "none", path], capture_output=True).returncode:
        raise Skip("only root may mount a file system")
    return contextlib.closing(Mounted(path))


class Mounted:
    def __init__(self, path):
        self.path = path

    def close(self):
        subprocess.run(["umount", "-l", self.path], check=True)


# ---- the output ----------------------------------------------------------------------------------------------------

@fault("`--out` names a file", "exit code 73; the file is unchanged")
def out_is_a_file(place):
    place.out.write_text("mine")
    said = place.report(expecting=73)
    check(place.out.read_text() == "mine", "the file is unchanged")
    return said


@fault("`--out` names a folder that holds something else", "exit code 73; nothing is touched")
def out_is_foreign(place):
    place.out.mkdir()
    (place.out / "letter.docx").write_text("mine")
    said = place.report(expecting=73)
    check([path.name for path in place.out.iterdir()] == ["letter.docx"], "nothing else is there")
    return said


@fault("a folder above `--out` is a file", "exit code 74")
def parent_is_a_file(place):
    (place.folder / "file").write_text("")
    place.out = place.folder / "file/report"
    return place.report(expecting=74)


@fault("`--out` is a symbolic link to itself", "exit code 74")
def out_is_a_loop(place):
    place.out.symlink_to(place.out)
    return place.report(expecting=74)


@fault("the user may not write where `--out` is", "exit code 74")
def out_is_read_only(place):
    if os.geteuid() == 0 and not os.access(ROOT, os.X_OK):
        raise Skip("another user cannot see the program")
    for path in [place.folder, place.extracts, *place.extracts.iterdir()]:
        path.chmod(0o755 if path.is_dir() else 0o644)
    (place.folder / "locked").mkdir(mode=0o555)
    place.out = place.folder / "locked/report"
    return place.report(expecting=74, **no_root())


@fault("the file system of `--out` is read-only", "exit code 74")
def out_on_read_only_system(place):
    with mount(place.folder / "mounted", "size=1m", "ro"):
        place.out = place.folder / "mounted/report"
        return place.report(expecting=74)


@fault("the disk fills up while an earlier report is replaced", "exit code 74; the earlier report is kept")
def disk_full(place):
    with mount(place.folder / "mounted", "size=2m"):
        place.out = place.folder / "mounted/report"
        place.report()
        before = place.fingerprint()
        filler = place.folder / "mounted/filler"
        with contextlib.suppress(OSError), filler.open("wb", buffering=0) as file:
            while True:
                file.write(bytes(4096))
        filler.open("r+b").truncate(max(0, filler.stat().st_size - 8_192))
        # Only the table: of several files written at once, any may fail first.
        said = place.report("--formats", "csv", expecting=74)
        check(place.fingerprint() == before, "the earlier report is kept")
        place.check_clean()
        return said


@fault("files may not grow past a limit (`ulimit -f`)", "exit code 74; the earlier report is kept")
def file_size_limit(place):
    import resource
    place.report()
    before = place.fingerprint()
    said = place.report(
        "--formats", "csv", expecting=74, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000)))
    check(place.fingerprint() == before, "the earlier report is kept")
    return said


@fault("files may grow a little larger than the workbook, but not as large as its longest sheet",
       "exit code 74; no workbook with a truncated sheet")
def sheet_is_cut_short(place):
    import resource
    import zipfile
    place.report()
    with zipfile.ZipFile(place.out / "board-pack.xlsx") as book:
        longest = max(member.file_size for member in book.infolist())
    limit = max(longest - 1000, max(path.stat().st_size for path in place.out.iterdir()) + 1)
    before = place.fingerprint()
    said = place.report(
        expecting=74, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)))
    check(place.fingerprint() == before, "the earlier report is kept")
    return said


@fault("the report's folder is on another file system", "the report is written")
def other_file_system(place):
    with mount(place.folder / "mounted", "size=50m"):
        place.out = place.folder / "mounted/deep/report"
        said = place.report()
        place.check_rows()
        place.report()
        place.check_clean()
        return said


@fault("standard output is full", "exit code 74")
def stdout_full(place):
    with open("/dev/full", "w") as full:
        return place.run("measures", expecting=74, stdout=full)


@fault("`waymark measures | head -1`", "it ends quietly, like other tools in a pipe (141)")
def broken_pipe(place):
    # Closed from the start: output that fits into the pipe could be written before the reader closes it.
    reader, writer = os.pipe()
    os.close(reader)
    process = place.start("measures", stdout=writer)
    os.close(writer)
    errors = process.stderr.read()
    check(-process.wait() == signal.SIGPIPE, f"ended with {process.returncode}")
    return errors


# ---- signals -------------------------------------------------------------------------------------------------------

def stop_at_random(place, number, code, times=25):
    """Stops runs over an earlier report at random moments; each must leave the earlier report or the new one intact."""
    chance = random.Random(number)
    place.report("--history", place.folder / "history.sqlite", history=True)
    start = time.monotonic()
    place.report("--history", place.folder / "history.sqlite", history=True)
    whole = time.monotonic() - start
    said, stopped = "", 0
    before = place.fingerprint()
    for _ in range(times):
        process = place.start(
            "run", "--extracts", place.extracts, "--out", place.out, "--only", "2.a,3.b,2H.b", "--months", "6",
            "--history", place.folder / "history.sqlite", history=True)
        time.sleep(chance.uniform(0.02, 1) * whole)
        process.send_signal(number)
        _, errors = process.communicate(timeout=60)
        if process.returncode == 0:
            continue
        check(-process.returncode == number or process.returncode == code, f"ended with {process.returncode}: {errors}")
        if errors:
            stopped += 1
            said = errors
            # The spreadsheet library may report that its file was removed.
            own = [line for line in errors.splitlines() if not line.startswith("[ERROR]")]
            check(len(own) == 1, f"one message: {errors}")
        check(place.fingerprint() == before, "the report is intact")
        place.check_rows()
        place.check_clean()
        database = sqlite3.connect(place.folder / "history.sqlite")
        check(database.execute("PRAGMA integrity_check").fetchone() == ("ok",), "the history is intact")
        database.close()
    check(stopped >= times // 3, f"only {stopped} of {times} were stopped")
    return said


@fault("SIGTERM at 25 random moments of a run over an earlier report", "the signal ends it (143); the earlier report or the new one is intact; nothing is left behind")
def sigterm(place):
    return stop_at_random(place, signal.SIGTERM, 143)


@fault("SIGINT (Ctrl-C) at 25 random moments", "the signal ends it (130); otherwise the same")
def sigint(place):
    return stop_at_random(place, signal.SIGINT, 130)


@fault("SIGKILL at 15 random moments, then a run", "the earlier report is intact each time; the next run removes what was left")
def sigkill(place):
    chance = random.Random(9)
    place.report()
    start = time.monotonic()
    place.report()
    whole = time.monotonic() - start
    before = place.fingerprint()
    for _ in range(15):
        process = place.start(
            "run", "--extracts", place.extracts, "--out", place.out, "--only", "2.a,3.b,2H.b", "--months", "6")
        time.sleep(chance.uniform(0.5, 1) * whole)
        process.kill()
        process.communicate()
        check(place.fingerprint() == before, "the report is intact")
    return place.report()


# ---- the input while it is read --------------------------------------------------------------------------------------

def while_reading(place, change, codes):
    """Repeatedly changes the largest extract while it is read."""
    target = place.extracts / "contacts.csv"
    original = target.read_bytes()
    body = original[original.index(b"\n") + 1:]
    big = original + body * 6
    said = {}
    for attempt in range(6):
        target.unlink(missing_ok=True)
        target.write_bytes(big)
        process = place.start("check", "--extracts", place.extracts, "--max-rejected", "100", "--quiet")
        moment = time.monotonic() + 0.002 * 3 ** attempt
        while process.poll() is None and time.monotonic() < moment:
            time.sleep(0.0005)
        stop = threading.Event()
        changer = threading.Thread(target=change, args=(target, body, stop))
        changer.start()
        _, errors = process.communicate(timeout=120)
        stop.set()
        changer.join()
        check(process.returncode in codes, f"ended with {process.returncode}: {errors}")
        said[process.returncode] = errors
    return said


@fault("another program appends to an extract while it is read", "exit code 65; the incomplete export is not used")
def grows(place):
    def change(target, body, stop):
        with target.open("ab", buffering=0) as file:
            while not stop.is_set():
                file.write(body[:4096])
                time.sleep(0.001)
    said = while_reading(place, change, {0, 65})
    check(65 in said, "no run met the growing file")
    return said[65]


@fault("an extract is truncated while it is read", "exit code 65, or the file as it was before or after; no crash")
def shrinks(place):
    def change(target, _, stop):
        os.truncate(target, target.stat().st_size // 3)
    return while_reading(place, change, {0, 65}).get(65, "")


@fault("an extract is deleted while it is read", "exit code 0 or 66: the file is read in full or is missing")
def vanishes(place):
    def change(target, _, stop):
        target.unlink()
    return while_reading(place, change, {0, 66})[0]


@fault("an extract is replaced (renamed over) while it is read", "exit code 0: the old file or the new one is read in full")
def replaced(place):
    def change(target, body, stop):
        other = target.with_suffix(".new")
        other.write_bytes(target.read_bytes()[:target.read_bytes().index(b"\n") + 1] + body)
        other.rename(target)
    return while_reading(place, change, {0})[0]


# ---- inputs that are not files ------------------------------------------------------------------------------------------------

def instead(place, make, expecting=0):
    path = place.extracts / "reablement.csv"
    path.unlink()
    make(path)
    place.run("check", "--extracts", place.extracts, "--quiet", expecting=expecting)
    said = place.run("check", "--extracts", place.extracts, expecting=expecting)
    return next((line.strip() for line in (place.output + said).splitlines() if "not-a-file" in line and ":" in line), said)


@fault("an extract is a folder", "exit code 0, a finding; the other extracts are read")
def folder_instead(place):
    return instead(place, lambda path: path.mkdir())


@fault("an extract is a pipe (FIFO) that nobody writes to", "exit code 0, a finding; it does not hang")
def pipe_instead(place):
    return instead(place, os.mkfifo)


@fault("an extract is a link to a device (`/dev/zero`)", "exit code 0, a finding")
def device_instead(place):
    return instead(place, lambda path: path.symlink_to("/dev/zero"))


@fault("an extract is a link to itself", "exit code 0, a finding")
def loop_instead(place):
    return instead(place, lambda path: path.symlink_to(path))


@fault("an extract is a broken link", "exit code 0, a finding")
def dangling_instead(place):
    return instead(place, lambda path: path.symlink_to(place.folder / "gone"))


@fault("the user may not read an extract", "exit code 66")
def unreadable(place):
    place.folder.chmod(0o755)
    place.extracts.chmod(0o755)
    for path in place.extracts.iterdir():
        path.chmod(0o644)
    (place.extracts / "contacts.csv").chmod(0o000)
    if os.geteuid() == 0 and not os.access(ROOT, os.X_OK):
        raise Skip("another user cannot see the program")
    return place.run("check", "--extracts", place.extracts, expecting=66, **no_root())


@fault("`--extracts` is a link to itself", "exit code 66")
def extracts_loop(place):
    loop = place.folder / "loop"
    loop.symlink_to(loop)
    return place.run("check", "--extracts", loop, expecting=66)


@fault("the targets are a folder", "exit code 66")
def targets_folder(place):
    return place.run("run", "--targets", place.extracts, "--extracts", place.extracts, expecting=66)


@fault("the commentary is a pipe", "exit code 66")
def commentary_pipe(place):
    os.mkfifo(place.extracts / "commentary.csv")
    return place.report(expecting=66)


# ---- the history ---------------------------------------------------------------------------------------------------------

@fault("another program holds the history's write lock for a few seconds", "it says that it is waiting, then continues")
def locked_history(place):
    history = place.folder / "history.sqlite"
    place.report("--history", history, history=True)
    database = sqlite3.connect(history, isolation_level=None, check_same_thread=False)
    database.execute("BEGIN IMMEDIATE")
    release = threading.Timer(8, lambda: database.execute("ROLLBACK"))
    release.start()
    said = place.report("--history", history, history=True)
    release.join()
    (runs,) = database.execute("SELECT count(*) FROM run").fetchone()
    database.close()
    check(runs == 2, f"{runs} runs are recorded")
    return said


@fault("the history is a text file", "exit code 73; nothing is evaluated, and the file is unchanged")
def text_history(place):
    history = place.folder / "history.sqlite"
    history.write_text("my notes\n" * 200)
    said = place.report("--history", history, history=True, expecting=73)
    check(history.read_text() == "my notes\n" * 200, "the file is unchanged")
    check(not place.out.exists(), "no report")
    return said


@fault("the history is truncated to half its size", "exit code 73 or 74, and no report without its history")
def cut_history(place):
    history = place.folder / "history.sqlite"
    place.report("--history", history, history=True)
    os.truncate(history, history.stat().st_size // 2 // 4096 * 4096)
    shutil.rmtree(place.out)
    process = place.start("run", "--extracts", place.extracts, "--out", place.out, "--history", history, history=True)
    _, errors = process.communicate(timeout=120)
    check(process.returncode in (73, 74), f"ended with {process.returncode}: {errors}")
    check(not place.out.exists(), "no report")
    return errors


@fault("the disk fills up while the run is recorded in the history", "exit code 74; the history is intact; the message says whether the report was written")
def history_full(place):
    with mount(place.folder / "mounted", "size=120k"):
        history = place.folder / "mounted/history.sqlite"
        said = place.run("run", "--extracts", place.extracts, "--out", place.out, "--history", history, history=True,
                         expecting=74)
        check(place.out.exists() == ("the report is written" in said), said)
        database = sqlite3.connect(history)
        check(database.execute("PRAGMA integrity_check").fetchone() == ("ok",), "the history is intact")
        database.close()
        return said


# ---- many at once --------------------------------------------------------------------------------------------------------

@fault("two runs into the same folder at the same time, eight times", "the report of one of them, intact; nothing is left behind")
def two_runs(place):
    said = ""
    for _ in range(8):
        pair = [place.start("run", "--extracts", place.extracts, "--out", place.out, "--only", "2.a", "--months",
                            str(6 + turn)) for turn in (0, 6)]
        for process in pair:
            _, errors = process.communicate(timeout=120)
            check(process.returncode == 0, f"ended with {process.returncode}: {errors}")
        place.check_rows()
        place.check_clean()
        rows = len((place.out / "results.csv").read_text().splitlines())
        months = json.loads((place.out / "run.json").read_text())["options"]["months"]
        check((rows > 8) if months == "12" else rows > 1, "the files belong together")
    return said


@fault("100 runs at the same time into different folders", "exit code 0 each; the same bytes in every folder")
def hundred_runs(place):
    processes = [place.start("run", "--extracts", place.extracts, "--out", place.folder / f"report-{turn}", "--only",
                             "2.a", "--months", "3", "--quiet") for turn in range(100)]
    prints = set()
    for turn, process in enumerate(processes):
        _, errors = process.communicate(timeout=300)
        check(process.returncode == 0, f"run {turn} ended with {process.returncode}: {errors}")
        prints.add(json.dumps(place.fingerprint(place.folder / f"report-{turn}")))
    check(len(prints) == 1, f"{len(prints)} different reports")
    return ""


# ---- strange names and sizes ------------------------------------------------------------------------------------------------

@fault("extracts named with a line break, an emoji and quotes", "exit code 0; all rows are read, each finding on one line")
def strange_names(place):
    original = place.extracts / "reablement.csv"
    header, *rows = original.read_bytes().splitlines(keepends=True)
    original.unlink()
    for part, name in enumerate(['reablement-a\nb.csv', "reablement-🦆.csv", "reablement-\"x\",=1.csv"]):
        (place.extracts / name).write_bytes(header + b"".join(rows[part::3]))
    said = place.report()
    files = [file for file in place.check_rows() if file["name"].startswith("reablement")]
    check(sum(file["rowsRead"] for file in files) == len(rows), "all rows are read")
    return said


@fault("a file name that is not valid UTF-8", "exit code 0; the file is read, or reported as unused")
def invalid_name(place):
    header, *rows = (place.extracts / "reablement.csv").read_bytes().splitlines(keepends=True)
    (place.extracts / "reablement.csv").unlink()
    (place.extracts / "reablement-a.csv").write_bytes(header + b"".join(rows[::2]))
    with open(os.path.join(os.fsencode(place.extracts), b"reablement-\xff.csv"), "wb") as file:
        file.write(header + b"".join(rows[1::2]))
    said = place.run("check", "--extracts", place.extracts, expecting=0)
    check("reablement-\ufffd" in place.output + said or f"{len(rows):,}" in place.output, place.output + said)
    return next((line.strip() for line in (said + place.output).splitlines() if "\ufffd" in line), "its rows among the others")


@fault("one field of 64 MB", "exit code 0, a finding; within seconds")
def long_field(place):
    path = place.extracts / "contacts.csv"
    header, *rows = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(header + b"".join(rows[:50]) + b"x" * (64 << 20) + b"\n" + b"".join(rows[50:]))
    start = time.monotonic()
    place.run("check", "--extracts", place.extracts, "--max-rejected", "50", expecting=0)
    check(time.monotonic() - start < 60, f"it took {time.monotonic() - start:.0f} seconds")
    return next(line.strip() for line in place.output.splitlines() if "contacts.csv:52" in line)


@fault("a file of 64 MB without any line end", "exit code 0, a finding; within seconds")
def no_line_end(place):
    (place.extracts / "reablement.csv").write_bytes(b"x" * (64 << 20))
    start = time.monotonic()
    said = place.run("check", "--extracts", place.extracts, "--max-rejected", "100", expecting=0)
    check(time.monotonic() - start < 60, f"it took {time.monotonic() - start:.0f} seconds")
    return next(line.strip()[:300] for line in (place.output + said).splitlines() if "reablement.csv:1" in line)


@fault("10,000 columns, nearly all unknown", "exit code 0; the rows are read, and the columns reported once")
def many_columns(place):
    path = place.extracts / "reablement.csv"
    header, *rows = path.read_bytes().splitlines()
    more = b"," + b",".join(b"c%d" % n for n in range(10_000))
    path.write_bytes(header + more + b"\n" + b"".join(row + b"," * 10_000 + b"\n" for row in rows[:200]))
    place.report()
    check([file["rowsAccepted"] for file in place.check_rows() if file["name"] == "reablement.csv"] == [200], "rows")
    return next(line for line in (place.out / "findings.csv").read_text().splitlines() if "unknown-column" in line)


@fault("20,000 files beside the extracts", "exit code 0; within seconds")
def many_files(place):
    for number in range(20_000):
        (place.extracts / f"scan-{number}.pdf").touch()
    start = time.monotonic()
    said = place.report()
    check(time.monotonic() - start < 30, f"it took {time.monotonic() - start:.0f} seconds")
    return said


# ---- the table -------------------------------------------------------------------------------------------------------------

def row(did, happens, said):
    said = said.replace("|", "\\|").replace("`", "'")
    return f"| {did} | {happens} | `{said}` |" if said != "nothing" else f"| {did} | {happens} | nothing |"


def main():
    program = str(pathlib.Path(sys.argv[1]).resolve())
    wanted = [name for name in sys.argv[2:] if not name.startswith("--")]
    # A shell makes its background processes, and their children, ignore SIGINT.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    rows, failed, skipped = [], 0, 0
    for did, happens, function in FAULTS:
        if wanted and function.__name__ not in wanted:
            continue
        start = time.monotonic()
        with tempfile.TemporaryDirectory() as folder:
            place = Place(program, pathlib.Path(folder).resolve())
            try:
                said = place.shown(function(place))
                place.check_clean()
                line = row(did, happens, said)
                rows.append(line)
                if not wanted and "--record" not in sys.argv:
                    check(line in PAGE.read_text(), f"docs/faults-tried.md says otherwise (--record): {line}")
                verdict = f"ok: {said}"
            except Skip as reason:
                skipped += 1
                rows.append(next((known for known in PAGE.read_text().splitlines() if known.startswith(f"| {did} |")), "")
                            if PAGE.exists() else "")
                verdict = f"SKIPPED: {reason}"
            except (AssertionError, StopIteration, KeyError, FileNotFoundError, subprocess.TimeoutExpired) as error:
                failed += 1
                verdict = f"FAILED: {error!r}"
            print(f"{time.monotonic() - start:5.1f} s  {did}: {verdict}", flush=True)
    if "--record" in sys.argv and not failed:
        text = PAGE.read_text()
        if wanted:
            for line in rows:
                start = line[:line.index(" | ")]
                text = "\n".join(line if known.startswith(start + " | ") else known for known in text.split("\n"))
            PAGE.write_text(text)
            sys.exit(0)
        table = "| what was done | what happened | what the user saw |\n|---|---|---|\n" + "\n".join(rows)
        PAGE.write_text(re.sub(r"(?<=<!-- adverse -->\n).*?(?=\n<!-- end -->)", lambda _: table, text, flags=re.S))
    print(f"{len(rows) - skipped} passed, {failed} failed, {skipped} skipped")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
