"""Makes the fuzzers' seed inputs and dictionary from files of the repository.

    python Fuzz/seeds.py FOLDER
"""

import json
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parents[1]
EXTRACTS = json.loads((ROOT / "Sources/Ingest/Schemas/index.json").read_text())["extracts"]
TARGETS = [">=80%", " at most 3%", " ~ 90% ± 3%", " falling", " none", " > £12,000", "=5", " at least 0.5"]


def extract_of(path):
    return next((name for name in EXTRACTS if path.stem == name or path.stem.startswith(name + "-")), None)


def seeds():
    bad = sorted(path for path in (ROOT / "SampleData/bad").glob("*/*.csv") if path.is_file())
    for path in bad:
        text = path.read_bytes()[:600]
        yield "FuzzReader", b"\x0a" + text
        if extract := extract_of(path):
            yield "FuzzIngest", bytes([EXTRACTS.index(extract) | 0x20]) + text
    for path in sorted((ROOT / "SampleData").glob("*.csv")):
        head, *rows = path.read_bytes().splitlines(keepends=True)[:4]
        if extract := extract_of(path):
            yield "FuzzIngest", bytes([EXTRACTS.index(extract) | 0x40]) + head + b"".join(rows)
        elif path.stem == "commentary":
            yield "FuzzTexts", b"\x00" + head + b"".join(rows)
            yield "FuzzTexts", b"\x01" + b"".join(rows)
    for target in TARGETS:
        yield "FuzzTexts", b"\x02" + ("2.a" + target).encode()
    for path in sorted((ROOT / "Targets/mappings").glob("*.json")) + sorted((ROOT / "SampleData/bad").glob("*/mapping.json")):
        yield "FuzzDefinitions", b"\x00" + path.read_bytes()
    for path in sorted((ROOT / "Targets").glob("*.json")) + sorted((ROOT / "Targets/what-if").glob("*.json")):
        document = json.loads(path.read_text())
        document.pop("basedOn", None)
        document["targets"] = document.get("targets", [])[:4]
        yield "FuzzDefinitions", b"\x01" + json.dumps(document, ensure_ascii=False).encode()
    for path in sorted((ROOT / "Sources/Measures/Catalogue").glob("[1-6]*.json")):
        for measure in json.loads(path.read_text())["measures"]:
            local = {"measures": [measure | {"id": "L.1", "objective": path.stem.split("-")[0]}]}
            yield "FuzzDefinitions", b"\x02" + json.dumps(local, ensure_ascii=False).encode()


def words():
    """Names and codes that a fuzzer would hardly find by chance."""
    found = set()
    for path in (ROOT / "Sources/Ingest/Schemas").glob("*.json"):
        for field in json.loads(path.read_text()).get("fields", []):
            found.add(field["name"])
            found.update(str(code) for code in field.get("constraints", {}).get("enum", []))
    for name in ["measures", "targets", "mapping"]:
        schema = ROOT / f"Targets/schema/{name}.schema.json"
        if schema.exists():
            collect(json.loads(schema.read_text()), found)
    return sorted(found | {"2026-01", "2026-02-29", "31/12/2025", "£1,234.50", "NULL", "N/A", "yes", "1e308", "\ufeff"})


def collect(node, found):
    if isinstance(node, dict):
        found.update(node.get("properties", {}))
        found.update(value for value in node.get("enum", []) if isinstance(value, str))
        for value in node.values():
            collect(value, found)
    elif isinstance(node, list):
        for value in node:
            collect(value, found)


def main():
    folder = pathlib.Path(sys.argv[1])
    for index, (target, seed) in enumerate(seeds()):
        (folder / target).mkdir(parents=True, exist_ok=True)
        (folder / target / f"seed-{index:04}").write_bytes(seed)
    escaped = ("".join(chr(b) if 0x20 < b < 0x7F and chr(b) not in '"\\' else f"\\x{b:02X}" for b in word.encode())
               for word in words())
    (folder / "words.dict").write_text("".join(f'"{word}"\n' for word in escaped))


if __name__ == "__main__":
    main()
