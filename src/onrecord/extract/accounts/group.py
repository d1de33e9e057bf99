"""A group: the mentions of one happening in a story, put together."""

from __future__ import annotations

from onrecord.extract.accounts.draft import SUM, Draft
from onrecord.model.claims import Realis

COMPARED = 24  # mentions of a happening that a new one is compared with


class Group:
    """The drafts of one happening."""

    __slots__ = ("drafts",)

    def __init__(self, draft: Draft) -> None:
        self.drafts = [draft]

    @property
    def first(self) -> Draft:
        return self.drafts[0]

    @property
    def type(self) -> str:
        return self.first.type

    @property
    def mode(self) -> str | None:
        """The first mode told by a trigger that is not weak, else any."""
        told = [d for d in self.drafts if d.mode and d.type == self.type]
        return next((d.mode for d in told if not d.weak), told[0].mode if told else None)

    @property
    def gathers(self) -> bool:
        """Is it told as several happenings together?"""
        return any(d.total for d in self.told) or set().union(*(d.scopes for d in self.told)) == {SUM}

    @property
    def told(self) -> list[Draft]:
        """Its first and latest mentions, by which it is compared: all of them, but for stories without end."""
        return self.drafts if len(self.drafts) <= COMPARED else [*self.drafts[:4], *self.drafts[4 - COMPARED :]]

    @property
    def realis(self) -> Realis:
        """Done, where any mention tells it as done; else history, plan, possibility, or not done."""
        told = {d.realis for d in self.drafts}
        order: tuple[Realis, ...] = ("actual", "historical", "future", "hypothetical", "negated")
        return next(realis for realis in order if realis in told)
