"""Every example of `en/stories.toml`, run for real."""

from __future__ import annotations

from typing import Any

import pytest

from onrecord.intake import split_stories
from onrecord.intake.bylines import Bylines
from onrecord.intake.datelines import Datelines
from onrecord.intake.lines import blocks
from onrecord.intake.openers import Openers
from onrecord.intake.pieces import Pieces
from onrecord.intake.storyrules import StoryRules, StoryTable, story_rules
from onrecord.model import Report, Span
from onrecord.rules import load_rules

_TABLE = load_rules().table("en/stories.toml", StoryTable)
_RULES: StoryRules = story_rules(load_rules())


def _examples(key: str) -> list[Any]:
    found = [(rule.id, example) for rule in _TABLE.rule for example in rule.examples if key in example]
    return [pytest.param(example, id=f"{name}: {example['text'][:30]}") for name, example in found]


def test_every_rule_says_why_and_shows_it() -> None:
    assert all(rule.because and rule.examples and rule.words for rule in _TABLE.rule)
    keys = {"names", "kind", "dateline", "opens", "topics", "aside", "labelled", "link", "section"}
    assert all(keys & set(example) for rule in _TABLE.rule for example in rule.examples)


@pytest.mark.parametrize("example", _examples("names"))
def test_byline(example: dict[str, Any]) -> None:
    assert list(Bylines(_RULES).names(example["text"]) or ()) == example["names"]


@pytest.mark.parametrize("example", _examples("signed"))
def test_outlet_in_a_byline(example: dict[str, Any]) -> None:
    assert (Bylines(_RULES).outlet(example["text"]) or "") == example["signed"]


@pytest.mark.parametrize("example", _examples("kind"))
def test_credit(example: dict[str, Any]) -> None:
    assert Bylines(_RULES).is_credit(example["text"]) == (example["kind"] == "credit")


@pytest.mark.parametrize("example", _examples("dateline"))
def test_dateline(example: dict[str, Any]) -> None:
    text = example["text"]
    found = Datelines(_RULES).find(text, Span(0, len(text)))
    if not example["dateline"]:
        assert found is None
        return
    assert found is not None
    line = found.dateline
    assert line.span.of(text) == example["dateline"]
    assert (line.place, line.outlet) == (example.get("place"), example.get("outlet"))
    assert (line.date.of(text) if line.date else None) == example.get("date")


@pytest.mark.parametrize("example", _examples("opens"))
def test_goes_on(example: dict[str, Any]) -> None:
    assert bool(_RULES.goes_on.match(example["text"])) == (example["opens"] == "goes on")


@pytest.mark.parametrize("example", _examples("aside"))
def test_aside(example: dict[str, Any]) -> None:
    [piece] = Pieces(_RULES).sort(example["text"], blocks(example["text"]))
    assert (piece.role != "heading") == example["aside"]


@pytest.mark.parametrize("example", _examples("topics"))
def test_topics(example: dict[str, Any]) -> None:
    text = example["text"]
    openers = Openers(_RULES, text, Pieces(_RULES).sort(text, blocks(text)))
    assert openers.matter.topics(0) == set(example["topics"])


@pytest.mark.parametrize("example", _examples("labelled"))
def test_a_line_that_says_it_is_a_headline(example: dict[str, Any]) -> None:
    assert bool(_RULES.headline_label.match(example["text"])) == example["labelled"]


@pytest.mark.parametrize("example", _examples("link"))
def test_a_line_that_leads_elsewhere(example: dict[str, Any]) -> None:
    [piece] = Pieces(_RULES).sort(example["text"], blocks(example["text"]))
    assert (piece.role == "link") == example["link"]


@pytest.mark.parametrize("example", _examples("section"))
def test_the_name_of_a_section(example: dict[str, Any]) -> None:
    [piece] = Pieces(_RULES).sort(example["text"], blocks(example["text"]))
    assert Pieces(_RULES).is_section(piece) == example["section"]


def test_weights_may_be_laid_over(tmp_path: Any) -> None:
    """A user who wants no text split raises the threshold."""
    folder = tmp_path / "en"
    folder.mkdir()
    (folder / "stories.toml").write_text("[weights]\nthreshold = 99.0\n", encoding="utf-8")
    text = "Dam breaks in the valley\nBy Ada Winter\nIt broke.\n\nRoad to the pass opens\nBy Li Wen\nIt is dry."
    assert len(split_stories(Report(name="a", text=text), load_rules())) == 2
    assert len(split_stories(Report(name="a", text=text), load_rules(tmp_path))) == 1
