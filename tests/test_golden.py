"""Golden cases: a report of our own writing and what must be read out of it, `tests/golden/<case>`.

`expected.json` holds patterns, not whole answers. Under "stories" each pattern names a report and the number of its
story; its lists ("figures", "statements", "accounts", "places") each need one reading that fits, those under "never"
must fit none. Under "events" each pattern names the reports whose leads
("leads") or any accounts ("holds") one event has to hold, and values of its findings.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest

from onrecord.intake import receive
from onrecord.model import Event, Reading, Report
from onrecord.read import Reader, Tools, read_batch
from onrecord.record import Record
from onrecord.views.lines import story_line

CASES = sorted(path.parent for path in (Path(__file__).parent / "golden").glob("*/expected.json"))
NEAR_DEGREES = 0.5

Line = dict[str, Any]
Pattern = dict[str, Any]


def reports_of(case: Path) -> list[Report]:
    """The reports of a case, each by its id or its file's name."""
    file = next(path for path in sorted(case.iterdir()) if path.stem == "report")
    found = []
    for one in receive([str(file)]):
        assert isinstance(one, Report), f"{case.name}: {one}"
        found.append(msgspec.structs.replace(one, name=file.name) if one.name == str(file) else one)
    return found


@pytest.fixture(scope="module")
def read(tools: Tools) -> dict[str, dict[tuple[str, int], Line]]:
    """Every story of every case as `onrecord read` prints it, all read in one go."""
    many = [(case.name, report) for case in CASES for report in reports_of(case)]
    lines: dict[str, dict[tuple[str, int], Line]] = {case.name: {} for case in CASES}
    for (case, report), reading in zip(many, read_batch(tools, [report for _, report in many]), strict=True):
        for number, line in _lines(reading):
            lines[case][report.name, number] = line
    return lines


def _lines(reading: Reading) -> Iterable[tuple[int, Line]]:
    for story in reading.stories:
        line = json.loads(msgspec.json.encode(story_line(reading, story)))
        yield story.story.index, line | {"_report": reading.report.text}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_case_is_read_as_expected(case: Path, read: dict[str, dict[tuple[str, int], Line]]) -> None:
    wanted = json.loads((case / "expected.json").read_text(encoding="utf-8"))["stories"]
    got = read[case.name]
    assert sorted(got) == sorted((one["report"], one["story"]) for one in wanted), f"{case.name}: other stories"
    faults = [
        f"{one['report']}, story {one['story']}: {fault}"
        for one in wanted
        for fault in story_faults(got[one["report"], one["story"]], one)
    ]
    assert not faults, "\n".join([f"{case.name}:", *faults])


def story_faults(line: Line, wanted: Pattern) -> list[str]:
    """What of a pattern does not hold for a story."""
    faults = _head_faults(line, wanted)
    for kind, offered in _offered(line).items():
        for pattern in wanted.get(kind, ()):
            if not any(_fits(one, pattern) for one in offered):
                faults.append(f"no {kind} like {pattern}; there are:\n      " + "\n      ".join(map(str, offered)))
        for pattern in wanted.get("never", {}).get(kind, ()):
            faults += [f"{kind} that should not be: {one}" for one in offered if _fits(one, pattern)]
    return faults


def _head_faults(line: Line, wanted: Pattern) -> list[str]:
    headline, published = line["headline"] or {}, line["published"]
    got = {
        "headline": headline.get("text"),
        "headline_span": headline.get("span"),
        "published": [published["earliest"], published["latest"], published["basis"]],
        "starts": line["text"][:40],
        "ends": line["text"].rstrip()[-40:],
    } | {key: line[key] for key in ("outlet", "byline", "language")}
    got |= {f"dateline_{key}": (line["dateline"] or {}).get(key) for key in ("place", "outlet")}
    kinds = {"report", "story", "never", "figures", "statements", "accounts", "places"}
    unlike = [key for key in wanted.keys() - kinds if not _same(key, got[key], wanted[key])]
    return [f"{key} is {got[key]!r}, not {wanted[key]!r}" for key in sorted(unlike)]


def _same(key: str, got: Any, wanted: Any) -> bool:
    if key == "starts":
        return bool(got.startswith(wanted))
    return bool(got.endswith(wanted)) if key == "ends" else bool(got == wanted)


