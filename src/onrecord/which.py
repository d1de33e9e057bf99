"""Which report a person means, and whether what they write of themselves and their reasons can be kept."""

from __future__ import annotations

import re
from unicodedata import category

from onrecord.errors import NotFound, UsageError
from onrecord.store import Connection, removals, reports
from onrecord.store.reports import CORRECTION, Kept

MOST_NAMED = 8  # reports or stories that a message names
LONGEST_NAME = 200  # characters of a person's or an outlet's name
LONGEST_NOTE = 20_000
UNPRINTED = {"Cc": "a control character", "Cs": "half a character", "Zl": "a line break", "Zp": "a line break"}


def report_of(connection: Connection, name: str, rows: list[int]) -> Kept:
    """The one report among these rows, which are those that `name` may mean.

    Raises NotFound where there is none, or several.
    """
    if not rows:
        raise NotFound(_missing(connection, name))
    found = list(reports.kept(connection, rows[: MOST_NAMED + 1]))
    if all(one.kind == CORRECTION for one in found):
        raise NotFound(f"{name}: a person's correction, no report; name the report that it is about")
    found = [one for one in found if one.kind != CORRECTION]
    if len(found) > 1:
        ids = several([f"{one.report.id[:12]} (of {one.added:%Y-%m-%d %H:%M})" for one in found])
        raise NotFound(f"{name}: several reports are called so; name one by its id: {ids}")
    return found[0]


def _missing(connection: Connection, name: str) -> str:
    """Why there is no such report: it was removed, or never there."""
    gone = [one for one in removals.every(connection) if name == one.name or one.report.startswith(name.lower())]
    if gone and name:
        return f"{name}: {gone[-1]}; its text is no longer in the record"
    names = [known for known, _ in reports.names(connection)]
    there = several(sorted(names, key=lambda known: name not in known))  # those that are meant, perhaps, first
    return f"{name}: no such report in the record; there are {there}" if there else f"{name}: no such report"


def several(names: list[str]) -> str:
    """The first few names, and how many more there are."""
    more = f" and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else ""
    return ", ".join(names[:MOST_NAMED]) + more


def check_author(by: str, note: str, nameless: str) -> None:
    """Raises UsageError where a name or a note cannot be kept; `nameless` says what to do where no name is given."""
    if not by.strip():
        raise UsageError(nameless)
    check_text("--by", by.strip(), LONGEST_NAME)
    check_text("--note", re.sub(r"\r?\n|\t", " ", note.strip()), LONGEST_NOTE)


def check_text(option: str, text: str, longest: int) -> None:
    """Raises UsageError where a text is too long, or holds what a terminal or a page would not show as it is."""
    if len(text) > longest:
        raise UsageError(f"{option}: {len(text)} characters; say it in at most {longest}")
    for at, char in enumerate(text):
        if what := UNPRINTED.get(category(char)):
            raise UsageError(f"{option}: {what} (U+{ord(char):04X}) at character {at + 1}; leave it out")
