"""When each story of a report was published."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from onrecord.extract.anchors import anchor
from onrecord.extract.times_expression import TimeExpression
from onrecord.language.parse import Parse
from onrecord.model import Published, Report
from onrecord.rules import Rules

__all__ = ["anchor", "date_stories"]


def date_stories(
    report: Report, parses: Sequence[Parse], times: Sequence[Sequence[TimeExpression]], rules: Rules
) -> list[Published]:
    """The day of publication of every story, in order."""
    given = report.given.published
    day = date.fromisoformat(given[:10]) if given and len(given) >= 10 else None
    return [Published(earliest=day, latest=day, basis="given" if day else "unknown") for _ in parses]
