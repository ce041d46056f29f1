#!/usr/bin/env python3
"""Checks that the JSON Schemas of targets, measures and mappings accept what Waymark accepts.

Everything shipped must be valid; each mistake below must be refused by the schema and, when the program is given,
by the program too, with exit code 78.

    pip install -r Tests/Definitions/requirements.txt
    Tests/Definitions/check_schemas.py [.build/debug/waymark]
"""

import copy
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from jsonschema import Draft202012Validator

ROOT = Path(__file__).resolve().parents[2]
SCHEMAS = ROOT / "Targets/schema"

MEASURE = {
    "id": "L.1",
    "objective": "2",
    "title": "Contacts by phone",
    "summary": "How many contacts came by phone.",
    "countingNotes": ["Each contact counts."],
    "scoring": "proportion",
    "improvement": "neither",
    "unit": "percent",
    "window": "month",
    "population": {"extract": "contacts", "date": "contact_date", "where": [{"use": "NEW"}]},
    "numerator": [{"column": "channel", "is": "phone"}],
    "breakdowns": ["locality", "age_band"],
    "source": "Ours",
}
RATIO = {
    **{name: MEASURE[name] for name in ("id", "objective", "title", "summary", "improvement", "source")},
    "scoring": "ratio",
    "unit": "number",
    "window": "month",
    "numerator": {"rows": {"extract": "contacts", "date": "contact_date"}, "aggregate": "count"},
    "denominator": "calendar_days",
}
SERVICES = {"extract": "services", "open": {"from": "start_date", "through": "end_date"}}
FOLLOWED = {"extract": "reviews", "date": "review_date", "same": "person_id", "days": [0, 28], "after": "contact_date"}
BANDS = {"name": "years", "value": "age", "bands": [{"label": "young", "to": 17}, {"label": "old", "from": 18}]}


def condition(value):
    return {**MEASURE, "numerator": [value]}


def without(definition, name):
    return {key: value for key, value in definition.items() if key != name}


GOOD_MEASURES = {
    "proportion": MEASURE,
    "ratio": RATIO,
    "without a breakdown": without(MEASURE, "breakdowns"),
    "any, all, not": condition({"any": [{"all": [{"use": "NEW"}]}, {"not": {"column": "age", "present": True}}]}),
    "several values": condition({"column": "channel", "isOneOf": ["phone", "email"]}),
    "none of": condition({"column": "channel", "isNot": ["phone", "email"]}),
    "days": condition({"days": ["contact_date", "outcome_date"], "atMost": 3}),
    "birthday": condition({"column": "contact_date", "lessThan": {"birthday": 1, "of": "outcome_date"}}),
    "followed": condition({"followedBy": {**FOLLOWED, "days": [1, None], "inWindow": True}}),
    "bands": {**MEASURE, "breakdowns": [BANDS, "locality+channel"]},
    "statistic": {
        **without(MEASURE, "numerator"),
        "scoring": "continuous-variable",
        "unit": "days",
        "value": {"days": ["contact_date", "period_end"]},
        "statistic": {"percentile": 90},
    },
    "a total": {
        **MEASURE,
        "population": SERVICES,
        "distinct": "person_id",
        "breakdowns": ["locality"],
        "numerator": [{"total": {"sum": "weekly_hours", "per": "person_id", "rows": SERVICES}, "lessThan": 10}],
    },
}

