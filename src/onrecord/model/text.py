"""Texts and their parts: reports, stories, spans."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import Literal

from msgspec import Struct

from onrecord.model.ids import content_id

Basis = Literal["given", "page", "dateline", "stated", "inferred", "unknown"]
ParagraphKind = Literal["headline", "subhead", "byline", "body", "credit"]


class Span(Struct, frozen=True, order=True, array_like=True):
    """A stretch of a report's text: `[start, end)` in Unicode code points of the text as received.

    Which report it lies in is told by what holds it (a reading, a claim, an evidence); written as `[start, end]`.
    """

    start: int
    end: int

    def overlaps(self, other: Span) -> bool:
        """Do the two share at least one character?"""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Does the other lie wholly within this one?"""
        return self.start <= other.start and other.end <= self.end

    def of(self, text: str) -> str:
        """The characters of the span."""
        return text[self.start : self.end]

    def __len__(self) -> int:
        return self.end - self.start


class About(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What somebody says of a report without its text being read: the caller, or the page's own metadata.

    `published` is an ISO 8601 date or date-time, or a date with parts left out ("2015-11"), kept as it was given.
    """

    outlet: str | None = None
    title: str | None = None
    byline: tuple[str, ...] = ()
    url: str | None = None
    published: str | None = None
    language: str | None = None


class Report(Struct, frozen=True, kw_only=True, dict=True):
    """A text as it was received, never altered, and where it came from.

    name      the id of the input line, or the file's path as the caller gave it
    text      the characters that all spans count in (of a page or feed entry: the extracted main text)
    given     what the caller said of it; goes before what the page says
    page      what the page, feed or message says of itself in its metadata
    notes     what was noticed while it was received ("read as windows-1252"); no part of its id
    """

    name: str
    text: str
    given: About = About()
    page: About = About()
    notes: tuple[str, ...] = ()

    @cached_property
    def id(self) -> str:
        """Hash of text, name, outlet, address and date together: forty outlets' copies are forty reports."""
        return content_id(self.text, self.name, self.outlet, self.url, self.given.published or self.page.published)

    @property
    def outlet(self) -> str | None:
        return self.given.outlet or self.page.outlet

    @property
    def url(self) -> str | None:
        return self.given.url or self.page.url

    @property
    def title(self) -> str | None:
        return self.given.title or self.page.title


class Headline(Struct, frozen=True, kw_only=True):
    """A story's headline; `span` is None where it is no part of the kept text (a page's title)."""

    text: str
    span: Span | None


class Dateline(Struct, frozen=True, kw_only=True):
    """The line opener of wire copy: "PARIS, Nov. 17 (Reuters) –".

    `span` covers the whole of it; `date` is the part that states the day, where one does.
    """

    place: str | None
    outlet: str | None
    span: Span
    date: Span | None = None


class Paragraph(Struct, frozen=True):
    """A paragraph of a story and what it serves as; only headline, subhead and body are parsed.

    In the paragraph that a dateline opens, `span` begins after the dateline.
    """

    span: Span
    kind: ParagraphKind = "body"


class Story(Struct, frozen=True, kw_only=True):
    """The span of a report that tells one story. `outlet` is whose story it is, where the report tells."""

    index: int
    span: Span
    paragraphs: tuple[Paragraph, ...]
    headline: Headline | None = None
    outlet: str | None = None
    byline: tuple[str, ...] = ()
    dateline: Dateline | None = None
    language: str = "en"


class Published(Struct, frozen=True, kw_only=True):
    """When a story was published, as far as can be told.

    earliest, latest   the narrowest interval held at least 90% likely (both None: unknown)
    bounds             what the text proves, where it proves anything
    because            why, in words; spans: the stretches of text that say so
    correction         id of the person's correction that says so, where one does
    """

    earliest: date | None = None
    latest: date | None = None
    basis: Basis = "unknown"
    bounds: tuple[date | None, date | None] | None = None
    because: str = ""
    spans: tuple[Span, ...] = ()
    correction: str | None = None
