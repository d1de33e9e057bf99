"""One happening or two in a story: the examples of the rules, totals, and what is known now."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest

from onrecord.extract.accounts.difference import LikenessRules, Pair
from onrecord.model import About, Account, Report
from onrecord.read import Tools, read_report
from onrecord.rules import load_rules

EXAMPLES = load_rules().table("en/likeness.toml", LikenessRules).example


def read(tools: Tools, text: str) -> tuple[Account, ...]:
    """The accounts of a text that came out on 4 May 2021."""
    report = Report(name="test", text=text, given=About(published="2021-05-04"))
    return read_report(report, tools).stories[0].accounts


def of(found: Sequence[Account], text: str, words: str) -> Account:
    """The account with a trigger within these words, the latest where several are."""
    at = text.rindex(words)
    return next(
        a for a in reversed(found) if any(at < t.span.end and t.span.start < at + len(words) for t in a.triggers)
    )


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.id)
def test_every_example_of_the_rules_holds(tools: Tools, example: Pair) -> None:
    found = read(tools, example.text)
    first, second = (of(found, example.text, words) for words in example.words)
    assert (first is second) == example.one


def test_a_total_over_two_happenings_is_an_account_of_its_own(tools: Tools) -> None:
    text = "A bomb killed nine people in Multan on Monday. Together with Sunday's bombing in Sibi, the two attacks killed 14 people."
    found = read(tools, text)
    total = of(found, text, "attacks killed")
    assert total is not of(found, text, "bombing") and total is not of(found, text, "bomb killed")
    assert total.where is None and total.when is None and not total.lead


def test_what_is_known_now_did_not_happen_now(tools: Tools) -> None:
    text = "A bomb exploded in Multan on Sunday. Nine people are now known to have died."
    assert [a.when.latest for a in read(tools, text) if a.when] == [date(2021, 5, 2)]