BAD_MEASURES = {
    "no title": without(MEASURE, "title"),
    "unknown name": {**MEASURE, "titel": "x"},
    "empty text": {**MEASURE, "title": ""},
    "unknown scoring": {**MEASURE, "scoring": "share"},
    "unknown improvement": {**MEASURE, "improvement": "up"},
    "unknown unit": {**MEASURE, "unit": "%"},
    "unknown window": {**MEASURE, "window": "year"},
    "unknown section": {**MEASURE, "section": "workforce"},
    "proportion without numerator": without(MEASURE, "numerator"),
    "proportion with a denominator": {**MEASURE, "denominator": "calendar_days"},
    "ratio without denominator": without(RATIO, "denominator"),
    "ratio with conditions": {**RATIO, "numerator": MEASURE["numerator"]},
    "unknown extract": {**MEASURE, "population": {"extract": "contact", "date": "contact_date"}},
    "no dating": {**MEASURE, "population": {"extract": "contacts"}},
    "two datings": {**MEASURE, "population": {**SERVICES, "date": "start_date"}},
    "a spell with two ends": {
        **MEASURE,
        "population": {"extract": "services", "open": {"from": "start_date", "through": "end_date", "until": "end_date"}},
    },
    "a spell without end": {**MEASURE, "population": {"extract": "services", "open": {"from": "start_date"}}},
    "a condition without operator": condition({"column": "channel"}),
    "a condition with two operators": condition({"column": "age", "atLeast": 18, "atMost": 64}),
    "a condition that is text": condition("RESOLVED"),
    "is without column": condition({"is": "phone"}),
    "is with more": condition({"column": "channel", "days": ["contact_date", "outcome_date"], "is": "phone"}),
    "no values": condition({"column": "channel", "isOneOf": []}),
    "any of none": condition({"any": []}),
    "present of what": condition({"column": "age", "present": "yes"}),
    "a share of what": condition({"column": "age", "withinShare": 0.1}),
    "one date": condition({"days": ["contact_date"], "atMost": 3}),
    "birthday of what": condition({"column": "contact_date", "lessThan": {"birthday": 18}}),
    "followed by what": condition({"followedBy": without(FOLLOWED, "after")}),
    "followed before": condition({"followedBy": {**without(FOLLOWED, "after"), "before": "contact_date"}}),
    "one bound": condition({"followedBy": {**FOLLOWED, "days": [28]}}),
    "unknown aggregate": {**RATIO, "numerator": {**RATIO["numerator"], "aggregate": "mean"}},
    "unknown points": {**RATIO, "numerator": {**RATIO["numerator"], "points": "start"}},
    "no terms": {**RATIO, "numerator": []},
    "unknown text as a term": {**RATIO, "denominator": "days"},
    "percentile out of range": {**GOOD_MEASURES["statistic"], "statistic": {"percentile": 100}},
    "unknown statistic": {**GOOD_MEASURES["statistic"], "statistic": "average"},
    "month 13": {**MEASURE, "reportsIn": [13]},
    "matures at once": {**MEASURE, "matures": 0},
    "three columns": {**MEASURE, "breakdowns": ["locality+channel+source"]},
    "a breakdown twice": {**MEASURE, "breakdowns": ["locality", "locality"]},
    "no bands": {**MEASURE, "breakdowns": [{**BANDS, "bands": []}]},
    "a band without label": {**MEASURE, "breakdowns": [{**BANDS, "bands": [{"to": 17}]}]},
}

FOLLOWS = {"extract": "reviews", "date": "review_date", "same": "person_id", "days": [0, 28], "after": "contact_date"}
REST = {"title": "Anything else", "kind": "other"}
ROUTE = {"groups": [{"title": "Phone", "kind": "independent", "where": [{"column": "channel", "is": "phone"}]}], "otherwise": REST}
PATHWAY = {
    "id": "ways-in",
    "title": "Ways in",
    "counts": "contacts",
    "summary": "How contacts came.",
    "start": {"title": "Contacts", "rows": {"extract": "contacts", "date": "contact_date"}},
    "stages": [{"title": "Channel", "routes": [ROUTE]}],
}


def second(**route):
    return {**PATHWAY, "stages": [*PATHWAY["stages"], {"title": "Review", "routes": [{"otherwise": REST, **route}]}]}


GOOD_PATHWAYS = {
    "one stage": PATHWAY,
    "the same row again": second(**{"from": ["Phone"]}, matures=91),
    "followed": second(**{"from": ["Phone"]}, follow=FOLLOWS, notFound={"title": "None", "kind": "unknown"}),
}

BAD_PATHWAYS = {
    "no counts": without(PATHWAY, "counts"),
    "no stages": {**PATHWAY, "stages": []},
    "no routes": {**PATHWAY, "stages": [{"title": "Channel", "routes": []}]},
    "spells": {**PATHWAY, "start": {"title": "Services", "rows": SERVICES}},
    "unknown kind": {**PATHWAY, "stages": [{"title": "Channel", "routes": [{"otherwise": {**REST, "kind": "good"}}]}]},
    "a group of all": {**PATHWAY, "stages": [{"title": "Channel", "routes": [{**ROUTE, "groups": [{**REST, "where": []}]}]}]},
    "followed without end": second(**{"from": ["Phone"]}, follow=FOLLOWS),
    "not found without following": second(**{"from": ["Phone"]}, notFound=REST),
}

STEP = {"title": "Services", "unit": "count", "perPerson": [{"plus": ["2.c"]}, {"minus": ["K.1", "2.c"]}]}
KNOCK_ON = {"measure": "2.a", "steps": [STEP], "assumptions": ["Ours.", {"use": "SAME_RATES"}]}

