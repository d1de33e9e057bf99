"""One owner for each span."""

import time

from hypothesis import given
from hypothesis import strategies as st

from onrecord.extract.settle import settle
from onrecord.model import Figure, Mention, Span, When, Where, Who


def mention(value: Who | Where | When | Figure, start: int, end: int) -> Mention:
    return Mention(
        id=f"{type(value).__name__}{start}-{end}", span=Span(start, end), text="x" * (end - start), value=value
    )


FIGURE = Figure(measure="other", low=40, high=40)
spans = st.tuples(st.integers(0, 60), st.integers(1, 9)).map(lambda s: (s[0], s[0] + s[1]))


def test_a_number_within_a_time_is_no_figure() -> None:
    kept = settle([mention(FIGURE, 4, 6), mention(When(), 4, 13), mention(FIGURE, 20, 22)])
    assert [m.span for m in kept if isinstance(m.value, Figure)] == [Span(20, 22)]


def test_a_state_is_a_party_and_a_place() -> None:
    kept = settle([mention(Who(name="Chad"), 0, 4), mention(Where(name="Chad"), 0, 4)])
    assert len(kept) == 2


@given(st.lists(spans), st.lists(spans), st.lists(spans))
def test_it_keeps_what_looking_at_every_pair_would(
    places: list[tuple[int, int]], times: list[tuple[int, int]], counts: list[tuple[int, int]]
) -> None:
    wheres = [mention(Where(name="p"), *s) for s in dict.fromkeys(places)]
    whens = [mention(When(), *s) for s in times]
    kept = settle([*wheres, *whens, *(mention(FIGURE, *s) for s in counts)])
    held: list[Span] = []
    for place in sorted(wheres, key=lambda m: (-len(m.span), m.span.start)):
        if not any(place.span.overlaps(other) for other in held):
            held.append(place.span)
    assert sorted(m.span for m in kept if isinstance(m.value, Where)) == sorted(held)
    wanted = [Span(*s) for s in counts if not any(w.span.covers(Span(*s)) for w in whens)]
    assert sorted(m.span for m in kept if isinstance(m.value, Figure)) == sorted(wanted)


def test_work_grows_with_the_number_of_mentions() -> None:
    many = [mention(Where(name="p"), n * 10, n * 10 + 5) for n in range(20_000)]
    many += [mention(When(), n * 10 + 6, n * 10 + 8) for n in range(20_000)]
    many += [mention(FIGURE, n * 10 + 6, n * 10 + 9) for n in range(20_000)]
    began = time.process_time()
    assert len(settle(many)) == 60_000
    assert time.process_time() - began < 5
