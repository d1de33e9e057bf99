"""Who put reports into the record."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct

from onrecord.model.ids import content_id


class Addition(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A person's call to add reports; the reports that came in by it name it."""

    by: str
    at: datetime

    @property
    def id(self) -> str:
        """Hash of the content."""
        return content_id("addition", self.by, self.at.isoformat())