BAD_KNOCK_ONS = {
    "no measure": without(KNOCK_ON, "measure"),
    "no steps": {**KNOCK_ON, "steps": []},
    "no assumptions": {**KNOCK_ON, "assumptions": []},
    "unknown unit": {**KNOCK_ON, "steps": [{**STEP, "unit": "people"}]},
    "no products": {**KNOCK_ON, "steps": [{**STEP, "perPerson": []}]},
    "a product of both signs": {**KNOCK_ON, "steps": [{**STEP, "perPerson": [{"plus": ["2.c"], "minus": ["2.b"]}]}]},
    "a product of nothing": {**KNOCK_ON, "steps": [{**STEP, "perPerson": [{"plus": []}]}]},
    "an assumption that is a number": {**KNOCK_ON, "assumptions": [1]},
}

AROUND = {"measure": "2.a", "around": "75%", "tolerance": "2%", "better": "higher"}

GOOD_TARGETS = {
    "around": AROUND,
    "a number": {"measure": "2.a", "atLeast": 0.75},
    "a percentage with decimals": {"measure": "2.a", "atLeast": "82.45%"},
    "watched": {"measure": "2.a", "note": "no target"},
    "a trend": {"measure": "2.a", "trend": "increase"},
    "months": {**AROUND, "from": "2026-04", "until": "2027-03"},
    "a locality": {**AROUND, "level": "North"},
    "a level": {**AROUND, "level": {"channel": "phone"}},
    "amber": {**AROUND, "amberWithin": "5%"},
}

BAD_TARGETS = {
    "no measure": without(AROUND, "measure"),
    "unknown name": {**AROUND, "target": 5},
    "two expectations": {**AROUND, "atLeast": "75%"},
    "around without a side": without(AROUND, "better"),
    "unknown side": {**AROUND, "better": "up"},
    "tolerance without around": {"measure": "2.a", "atLeast": "75%", "tolerance": "2%"},
    "tolerance of nothing": {"measure": "2.a", "tolerance": "2%"},
    "amber of nothing": {"measure": "2.a", "amberWithin": "5%"},
    "a percentage as a word": {"measure": "2.a", "atLeast": "75 per cent"},
    "too many decimals": {"measure": "2.a", "atLeast": "75.123%"},
    "true": {"measure": "2.a", "atLeast": True},
    "unknown direction": {"measure": "2.a", "trend": "up"},
    "a day for a month": {**AROUND, "from": "2026-04-01"},
    "month 13": {**AROUND, "from": "2026-13"},
    "amber above one": {**AROUND, "amberWithin": 5},
    "two levels": {**AROUND, "level": {"channel": "phone", "locality": "North"}},
    "empty note": {**AROUND, "note": ""},
}

BAD_SETS = {
    "no name": {"targets": []},
    "no targets": {"name": "x"},
    "unknown name": {"name": "x", "targets": [], "basis": "y"},
    "targets not a list": {"name": "x", "targets": {}},
    "unknown rules": {"name": "x", "targets": [], "controlRules": "xmr"},
    "unknown disclosure rules": {"name": "x", "targets": [], "disclosure": "none"},
    "rebasing without a month": {"name": "x", "targets": [], "rebasing": [{"measure": "2.a"}]},
}


DEATHS = {
    "files": ["DEATH*.txt"],
    "dates": "DD/MM/YYYY",
    "headers": {"person_id": ["Client", "Person"], "death_date": "Died"},
    "codes": {"place_of_death": {"Own house": "home", "unclear": None}},
    "constants": {"authority": "Borsetshire", "age": 80, "palliative_care": True},
    "extra": {"ward": "Electoral ward"},
    "unavailable": ["locality"],
    "rows": [{"header": "Kind", "isOneOf": ["Death"]}, {"header": "Client", "present": True}],
}


def deaths(**members):
    return {"extracts": {"deaths": {**DEATHS, **members}}}


GOOD_MAPPINGS = {
    "everything": {
        "$schema": "../schema/mapping.schema.json",
        "name": "Borsetshire",
        "dates": "DD-MMM-YYYY",
        "delimiter": "tab",
        "encoding": "windows-1252",
        "missing": ["?", "Not recorded"],
        **deaths(),
        "leftOut": [{"files": "*.txt", "rows": [{"header": "Kind", "is": "Test"}], "because": "tests"}],
    },
    "nothing": {"extracts": {}},
    "computed": {
        "extracts": {
            "services": {
                "computed": {
                    "age": {"yearsFrom": "Born", "to": ["Died", "Drawn"]},
                    "weekly_cost": {
                        "cost": "Price", "per": "How often", "units": "Units",
                        "perWeek": {"Hourly": "units", "Monthly": "12/52", "Weekly": 1, "Once": None},
                    },
                }
            }
        }
    },
    "two sources": {"extracts": {"deaths": [DEATHS, {"files": "deaths-*.csv"}]}},
}

