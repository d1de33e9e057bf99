"""What is computed from claims and judgements: events, their fields and how each stands."""

from __future__ import annotations

from datetime import date
from typing import Literal

from msgspec import Struct

from onrecord.model.claims import Interval, Judgement, Realis
from onrecord.model.datings import Dating
from onrecord.model.evidence import Evidence
from onrecord.model.values import Acled, Value, Where

Standing = Literal["current", "superseded", "retracted"]
Status = Literal["single-source", "corroborated", "contested"]
Change = Literal["", "rise", "update", "correction", "restatement", "restart", "retraction"]
Hands = Literal["said", "carried", "copied", "own"]


class Trail(Struct, frozen=True, kw_only=True):
    """How a value came to us: from the source that stands behind it to the outlet that we read.

    path      each by the name that the texts give it: ("Interior Ministry", "Horn Newswire", "Addis Mercury")
    how       said: to the outlet that we read; carried: through other outlets; copied: this outlet has another's text;
              own: nobody is named, it is the outlet's own word
    reports   the reports that it came through, by the names that the caller knows them by
    """

    origin: str
    path: tuple[str, ...]
    how: Hands
    reports: tuple[str, ...] = ()


class FindingValue(Struct, frozen=True, kw_only=True):
    """One value that some account gives a field, and how it stands.

    origins   the independent sources behind it; speakers and via: the chains as the texts name them
    trails    how it came from each of them to the reports that tell it
    change    what ended it, where it stands no more: a `rise` of the count by another source's word, an `update`,
              `correction` or `restatement` (counted otherwise) by its own, a `restart` of the counter, a `retraction`
    because   why it stands as it does, or why it is not compared ("a part of 129", "a running total")
    compared  of a number: it stands, and is held against the others that are; no part, no total over several happenings
    claims    ids of the claims that say it, which `evidence` quotes
    party     of who and whom: id of the party that the record knows, and all the `names` that any story gives it
    """

    value: Value
    standing: Standing = "current"
    first_reported: date | None = None
    speakers: tuple[str, ...] = ()
    via: tuple[str, ...] = ()
    origins: tuple[str, ...] = ()
    trails: tuple[Trail, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    claims: tuple[str, ...] = ()
    change: Change = ""
    because: str = ""
    compared: bool = False
    party: str | None = None
    names: tuple[str, ...] = ()


class Finding(Struct, frozen=True, kw_only=True):
    """One field of an event: its status over the current values, and all values there ever were."""

    status: Status
    values: tuple[FindingValue, ...]
    because: str = ""


class AccountRef(Struct, frozen=True, kw_only=True):
    """An account of the event, by report (the caller's name for it), story and id, with its sentences.

    dating   what the record tells of the story's day, where the story states none: a judgement, no claim
    """

    report: str
    story: int
    account: str
    lead: bool
    evidence: tuple[Evidence, ...] = ()
    dating: Dating | None = None


class Event(Struct, frozen=True, kw_only=True):
    """The accounts judged to be of one happening, and what they say of it together.

    id        the id of its first account (by publication, then id); any account's id finds it
    origins   how many independent sources stand behind the event as a whole
    why       the judgements that put its accounts together or keep others apart, where one event is asked for
    weight    how much there is to it, for ranking: no measure of truth
    telling   the sentence that tells it best, its clause as the mark; claimed: those in which somebody says that the
              deed was his
    more      how many accounts it has beyond these; told_from: of how many its findings are told. Where very many
              accounts are of one happening, some of them tell it: its first, latest and fullest, and a sample
    """

    id: str
    title: str
    type: str
    mode: str | None = None
    acled: Acled | None = None
    realis: Realis = "actual"
    when: Interval | None = None
    where: Where | None = None
    accounts: tuple[AccountRef, ...]
    origins: int = 1
    findings: dict[str, Finding] = {}
    why: tuple[Judgement, ...] = ()
    weight: float = 0.0
    telling: Evidence | None = None
    claimed: tuple[Evidence, ...] = ()
    more: int = 0
    told_from: int = 0

    @property
    def size(self) -> int:
        """How many accounts it has."""
        return len(self.accounts) + self.more

    @property
    def tellers(self) -> int:
        """How many of its accounts it is told from."""
        return self.told_from or len(self.accounts)
