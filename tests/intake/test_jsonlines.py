"""JSON Lines: what a line says, and what is wrong with it."""

from __future__ import annotations

import json
import tracemalloc
from collections.abc import Iterator

import pytest

from onrecord.errors import Unreadable
from onrecord.intake import check_published
from onrecord.intake.jsonlines import JsonLinesReader
from onrecord.model import Report


def read(*lines: str) -> list[Report | Unreadable]:
    return list(JsonLinesReader().read("\n".join(lines).encode("utf-8", "surrogatepass"), "x.jsonl"))


def test_all_keys() -> None:
    line = {"id": 7, "text": "One.", "title": "T", "outlet": "O", "url": "https://news.example",
            "published": "2015-11-17", "language": "en", "more": {"left": ["alone"]}}  # fmt: skip
    [found] = read(json.dumps(line))
    assert isinstance(found, Report) and found.name == "7"
    assert (found.given.title, found.outlet, found.url) == ("T", "O", "https://news.example")
    assert (found.given.published, found.given.language, found.notes) == ("2015-11-17", "en", ())


def test_a_line_without_an_id_is_called_by_its_number() -> None:
    assert [found.name for found in read('{"text": "One."}', "", '{"text": "Two."}')] == ["x.jsonl:1", "x.jsonl:3"]


def test_one_broken_line_in_a_thousand() -> None:
    lines = [json.dumps({"id": str(i), "text": "One."}) for i in range(1000)]
    lines[499] = lines[499][:-3]
    found = read(*lines)
    [problem] = [each for each in found if isinstance(each, Unreadable)]
    assert len(found) == 1000 and problem.name == "x.jsonl, line 500" and "no JSON" in problem.reason


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('{"id": "a"}', 'no "text"'), ('{"id": "a", "text": 5}', '"text" should be a string and is a number'),
        ('{"id": [], "text": "x"}', '"id" should be'), ('{"id": "a", "text": ""}', "empty"),
        ("[1]", "should be an object"),
        ('{"id": "a", "text": "x\\ud800y"}', "JSON"), ('{"id": "a", "text": "x", "outlet": {}}', '"outlet"'),
        ('{"id": "a", "text": "x\\u0000"}', "binary"), ('{"text": NaN}', "JSON"), ('{"text": "x"', "JSON"),
    ],
)  # fmt: skip
def test_a_wrong_line_is_named(line: str, said: str) -> None:
    first, second = read('{"id": "good", "text": "One."}', line)
    assert isinstance(first, Report) and isinstance(second, Unreadable)
    assert said in second.reason and second.name == "x.jsonl, line 2"


def test_one_json_value_over_several_lines() -> None:
    with pytest.raises(Unreadable, match="one object a line"):
        read("[", '{"text": "One."}', "]")


def test_a_bad_date_is_named_and_left_out() -> None:
    [found] = read('{"id": "a", "text": "One.", "published": "17/11/15"}')
    assert isinstance(found, Report) and found.given.published is None and "17/11/15" in found.notes[0]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("2015", "2015"), ("2015-11", "2015-11"), ("2015-11-17", "2015-11-17"), ("20151117", "2015-11-17"),
        ("2015-11-17T08:30:00+01:00", "2015-11-17T08:30:00+01:00"), ("2015-11-17T08:30Z", "2015-11-17T08:30Z"),
        (" 2015-11-17 ", "2015-11-17"), ("2015-W47-2", "2015-11-17"), ("2015-02-31", None), ("2015-13", None),
        ("0000-01-01", None), ("17 Nov 2015", None), ("", None), ("yesterday", None), ("2015-11-17T25:00", None),
    ],
)  # fmt: skip
def test_published(text: str, kept: str | None) -> None:
    assert check_published(text) == kept


def test_lines_are_read_one_at_a_time() -> None:
    def lines() -> Iterator[bytes]:
        for i in range(5_000):
            yield json.dumps({"id": str(i), "text": "The dam broke. " * 200}).encode()

    tracemalloc.start()
    count = sum(1 for _ in JsonLinesReader().stream(lines(), "x"))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 5_000 and peak < 2_000_000
