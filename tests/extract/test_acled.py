"""Sentences of our own with what they tell: `acled.tsv`, ACLED's class of the lead; `plover.tsv`, a type and its mode; and
what is told by the way makes no account."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.model import Account, Report
from onrecord.read import Tools, read_batch

CASES = [
    line.split("\t") for line in Path(__file__).with_name("acled.tsv").read_text(encoding="utf-8").splitlines() if line
]
PLOVER = [
    line.split("\t") for line in Path(__file__).with_name("plover.tsv").read_text(encoding="utf-8").splitlines() if line
]


def leads(tools: Tools, texts: list[str]) -> list[Account | None]:
    readings = read_batch(tools, [Report(name=str(number), text=text) for number, text in enumerate(texts)])
    return [next((a for s in r.stories for a in s.accounts if a.lead), None) for r in readings]


@pytest.fixture(scope="session")
def classes(tools: Tools) -> dict[str, str]:
    texts = [text for _, text in CASES]
    found = zip(texts, leads(tools, texts), strict=True)
    return {text: (a.acled.sub_event_type if a.acled else a.type) if a else "" for text, a in found}


@pytest.mark.parametrize(("wanted", "text"), CASES, ids=range(len(CASES)))
def test_each_sentence_falls_into_its_class(wanted: str, text: str, classes: dict[str, str]) -> None:
    assert classes[text] == wanted


@pytest.fixture(scope="session")
def told(tools: Tools) -> dict[str, set[tuple[str, str | None]]]:
    texts = [text for _, _, text in PLOVER]
    readings = read_batch(tools, [Report(name=str(number), text=text) for number, text in enumerate(texts)])
    return {t: {(a.type, a.mode) for s in r.stories for a in s.accounts} for t, r in zip(texts, readings, strict=True)}


@pytest.mark.parametrize(("kind", "mode", "text"), PLOVER, ids=range(len(PLOVER)))
def test_each_sentence_tells_its_type_and_mode(
    kind: str, mode: str, text: str, told: dict[str, set[tuple[str, str | None]]]
) -> None:
    assert any(found == kind and mode in {"", shown} for found, shown in told[text])


def types(tools: Tools, text: str) -> set[str]:
    (reading,) = read_batch(tools, [Report(name="one", text=text)])
    return {account.type for story in reading.stories for account in story.accounts}


@pytest.mark.parametrize(
    ("text", "told", "aside"),
    [
        ("Teachers marched through Tula on Monday to demand higher wages.", "PROTEST", "REQUEST"),
        ("The council lifted the curfew after two days of clashes.", "CONCEDE", "ASSAULT"),
        ("Norway suspended aid deliveries to the islands.", "SANCTION", "AID"),
        ("The envoy rejected an appeal for a ceasefire unless the siege was lifted.", "REJECT", "CONCEDE"),
    ],
)
def test_what_is_told_by_the_way_is_no_account(tools: Tools, text: str, told: str, aside: str) -> None:
    found = types(tools, text)
    assert told in found
    assert aside not in found


def test_the_deed_that_is_blamed_stays_an_account(tools: Tools) -> None:
    assert types(tools, "The minister condemned the bombing of the clinic.") == {"ACCUSE", "ASSAULT"}


def test_a_plan_of_violence_is_violence_to_come(tools: Tools) -> None:
    (reading,) = read_batch(tools, [Report(name="one", text="Rebels plan to launch an offensive against Kalemie.")])
    assert [(a.type, a.realis) for s in reading.stories for a in s.accounts] == [("ASSAULT", "future")]
