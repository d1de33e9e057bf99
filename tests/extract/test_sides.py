"""Whose people are counted: told by a name before them, by an owner, by what they are of, or by who lost them."""

from __future__ import annotations

import pytest

from onrecord.model import Figure, Report
from onrecord.read import Tools, read_report


@pytest.mark.parametrize(
    ("text", "words", "side"),
    [
        ("The army said 30 Russian soldiers were killed near Lyman.", "30 Russian soldiers", "Russian"),
        ("Ukraine's army said that 12 of its soldiers died on Tuesday.", "12 of its soldiers", "Ukrainian"),
        ("Shells killed 26 Palestinians and wounded three.", "26 Palestinians", "Palestinian"),
        ("Guards shot dead 12 Hamas fighters at the fence.", "12 Hamas fighters", "Hamas"),
        ("Five members of the Taliban were killed in the raid.", "Five members", "Taliban"),
        ("The Kremlin says that it has lost one soldier in Syria.", "one soldier", "Russian"),
        ("Nine Kurdish fighters died near Kobani.", "Nine Kurdish fighters", "Kurdish"),
    ],
)
def test_told(tools: Tools, text: str, words: str, side: str) -> None:
    assert sides(tools, text)[words] == side


@pytest.mark.parametrize(
    "text",
    [
        "Rebels killed 20 soldiers and two civilians on Monday.",
        "The army said that 12 people died when a bridge fell in Ghent.",
        "The group lost 90 square kilometres.",
    ],
)
def test_not_told(tools: Tools, text: str) -> None:
    assert set(sides(tools, text).values()) == {""}


def test_the_sum_of_two_sides_is_of_neither(tools: Tools) -> None:
    found = sides(tools, "Fourteen Afghan policemen and six Taliban fighters were killed.")
    assert {"Afghan", "Taliban"} <= set(found.values())
    assert "" in found.values()


def sides(tools: Tools, text: str) -> dict[str, str]:
    [story] = read_report(Report(name="test", text=text), tools).stories
    return {m.text: m.value.side for m in story.mentions if isinstance(m.value, Figure)}
