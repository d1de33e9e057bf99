"""What a person says of a record, kept: judgements, corrections of stories and of values, and what takes them back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from onrecord import joining, link
from onrecord.amend import corrected_now
from onrecord.correcting import Word, correction_by
from onrecord.errors import NotFound, RecordFault, UsageError
from onrecord.keeping import keep_reading
from onrecord.model import (
    Corrected,
    Correction,
    Event,
    FindingValue,
    Judgement,
    Restated,
    StoryReading,
    Testimony,
    holding,
    of_reading,
)
from onrecord.model.ids import HEX_DIGITS
from onrecord.read import Reader
from onrecord.resolve.said import same
from onrecord.review import Side, apart, judgement_by
from onrecord.rules import Rules
from onrecord.stating import stated
from onrecord.store import Connection, Store, corrections, links, readings, reports
from onrecord.store.reports import Kept
from onrecord.views import wording
from onrecord.which import check_author

SHORTEST = 4  # digits that may stand for a correction's id
NAMELESS = "a correction needs a name; say who corrects with --by NAME"


Named = tuple[str, Event]  # what a person named, an event or an account, and its event


class Asked(NamedTuple):
    """A value that a person gives a field. `instead`: words of the value that it replaces, or the id of its claim."""

    field: str
    value: str
    instead: str = ""


class Spoken(NamedTuple):
    """A correction of a report, beside those that were made of it before."""

    kept: Kept
    correction: Correction
    before: tuple[Correction, ...]


def correct(
    store: Store, rules: Rules, story: str, word: Word, reader: Callable[[], Reader], *, by: str, note: str
) -> StoryReading:
    """A person's word on a story, kept; the story as it is read from then on."""
    with store.read() as connection:
        kept, correction = correction_by(connection, story, word, by=by, note=note)
        spoken = Spoken(kept, correction, corrections.of(connection, kept.row))
    stories = keep(store, rules, spoken, reader, named=story)
    said = (*spoken.before, correction)
    return stories[corrected_now(said, correction, [one.story for one in stories]) or 0]


def restate(store: Store, rules: Rules, found: Named, asked: Asked, *, by: str, note: str) -> Correction:
    """A person's value of a field of an event, kept.

    Raises UsageError where there is no such field or value, or nobody gives the value that it is to replace.
    """
    named, event = found
    check_author(by, note, NAMELESS)
    value = stated(asked.field, asked.value, rules)
    replaced = _replaced(event, asked, rules) if asked.instead else None
    if replaced is not None and same(replaced.value, value):
        raise UsageError(f"{asked.field}: {asked.value} is what is said already; there is nothing to correct")
    with store.read() as connection:
        testimony = _testimony(connection, named, event, replaced)
        kept = next(reports.kept(connection, [reports.row_of(connection, testimony.source.report) or 0]))
        stories = readings.stories(connection, kept.row)
        before = corrections.of(connection, kept.row)
    correction = Correction(
        report=kept.report.id,
        story=stories[testimony.source.story].story.span,
        restated=Restated(
            account=testimony.account.triggers[0].span,
            field=asked.field,
            value=value,
            written=" ".join(asked.value.split()),
            instead=replaced.value if replaced else None,
            told=" ".join(wording.value_words(replaced.value).split()) if replaced else "",
        ),
        by=by.strip(),
        note=note.strip(),
        at=datetime.now(UTC),
    )
    keep(store, rules, Spoken(kept, correction, before), _no_reader, named=kept.report.name)
    return correction


def undo(store: Store, rules: Rules, ident: str, reader: Callable[[str], Reader], *, by: str, note: str) -> Correction:
    """Take a correction back, by its id or the beginning of it. `reader` is given the name of the report to read anew.

    Raises NotFound where there is none, UsageError where it holds no more.
    """
    check_author(by, note, NAMELESS)
    with store.read() as connection:
        one = _correction(connection, ident)
        row = reports.row_of(connection, one.report) or 0
        kept, before = next(reports.kept(connection, [row])), corrections.of(connection, row)
    if one not in holding(before):
        raise UsageError(f"{ident}: was taken back already, or takes one back itself; see: onrecord log")
    back = Correction(
        report=one.report, story=one.story, by=by.strip(), note=note.strip(), at=datetime.now(UTC), undoes=one.id
    )
    keep(store, rules, Spoken(kept, back, before), lambda: reader(kept.report.id), named=kept.report.name)
    return back