def _offered(line: Line) -> dict[str, list[Line]]:
    """A story's figures, statements, accounts and places with words in the place of ids and offsets."""
    text, mentions = line["_report"], {m["id"]: m for m in line["mentions"]}

    def words(ids: Iterable[str]) -> list[str]:
        return [mentions[one]["text"] for one in ids]

    def of(spans: Iterable[list[int]]) -> list[str]:
        return [text[start:end] for start, end in spans]

    figures = [m | {"part_of": words([m["part_of"]])[0] if m["part_of"] else None} for m in mentions.values()
               if m["kind"] == "figure"]  # fmt: skip
    places = [m for m in mentions.values() if m["kind"] == "where"]
    statements = [
        {"speaker": (s["speaker"] or {}).get("text"), "via": [via["text"] for via in s["via"]], "stance": s["stance"],
         "cue": (s["cue"] or {}).get("text"), "direct": s["direct"], "quoting": of(s["content"]["spans"])}
        for s in line["statements"]
    ]  # fmt: skip
    accounts = [
        {"type": a["type"], "mode": a["mode"], "realis": a["realis"], "lead": a["lead"], "who": words(a["who"]),
         "whom": words(a["whom"]), "where": mentions[a["where"]]["name"] if a["where"] else None,
         "when": [a["when"]["earliest"], a["when"]["latest"]] if a["when"] else None,
         "figures": words(a["figures"]), "trigger": of(t["span"] for t in a["triggers"])}
        for a in line["accounts"]
    ]  # fmt: skip
    return {"figures": figures, "statements": statements, "accounts": accounts, "places": places}


def _fits(one: Line, pattern: Pattern) -> bool:
    """Does every key of the pattern hold? A list holds all that the pattern's list (or word) asks for."""
    for key, wanted in pattern.items():
        if key == "near":
            got = (one["lat"], one["lon"])
            if None in got or any(abs(a - b) > NEAR_DEGREES for a, b in zip(got, wanted, strict=True)):
                return False
        elif key == "via" or not isinstance(one[key], list) or key == "when":
            if one[key] != wanted:
                return False
        elif not all(any(w in got for got in one[key]) for w in ([wanted] if isinstance(wanted, str) else wanted)):
            return False
    return True


TOGETHER = [case for case in CASES if "events" in json.loads((case / "expected.json").read_text(encoding="utf-8"))]


@pytest.mark.parametrize("case", TOGETHER, ids=lambda case: case.name)
def test_a_case_makes_the_events_expected(case: Path, record_path: Path, reader: Reader) -> None:
    wanted = json.loads((case / "expected.json").read_text(encoding="utf-8"))["events"]
    with Record(record_path, create=True) as record:
        record.add(reports_of(case), reader)
        events = record.events()
        assert record.verify().problems == ()
    faults = [fault for pattern in wanted for fault in event_faults(events, pattern)]
    told = [f"{e.type} {e.title} {sorted({a.report for a in e.accounts})}" for e in events]
    assert not faults, "\n".join([f"{case.name}:", *faults, "events:", *told])


def event_faults(events: list[Event], pattern: Pattern) -> list[str]:
    """What of a pattern does not hold: one event with the leads of these reports, its type, place, day and values."""
    leads = set(pattern["leads"])
    holders = [
        e for e in events
        if leads <= {a.report for a in e.accounts if a.lead}
        and set(pattern.get("holds", leads)) <= {a.report for a in e.accounts}
    ]  # fmt: skip
    if len(holders) != 1:
        return [f"{len(holders)} events hold {pattern.get('holds', pattern['leads'])}"]
    event, faults = holders[0], []
    if "type" in pattern and event.type != pattern["type"]:
        faults.append(f"type is {event.type}")
    if "where" in pattern and (event.where is None or event.where.name != pattern["where"]):
        faults.append(f"where is {event.where}")
    if "when" in pattern and (event.when is None or _days(event.when) != pattern["when"]):
        faults.append(f"when is {event.when}")
    for field, wanted in pattern.get("findings", {}).items():
        faults += _finding_faults(event, field, wanted)
    return faults


def _finding_faults(event: Event, field: str, wanted: Pattern) -> list[str]:
    finding = event.findings.get(field)
    if finding is None:
        return [f"no {field}"]
    faults = [] if finding.status == wanted["status"] else [f"{field} is {finding.status}, not {wanted['status']}"]
    got = [msgspec.to_builtins(v.value) | {"standing": v.standing, "origins": list(v.origins)} for v in finding.values]
    for pattern in wanted.get("values", ()):
        if not any(_fits(one, pattern) for one in got):
            faults.append(f"{field} has no {pattern}; it has {got}")
    return faults


def _days(when: Any) -> list[str | None]:
    return [day.isoformat() if isinstance(day, date) else None for day in (when.earliest, when.latest)]


def test_there_are_cases_and_a_pattern_can_fail(read: dict[str, dict[tuple[str, int], Line]]) -> None:
    assert len(CASES) >= 12
    line = read["wire"]["report.txt", 0]
    for wrong in (
        {"figures": [{"text": "31 others", "low": 32}]},
        {"never": {"figures": [{"text": "31 others"}]}},
        {"statements": [{"speaker": "police", "stance": "denied"}]},
        {"places": [{"text": "Peshawar", "near": [0, 0]}]},
        {"headline": "Another"},
        {"starts": "Another"},
    ):
        assert story_faults(line, wrong), wrong
