"""Claims: every field of an account with its words, and the statement that they stand in."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest

from onrecord.extract.accounts.claims import build_claims
from onrecord.model import (
    Account,
    Content,
    Figure,
    Instrument,
    Interval,
    Mention,
    Span,
    Statement,
    Text,
    Trigger,
    When,
    Where,
    Who,
)
from onrecord.model.claims import Realis, Stance
from onrecord.rules import Rules

MENTIONS = (
    Mention(id="m1", span=Span(0, 6), text="Rebels", value=Who(name="Rebels", type="group")),
    Mention(id="m2", span=Span(30, 35), text="Arlen", value=Where(name="Arlen")),
    Mention(id="m3", span=Span(50, 52), text="12", value=Figure(measure="killed", low=12, high=12, best=12), rule="f"),
    Mention(id="m4", span=Span(39, 45), text="Monday", value=When(earliest=date(2021, 5, 3), latest=date(2021, 5, 3))),
)


def account(realis: Realis = "actual") -> Account:
    return Account(
        id="a",
        type="ASSAULT",
        realis=realis,
        triggers=(Trigger(span=Span(7, 15), sentence=Span(0, 60), realis=realis),),
        who=("m1",),
        where="m2",
        when=Interval(earliest=date(2021, 5, 3), latest=date(2021, 5, 3)),
        figures=("m3",),
        instrument=Instrument(text="rockets", span=Span(20, 27)),
        lead=True,
        rule="triggers.en.v.attack",
    )


def statement(span: Span, stance: Stance = "asserted") -> Statement:
    return Statement(id="s", speaker=None, content=Content(spans=(span,)), stance=stance)


def test_each_field_has_its_words() -> None:
    claims = {c.field: c for c in build_claims("r", [account()], MENTIONS, ())}
    assert set(claims) == {"happened", "type", "who", "where", "when", "instrument", "killed"}
    assert claims["happened"].value == Text(text="asserted")
    assert claims["killed"].spans == (Span(50, 52),) and claims["killed"].mention == "m3"
    assert claims["when"].spans == (Span(39, 45),)
    assert all(c.spans and c.report == "r" and c.account == "a" for c in claims.values())


def test_the_statement_is_that_which_covers_the_words() -> None:
    claims = {c.field: c.statement for c in build_claims("r", [account()], MENTIONS, [statement(Span(46, 60))])}
    assert claims["killed"] == "s"
    assert claims["who"] is None


@pytest.mark.parametrize(
    ("realis", "stance", "wanted"),
    [
        ("actual", "asserted", ["asserted"]),
        ("actual", "denied", ["denied"]),
        ("negated", "asserted", ["denied"]),
        ("future", "asserted", []),
        ("hypothetical", "foretold", []),
    ],
)
def test_what_is_asserted_and_denied(realis: Realis, stance: Stance, wanted: list[str]) -> None:
    claims = build_claims("r", [account(realis)], MENTIONS, [statement(Span(0, 60), stance)])
    assert [c.value.text for c in claims if c.field == "happened" and isinstance(c.value, Text)] == wanted


def test_building_twice_gives_the_same_claims() -> None:
    first = build_claims("r", [account()], MENTIONS, ())
    assert first == build_claims("r", [account()], MENTIONS, ())
    assert len({c.id for c in first}) == len(first)


class Field(msgspec.Struct, forbid_unknown_fields=True):
    id: str
    kind: str
    because: str
    harm: bool = False
    rises: bool = False


class Fields(msgspec.Struct):
    field: list[Field]


def test_every_field_is_named_in_the_rules(rules: Rules) -> None:
    known = {f.id: f.kind for f in rules.table("fields.toml", Fields).field}
    claims = build_claims("r", [account()], MENTIONS, ())
    assert {c.field for c in claims} <= known.keys()
    for claim in claims:
        assert known[claim.field] == claim.value.__struct_config__.tag
