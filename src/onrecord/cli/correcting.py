"""`onrecord correct`."""

from __future__ import annotations

from typing import Annotated

import typer

from onrecord.cli import naming, options
from onrecord.cli.progress import progress
from onrecord.cli.reading import reader_for
from onrecord.correcting import Told
from onrecord.errors import UsageError
from onrecord.model import Interval, StoryReading
from onrecord.record import Record
from onrecord.rules import load_rules
from onrecord.saying import Asked
from onrecord.views.terminal import shown
from onrecord.views.wording import days

PREFIX = "correction:"  # of a correction's name in the log
NOTHING = Told(published=None, outlet=None, starts_at=None, undo=False, retracted=False)  # said of a story


StoryName = Annotated[
    str,
    typer.Argument(
        metavar="STORY",
        help="REPORT#N: a report's name (or the beginning of its id) and the story's number, from 0 on; the number "
        "can be left out where the report has one story. With --field an event or account, by its id; with --undo "
        "also a correction, as the log names it.",
    ),
]
Published = Annotated[
    str | None, typer.Option("--published", help="Its day of publication, ISO 8601: 2015-11-13, 2015-11 or 2015.")
]
Outlet = Annotated[str | None, typer.Option("--outlet", help="Whose story it is.")]
StartsAt = Annotated[
    int | None,
    typer.Option("--starts-at", metavar="OFFSET", help="The character of the report's text at which it begins."),
]
Retracted = Annotated[
    bool, typer.Option("--retracted", help="It was taken back by who published it: its values stand no more.")
]
Field = Annotated[
    str | None, typer.Option("--field", help="The field of an event that has another value: killed, where, when …")
]
Value = Annotated[str, typer.Option("--value", help='That value: "at least 12", "Douma, SYR", 2015-11-13.')]
Instead = Annotated[str, typer.Option("--instead", help="The value that it takes the place of, if any.")]
Undo = Annotated[
    bool, typer.Option("--undo", help="Take back the latest correction of the story; again, the one before it.")
]


def correct(
    record: options.RecordPath,
    story: StoryName,
    published: Published = None,
    outlet: Outlet = None,
    starts_at: StartsAt = None,
    retracted: Retracted = False,
    field: Field = None,
    value: Value = "",
    instead: Instead = "",
    by: naming.By = None,
    note: naming.Note = "",
    undo: Undo = False,
    pipeline: options.Pipeline = None,
    rules: options.RulesDir = None,
) -> None:
    """Say when a story was published, whose it is, where it begins, that it was taken back; or what a value is.

    Of day, outlet and start its report is read anew: what hung on a wrong date moves with it. A value is a claim of
    yours, under your name. Nothing is lost: a later correction goes before an earlier one.

    Example: onrecord correct crisis.record digest.txt#2 --published 2015-11-17 --by "A. Reader" --note "page scan"

    Example: onrecord correct crisis.record 3fa1c0 --field killed --value 12 --instead 120 --note "a misreading"
    """
    told = Told(published=published, outlet=outlet, starts_at=starts_at, undo=undo, retracted=retracted)
    asked = Asked(field, value, instead) if field and value else None
    if bool(field or value or instead) if asked is None else told != NOTHING:
        raise UsageError("--field and --value go together, with --instead or without, and with nothing else")
    with Record(record, rules=load_rules(rules)) as opened:
        if asked is not None:
            line = _value(opened, story, asked, by=naming.author(by), note=note)
        elif undo and story.startswith(PREFIX):
            line = _taken_back(opened, story, by=naming.author(by), note=note)
        else:
            reader = None if retracted else reader_for(opened.setup_for(story, rules=rules, pipeline=pipeline))
            with progress("reading anew"):
                read = opened.correct(story, by=naming.author(by), note=note, reader=reader, **told)
            line = f"{story}: marked as retracted" if retracted else _story(story, read)
    print(shown(line))


def _value(record: Record, ident: str, asked: Asked, *, by: str, note: str) -> str:
    """Give a field of an event a value."""
    made = record.restate(ident, asked, by=by, note=note)
    return f"{ident}: {asked.field}: {asked.value}, by {made.by} ({made.name})"


def _taken_back(record: Record, correction: str, *, by: str, note: str) -> str:
    """Take one correction back."""
    made = record.undo(correction, by=by, note=note)
    return f"{correction}: taken back by {made.by} ({made.name})"


def _story(named: str, told: StoryReading) -> str:
    """What the story is now: its number may be another than before, and those of the stories after it too."""
    span, when = told.story.span, told.published
    published = days(Interval(earliest=when.earliest, latest=when.latest))
    many = len(told.accounts)
    return (
        f"{named}: now story {told.story.index}, characters {span.start} to {span.end}; "
        f"published: {f'{published} ({when.basis}: {when.because})' if published else 'not known'}; "
        f"outlet: {told.story.outlet or 'not known'}; {many} account{'' if many == 1 else 's'}"
    )
