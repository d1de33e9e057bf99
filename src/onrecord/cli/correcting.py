"""`onrecord correct`."""

from __future__ import annotations

import getpass
from typing import Annotated

import typer

from onrecord.cli import options
from onrecord.cli.progress import progress
from onrecord.cli.reading import reader_for
from onrecord.model import Interval, StoryReading
from onrecord.read import Setup
from onrecord.record import Record
from onrecord.views.wording import days


def correct(
    record: options.RecordPath,
    story: Annotated[
        str,
        typer.Argument(
            metavar="STORY",
            help="REPORT#N: a report's name (or the beginning of its id) and the story's number, from 0 on; the number "
            "can be left out where the report has one story.",
        ),
    ],
    published: Annotated[
        str | None, typer.Option("--published", help="Its day of publication, ISO 8601: 2015-11-13, 2015-11 or 2015.")
    ] = None,
    outlet: Annotated[str | None, typer.Option("--outlet", help="Whose story it is.")] = None,
    starts_at: Annotated[
        int | None,
        typer.Option("--starts-at", metavar="OFFSET", help="The character of the report's text at which it begins."),
    ] = None,
    by: Annotated[str | None, typer.Option("--by", help="Who corrects; the login name where nothing is said.")] = None,
    note: Annotated[str, typer.Option("--note", help="Why, for those who come after.")] = "",
    pipeline: options.Pipeline = None,
    rules: options.RulesDir = None,
) -> None:
    """Say when a story was published, whose it is or where it begins. Its report is read anew from that.

    What hung on a wrong date moves with it. Nothing is lost: the earlier reading stays in the record, a later
    correction goes before an earlier one, and an empty word ("") takes back what was said of date or outlet.

    Example: onrecord correct crisis.record digest.txt#2 --published 2015-11-17 --by "A. Reader" --note "page scan"
    """
    reader = reader_for(Setup(rules=rules, pipeline=pipeline))
    with Record(record, rules=reader.rules) as opened, progress("reading anew"):
        told = opened.correct(
            story, published=published, outlet=outlet, starts_at=starts_at,
            by=by or getpass.getuser(), note=note, reader=reader,
        )  # fmt: skip
    print(_line(story, told))


def _line(named: str, told: StoryReading) -> str:
    """What the story is now: its number may be another than before, and those of the stories after it too."""
    span, when = told.story.span, told.published
    published = days(Interval(earliest=when.earliest, latest=when.latest))
    return (
        f"{named}: now story {told.story.index}, characters {span.start} to {span.end}; "
        f"published: {f'{published} ({when.basis})' if published else 'not known'}; "
        f"outlet: {told.story.outlet or 'not known'}; {len(told.accounts)} accounts"
    )
