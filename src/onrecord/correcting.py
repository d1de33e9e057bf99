"""A person's correction of a story: the story that they name, and whether what they say of it can be."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import TypedDict
from unicodedata import category

from msgspec import Struct

from onrecord.amend import corrected_now, own_rules
from onrecord.errors import NotFound, UsageError
from onrecord.extract.dates.stated import given_days
from onrecord.intake import check_published
from onrecord.model import Correction, StoryReading, holding
from onrecord.store import Connection, corrections, readings, reports
from onrecord.store.reports import Kept
from onrecord.which import LONGEST_NAME, check_author, check_text, report_of, several

HEADLINE = 60  # characters of a headline that tell which story is meant
PRESS = 1450  # no story was published before
AHEAD = timedelta(days=1)  # a day begins earlier elsewhere


class Word(Struct, frozen=True, kw_only=True):
    """What a person says of a story; None: nothing of that. "" takes back what people said of it before.

    undo takes back the latest correction of the story that holds, whatever it is of; retracted: it was taken back, and
    its values stand no more.
    """

    published: str | None = None
    outlet: str | None = None
    starts_at: int | None = None
    undo: bool = False
    retracted: bool = False


class Told(TypedDict, total=False):
    """A `Word` as the keywords of a call."""

    published: str | None
    outlet: str | None
    starts_at: int | None
    undo: bool
    retracted: bool


def correction_by(
    connection: Connection, named: str, word: Word, *, by: str, note: str = ""
) -> tuple[Kept, Correction]:
    """The report and what is said of its story. `named` is NAME#N, or NAME where the report has one story.

    Raises NotFound where there is no such story, UsageError where nothing is said or what is said cannot be.
    """
    _check(word, by, note)
    kept, stories, index = _story_named(connection, named)
    said = corrections.of(connection, kept.row)
    mine = [one for one in holding(said) if corrected_now(said, one, [s.story for s in stories]) == index]
    starts_at = None if word.starts_at is None else _start(kept, stories, index, word.starts_at)
    return kept, Correction(
        report=kept.report.id,
        story=stories[index].story.span,
        published=_day(word.published, mine),
        outlet=_outlet(word.outlet, mine),
        starts_at=starts_at,
        by=by.strip(),
        note=note.strip(),
        at=datetime.now(UTC),
        undoes=_latest(mine, named).id if word.undo else None,
        retracted=_retracted(mine, named) if word.retracted else False,
    )


def read_before(connection: Connection, named: str, *, rules: bool, pipeline: str) -> str | None:
    """The pipeline that a story was read with where that is another than this one, so that it is read with it again.

    Raises UsageError where it was read with rules of a person's own and none are given now (`rules` is False).
    """
    kept, _, _ = _story_named(connection, named)
    before, key = readings.made_with(connection, kept.row) or (pipeline, "")
    if own_rules(key) and not rules:
        raise UsageError(f"{named}: was read with rules of your own; name their folder again with --rules DIR")
    name = before.rpartition(" ")[0]
    return name if name != pipeline.rpartition(" ")[0] else None


def _check(word: Word, by: str, note: str) -> None:
    if word == Word():
        raise UsageError(
            "nothing to correct; say --published DAY, --outlet NAME, --starts-at OFFSET, --retracted or --undo"
        )
    if word.undo and word != Word(undo=True):
        raise UsageError("--undo takes back the latest correction, and nothing else in the same call; call twice")
    check_author(by, note, "a correction needs a name; say who corrects with --by NAME")
    check_text("--outlet", (word.outlet or "").strip(), LONGEST_NAME)


def _day(written: str | None, mine: Sequence[Correction]) -> str | None:
    """The day that a person gives. Raises UsageError where it is none, or is still to come."""
    if written is None or not written.strip():
        if written is not None and not any(one.published for one in mine):
            raise UsageError(
                '--published "": nobody has corrected the day of this story; there is nothing to take back'
            )
        return None if written is None else ""
    checked = check_published(written)
    days = given_days(checked)
    if checked is None or days.earliest is None:
        raise UsageError(f"--published {written[:HEADLINE]!r}: no day; write it as 2015-11-13 (or 2015-11, or 2015)")
    if days.earliest.year < PRESS:
        raise UsageError(f"--published {checked}: no story was published then; write the year in full: 2015-11-13")
    if days.earliest > datetime.now(UTC).date() + AHEAD:
        raise UsageError(f"--published {checked}: that day is still to come; a story cannot have been published then")
    return checked


def _outlet(name: str | None, mine: Sequence[Correction]) -> str | None:
    if name is not None and not name.strip() and not any(one.outlet for one in mine):
        raise UsageError('--outlet "": nobody has corrected the outlet of this story; there is nothing to take back')
    return None if name is None else name.strip()


def _latest(mine: Sequence[Correction], named: str) -> Correction:
    if not mine:
        raise UsageError(f"{named}: no correction of this story holds, so there is none to undo; see: onrecord log")
    return mine[-1]


def _retracted(mine: Sequence[Correction], named: str) -> bool:
    if any(one.retracted for one in mine):
        raise UsageError(f"{named}: is marked as retracted already; take that back with --undo")
    return True


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
    if (word := _word_around(text, at)) and at != least:
        first, whole = word
        raise UsageError(f"--starts-at {wanted}: inside the word {whole!r}, which begins at {first}")
    return at


def _word_around(text: str, at: int) -> tuple[int, str] | None:
    """Where the word begins that an offset falls into, and the word; None between words."""
    first, last = at, at
    while first > max(0, at - HEADLINE) and _of_word(text[first - 1]):
        first -= 1
    while last < min(len(text), at + HEADLINE) and _of_word(text[last]):
        last += 1
    return (first, text[first:last]) if first < at < last else None


def _of_word(char: str) -> bool:
    return char.isalnum() or category(char).startswith("M") or char == "\u200d"


def _story_named(connection: Connection, named: str) -> tuple[Kept, list[StoryReading], int]:
    """The report, its stories, and the number of the one that is meant."""
    name, number = named, None
    rows = reports.named(connection, named)
    if not rows and "#" in named:
        name, _, digits = named.rpartition("#")
        if not (digits.isascii() and digits.isdecimal()):
            raise NotFound(f"{named}: after # stands the number of a story, from 0 on, as in {name}#0")
        rows, number = reports.named(connection, name), int(digits)
    kept = report_of(connection, name, rows)
    stories = readings.stories(connection, kept.row)
    if not stories:
        why = f"it could not be read ({kept.unreadable})" if kept.unreadable else "it has no story"
        raise NotFound(f"{name}: {why}; there is nothing to correct")
    if number is None and len(stories) == 1:
        number = 0
    if number is None or number >= len(stories):
        many = f"it has {len(stories)} stories" if len(stories) > 1 else "it has one story"
        raise NotFound(f"{named}: {many}; name one of {several([_told(name, one) for one in stories])}")
    return kept, stories, number


def _told(name: str, one: StoryReading) -> str:
    headline = one.story.headline.text if one.story.headline else ""
    said = f" “{headline[:HEADLINE]}”" if headline else f" (from {one.story.span.start})"
    return f"{name}#{one.story.index}{said}"
