"""What people say of a story: corrections are only ever added, and a later one goes before an earlier."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct

from onrecord.model.ids import content_id
from onrecord.model.text import Report, Span


class Correction(Struct, frozen=True, kw_only=True):
    """A person's word on a story's day of publication, its outlet or its start; None: nothing is said of that.

    report      content id of the report
    story       the story's span when it was corrected: where a new reading finds it again
    published   an ISO 8601 date, or one with parts left out; "" takes back what people said of it before
    outlet      whose story it is; "" takes back what people said of it before
    starts_at   the offset in the report's text at which the story begins
    """

    report: str
    story: Span
    published: str | None = None
    outlet: str | None = None
    starts_at: int | None = None
    by: str
    note: str = ""
    at: datetime

    @property
    def id(self) -> str:
        """Hash of the content."""
        said = (self.published, self.outlet, self.starts_at)
        return content_id(self.report, self.story, *said, self.by, self.note, self.at.isoformat())


class Corrected(Struct, frozen=True):
    """A report to be read, with what people have said of its stories, oldest first."""

    report: Report
    corrections: tuple[Correction, ...] = ()
