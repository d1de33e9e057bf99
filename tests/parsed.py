"""A text parsed as one story, for tests of what is read out of parses."""

from __future__ import annotations

from onrecord.language.parse import Parse
from onrecord.model import Paragraph, Report, Span, Story
from onrecord.sockets import Parser


def parse_of(parser: Parser, text: str) -> Parse:
    """The parse of a text as one story, each line a paragraph."""
    report = Report(name="test", text=text)
    paragraphs, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            paragraphs.append(Paragraph(Span(at, at + len(line))))
        at += len(line) + 1
    story = Story(index=0, span=Span(0, len(text)), paragraphs=tuple(paragraphs))
    return next(iter(parser.parse([(report, story)])))
