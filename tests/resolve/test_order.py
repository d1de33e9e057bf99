"""What an event says does not depend on the order in which its reports came, nor on how often one was given."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from tell import RULES, account, killed, saying

from onrecord import model
from onrecord.resolve import compose

OUTLETS = ("Kelso Post", "Globe", "Horn Newswire", None)
SPEAKERS = ("police", "the Interior Ministry", "the hospital", None)


def told(n: int, day: int, number: int, speaker: str | None, outlet: str | None) -> model.Testimony:
    said = saying(speaker) if speaker else None
    floor = killed(number, None) if number % 3 == 0 else killed(number)
    return account(f"2020-05-{day:02}", (floor, said), outlet=outlet, report=f"r{n}", body=f"text {n} " * 9, id=n)


TOLD = st.lists(
    st.tuples(st.integers(3, 9), st.integers(1, 20), st.sampled_from(SPEAKERS), st.sampled_from(OUTLETS)),
    min_size=1, max_size=7,
).map(lambda rows: [told(n, *row) for n, row in enumerate(rows)])  # fmt: skip


@settings(deadline=None)
@given(TOLD, st.randoms(use_true_random=False))
def test_the_order_of_reports_changes_nothing(testimonies: list[model.Testimony], random: object) -> None:
    wanted = compose(testimonies, RULES)
    mixed = list(testimonies)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    assert compose(mixed, RULES) == wanted


@settings(deadline=None)
@given(TOLD)
def test_every_value_is_told_by_a_claim_and_has_an_origin_with_a_trail(testimonies: list[model.Testimony]) -> None:
    claims = {claim.id for one in testimonies for claim in one.claims}
    for finding in compose(testimonies, RULES).findings.values():
        for value in finding.values:
            assert value.claims and set(value.claims) <= claims
            assert value.origins and {trail.origin for trail in value.trails} == set(value.origins)
            assert bool(value.change) == (value.standing != "current")


@settings(deadline=None)
@given(TOLD)
def test_copies_of_a_report_add_no_origin(testimonies: list[model.Testimony]) -> None:
    """The same text in another outlet's hands is told by no one more."""
    first = testimonies[0]
    copy = told(99, 3, 5, None, "The Reprint")
    copied = model.Testimony(
        account=copy.account, claims=copy.claims, statements=(), mentions=(), words=copy.words,
        source=model.Source(
            report="r99", name="r99", story=0, outlet="The Reprint", published=first.source.published,
            reuse=first.source.reuse,
        ),
    )  # fmt: skip
    assert compose([*testimonies, copied], RULES).origins <= compose(testimonies, RULES).origins + (
        first.source.outlet is None
    )
