"""Figures meet the times and places of their story: durations are no counts, totals get their start and area."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from msgspec.structs import replace

from onrecord.language.parse import Parse
from onrecord.model import Figure, Mention, When, Where

NESTED = 4  # times that may begin before a figure and still reach over it
FARTHEST = 60  # characters between "since" and its day, or a total and its area


class Ordered:
    """Mentions by their place in the text."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self._mentions = sorted(mentions, key=lambda m: m.span)
        self._starts = [m.span.start for m in self._mentions]

    def before(self, offset: int) -> Sequence[Mention]:
        """The last few that begin at the offset or before it."""
        at = bisect_right(self._starts, offset)
        return self._mentions[max(0, at - NESTED) : at]

    def within(self, start: int, end: int) -> Sequence[Mention]:
        """Those that begin in this stretch."""
        return self._mentions[bisect_left(self._starts, start) : bisect_left(self._starts, end)]


def connect(
    figures: Sequence[Mention], parse: Parse, wheres: Sequence[Mention], whens: Sequence[Mention]
) -> list[Mention]:
    """The figures that are no part of a time; running totals with the day they run from and the place they run over."""
    times = Ordered([w for w in whens if isinstance(w.value, When)])
    places = Ordered([w for w in wheres if isinstance(w.value, Where)])
    kept: list[Mention] = []
    for mention in figures:
        if any(w.span.covers(mention.span) or _crosses(w, mention) for w in times.before(mention.span.start)):
            continue
        value = mention.value
        if isinstance(value, Figure) and value.scope == "cumulative":
            mention = replace(mention, value=_anchored(value, mention, parse, (places, times)))
        kept.append(mention)
    ids = {m.id for m in kept}
    return [_unhooked(m, ids) for m in kept]


def _crosses(when: Mention, figure: Mention) -> bool:
    """Is the figure's number itself a part of the time?"""
    return when.span.start <= figure.span.start < when.span.end < figure.span.end and any(
        c.isdigit() for c in when.text
    )


def _unhooked(mention: Mention, ids: set[str]) -> Mention:
    value = mention.value
    if isinstance(value, Figure) and value.part_of is not None and value.part_of not in ids:
        return replace(mention, value=replace(value, part_of=None))
    return mention


def _anchored(value: Figure, mention: Mention, parse: Parse, known: tuple[Ordered, Ordered]) -> Figure:
    tokens = parse.tokens_in(mention.span)
    if not tokens:
        return value
    sentence = tokens[0].sentence
    places, times = (ordered.within(sentence.start, sentence.end) for ordered in known)
    since = value.since
    for when in times:
        if since is None and isinstance(when.value, When):
            lead = parse.text[max(sentence.start, when.span.start - FARTHEST) : when.span.start].lower()
            if "since" in f"{lead} {when.text.lower()[:6]}".split() or when.text.lower().startswith("this "):
                since = when.value.earliest
    nearest = min(places, key=lambda w: abs(w.span.start - mention.span.end), default=None)
    return replace(value, since=since, area=value.area or (nearest.id if nearest is not None else None))
