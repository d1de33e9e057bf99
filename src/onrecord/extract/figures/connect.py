"""Figures meet the times and places of their story: durations are no counts, totals get their start and area."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from msgspec.structs import replace

from onrecord.language.parse import Parse
from onrecord.model import Figure, Mention, When, Where

NESTED = 4  # times that may begin before a figure and still reach over it
FARTHEST = 60  # characters between "since" and its day, or a total and its area


def connect(
    figures: Sequence[Mention], parse: Parse, wheres: Sequence[Mention], whens: Sequence[Mention]
) -> list[Mention]:
    """The figures that are no part of a time; running totals with the day they run from and the place they run over."""
    times = sorted((w for w in whens if isinstance(w.value, When)), key=lambda w: w.span)
    starts = [w.span.start for w in times]
    kept: list[Mention] = []
    for mention in figures:
        at = bisect_right(starts, mention.span.start)
        if any(w.span.covers(mention.span) or _crosses(w, mention) for w in times[max(0, at - NESTED) : at]):
            continue
        value = mention.value
        if isinstance(value, Figure) and value.scope == "cumulative":
            mention = replace(mention, value=_anchored(value, mention, parse, (wheres, times)))
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


def _anchored(
    value: Figure, mention: Mention, parse: Parse, known: tuple[Sequence[Mention], Sequence[Mention]]
) -> Figure:
    wheres, times = known
    sentence = parse.sentence_at(mention.span.start)
    if sentence is None:
        return value
    since = value.since
    for when in times:
        near = sentence.start <= when.span.start < sentence.end
        if since is None and near and isinstance(when.value, When):
            lead = parse.text[max(sentence.start, when.span.start - FARTHEST) : when.span.start].lower()
            if "since" in f"{lead} {when.text.lower()[:6]}".split():
                since = when.value.earliest
    places = [w for w in wheres if isinstance(w.value, Where) and sentence.start <= w.span.start < sentence.end]
    nearest = min(places, key=lambda w: abs(w.span.start - mention.span.end), default=None)
    return replace(value, since=since, area=value.area or (nearest.id if nearest is not None else None))
