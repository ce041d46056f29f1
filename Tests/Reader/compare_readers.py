"""Compares Waymark's CSV reader with Python's csv module and DuckDB on random files.

    python Tests/Reader/compare_readers.py COMMAND FILES [SEED]

COMMAND reads a batch (see CSVBatchTests.swift). Every difference must be explained by a rule, which turns what the other
program reads into what Waymark must read, and is counted when applied. Any other difference is a failure.
"""

import collections
import csv
import io
import os
import pathlib
import random
import re
import shlex
import struct
import subprocess
import sys
import tempfile

QUOTE = 0x22
LONGEST = 1 << 16
SPACE = b" \t\n\v\f\r"
TOO_FEW, TOO_MANY, UNCLOSED, MISPLACED = 1, 2, 4, 8
RULES = {
    "byte order mark": "a byte order mark is not part of the first header",
    "lines above": "blank lines above the header are skipped, whatever ends them",
    "blank": "a blank line, or a line containing only delimiters, is ignored",
    "too few": "a record with too few fields is padded with empty ones and reported",
    "too many": "fields beyond the header are dropped; if they contain text, the record is reported",
    "one line end": "a file has one line ending, that of its header; the other character on its own is text",
    "misplaced": "text after a closing quote is kept and reported",
    "stray": "an unclosed quote, or one closed lines later with text after it, loses only its own line",
    "long": "a quoted field of more than 64 KB is a stray quote, and loses only its own line",
}
csv.field_size_limit(1 << 30)


# ---- random files -------------------------------------------------------------------------------------------------

class Maker:
    def __init__(self, seed):
        self.chance = random.Random(seed)

    def file(self):
        """Bytes, and the delimiter to pass (0 for none)."""
        chance = self.chance
        delimiter = chance.choice(b",,,,;\t|")
        end = chance.choice([b"\n", b"\n", b"\r\n", b"\r\n", b"\r"])
        columns = chance.choice([1, 2, 3, 3, 4, 5, 8, 30])
        header = bytes([delimiter]).join(b"h%d" % n for n in range(columns))
        if chance.random() < 0.1:
            header = bytes([delimiter]).join(b'"h ""%d"" %c"' % (n, delimiter) for n in range(columns))
        text = header + end
        shape = chance.random()
        for _ in range(chance.choice([0, 1, 2, 3, 5, 8, 20])):
            text += self.soup(delimiter) if shape > 0.9 else self.row(delimiter, end, columns, shape > 0.5)
        if chance.random() < 0.3:
            text = text.removesuffix(end)
        if chance.random() < 0.1:
            text = b"\xef\xbb\xbf" + text
        elif chance.random() < 0.05:
            text = chance.choice([b"\n", b"\r\n\r\n"]) + text
        # With one column the delimiter cannot be detected.
        return text, delimiter if columns == 1 or chance.random() < 0.7 else 0

    def row(self, delimiter, end, columns, is_ragged):
        chance = self.chance
        if chance.random() < 0.03:
            return end
        if is_ragged and chance.random() < 0.1:
            columns = max(1, columns + chance.choice([-2, -1, 1, 1, 2]))
        if is_ragged and chance.random() < 0.05:
            return bytes([delimiter]) * (columns - 1) + end
        ends = end if not is_ragged or chance.random() < 0.95 else chance.choice([b"\n", b"\r\n", b"\r"])
        return bytes([delimiter]).join(self.field(delimiter, end, is_ragged) for _ in range(columns)) + ends

    def field(self, delimiter, end, is_odd):
        chance = self.chance
        kind = chance.randrange(12)
        if kind < 6:
            return chance.choice([b"", b"1", b"2026-01-05", b"Taunton", b" x ", b"-", b"caf\xc3\xa9", "🦆".encode()])
        if kind < 10:
            body = chance.choice([b"a,b;c|d\te", b"", b'say ""so""', b"two" + end + b"lines", b'""', b" ", b"1"])
            return b'"' + body + b'"'
        if not is_odd:
            return b"plain"
        return chance.choice([b'5" pipe', b' "x"', b'"x"y', b'"x" ', b'"open', b"nul\x00l", b"caf\xe9", b"a\rb", b"a\nb",
                              b'"two\nlines"x', b'"a""b', b"x" * 70_000 if chance.random() < 0.02 else b"y"])

    def soup(self, delimiter):
        alphabet = b'ab1\x00 \xe9""""\n\n\r\r' + bytes([delimiter]) * 6
        return bytes(self.chance.choice(alphabet) for _ in range(self.chance.randrange(40)))


# ---- what Waymark must read --------------------------------------------------------------------------------------------

def sniffed_line_end(text):
    """The line end of the header: the first one outside quotes."""
    quoted = False
    for index, byte in enumerate(text):
        if byte == QUOTE:
            quoted = not quoted
        elif not quoted and byte in b"\r\n":
            return b"\n" if byte == 0x0A or text[index + 1:index + 2] == b"\n" else b"\r"
    return b"\n"


