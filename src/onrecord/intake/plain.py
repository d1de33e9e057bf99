"""Plain text and Markdown: the bytes as they are."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.intake.decoding import decode
from onrecord.model import Report


class PlainReader:
    """Any text that is no other format; Markdown's marks stay in the text, which is kept as received."""

    name = "text"

    def fits(self, head: bytes, filename: str) -> bool:  # noqa: ARG002 (what is nothing else is text)
        return True

    def read(self, data: bytes, name: str) -> Iterator[Report]:
        text, notes = decode(data, name)
        yield Report(name=name, text=text, notes=notes)
