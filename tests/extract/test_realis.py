"""How real a happening is told to be: every example of the rules, and a story's own time."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.extract.accounts.extractor import Accounts
from onrecord.extract.accounts.realis_rules import RealisExample, RealisRules
from onrecord.model import Published, Span
from onrecord.rules import Rules, load_rules
from onrecord.sockets import Parser
from parsed import parse_of

EXAMPLES = [
    pytest.param(example, id=f"{rule.id}-{number}")
    for rule in load_rules().table("en/realis.toml", RealisRules).rule
    for number, example in enumerate(rule.examples)
]


@pytest.fixture(scope="session")
def accounts(rules: Rules) -> Accounts:
    return Accounts(rules)


def realis_at(accounts: Accounts, parser: Parser, text: str, words: str, published: Published) -> set[str]:
    at = text.index(words)
    wanted = Span(at, at + len(words))
    found = accounts.extract(parse_of(parser, text), published, (), ())
    return {t.realis for account in found for t in account.triggers if t.span.overlaps(wanted)}


@pytest.mark.parametrize("example", EXAMPLES)
def test_examples(example: RealisExample, parser: Parser, accounts: Accounts) -> None:
    published = Published(earliest=date(2021, 5, 4), latest=date(2021, 5, 4), basis="given")
    assert example.realis in realis_at(accounts, parser, example.text, example.trigger, published)


def test_a_year_is_history_only_from_a_later_time(parser: Parser, accounts: Accounts) -> None:
    text = "In 1999 the army attacked the village."
    then = Published(earliest=date(1999, 7, 1), latest=date(1999, 7, 1))
    now = Published(earliest=date(2020, 7, 1), latest=date(2020, 7, 1))
    assert realis_at(accounts, parser, text, "attacked", then) == {"actual"}
    assert realis_at(accounts, parser, text, "attacked", now) == {"historical"}
