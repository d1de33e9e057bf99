"""`onrecord brief`, `events`, `event` and `timeline`."""

from __future__ import annotations

import sys
from datetime import date
from enum import StrEnum
from typing import Annotated

import typer
from msgspec.structs import replace
from rich import box
from rich.markdown import Markdown
from rich.table import Table

from onrecord.cli import opening, options
from onrecord.cli.writing import cell, draw, write_json, write_lines, write_text
from onrecord.errors import UsageError
from onrecord.exports import JsonLines
from onrecord.record import Record
from onrecord.views import brief_text, table
from onrecord.views import timeline as timeline_view
from onrecord.views.brief import brief as make_brief
from onrecord.views.brief import brief_of_changes
from onrecord.views.changes import Changed, changes, short
from onrecord.views.detail import detail
from onrecord.views.selection import Selection
from onrecord.views.terminal import shown

WIDTH = 120  # of a table where the output is no terminal


class BriefFormat(StrEnum):
    """How a brief is written."""

    md = "md"
    html = "html"
    json = "json"


class TimelineFormat(StrEnum):
    """How a timeline is written."""

    md = "md"
    jsonl = "jsonl"
    timelinejs = "timelinejs"


@options.selects
def brief(
    record: options.RecordPath,
    chosen: Selection,
    since: Annotated[
        str | None,
        typer.Option(
            "--since", metavar="DAY", help="Only what is new, revised, contested or retracted since that day."
        ),
    ] = None,
    happened_since: Annotated[
        str | None, typer.Option("--happened-since", metavar="DAY", help="Only events on or after this day.")
    ] = None,
    as_of: options.AsOf = None,
    as_added: options.AsAdded = None,
    most: Annotated[int, typer.Option("--most", min=1, help="Tell at most so many events.")] = 20,
    format: Annotated[BriefFormat, typer.Option("--format", help="md, html or json.")] = BriefFormat.md,
) -> None:
    """Tell the situation in prose, every clause footnoted to a sentence; with --since, what changed since that day.

    Example: onrecord brief crisis.record --where Douma --since 2015-11-01 --format html > brief.html
    """
    chosen = replace(chosen, since=options.day(happened_since, "--happened-since"))
    day, until = options.day(since, "--since"), options.day(as_of, "--as-of")
    with opening.opened(record, as_added) as opened:
        if day is None:
            made = make_brief(chosen.choose(opened.events(as_of=until)), most=most, untold=opened.untold())
        else:
            made = brief_of_changes(_changed(opened, chosen, day, until), day, most=most)
    if format is BriefFormat.html:
        sys.stdout.write(brief_text.html(made))
    elif format is BriefFormat.json:
        write_json([brief_text.json(made)])
    elif sys.stdout.isatty():
        draw(Markdown(shown(brief_text.markdown(made))), WIDTH)
    else:
        write_text(brief_text.markdown(made))


def _changed(opened: Record, chosen: Selection, since: date, until: date | None) -> list[Changed]:
    """The chosen events that are not as the reports published up to a day have them."""
    if until is not None and until < since:
        raise UsageError(f"--as-of {until}: is before {since}, since when changes are told; name a later day")
    told = changes(opened.events(as_of=since), opened.events(as_of=until))
    return [one for one in told if chosen.matches(one.event)]


@options.selects
def events(
    record: options.RecordPath,
    chosen: Selection,
    changed_since: Annotated[
        str | None,
        typer.Option(
            "--changed-since", metavar="DAY", help="Only events that are new or changed since that day, and how."
        ),
    ] = None,
    as_of: options.AsOf = None,
    as_added: options.AsAdded = None,
    policy: options.PolicyName = "latest-direct",
    json: Annotated[bool, typer.Option("--json", help="A JSON object a row instead of a table.")] = False,
) -> None:
    """List the events, the weightiest first; with --changed-since, what is new, revised, contested, retracted.

    Example: onrecord events crisis.record --type ASSAULT --since 2015-10-30 --contested
    """
    day, until = options.day(changed_since, "--changed-since"), options.day(as_of, "--as-of")
    by = options.policy(policy)
    rows: list[table.Row]
    with opening.opened(record, as_added) as opened:
        if day is None:
            rows = table.rows(chosen.choose(opened.events(as_of=until)), by)
        else:
            rows = [*table.changed_rows(_changed(opened, chosen, day, until), by)]
    if json:
        write_lines(rows)
    else:
        _print_table(rows, changed=day is not None)


def _print_table(rows: list[table.Row], *, changed: bool) -> None:
    """A table that reads well at 80 columns too: what happened and how many were harmed take the room there is."""
    drawn = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False, expand=True)
    drawn.add_column("event", width=8, no_wrap=True)
    drawn.add_column("when", ratio=3, max_width=17)
    drawn.add_column("where", ratio=3, max_width=20)
    drawn.add_column("what", ratio=8)
    drawn.add_column("what changed" if changed else "harm and disputes", ratio=5)
    drawn.add_column("told by", width=7, justify="right")
    for row in rows:
        what = f"{row.title} [{row.type}]"
        side = "; ".join(filter(None, (row.harm, f"contested: {row.contested}" if row.contested else "")))
        if isinstance(row, table.ChangedRow):
            side = "; ".join(dict.fromkeys(map(short, row.changes)))
        drawn.add_row(*map(cell, (row.event[:8], row.when, row.where, what, side, f"{row.accounts}/{row.origins}")))
    drawn.caption = "told by: accounts/independent origins" if rows else None
    draw(drawn, WIDTH)


def event(
    record: options.RecordPath,
    ident: Annotated[str, typer.Argument(metavar="ID", help="An event's or account's id, or the beginning of it.")],
    as_added: options.AsAdded = None,
    json: Annotated[bool, typer.Option("--json", help="As JSON, the same object that export writes.")] = False,
) -> None:
    """Show one event: each field, each value, who says so, in which sentence; why its accounts were put together.

    Example: onrecord event crisis.record 3fa1c0
    """
    with opening.opened(record, as_added) as opened:
        found = opened.event(ident)
    if json:
        write_json(JsonLines().export([found]))
    else:
        write_text(detail(found))


@options.selects
def timeline(
    record: options.RecordPath,
    chosen: Selection,
    max_dates: Annotated[int | None, typer.Option("--max-dates", min=1, help="The so many weightiest days.")] = None,
    sentences: Annotated[int, typer.Option("--sentences", min=1, help="So many sentences a day.")] = 1,
    keywords: Annotated[str, typer.Option("--keywords", help='Words that matter, "A B".')] = "",
    as_added: options.AsAdded = None,
    format: Annotated[TimelineFormat, typer.Option("--format", help="md, jsonl or timelinejs.")] = TimelineFormat.md,
) -> None:
    """Tell the days that mattered, a line a day.

    Example: onrecord timeline crisis.record --max-dates 10 --sentences 2
    """
    with opening.opened(record, as_added) as opened:
        days = timeline_view.timeline(
            opened.stories(), chosen.choose(opened.events(quoted=False)), most=max_dates, sentences=sentences,
            keywords=keywords.split(), whole=chosen == Selection(),
        )  # fmt: skip
    if format is TimelineFormat.md:
        write_text(timeline_view.markdown(days))
    elif format is TimelineFormat.jsonl:
        write_json([timeline_view.jsonl(days)])
    else:
        write_json([timeline_view.timelinejs(days)])
