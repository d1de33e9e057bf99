"""What the parsers that we lean on raise where their input is damaged."""

from __future__ import annotations

from lxml import etree  # type: ignore[import-untyped]

# feedparser, trafilatura and htmldate promise no exceptions of their own. Seen so far: ValueError of a character
# reference beyond Unicode; the others are what a parser's own slip comes out as. None of them is worth a report.
FAULTS: tuple[type[Exception], ...] = (
    ValueError, LookupError, AttributeError, TypeError, AssertionError, ArithmeticError, RecursionError,
    etree.LxmlError,
)  # fmt: skip
