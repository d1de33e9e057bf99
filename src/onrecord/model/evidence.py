"""A span with what a reader needs to check it."""

from __future__ import annotations

from msgspec import Struct

from onrecord.model.claims import StoryReading
from onrecord.model.text import Published, Report, Span


class Evidence(Struct, frozen=True, kw_only=True):
    """A span, the sentence it stands in, and the story that it is from.

    report    the name that the caller knows the report by; report_id: its content id
    text      the sentence or span as quoted, its offsets `span`; marks: the words within it that carry the value
    speakers, via   who says it, through whom, in words of the text
    """

    report: str
    report_id: str
    story: int
    span: Span
    text: str
    marks: tuple[Span, ...] = ()
    headline: str | None = None
    outlet: str | None = None
    published: Published = Published()
    speakers: tuple[str, ...] = ()
    via: tuple[str, ...] = ()


def quoted(report: Report, reading: StoryReading, span: Span, *marks: Span) -> Evidence:
    """A stretch of a story as evidence."""
    story, dateline = reading.story, reading.story.dateline
    return Evidence(
        report=report.name,
        report_id=report.id,
        story=story.index,
        span=span,
        text=span.of(report.text),
        marks=marks,
        headline=story.headline.text if story.headline else None,
        outlet=story.outlet or report.outlet or (dateline.outlet if dateline else None),
        published=reading.published,
    )
