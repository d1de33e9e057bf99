"""What people say of whole reports: that a text goes for good, or may be added again after all."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct

from onrecord.model.ids import content_id


class Removal(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A person's word that a report's text goes (or, `restored`, that it may come back); of two, the later holds.

    report      the report's content id; name: what the caller knew it by
    sha256      of its text, in hexadecimal digits
    added       when it had come into the record
    corrections how many corrections of its stories went with it
    """

    report: str
    name: str
    sha256: str
    added: datetime
    corrections: int = 0
    restored: bool = False
    by: str
    note: str = ""
    at: datetime

    @property
    def id(self) -> str:
        """Hash of the content."""
        of = (self.report, self.name, self.sha256, self.added.isoformat(), self.corrections, self.restored)
        return content_id(*of, self.by, self.note, self.at.isoformat())

    def __str__(self) -> str:
        """Who took it out, when and why, in words."""
        why = " ".join(self.note.split())
        return f"removed by {self.by} on {self.at:%Y-%m-%d}{f' (“{why}”)' if why else ''}"
