"""What ended a value, by name: a rise, an update, a correction, a restatement, a counter begun again, a retraction."""

from datetime import date

import pytest
from msgspec.structs import replace
from tell import RULES, account, killed, saying

from onrecord import model
from onrecord.resolve import compose, content_words
from onrecord.resolve.changes import ChangeExample, ChangeRules, changes_told

MINISTRY = "the Interior Ministry"


def changes(*testimonies: model.Testimony, measure: str = "killed") -> dict[float | None, tuple[str, str]]:
    """Low -> standing and change."""
    found = compose(testimonies, RULES).findings[measure].values
    return {v.value.low: (v.standing, v.change) for v in found}  # type: ignore[union-attr]


def count(day: str, number: float, speaker: str = MINISTRY, text: str = "", **more: object) -> model.Testimony:
    words = text or "A bomb went off at a market in Kelso"
    return account(day, (killed(number, **more), saying(speaker)), text=words)


@pytest.mark.parametrize(
    "example",
    [e for rule in RULES.table("en/changes.toml", ChangeRules).rule for e in rule.examples],
    ids=lambda e: e.text,
)
def test_examples_of_the_rules(example: ChangeExample) -> None:
    assert example.change in changes_told(content_words(example.text, RULES), RULES)


def test_a_higher_number_is_an_update_by_its_own_source_and_a_rise_by_another() -> None:
    assert changes(count("2020-05-03", 9), count("2020-05-04", 12))[9] == ("superseded", "update")
    assert changes(count("2020-05-03", 9), count("2020-05-04", 12, "the hospital"))[9] == ("superseded", "rise")


def test_a_lower_number_is_a_correction_and_so_is_a_higher_one_that_mends_an_error() -> None:
    assert changes(count("2020-05-03", 12), count("2020-05-04", 9))[12] == ("superseded", "correction")
    mended = count("2020-05-04", 14, text="The ministry corrected its count of the dead in Kelso")
    assert changes(count("2020-05-03", 12), mended)[12] == ("superseded", "correction")


def test_a_source_that_counts_otherwise_restates() -> None:
    anew = count("2020-05-09", 64, text="The ministry said the new definition covers those who died of burns in Kelso")
    assert changes(count("2020-05-03", 12), anew)[12] == ("superseded", "restatement")


def test_what_its_own_source_takes_back_is_a_retraction() -> None:
    back = account("2020-05-04", (killed(26), saying(MINISTRY, stance="denied", cue="withdrew")))
    assert changes(count("2020-05-03", 26), back)[26] == ("retracted", "retraction")


def test_a_running_total_that_begins_later_is_the_counter_begun_again_and_both_stand() -> None:
    first = count("2020-05-03", 300, scope="cumulative", since=date(2020, 1, 1))
    anew = count("2020-06-09", 12, scope="cumulative", since=date(2020, 6, 1))
    told = changes(first, anew)
    assert told[300] == ("current", "restart")
    assert told[12] == ("current", "")
    values = compose([first, anew], RULES).findings["killed"].values
    assert any("counts from 2020-06-01 on now" in value.because for value in values)


def test_two_sources_that_count_from_different_days_have_no_counter_begun_again() -> None:
    told = changes(
        count("2020-05-03", 300, scope="cumulative", since=date(2020, 1, 1)),
        count("2020-06-09", 12, "the hospital", scope="cumulative", since=date(2020, 6, 1)),
    )
    assert told[300] == ("current", "")


def former(figure: model.Figure, told: model.Testimony) -> model.Testimony:
    """The account, with this figure told only as what was said before."""
    claims = tuple(replace(c, rule="figures.en.before") if c.value == figure else c for c in told.claims)
    return replace(told, claims=claims)


def test_what_is_told_only_as_said_before_stands_no_more() -> None:
    before, said = killed(5, scope="change"), saying(MINISTRY)
    told = former(before, account("2020-05-04", (killed(23), said), (before, said)))
    values = compose([told], RULES).findings["killed"].values
    assert [(v.value.low, v.standing, v.change) for v in values] == [  # type: ignore[union-attr]
        (23, "current", ""), (5, "superseded", "update"),
    ]  # fmt: skip


def test_what_was_said_before_and_is_known_from_then_is_told_once() -> None:
    before, said = killed(27, scope="change"), saying(MINISTRY)
    first = account("2020-05-03", (killed(27), saying(MINISTRY)))
    told = former(before, account("2020-05-04", (killed(21), said), (before, said)))
    assert changes(first, told) == {21: ("current", ""), 27: ("superseded", "correction")}


def test_a_number_of_no_source_gives_way_to_a_correction_by_one() -> None:
    lowered = "The office lowered the number of dead to 50 after tests."
    outlet = account("2020-05-03", (killed(51), None), outlet="Arden Times")
    office = count("2020-05-06", 50, "the prosecutors' office", lowered)
    assert changes(outlet, office) == {50: ("current", ""), 51: ("superseded", "correction")}
    named = count("2020-05-03", 51, "the fire brigade")
    assert compose([named, office], RULES).findings["killed"].status == "contested"
