"""A person's correction of a story: the story that they name, and whether what they say of it can be."""

from __future__ import annotations

from datetime import UTC, datetime

from msgspec import Struct

from onrecord.errors import NotFound, UsageError
from onrecord.intake import check_published
from onrecord.model import Correction, StoryReading
from onrecord.store import Connection, readings, reports
from onrecord.store.reports import Kept

MOST_NAMED = 8  # reports or stories that a message names
HEADLINE = 60  # characters of a headline that tell which story is meant


class Word(Struct, frozen=True, kw_only=True):
    """What a person says of a story; None: nothing of that. "" takes back what people said before."""

    published: str | None = None
    outlet: str | None = None
    starts_at: int | None = None


def correction_by(
    connection: Connection, named: str, word: Word, *, by: str, note: str = ""
) -> tuple[Kept, Correction]:
    """The report and what is said of its story. `named` is NAME#N, or NAME where the report has one story.

    Raises NotFound where there is no such story, UsageError where nothing is said or what is said cannot be.
    """
    if word == Word():
        raise UsageError("nothing to correct; say --published DAY, --outlet NAME or --starts-at OFFSET")
    if not by.strip():
        raise UsageError("a correction needs a name; say who corrects with --by NAME")
    if word.published and check_published(word.published) is None:
        raise UsageError(f"--published {word.published}: no day; write it as 2015-11-13 (or 2015-11, or 2015)")
    kept, stories, index = _story_named(connection, named)
    starts_at = None if word.starts_at is None else _start(kept, stories, index, word.starts_at)
    return kept, Correction(
        report=kept.report.id,
        story=stories[index].story.span,
        published=check_published(word.published) if word.published else word.published,
        outlet=word.outlet.strip() if word.outlet is not None else None,
        starts_at=starts_at,
        by=by.strip(),
        note=note,
        at=datetime.now(UTC),
    )


def _start(kept: Kept, stories: list[StoryReading], index: int, wanted: int) -> int:
    """The offset of the first character of the story's first word, from where the person wants it to begin."""
    span, text = stories[index].story.span, kept.report.text
    least = stories[index - 1].story.span.start if index else 0
    at = wanted
    while 0 <= at < span.end and text[at].isspace():
        at += 1
    if not least <= wanted or not at < span.end:
        within = f"from {least} (where {'the story before it' if index else 'the text'} begins) to {span.end - 1}"
        raise UsageError(f"--starts-at {wanted}: story {index} can begin {within}")
    if at == span.start:
        raise UsageError(f"--starts-at {wanted}: story {index} begins there already")
    return at


def _story_named(connection: Connection, named: str) -> tuple[Kept, list[StoryReading], int]:
    """The report, its stories, and the number of the one that is meant."""
    name, number = named, None
    rows = reports.named(connection, named)
    if not rows and "#" in named:
        name, _, digits = named.rpartition("#")
        if not (digits.isascii() and digits.isdecimal()):
            raise NotFound(f"{named}: after # stands the number of a story, from 0 on, as in {name}#0")
        rows, number = reports.named(connection, name), int(digits)
    kept = _report(connection, name, rows)
    stories = readings.stories(connection, kept.row)
    if not stories:
        why = f"it could not be read ({kept.unreadable})" if kept.unreadable else "it has no story"
        raise NotFound(f"{name}: {why}; there is nothing to correct")
    if number is None and len(stories) == 1:
        number = 0
    if number is None or number >= len(stories):
        many = f"it has {len(stories)} stories" if len(stories) > 1 else "it has one story"
        raise NotFound(f"{named}: {many}; name one of {_several([_told(name, one) for one in stories])}")
    return kept, stories, number


def _report(connection: Connection, name: str, rows: list[int]) -> Kept:
    if not rows:
        there = _several([known for known, _ in reports.names(connection)])
        raise NotFound(
            f"{name}: no such report in the record; there are {there}" if there else f"{name}: no such report"
        )
    found = list(reports.kept(connection, rows[: MOST_NAMED + 1]))
    if len(found) > 1:
        ids = _several([f"{one.report.id[:12]} (of {one.added:%Y-%m-%d %H:%M})" for one in found])
        raise NotFound(f"{name}: several reports are called so; name one by its id: {ids}")
    return found[0]


def _told(name: str, one: StoryReading) -> str:
    headline = one.story.headline.text if one.story.headline else ""
    said = f" “{headline[:HEADLINE]}”" if headline else f" (from {one.story.span.start})"
    return f"{name}#{one.story.index}{said}"


def _several(names: list[str]) -> str:
    more = f" and {len(names) - MOST_NAMED} more" if len(names) > MOST_NAMED else ""
    return ", ".join(names[:MOST_NAMED]) + more
