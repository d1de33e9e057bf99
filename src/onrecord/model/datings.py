"""What the record can tell of a story's day where the story itself does not: a judgement, never a claim."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from onrecord.model.ids import content_id


class Dating(Struct, frozen=True, kw_only=True):
    """When a story that states no day was published, by what other stories tell of the happening that it is about.

    report, story      the story: the name that the caller knows its report by, and its number
    account            its account of the happening: where the judgement hangs
    earliest, latest   days, first and last
    score, reason      how likely it holds (0 to 1), and why
    witnesses          the accounts of dated stories that it was told by
    """

    report: str
    story: int
    account: str
    earliest: date
    latest: date
    by: str
    score: float
    reason: str
    witnesses: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """Hash of the content."""
        days = (self.earliest.isoformat(), self.latest.isoformat())
        return content_id(self.account, *days, self.by, self.score, self.reason, self.witnesses)
