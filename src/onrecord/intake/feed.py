"""RSS and Atom: one report an entry."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import feedparser

from onrecord.errors import Unreadable
from onrecord.intake.decoding import checked
from onrecord.intake.foreign import FAULTS
from onrecord.intake.page import text_of
from onrecord.model import About, Report

_OPENS_FEED = re.compile(rb"<(?:rss|feed|rdf:RDF|channel)\b", re.IGNORECASE)
_OPENS_HTML = re.compile(rb"<(?:!doctype\s+html|html)\b", re.IGNORECASE)
_ENDINGS = (".rss", ".atom", ".rdf", ".xml")


class FeedReader:
    """A saved feed. An entry is called by its id, its link, or its number in the file."""

    name = "feed"

    def fits(self, head: bytes, filename: str) -> bool:
        if _OPENS_HTML.search(head):
            return False
        opens = head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")
        return opens and (bool(_OPENS_FEED.search(head)) or filename.lower().endswith(_ENDINGS))

    def read(self, data: bytes, name: str) -> Iterator[Report | Unreadable]:
        try:
            feed = feedparser.parse(io.BytesIO(data))  # a bare string might be taken for an address and fetched
        except FAULTS as error:
            raise Unreadable(name, f"is no feed that can be read ({error}); give an RSS or Atom file") from error
        if not feed.entries:
            reason = "is a feed without entries" if feed.get("version") else "is no feed that can be read"
            raise Unreadable(name, f"{reason}; give an RSS or Atom file with entries")
        outlet = _text(feed.feed.get("title"))
        language = (_text(feed.feed.get("language")) or "")[:2].lower() or None
        for number, entry in enumerate(feed.entries, 1):
            called = _text(entry.get("id")) or _text(entry.get("link")) or f"{name}#{number}"
            text = _body(entry)
            try:
                checked(text, f"{name}, entry {number}")
            except Unreadable as problem:
                yield problem
                continue
            yield Report(name=called, text=text, page=_about(entry, outlet, language))


def _body(entry: Any) -> str:
    """The longest text that the entry carries; its title where it carries nothing else."""
    pieces = [content.get("value") or "" for content in entry.get("content") or ()]
    pieces.append(entry.get("summary") or "")
    return max((text_of(piece) for piece in pieces), key=len) or text_of(entry.get("title") or "")


def _about(entry: Any, outlet: str | None, language: str | None) -> About:
    source = entry.get("source")
    authors = [_text(author.get("name")) for author in entry.get("authors") or () if hasattr(author, "get")]
    return About(
        title=_text(text_of(entry.get("title") or "")),
        byline=tuple(name for name in authors if name),
        outlet=(_text(source.get("title")) if hasattr(source, "get") else None) or outlet,
        url=_text(entry.get("link")),
        published=_moment(entry),
        language=language,
    )


def _moment(entry: Any) -> str | None:
    """When the entry was published, as feedparser reads it: in UTC."""
    parts = entry.get("published_parsed") or entry.get("updated_parsed")
    if not parts:
        return None
    try:
        year, month, day, hour, minute, second = parts[:6]
        return datetime(year, month, day, hour, minute, second, tzinfo=UTC).isoformat()
    except (ValueError, OverflowError):
        return None


def _text(value: Any) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None