def stray_lines(text, delimiter, end):
    """Ranges of lines with a stray quote, and the rule that applies."""
    found, position = [], 0
    while position < len(text):
        start = position
        while True:
            if text[position:position + 1] == b'"':
                close, reason = closing(text, position, delimiter, end)
                if close is None:
                    line = text.find(end, start)
                    position = len(text) if line < 0 else line + 1
                    found.append((start, position, reason))
                    break
                position = close + 1
            while position < len(text) and text[position] != delimiter and text[position:position + 1] != end:
                position += 1
            if position >= len(text) or text[position:position + 1] == end:
                position += 1
                break
            position += 1
    return found


def closing(text, opening, delimiter, end):
    position = opening + 1
    while True:
        quote = text.find(b'"', position)
        if quote < 0 or quote >= opening + LONGEST:
            is_long = max(len(text) if quote < 0 else quote, 0) >= opening + LONGEST
            return None, "long" if is_long else "stray"
        following = text[quote + 1:quote + 2]
        if following == b'"':
            position = quote + 2
            continue
        if not following or following[0] == delimiter or following in SPACE or end not in text[opening:quote]:
            return quote, None
        return None, "stray"


def expected(text, delimiter, used):
    """The number of columns and the records that Waymark must find, derived with Python's csv module."""
    if text.startswith(b"\xef\xbb\xbf"):
        text = text[3:]
        used["byte order mark"] += 1
    body = text.lstrip(b"\r\n")
    if body != text:
        used["lines above"] += 1
    end = sniffed_line_end(body)
    if body and not body.endswith(end):
        body += end
    strays = stray_lines(body, delimiter, end)
    if strays and strays[0][0] == 0:
        return None
    marked, position = b"", 0
    for start, stop, reason in strays:
        used[reason] += 1
        marked += body[position:start] + b"\x1e" + end
        position = stop
    marked += body[position:]
    # Python ends a record at either character, so the one that is text here is hidden from it.
    hidden = re.sub(rb"\r(?!\n)", b"\x1d", marked) if end == b"\n" else marked.replace(b"\n", b"\x1d")
    other = b"\r" if end == b"\n" else b"\n"
    if hidden != marked:
        used["one line end"] += 1
    lines = io.StringIO(hidden.decode("latin-1"), newline="")
    raw = list(lines)
    reader = csv.reader(iter(raw), delimiter=chr(delimiter))
    records, width, before = [], None, 0
    for fields in reader:
        source = "".join(raw[before:reader.line_num])
        before = reader.line_num
        fields = [field.encode("latin-1").replace(b"\x1d", other) for field in fields]
        if width is None:
            width = len(fields)
            continue
        if fields == [b"\x1e"]:
            records.append((UNCLOSED, [b""] * width))
            continue
        if not any(fields) and '"' not in source:
            used["blank"] += 1
            continue
        faults = 0
        if has_misplaced(source, chr(delimiter)):
            faults |= MISPLACED
            used["misplaced"] += 1
        if len(fields) < width:
            faults |= TOO_FEW
            used["too few"] += 1
        if any(field.strip(SPACE) for field in fields[width:]):
            faults |= TOO_MANY
        used["too many"] += len(fields) > width
        records.append((faults, (fields + [b""] * width)[:width]))
    return width or 0, records


def has_misplaced(source, delimiter):
    """Whether text follows the closing quote of a field."""
    position, source = 0, source.rstrip("\r\n")
    while position < len(source):
        if source[position] == '"':
            position += 1
            while position < len(source):
                if source[position] != '"':
                    position += 1
                elif source[position + 1:position + 2] == '"':
                    position += 2
                else:
                    break
            position += 1
            if position < len(source) and source[position] != delimiter:
                return True
        next_one = source.find(delimiter, position)
        if next_one < 0:
            return False
        position = next_one + 1
    return False


# ---- DuckDB -----------------------------------------------------------------------------------------------------------

def duckdb_records(connection, folder, text, delimiter, width):
    """The records below the header as DuckDB reads them; None where it refuses the file."""
    import duckdb
    path = folder / "file.csv"
    path.write_bytes(text)
    columns = "{" + ", ".join(f"'c{n}': 'VARCHAR'" for n in range(width)) + "}"
    try:
        rows = connection.execute(
            f"SELECT * FROM read_csv(?, auto_detect=false, header=true, delim=?, quote='\"', escape='\"', "
            f"columns={columns}, null_padding=true, strict_mode=false, max_line_size=10000000)",
            [str(path), chr(delimiter)]).fetchall()
    except duckdb.Error:
        return None
    return [[(value or "").encode() for value in row] for row in rows]


