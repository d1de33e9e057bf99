"""Counts that are only of some of the people harmed do not stand against those of all."""

from __future__ import annotations

from msgspec.structs import replace
from tell import RULES, account, killed, saying

from onrecord import model
from onrecord.resolve import compose


def hurt(low: float | None, high: float | None = -1, **more: object) -> model.Figure:
    return killed(low, high, measure="injured", **more)


def finding(*told: model.Testimony, measure: str = "injured") -> model.Finding:
    forward, backward = compose(told, RULES), compose(told[::-1], RULES)
    assert forward == backward
    return forward.findings[measure]


def test_somebody_described_is_one_of_those_counted_before() -> None:
    many = account("2020-05-04", (hurt(4), saying("police")))
    found = finding(many, account("2020-05-05", (hurt(1, unit="driver"), None), outlet="Globe"))
    assert found.status == "single-source"
    assert "part" in found.values[1].because


def test_one_person_is_a_count() -> None:
    two = account("2020-05-04", (killed(2), saying("police")))
    one = account("2020-05-04", (killed(1, unit="person"), saying("the hospital")))
    assert finding(two, one, measure="killed").status == "contested"


def test_somebody_described_before_is_carried_on_by_the_count() -> None:
    first = account("2020-05-04", (hurt(1, unit="driver"), saying("police")))
    found = finding(first, account("2020-05-05", (hurt(4), saying("the hospital"))))
    assert [v.standing for v in found.values] == ["current", "superseded"]


def test_a_count_with_the_dead_in_it_is_at_odds_with_none() -> None:
    shot = account("2020-05-04", (hurt(5), saying("the mayor")), (killed(1), saying("police")))
    four = account("2020-05-04", (hurt(4), saying("police")), outlet="Globe")
    found = finding(shot, four)
    assert found.status == "single-source"
    assert [v.value.low for v in found.values] == [4]  # type: ignore[union-attr]
    assert [v.value.low for v in finding(shot, four, measure="affected").values] == [5]  # type: ignore[union-attr]


def test_nobody_else_hurt_says_nothing_of_the_child() -> None:
    found = finding(account("2020-05-04", (hurt(1, of="children", unit="girl"), None), (hurt(0), None)))
    assert found.values[0].value.low == 1  # type: ignore[union-attr]


def test_equal_parts_of_two_sources_bear_nothing_out() -> None:
    parts = [(hurt(1, unit="woman", part_of="m1"), saying(name)) for name in ("a nurse", "a guard")]
    found = finding(account("2020-05-04", (hurt(6), saying("police")), *parts))
    assert [len(v.origins) for v in found.values] == [1, 1, 1]


def test_those_hurt_of_whom_later_days_tell_only_that_they_died_are_no_injured() -> None:
    hurt_first = account("2020-05-03", (hurt(1, unit="boy"), saying("police")))
    died = account("2020-05-05", (killed(1, unit="boy"), saying("the hospital")), outlet="Globe")
    (value,) = finding(hurt_first, died).values
    assert (value.standing, value.change) == ("superseded", "update")
    assert "told of as dead" in value.because


def test_those_hurt_beside_the_dead_stay_so() -> None:
    both = account("2020-05-03", (hurt(1, unit="boy"), saying("police")), (killed(1, unit="man"), saying("police")))
    died = account("2020-05-05", (killed(1, unit="man"), saying("the hospital")), outlet="Globe")
    assert [v.standing for v in finding(both, died).values] == ["current"]
    more = account("2020-05-05", (killed(2), saying("the hospital")), outlet="Globe")
    one = account("2020-05-03", (hurt(1, unit="boy"), saying("police")))
    assert [v.standing for v in finding(one, more).values] == ["current"]
    same_day = account("2020-05-03", (killed(1), saying("the hospital")), outlet="Globe")
    assert [v.standing for v in finding(one, same_day).values] == ["current"]


def test_people_told_of_one_by_one_are_no_count_against_a_larger_one() -> None:
    two = hurt(2, unit="man and man")
    four = account("2020-05-04", (hurt(4), saying("the hospital")))
    told = account("2020-05-05", (two, saying("police")), outlet="Globe")
    claims = tuple(replace(c, rule="figures.en.one-by-one") if c.value == two else c for c in told.claims)
    assert finding(four, told).status == "contested"
    assert finding(four, replace(told, claims=claims)).status == "single-source"
