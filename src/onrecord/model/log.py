"""Who said what of the record, when and why."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

from msgspec import Struct

from onrecord.model.evidence import Evidence


class Entry(Struct, frozen=True, kw_only=True):
    """A person's addition, correction, judgement or removal, as the log lists it.

    id        of the addition or correction, or of the report that was removed; of a judgement none
    of        what it is about: reports (the first few), a story (REPORT#N as the stories now stand), two accounts
    said      what is said of it, in words, by what it is said of
    standing  whether it holds, was taken back, gave way to a later word on the same, or its text was removed
    evidence  where a correction's values stand in its note
    """

    kind: Literal["addition", "correction", "judgement", "removal"]
    id: str | None = None
    at: datetime | None
    by: str
    of: tuple[str, ...]
    said: dict[str, str]
    note: str = ""
    standing: Literal["holds", "taken back", "replaced", "text removed"] = "holds"
    evidence: tuple[Evidence, ...] = ()