BAD_MAPPINGS = {
    "no extracts": {"name": "x"},
    "unknown name": {"extracts": {}, "file": "x.csv"},
    "unknown extract": {"extracts": {"death": {}}},
    "unknown part": deaths(header={}),
    "a path": deaths(files="../deaths.csv"),
    "an absolute path": deaths(files=["/etc/passwd"]),
    "a backslash": deaths(files="x\\y.csv"),
    "no files": deaths(files=[]),
    "two digits of a year": deaths(dates="DD/MM/YY"),
    "two separators": deaths(dates="DD/MM-YYYY"),
    "another encoding": deaths(encoding="latin1"),
    "another delimiter": deaths(delimiter="::"),
    "left open": deaths(headers={"age": "? Alter"}),
    "a code that is a number": deaths(codes={"place_of_death": {"1": 1}}),
    "a condition without operator": deaths(rows=[{"header": "Kind"}]),
    "a condition with two": deaths(rows=[{"header": "Kind", "is": "a", "isNot": "b"}]),
    "a condition without header": deaths(rows=[{"is": "a"}]),
    "a column with a capital": deaths(extra={"Ward": "Ward"}),
    "a column with a meaning": deaths(extra={"age_band": "Band"}),
    "a constant that is a list": deaths(constants={"authority": ["a"]}),
    "years of what": deaths(computed={"age": {"yearsFrom": "Born"}}),
    "years and cost": deaths(computed={"age": {"yearsFrom": "Born", "to": "Died", "cost": "Price"}}),
    "how often": deaths(computed={"age": {"per": "x", "units": "y", "perWeek": {"Weekly": "often"}}}),
    "unavailable what": deaths(unavailable="locality"),
    "left out without reason": {"extracts": {}, "leftOut": [{"files": "x", "rows": []}]},
}


def main():
    validators = {}
    for name in ("targets", "measures", "mapping"):
        schema = json.loads((SCHEMAS / f"{name}.schema.json").read_text())
        Draft202012Validator.check_schema(schema)
        validators[name] = Draft202012Validator(schema)
    program = sys.argv[1] if len(sys.argv) > 1 else None
    failures = []
    checks = 0

    def expect(kind, title, value, is_good):
        nonlocal checks
        checks += 1
        errors = list(validators[kind].iter_errors(value))
        if is_good:
            failures.extend(f"{kind}: {title}: refused at {error.json_path}: {error.message}" for error in errors)
        elif not errors:
            failures.append(f"{kind}: {title}: the schema accepts it")
        if program and kind + title not in shipped:
            with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
                json.dump(value, file)
                file.flush()
                done = subprocess.run(
                    [program, "measures", f"--{kind}", file.name], cwd=ROOT, capture_output=True, text=True)
            if done.returncode != (0 if is_good else 78):
                failures.append(f"{kind}: {title}: the program exits with {done.returncode}: {done.stderr.strip()}")

    shipped = set()
    for kind, paths in {
        "targets": [*ROOT.glob("Targets/*.json"), *ROOT.glob("Targets/what-if/*.json")],
        "measures": [*ROOT.glob("Sources/Measures/Catalogue/*-*.json"), ROOT / "Sources/Measures/Catalogue/pathways.json"],
        "mapping": [*ROOT.glob("Targets/mappings/*.json"), *ROOT.glob("SampleData/bad/*/mapping.json")],
    }.items():
        for path in sorted(paths):
            shipped.add(kind + path.name)
            expect(kind, path.name, json.loads(path.read_text()), True)
    for is_good, cases in ((True, GOOD_MEASURES), (False, BAD_MEASURES)):
        for title, measure in cases.items():
            expect("measures", title, {"measures": [copy.deepcopy(measure)]}, is_good)
    for is_good, cases in ((True, GOOD_PATHWAYS), (False, BAD_PATHWAYS)):
        for title, pathway in cases.items():
            expect("measures", title, {"pathways": [copy.deepcopy(pathway)]}, is_good)
    expect("measures", "a knock-on effect", {"knockOns": [KNOCK_ON]}, True)
    for title, path in BAD_KNOCK_ONS.items():
        expect("measures", title, {"knockOns": [path]}, False)
    for is_good, cases in ((True, GOOD_TARGETS), (False, BAD_TARGETS)):
        for title, target in cases.items():
            expect("targets", title, {"name": "x", "targets": [copy.deepcopy(target)]}, is_good)
    for title, value in BAD_SETS.items():
        expect("targets", title, value, False)
    for is_good, cases in ((True, GOOD_MAPPINGS), (False, BAD_MAPPINGS)):
        for title, mapping in cases.items():
            expect("mapping", title, mapping, is_good)

    for failure in failures:
        print(failure, file=sys.stderr)
    print(f"{checks} definitions checked, {len(failures)} wrong")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
