"""The lexicon of happenings: its rows are sound, and every example reads as it says."""

from __future__ import annotations

import pytest

from onrecord.extract.accounts.extractor import Accounts
from onrecord.extract.accounts.forms import noun_forms, verb_forms
from onrecord.extract.accounts.kinds import TypeRules
from onrecord.extract.accounts.rows import Example, TriggerRow, TriggerRules
from onrecord.extract.accounts.triggers import Lexicon
from onrecord.model import Published, Span
from onrecord.rules import Rules, load_rules
from onrecord.sockets import Parser
from parsed import parse_of

RULES = load_rules()
EXAMPLES = [
    pytest.param(example, id=f"{rule.id}-{number}")
    for rule in RULES.table("en/triggers.toml", TriggerRules).rule
    for number, example in enumerate(rule.examples)
]


@pytest.fixture(scope="session")
def accounts(rules: Rules) -> Accounts:
    return Accounts(rules)


@pytest.mark.parametrize("example", EXAMPLES)
def test_examples(example: Example, parser: Parser, accounts: Accounts, rules: Rules) -> None:
    parse = parse_of(parser, example.text)
    at = example.text.index(example.trigger)
    wanted = Span(at, at + len(example.trigger))
    hits = [
        account
        for account in accounts.extract(parse, Published(), (), ())
        if any(trigger.span.overlaps(wanted) for trigger in account.triggers)
    ]
    if not example.type:
        assert not hits
        return
    assert example.type in {account.type for account in hits}
    if example.mode:
        assert example.mode in {account.mode for account in hits}
    found = (
        [f for f in Lexicon(rules).find(parse) if wanted.overlaps(f.head.span)] if example.who or example.whom else []
    )
    parts = [accounts.parts(f) for f in found]
    if example.who:
        assert any(example.who in {t.text for t in who} for who, _ in parts)
    if example.whom:
        assert any(example.whom in {t.text for t in whom} for _, whom in parts)


def test_rows_name_known_types_modes_and_classes(rules: Rules) -> None:
    own = rules.table("en/triggers.toml", TriggerRules)
    modes = {row.id: set(row.modes) for row in rules.table("types.toml", TypeRules).type} | {
        "HARM": {"explosives", "firearms"},
        "NONE": set(),
    }
    rows = rules.rows("en/triggers.tsv", TriggerRow)
    assert len(rows) > 2000
    for row in rows:
        assert row.pos in {"v", "n"}, row
        assert row.type in modes, row
        assert not row.mode or row.mode in modes[row.type], row
        assert row.strength in {"", "weak"}, row
        assert row.type != "NONE" or not row.mode
        for name in filter(None, (*row.object.split("|"), *row.subject.split("|"))):
            assert name in own.classes or name in {"any", "none", "verb"}, row


def test_every_type_has_triggers(rules: Rules) -> None:
    told = {row.type for row in rules.rows("en/triggers.tsv", TriggerRow)}
    assert {row.id for row in rules.table("types.toml", TypeRules).type} <= told


@pytest.mark.parametrize(
    ("verb", "form"),
    [
        ("attack", "attacked"),
        ("seize", "seizing"),
        ("occupy", "occupies"),
        ("clash", "clashes"),
        ("agree", "agreeing"),
        ("lob", "lobbed"),
        ("rob", "robbing"),
    ],
)
def test_regular_forms(verb: str, form: str) -> None:
    assert form in verb_forms(verb, ())


def test_plurals() -> None:
    assert set(noun_forms("tragedy")) == {"tragedy", "tragedies"}
    assert set(noun_forms("clash")) == {"clash", "clashes"}