def is_plain(text, delimiter):
    """Whether both programs interpret every byte of a file alike, so that their records must be equal."""
    end = sniffed_line_end(text)
    if b"\0" in text or not is_utf8(text) or text.startswith((b"\r", b"\n")):
        return False
    if end == b"\r" or re.search(rb"\r(?!\n)", text) or (b"\r\n" in text and re.search(rb"(?<!\r)\n", text)):
        return False
    return True


def is_utf8(text):
    try:
        text.decode()
        return True
    except UnicodeDecodeError:
        return False


# ---- all together -------------------------------------------------------------------------------------------------------

def read_batch(command, files, folder):
    batch = folder / "batch"
    batch.write_bytes(b"".join(struct.pack("<IB", len(text), delimiter) + text for text, delimiter in files))
    subprocess.run(command, check=True, env=dict(os.environ, WAYMARK_CSV_BATCH=str(batch)), stdout=subprocess.DEVNULL,
                   stderr=subprocess.DEVNULL)
    data = pathlib.Path(f"{batch}.records").read_bytes()
    os.remove(f"{batch}.records")
    position = 0
    for _ in files:
        width, delimiter, count = struct.unpack_from("<IBI", data, position)
        position += 9
        records = []
        for _ in range(count):
            faults = data[position]
            position += 1
            fields = []
            for _ in range(max(width, 1)):
                (length,) = struct.unpack_from("<I", data, position)
                fields.append(data[position + 4:position + 4 + length])
                position += 4 + length
            records.append((faults, fields))
        yield width, delimiter, records


def main():
    command, total = shlex.split(sys.argv[1]), int(sys.argv[2])
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    import duckdb
    connection = duckdb.connect()
    connection.execute("SET threads = 1")
    maker, used, counts, failures = Maker(seed), collections.Counter(), collections.Counter(), 0
    with tempfile.TemporaryDirectory(dir="/dev/shm" if os.path.isdir("/dev/shm") else None) as name:
        folder = pathlib.Path(name)
        for first in range(0, total, 5000):
            files = [maker.file() for _ in range(min(5000, total - first))]
            for (text, told), (width, found, records) in zip(files, read_batch(command, files, folder)):
                delimiter = told or found
                wanted = expected(text, delimiter, used)
                if wanted is None:
                    counts["the header itself has a stray quote"] += 1
                elif wanted != (width, records):
                    failures += 1
                    report("Python's csv", text, delimiter, wanted, (width, records))
                counts["compared with Python's csv"] += wanted is not None
                counts["records"] += len(records)
                if wanted is None or not is_plain(text, delimiter):
                    counts["not compared with DuckDB: line ends, NUL or encoding"] += 1
                elif re.search(rb'(?:^|[\n%c]) +"' % delimiter, text):
                    counts["not compared with DuckDB: spaces before a quote, which it reads inconsistently"] += 1
                elif any(faults & ~TOO_FEW for faults, _ in records):
                    counts["not compared with DuckDB: records that Waymark reports as faulty"] += 1
                else:
                    failures += compare_duckdb(connection, folder, text, delimiter, width, records, used, counts)
            print(f"{first + len(files):,} files, {failures} unexplained differences", file=sys.stderr, flush=True)
            if failures >= 5:
                sys.exit("too many differences")
    for rule, count in counts.items():
        print(f"{count:>10,}  {rule}")
    print("differences that rules explain:")
    for rule, words in RULES.items():
        print(f"{used[rule]:>10,}  {words}")
    for rule in sorted(set(used) - set(RULES)):
        print(f"{used[rule]:>10,}  {rule}")
    print(f"{total:,} files (seed {seed}), {failures} unexplained differences")
    sys.exit(1 if failures else 0)


def compare_duckdb(connection, folder, text, delimiter, width, records, used, counts):
    if text.startswith(b'\xef\xbb\xbf"'):
        # It takes the mark and the quote after it for the start of an unquoted field.
        used["DuckDB: a byte order mark before a quoted header, removed"] += 1
        text = text[3:]
    theirs = duckdb_records(connection, folder, text, delimiter, width)
    if theirs is None:
        counts["DuckDB refuses the file"] += 1
        return 0
    counts["compared with DuckDB"] += 1
    ours = [fields for _, fields in records if any(fields)]
    kept = [fields for fields in theirs if any(fields)]
    # It cannot tell a quoted empty field from a missing one, so records without text are not compared.
    used["DuckDB: records of empty fields only, left out"] += len(theirs) - len(kept)
    if ours == kept:
        return 0
    report("DuckDB", text, delimiter, kept, ours)
    return 1


def report(name, text, delimiter, wanted, found):
    print(f"{name} reads differently: {text[:400]!r} (delimiter {chr(delimiter)!r})\n  wanted {wanted}\n  found  {found}"[:3000])


if __name__ == "__main__":
    main()
