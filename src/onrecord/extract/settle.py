"""One owner for each span: an age is no figure, a duration is no count; and mentions in the order of the text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Sequence
from itertools import accumulate

from onrecord.model import Figure, Mention, Span, When, Where


def settle(mentions: Sequence[Mention]) -> list[Mention]:
    """All mentions of a story in the order of the text, without those that another reading of the same words rules out.

    A figure that lies within a time is a part of it ("40" of "the 40-second video"); of two places that overlap the
    longer holds; parties and places may share a span, as a state is both.
    """
    times = _Cover(m.span for m in mentions if isinstance(m.value, When))
    kept = [m for m in mentions if not (isinstance(m.value, Figure) and times.covers(m.span))]
    chosen = _longest(m for m in kept if isinstance(m.value, Where))
    return sorted(
        (m for m in kept if not isinstance(m.value, Where) or id(m) in chosen),
        key=lambda m: (m.span, m.value.__class__.__name__),
    )


class _Cover:
    """Spans that may cover others."""

    def __init__(self, spans: Iterable[Span]) -> None:
        ordered = sorted(spans)
        self._starts = [span.start for span in ordered]
        self._furthest = list(accumulate((span.end for span in ordered), max))

    def covers(self, span: Span) -> bool:
        """Does one of them hold the whole of this span?"""
        before = bisect_right(self._starts, span.start)
        return before > 0 and self._furthest[before - 1] >= span.end


def _longest(places: Iterable[Mention]) -> set[int]:
    """The places that no longer one overlaps, by their identity."""
    held: list[Span] = []  # in order, none overlapping another
    chosen: set[int] = set()
    for place in sorted(places, key=lambda m: (-len(m.span), m.span.start)):
        at = bisect_left(held, place.span)
        if not any(place.span.overlaps(other) for other in held[max(0, at - 1) : at + 1]):
            insort(held, place.span)
            chosen.add(id(place))
    return chosen
