"""When it happened: the days of an account, from its own words, the sentences around it, or the story's publication."""

from __future__ import annotations

from onrecord.extract.accounts.group import Group
from onrecord.extract.accounts.harm import VIOLENT
from onrecord.extract.accounts.index import StoryIndex
from onrecord.model import Interval, Published

BEFORE = 3  # sentences that a day still holds for what is told without one; a lead may stand as far before it
WIDE = 62  # days: what is told of a longer time ("in 2010") says less than a day told beside it


def days_of(group: Group, index: StoryIndex, published: Published, *, lead: bool) -> Interval | None:
    """The days that hang best on any mention; else those of the sentences before; else, for a lead that was done, up to
    the day of publication. A year or a season gives way to a day."""
    dated = [d for d in group.drafts if d.when is not None and d.realis == group.realis]
    dated = dated or [d for d in group.drafts if d.when is not None]
    best = max(dated, key=lambda d: (not _is_wide(d.when), d.when_rank, -d.span.start), default=None)
    own = best.when if best is not None else None
    if own is not None and not _is_wide(own):
        return own
    if group.realis != "actual" or not (lead or group.type in VIOLENT):
        return own
    told = _beside(group, index, published, lead=lead)
    if told is None and own is None and lead and published.latest is not None:
        return Interval(earliest=None, latest=published.latest)
    return told or own


def _is_wide(when: Interval | None) -> bool:
    return when is None or bool(when.earliest and when.latest and (when.latest - when.earliest).days > WIDE)


def _beside(group: Group, index: StoryIndex, published: Published, *, lead: bool) -> Interval | None:
    """The day that the sentences of its mentions tell, else those before and right after."""
    at = group.first.sentence.index
    own = sorted({d.sentence.index for d in group.drafts[:6]})
    after = range(at + 1, at + (BEFORE + 1 if lead else 2))
    found = (index.day(number, published) for number in (*own, *range(at - 1, at - BEFORE - 1, -1), *after))
    return next((day for day in found if day is not None), None)
