"""Which account leads where a story reacts, counts or recalls; and what tells of no such happening."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.extract.accounts.extractor import Accounts
from onrecord.model import Account, Figure, Mention, Published, Span, Where
from onrecord.rules import Rules
from onrecord.sockets import Parser
from parsed import parse_of

NEWS = Published(earliest=date(2021, 5, 4), latest=date(2021, 5, 4), basis="given")


@pytest.fixture(scope="session")
def accounts(rules: Rules) -> Accounts:
    return Accounts(rules)


def dead(text: str, words: str, number: int) -> Mention:
    at = text.index(words)
    value = Figure(measure="killed", low=number, high=number, best=number, scope="incident")
    return Mention(id=f"{at}:{words}", span=Span(at, at + len(words)), text=words, value=value, rule="")


def read(accounts: Accounts, parser: Parser, text: str, *mentions: Mention) -> list[Account]:
    return accounts.extract(parse_of(parser, text), NEWS, mentions, ())


def lead(found: list[Account]) -> Account:
    return next(account for account in found if account.lead)


def test_dead_that_are_only_counted_are_told_of(accounts: Accounts, parser: Parser) -> None:
    text = "The bells were silent. The mayor put the number of the dead at 37."
    assert [a.type for a in read(accounts, parser, text, dead(text, "37", 37))] == ["ACCIDENT"]


def test_a_reaction_does_not_lead_before_the_dead_it_is_about(accounts: Accounts, parser: Parser) -> None:
    text = "The union called on Tuesday for the shaft to be shut. The call follows the death of 29 men in the Orlova shaft."
    assert lead(read(accounts, parser, text, dead(text, "29 men", 29))).type == "ACCIDENT"


def test_a_verdict_leads_before_its_praise(accounts: Accounts, parser: Parser) -> None:
    text = (
        "Norland welcomed the conviction of the former president. He was sentenced on Monday to nine years in prison."
    )
    assert lead(read(accounts, parser, text)).mode == "convict"


def test_those_who_say_so_did_not_do_it(accounts: Accounts, parser: Parser) -> None:
    text = "Six coaches of an express train left the track, killing 20 people, police said."
    assert lead(read(accounts, parser, text, dead(text, "20 people", 20))).type == "ACCIDENT"


def test_a_thing_called_something_is_no_call(accounts: Accounts, parser: Parser) -> None:
    assert not read(accounts, parser, "He called the launch on Friday a provocation.")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Norland launched a missile on Monday that fell into the sea.", "MOBILIZE"),
        ("Norland launched a missile on Monday at an army base.", "ASSAULT"),
        ("The airliner vanished over the mountains on Monday.", "ACCIDENT"),
        ("Soldiers seized power on Monday.", "COERCE"),
    ],
)
def test_kinds(accounts: Accounts, parser: Parser, text: str, kind: str) -> None:
    assert lead(read(accounts, parser, text)).type == kind


def test_a_lead_without_a_place_is_of_the_country_of_its_head(accounts: Accounts, parser: Parser) -> None:
    text = "French trains stood still. The French railway workers went on strike."
    land = Where(name="France", country="FRA", precision="country")
    french = [
        Mention(id=f"p{at}", span=Span(at, at + 6), text="French", value=land, rule="places.demonym") for at in (0, 31)
    ]
    assert lead(read(accounts, parser, text, *french)).where == "p0"
    assert lead(read(accounts, parser, text, french[0])).where is None
