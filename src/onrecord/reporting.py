"""A report to be looked at: its text, every stretch of it that was read as something, and what that became."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from msgspec import Struct

from onrecord.model import Account, Correction, Figure, Mention, Report, Span, Statement, StoryReading, Where, Who
from onrecord.store import Connection, additions, corrections, listing, readings, reports
from onrecord.views import kinds, wording
from onrecord.which import report_of


class Mark(Struct, frozen=True, kw_only=True):
    """A stretch of the text: what kind of thing it was read as, in words what, and the event that it became part of.

    kind  who, where, when, figure, statement, speaker, account, headline or dateline
    """

    id: str
    start: int
    end: int
    kind: str
    label: str
    event: str | None = None
    story: int = 0


class Shown(Struct, frozen=True, kw_only=True):
    """A report with its marks, by where they begin; `homes` are the events of its accounts, by account.

    `added_by` is who put it in, where they named themselves.
    """

    id: str
    report: Report
    added: datetime
    added_by: str
    unreadable: str | None
    stories: tuple[StoryReading, ...]
    marks: tuple[Mark, ...]
    homes: dict[str, str]
    corrections: tuple[Correction, ...] = ()


def report_shown(connection: Connection, ident: str) -> Shown:
    """The report with this name, or whose content id begins so; a correction's note too. Raises NotFound."""
    rows = reports.named(connection, ident)
    notes = [one for one in reports.kept(connection, rows[:2]) if one.kind == reports.CORRECTION]
    kept = notes[0] if len(rows) == len(notes) == 1 else report_of(connection, ident, rows)
    stories = readings.stories(connection, kept.row)
    homes = listing.homes(connection, [account.id for story in stories for account in story.accounts])
    marks = sorted(
        (mark for story in stories for mark in _marks(story, homes)), key=lambda m: (m.start, -m.end, m.kind, m.id)
    )
    return Shown(
        id=kept.report.id,
        report=kept.report,
        added=kept.added,
        added_by=additions.at(connection, kept.addition).by if kept.addition is not None else "",
        unreadable=kept.unreadable,
        stories=tuple(stories),
        marks=tuple(marks),
        homes=homes,
        corrections=corrections.of(connection, kept.row),
    )


def _marks(told: StoryReading, homes: dict[str, str]) -> Iterator[Mark]:
    """The marks of one story."""
    story = told.story
    if story.headline and story.headline.span:
        yield _mark(told, story.headline.span, "headline", "the headline")
    if story.dateline:
        yield _mark(told, story.dateline.span, "dateline", "the line that tells place, day and outlet")
    used = _used(told.accounts, homes)
    for mention in told.mentions:
        yield _mark(told, mention.span, *_mention(mention), event=used.get(mention.id))
    for statement in told.statements:
        event = next((homes.get(a.id) for a in told.accounts if a.statement == statement.id), None)
        yield from _statement(told, statement, event)
    for account in told.accounts:
        words = f"tells of: {kinds.type_words(account.type).lower()}"
        words += f" ({account.mode})" if account.mode else ""
        words += "" if account.realis == "actual" else f", {account.realis}"
        for trigger in account.triggers:
            yield _mark(told, trigger.span, "account", words, event=homes.get(account.id))


def _mark(told: StoryReading, span: Span, kind: str, label: str, event: str | None = None) -> Mark:
    number = told.story.index
    ident = f"{kind}-{number}-{span.start}-{span.end}"
    return Mark(id=ident, start=span.start, end=span.end, kind=kind, label=label, event=event, story=number)


def _used(accounts: Iterable[Account], homes: dict[str, str]) -> dict[str, str]:
    """The event that each mention is used in, by the mention's id: that of the story's subject first."""
    found: dict[str, str] = {}
    for account in sorted(accounts, key=lambda one: not one.lead):
        home = homes.get(account.id)
        names = (*account.who, *account.whom, *account.figures, *filter(None, [account.where]))
        for name in names if home else ():
            found.setdefault(name, home or "")
    return found


def _mention(mention: Mention) -> tuple[str, str]:
    """What kind of thing a mention is, and what it was read as in words."""
    value = mention.value
    match value:
        case Who():
            return "who", ", ".join(filter(None, (value.name, value.type, value.country)))
        case Where():
            at = f"{value.lat:.2f}, {value.lon:.2f}" if value.lat is not None and value.lon is not None else "not found"
            return "where", ", ".join(filter(None, (value.name, value.admin1, value.country, value.precision, at)))
        case Figure():
            return "figure", f"{value.measure}: {wording.value_words(value)}"
        case _:
            return "when", wording.value_words(value)


def _statement(told: StoryReading, statement: Statement, event: str | None) -> Iterator[Mark]:
    said = statement.speaker.text if statement.speaker else "the outlet itself"
    through = f", through {wording.listed([via.text for via in statement.via])}" if statement.via else ""
    stance = "" if statement.stance == "asserted" else f", {statement.stance}"
    for span in statement.content.spans:
        yield _mark(told, span, "statement", f"said by {said}{through}{stance}", event=event)
    if statement.speaker:
        yield _mark(told, statement.speaker.span, "speaker", f"speaks here{through}", event=event)
