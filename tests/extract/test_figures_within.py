"""Counts of one account under its largest, and running totals with their start and area, read with the whole line."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.model import Figure, Mention, Report
from onrecord.read import Tools, read_report


def figures(tools: Tools, text: str) -> dict[str, Mention]:
    [story] = read_report(Report(name="test", text=text), tools).stories
    return {m.text: m for m in story.mentions if isinstance(m.value, Figure)}


@pytest.mark.parametrize(
    ("text", "whole", "part"),
    [
        ("The raid on the market killed six people. A nurse was killed in the raid.", "six people", "A nurse"),
        ("The raid on the market killed nine people. Her two sons died in the raid.", "nine people", "Her two sons"),
    ],
)
def test_told_within_a_larger_count(tools: Tools, text: str, whole: str, part: str) -> None:
    found = figures(tools, text)
    assert isinstance(value := found[part].value, Figure)
    assert value.part_of == found[whole].id


def test_also_is_on_top(tools: Tools) -> None:
    found = figures(tools, "Guards arrested a smuggler in Oran. The guards also arrested two drivers in Oran.")
    assert all(isinstance(m.value, Figure) and m.value.part_of is None for m in found.values())


def test_running_total(tools: Tools) -> None:
    found = figures(tools, "More than 900 people have been killed in Yemen since March 3, 2015.")
    value = found["More than 900 people"].value
    assert isinstance(value, Figure)
    assert (value.scope, value.since) == ("cumulative", date(2015, 3, 3))
    assert value.area is not None
