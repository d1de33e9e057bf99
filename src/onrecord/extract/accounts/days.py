"""When it happened: the days of an account, from its own words, the sentences around it, or the story's publication."""

from __future__ import annotations

from onrecord.extract.accounts.background import blamed
from onrecord.extract.accounts.group import Group
from onrecord.extract.accounts.harm import VIOLENT
from onrecord.extract.accounts.index import StoryIndex
from onrecord.model import Interval, Published

BEFORE = 3  # sentences that a day still holds for what is told without one; a lead may stand as far before it
BRIEF = 16  # sentences of an item whose first day governs it
WIDE = 62  # days: what is told of a longer time ("in 2010") says less than a day told beside it


class DaysTold:
    """Finds the days of happenings; made once for a story. `opening`: the sentence in which it begins to tell."""

    def __init__(self, index: StoryIndex, published: Published, opening: int) -> None:
        self.index, self._published, self._opening = index, published, opening

    def of(self, group: Group, *, lead: bool) -> Interval | None:
        """The days that hang best on any mention; else those of the sentences around; else, for what was done, up to
        the day of publication. A year or a season gives way to a day. A total over several happenings has none."""
        if group.gathers:
            return None
        dated = [d for d in group.drafts if d.when is not None and d.realis == group.realis]
        dated = dated or [d for d in group.drafts if d.when is not None]
        dated = [d for d in dated if not blamed(d)] or dated  # "a man behind the May 7 attack was killed on Monday"
        best = max(dated, key=lambda d: (not _is_wide(d.when), d.when_rank, -d.span.start), default=None)
        own = best.when if best is not None else None
        if own is not None and not _is_wide(own):
            return own
        if group.realis != "actual" or not (lead or group.type in VIOLENT):
            return own
        told = self._beside(group, lead=lead)
        if told is None and own is None and self._published.latest is not None:
            return Interval(earliest=None, latest=self._published.latest)
        return told or own

    def _beside(self, group: Group, *, lead: bool) -> Interval | None:
        """The day that the sentences of its mentions tell, else those before and right after. In a brief item the day
        that it begins with holds for the lead."""
        body = [d.sentence.index for d in group.drafts[:6] if d.sentence.kind == "body"]
        at = min(body, default=self._opening)
        after = range(at + 1, at + (BEFORE + 1 if lead or group.type in VIOLENT else 2))
        brief = len(self.index.parse.sentences) <= BRIEF
        opening = range(self._opening, self._opening + 2) if lead and brief else ()
        numbers = (
            *sorted({d.sentence.index for d in group.drafts[:6]}),
            *range(at - 1, at - BEFORE - 1, -1),
            *opening,
            *after,
        )
        return next(filter(None, (self.index.day(number, self._published) for number in numbers)), None)


def _is_wide(when: Interval | None) -> bool:
    """Does it say less than a day: nothing, a long time, or one without an end ("recently")?"""
    if when is None or when.earliest is None or when.latest is None:
        return True
    return (when.latest - when.earliest).days > WIDE
