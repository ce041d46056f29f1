"""Runs `waymark` on histories that are damaged, truncated or hold values it never writes.

    python Tests/Adverse/check_histories.py WAYMARK [TIMES [SEED]]     [150 of each kind, 1]

Whatever the file holds, `run` and `history` must end in time with exit code 0, or with 73 or 74 and one line that names
the file and the fault; a failed run leaves no report. The seed decides every change.
"""

import collections
import pathlib
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
EXTRACTS = ("contacts", "reablement", "discharges", "workforce")
NUMBERS = (0, -1, 13, 2**31, 99_999_999_999_912, 2**63 - 1, -(2**63), 1e308, -1e308, float("inf"), 5e-324, None)
TEXTS = ("", "\x1b[2J", "=1+1", "</script><b>", "a\0b", "é" * 5000, "2.a", "2026-13", None)
SECONDS = 60
ROOTS = []  # the first page of each table


def flipped(data, chance):
    for _ in range(chance.choice((1, 4, 64))):
        data[chance.randrange(len(data))] = chance.randrange(256)


def of_one_page(data, chance):
    """Damage to the header of a page."""
    start = chance.randrange(len(data) // 4096) * 4096
    for _ in range(chance.choice((1, 3, 12))):
        data[start + chance.randrange(64)] = chance.choice((0, 1, 2, 5, 10, 13, 0x7F, 0xFF, chance.randrange(256)))


def pages_mixed_up(data, chance):
    pages = len(data) // 4096
    one, other = (chance.randrange(pages) * 4096 for _ in range(2))
    data[one:one + 4096] = data[other:other + 4096]


def zeroed(data, chance):
    start = chance.randrange(len(data))
    length = min(chance.choice((16, 512, 8192)), len(data) - start)
    data[start:start + length] = bytes(length)


def cut(data, chance):
    del data[chance.randrange(len(data)):]


def loops(data, chance):
    """Pages of a table that refer to the next page hundreds of times, level after level: reading every row never ends.

    The table of tables is left alone, because SQLite reads it first.
    """
    root = chance.choice(ROOTS)
    leaf = bytes(data[(root - 1) * 4096:root * 4096])
    levels, last = chance.randrange(3, 12), len(data) // 4096
    data[(root - 1) * 4096:root * 4096] = inner_page(last + 1, chance.randrange(2, 400))
    for level in range(levels):
        page = inner_page(last + level + 2, chance.randrange(2, 400))
        data.extend(page)
    data.extend(leaf)
    data[28:32] = (len(data) // 4096).to_bytes(4, "big")


def inner_page(child, times):
    """An interior page whose children are all the same page."""
    page = bytearray(4096)
    content = 4096 - 5 * times
    page[0], page[3:5], page[5:7], page[8:12] = 5, times.to_bytes(2, "big"), content.to_bytes(2, "big"), child.to_bytes(4, "big")
    for index in range(times):
        cell = content + 5 * index
        page[12 + 2 * index:14 + 2 * index] = cell.to_bytes(2, "big")
        page[cell:cell + 5] = child.to_bytes(4, "big") + bytes([min(index + 1, 127)])
    return page


def foreign_values(path, chance):
    """Values that only another program could have written."""
    database = sqlite3.connect(path)
    database.execute("PRAGMA ignore_check_constraints = ON")
    for _ in range(chance.choice((1, 5))):
        table = chance.choice(("run", "input", "finding", "target", "series", "run_series", "word", "figure", "figure"))
        columns = [(row[1], row[2]) for row in database.execute(f"PRAGMA table_info({table})")]
        name, kind = chance.choice(columns)
        value = chance.choice(TEXTS if kind == "TEXT" else NUMBERS)
        if kind == "INTEGER" and isinstance(value, float):
            value = chance.randrange(-(2**63), 2**63)
        try:
            database.execute(
                f"UPDATE OR IGNORE {table} SET {name} = ? WHERE {columns[0][0]} % ? = 0 OR typeof({columns[0][0]}) = 'text'",
                (value, chance.choice((1, 2, 7))))
        except sqlite3.IntegrityError:
            pass  # NOT NULL
    database.commit()
    database.close()


def foreign_schema(path, chance):
    """Tables and views with Waymark's names and other contents."""
    database = sqlite3.connect(path)
    database.execute("PRAGMA writable_schema = ON")
    name = chance.choice(("restated", "run_summary", "result", "figure", "run", "series"))
    statement = chance.choice((f"CREATE VIEW {name} AS SELECT 1 AS run, 'x' AS month", f"CREATE TABLE {name} (a)", "not SQL"))
    database.execute("UPDATE sqlite_schema SET sql = ?, type = ? WHERE name = ?",
                     (statement, "view" if "VIEW" in statement else "table", name))
    database.commit()
    database.close()


DAMAGE = (flipped, of_one_page, pages_mixed_up, zeroed, cut, loops)
FOREIGN = (foreign_values, foreign_schema)


class Place:
    def __init__(self, program, folder):
        self.program, self.folder = program, folder
        self.history, self.report = folder / "history.sqlite", folder / "report"
        (folder / "extracts").mkdir()
        for name in EXTRACTS:
            shutil.copy(ROOT / f"SampleData/{name}.csv", folder / "extracts")
        self.outcomes = collections.Counter()
        self.problems = []

    def waymark(self, *arguments):
        try:
            done = subprocess.run([self.program, *map(str, arguments), "--history", self.history],
                                  cwd=ROOT, capture_output=True, text=True, errors="replace", timeout=SECONDS)
        except subprocess.TimeoutExpired:
            return -100, "it took too long"
        return done.returncode, done.stderr

    def run(self):
        return self.waymark("run", "--extracts", self.folder / "extracts", "--out", self.report, "--only", "2.a,3.b",
                            "--months", "6", "--quiet", "--formats", "html,csv")

    def begin(self):
        """A history of two runs, the second of which restates the first."""
        for _ in range(2):
            code, errors = self.run()
            assert code == 0, errors
            path = self.folder / "extracts/contacts.csv"
            head, *rows = path.read_text().splitlines(keepends=True)
            path.write_text(head + "".join(rows[::2]))
        database = sqlite3.connect(self.history)
        ROOTS[:] = [page for (page,) in database.execute("SELECT rootpage FROM sqlite_schema WHERE rootpage > 0 ORDER BY 1")]
        database.close()
        return self.history.read_bytes()

    def try_it(self, name):
        for command in (("history",), ("history", "show", 2), ("history", "diff", 1, 2), None):
            shutil.rmtree(self.report, ignore_errors=True)
            code, errors = self.waymark(*command) if command else self.run()
            self.outcomes[" ".join(map(str, command or ("run",))), code] += 1
            lines = [line for line in errors.splitlines() if not line.startswith("…")]
            if code not in (0, 64, 73, 74) or (code == 64 and "there is no run" not in errors):
                self.problems.append(f"{name}: {command or 'run'} ended with {code}: {errors[:300]}")
            elif code and (len(lines) != 1 or str(self.history) not in errors or "\x1b" in errors):
                self.problems.append(f"{name}: {command or 'run'} says {errors!r}")
            elif code and command is None and self.report.exists():
                self.problems.append(f"{name}: it failed ({errors.strip()}) and left a report")


def main(program, times=150, seed=1):
    with tempfile.TemporaryDirectory(prefix="waymark-histories-") as folder:
        place = Place(pathlib.Path(program).resolve(), pathlib.Path(folder))
        whole = place.begin()
        for change in DAMAGE + FOREIGN:
            place.outcomes.clear()
            for turn in range(times):
                chance = random.Random(f"{seed} {change.__name__} {turn}")
                for path in pathlib.Path(folder).glob("history.sqlite*"):
                    path.unlink()
                data = bytearray(whole)
                if change in DAMAGE:
                    change(data, chance)
                place.history.write_bytes(data)
                if change in FOREIGN:
                    change(place.history, chance)
                place.try_it(f"{change.__name__} {turn}")
            runs = {code: count for (command, code), count in sorted(place.outcomes.items()) if command == "run"}
            print(f"{change.__name__}: {times} histories; a run ends with {runs}", flush=True)
        for problem in place.problems[:30]:
            print(f"FAIL {problem}")
        print(f"{times * len(DAMAGE + FOREIGN)} histories, seed {seed}: {len(place.problems)} problems")
        return 1 if place.problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], *map(int, sys.argv[2:])))
