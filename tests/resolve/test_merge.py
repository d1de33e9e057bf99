"""Clusters of accounts: the order of arrival never matters, and "different" keeps apart."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.model import Judgement
from onrecord.resolve import gather

IDS = "abcdefgh"
JUDGEMENTS = st.lists(
    st.builds(
        Judgement,
        a=st.sampled_from(IDS),
        b=st.sampled_from(IDS),
        verdict=st.sampled_from(["same", "different", "unsure"]),
        by=st.sampled_from(["rule:link", "Ada", "Ben"]),
        score=st.floats(0, 1),
        person=st.booleans(),
        at=st.one_of(st.none(), st.datetimes(datetime(2020, 1, 1), datetime(2021, 1, 1), timezones=st.just(UTC))),
    ),
    max_size=24,
)


def judged(a: str, b: str, verdict: str, score: float = 0.9, **more: object) -> Judgement:
    return Judgement(a=a, b=b, verdict=verdict, by="rule:link", score=score, **more)  # type: ignore[arg-type]


@given(JUDGEMENTS, st.randoms(use_true_random=False))
def test_order_and_repeats_never_matter(judgements: list[Judgement], random: object) -> None:
    ids = list(IDS)
    wanted = gather(ids, judgements)
    mixed = [*judgements, *judgements[:3]]
    random.shuffle(mixed)  # type: ignore[attr-defined]
    random.shuffle(ids)  # type: ignore[attr-defined]
    assert gather(ids, mixed) == wanted
    assert sorted(name for cluster in wanted for name in cluster) == list(IDS)


@given(JUDGEMENTS)
def test_what_a_person_told_apart_stays_apart(judgements: list[Judgement]) -> None:
    at = datetime(2022, 1, 1, tzinfo=UTC)
    word = Judgement(a="a", b="b", verdict="different", by="Ada", person=True, at=at)
    assert not any({"a", "b"} <= set(cluster) for cluster in gather(IDS, [*judgements, word]))


def test_likeness_is_not_handed_on() -> None:
    two = [judged("a", "b", "same"), judged("b", "c", "same", 0.8)]
    assert gather("abc", two) == [("a", "b", "c")]
    assert gather("abc", [*two, judged("a", "c", "different", 0.01)]) == [("a", "b"), ("c",)]


def test_one_misread_account_does_not_split_many() -> None:
    many = [judged(a, b, "same") for a in "abc" for b in "d"] + [judged("a", "b", "same"), judged("b", "c", "same")]
    many += [judged(x, "e", "same", 0.7) for x in "bcd"]
    assert gather("abcde", [*many, judged("a", "e", "different", 0.01)]) == [("a", "b", "c", "d", "e")]


def test_what_one_story_tells_apart_goes_before_an_unsure_pair_only() -> None:
    beside = Judgement(a="a", b="c", verdict="different", by="rule:story", score=0.4)
    surely = judged("a", "b", "same", 0.99)
    assert gather("abc", [surely, beside, judged("b", "c", "same", 0.62)]) == [("a", "b"), ("c",)]
    assert gather("abc", [surely, beside, judged("b", "c", "same", 0.95)]) == [("a", "b", "c")]


def test_a_later_word_undoes_an_earlier_and_a_person_goes_before_a_rule() -> None:
    rule = judged("a", "b", "different", 0.0)
    first = Judgement(a="b", b="a", verdict="same", by="Ada", person=True, at=datetime(2020, 1, 1, tzinfo=UTC))
    later = Judgement(a="a", b="b", verdict="unsure", by="Ben", person=True, at=datetime(2020, 1, 2, tzinfo=UTC))
    assert gather("ab", [rule, first]) == [("a", "b")]
    assert gather("ab", [rule, first, later]) == [("a",), ("b",)]
    assert gather("ab", []) == [("a",), ("b",)]


@settings(deadline=None)
@given(JUDGEMENTS, st.sampled_from(["same", "different"]))
def test_a_word_taken_back_leaves_no_trace(judgements: list[Judgement], verdict: str) -> None:
    """A person's merge or split, undone by a later "unsure", is as if only that had been said."""
    mine = [datetime(2022, 1, day, tzinfo=UTC) for day in (1, 2)]
    said = Judgement(a="a", b="b", verdict=verdict, by="Ada", person=True, at=mine[0])  # type: ignore[arg-type]
    back = Judgement(a="a", b="b", verdict="unsure", by="Ada", person=True, at=mine[1])
    assert gather(IDS, [*judgements, said, back]) == gather(IDS, [*judgements, back])


@settings(deadline=None)
@given(JUDGEMENTS)
def test_a_split_moves_only_what_hung_on_it(judgements: list[Judgement]) -> None:
    """What no judgement of sameness leads to from the two that are parted is as it was."""
    apart = Judgement(a="a", b="b", verdict="different", by="Ada", person=True, at=datetime(2022, 1, 1, tzinfo=UTC))
    near = {"a", "b"}
    for _ in IDS:
        near |= {end for j in judgements if j.verdict == "same" and {j.a, j.b} & near for end in (j.a, j.b)}
    after = gather(IDS, [*judgements, apart])
    assert all(group in after for group in gather(IDS, judgements) if near.isdisjoint(group))
