"""The Protocols that outsiders implement, and those of store and engine.

An object that has these methods fits; nothing has to inherit from anything. Plugins name theirs in an entry point of
the group `onrecord.readers`, `onrecord.extractors`, `onrecord.gazetteers`, `onrecord.exporters` or
`onrecord.parsers`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Protocol

from onrecord.errors import Unreadable
from onrecord.gazetteer.place import Place
from onrecord.language.parse import Parse
from onrecord.model import Event, Mention, Report, Story


class Reader(Protocol):
    """Bytes of one format -> reports."""

    name: str

    def fits(self, head: bytes, filename: str) -> bool:
        """Is this the format, by content (its first 4 KB) and then by the file's ending?"""
        ...

    def read(self, data: bytes, name: str) -> Iterator[Report | Unreadable]:
        """The reports in it, and in its place each that cannot be read; raises only Unreadable."""
        ...


class Parser(Protocol):
    """Text -> sentences, tokens, heads."""

    name: str  # pipeline and version, as the record keeps it

    def parse(self, stories: Iterable[tuple[Report, Story]]) -> Iterator[Parse]:
        """Parse stories, in order; many at a time is faster."""
        ...


class Extractor(Protocol):
    """A parsed story -> mentions, each extractor alone."""

    name: str

    def extract(self, parse: Parse) -> list[Mention]: ...


class Gazetteer(Protocol):
    """Names -> places."""

    def find(self, name: str) -> Sequence[Place]:
        """Places that have this name (or alternate name), folded; most populous first; empty where there are none."""
        ...

    def country(self, code: str) -> Place | None:
        """The country with this alpha-3 code."""
        ...


class Exporter(Protocol):
    """Events -> another's format."""

    name: str

    def export(self, events: Iterable[Event]) -> Iterator[str]:
        """The output, in pieces."""
        ...


class Engine(Protocol):
    """Where a bulk read runs."""

    def map[A, B](self, work: Callable[[A], B], items: Iterable[A]) -> Iterator[B]:
        """The results, in the order of the items."""
        ...