def keep(
    store: Store, rules: Rules, spoken: Spoken, reader: Callable[[], Reader], *, named: str
) -> Sequence[StoryReading]:
    """Keep a correction; its report is read anew where it bears on that. Returns the report's stories."""
    kept, correction, before = spoken
    said, reading = (*before, correction), None
    if of_reading(said) != of_reading(before):
        (reading,) = reader().read([Corrected(kept.report, said)])
    with store.write() as connection:
        if corrections.of(connection, kept.row) != before:
            raise RecordFault(f"{named}: somebody else corrected this report just now; look again, then correct it")
        corrections.add(connection, kept.row, correction)
        if reading is None:
            corrections.touch(connection, kept.row)
            return readings.stories(connection, kept.row)
        keep_reading(connection, reading, link.Linker(rules), rules)
    return reading.stories


def split(store: Store, event: Event, accounts: Sequence[str], *, by: str, note: str) -> int:
    """Judge these accounts of an event different from all others of it; returns how many pairs that were."""
    telling = [ref for ref in event.accounts if ref.evidence or not event.told_from]  # of very many, these are enough
    rest = [ref.account for ref in telling if ref.account not in accounts]
    with store.write() as connection:
        made = apart(connection, event, (accounts, rest), by=by, note=note)
        for judgement, anchors in made:
            links.add_judgements(connection, [judgement], anchors)
    return len(made)


def judge(store: Store, rules: Rules, pair: tuple[Side, Side], verdict: str, *, by: str, note: str) -> Judgement:
    """A person's judgement on two accounts or parties, kept."""
    with store.write() as connection:
        judgement, anchors = judgement_by(connection, *pair, verdict, by=by, note=note)
        links.add_judgements(connection, [judgement], anchors)
        if judgement.of == "party":
            joining.heed_people(connection, rules)
    return judgement


def _no_reader() -> Reader:
    raise RecordFault("a value was to be corrected, and no report to be read anew")


def _replaced(event: Event, asked: Asked, rules: Rules) -> FindingValue:
    """The value of the event that is to be replaced: by a claim of it, by its words, or by what these say."""
    finding = event.findings.get(asked.field)
    values = finding.values if finding else ()
    wanted = " ".join(asked.instead.split())
    for value in values:
        if wanted in value.claims or wanted.casefold() == wording.value_words(value.value).casefold():
            return value
    told = stated(asked.field, wanted, rules)
    found = next((value for value in values if same(told, value.value)), None)
    if found is None:
        there = "; ".join(dict.fromkeys(wording.value_words(value.value) for value in values[:8])) or "none"
        raise UsageError(f"{asked.field}: nobody says {wanted}; the values are: {there}")
    return found


def _testimony(connection: Connection, named: str, event: Event, replaced: FindingValue | None) -> Testimony:
    """The account that the word is of: the one that is named, else one that gives the value, else the event's first."""
    mine = [ref.account for ref in event.accounts]
    own = next((one for one in mine if one.startswith(named.lower())), mine[0])
    told = readings.testimonies(connection, [bytes.fromhex(one) for one in mine])
    claims = set(replaced.claims) if replaced else set()
    giving = [one for one in mine if any(claim.id in claims for claim in told[one].claims)]
    if replaced is None or own in giving or not giving:
        return told[own]
    return told[giving[0]]


def _correction(connection: Connection, ident: str) -> Correction:
    """The correction whose id begins so."""
    digits = ident.strip().lower().removeprefix("correction:")
    if not SHORTEST <= len(digits) <= HEX_DIGITS or any(c not in "0123456789abcdef" for c in digits):
        raise NotFound(f"{ident[:80]}: no correction has this id; see: onrecord log")
    found = corrections.starting(connection, digits)
    if len(found) != 1:
        problem = "several corrections have ids that begin so" if found else "no correction has this id"
        raise NotFound(f"{ident}: {problem}; see: onrecord log")
    return found[0]
