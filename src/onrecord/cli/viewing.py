"""`onrecord brief`, `events`, `event`, `figures` and `timeline`."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import Annotated

import msgspec
import typer
from rich import box
from rich.console import Console
from rich.markdown import Markdown
from rich.table import Table
from rich.text import Text

from onrecord.cli import options
from onrecord.exports import JsonLines
from onrecord.model import Event
from onrecord.record import Record
from onrecord.views import brief_text, table
from onrecord.views import figures as figure_view
from onrecord.views import timeline as timeline_view
from onrecord.views.brief import brief as make_brief
from onrecord.views.detail import detail

EVENT_COLUMNS = (("event", 8), ("when", 15), ("where", 13), ("type", 13), ("what", 26), ("harm", 16), ("contested", 9),
                 ("told by", 7))  # fmt: skip


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


def brief(
    record: options.RecordPath,
    where: options.Where = None,
    who: options.Who = None,
    type: options.Type = None,
    since: options.Since = None,
    until: options.Until = None,
    contested: options.Contested = False,
    as_of: options.AsOf = None,
    most: Annotated[int, typer.Option("--most", min=1, help="Tell at most so many events.")] = 20,
    format: Annotated[BriefFormat, typer.Option("--format", help="md, html or json.")] = BriefFormat.md,
) -> None:
    """Tell the situation in prose, every clause footnoted to a sentence.

    Example: onrecord brief crisis.record --where Douma --format html > brief.html
    """
    chosen = options.selection(where, who, type, (since, until), contested)
    with Record(record) as opened:
        made = make_brief(chosen.choose(opened.events(as_of=options.day(as_of, "--as-of"))), most=most)
    if format is BriefFormat.html:
        sys.stdout.write(brief_text.html(made))
    elif format is BriefFormat.json:
        sys.stdout.write(brief_text.json(made))
    elif sys.stdout.isatty():
        Console().print(Markdown(brief_text.markdown(made)))
    else:
        sys.stdout.write(brief_text.markdown(made))


def events(
    record: options.RecordPath,
    where: options.Where = None,
    who: options.Who = None,
    type: options.Type = None,
    since: options.Since = None,
    until: options.Until = None,
    contested: options.Contested = False,
    as_of: options.AsOf = None,
    json: Annotated[bool, typer.Option("--json", help="A JSON object a row instead of a table.")] = False,
) -> None:
    """List the events, the weightiest first.

    Example: onrecord events crisis.record --type ASSAULT --since 2015-10-30 --contested
    """
    chosen = options.selection(where, who, type, (since, until), contested)
    with Record(record) as opened:
        rows = table.rows(chosen.choose(opened.events(as_of=options.day(as_of, "--as-of"))))
    if json:
        for row in rows:
            sys.stdout.write(msgspec.json.encode(row).decode() + "\n")
        return
    _print_table(rows)


def _print_table(rows: list[table.Row]) -> None:
    drawn = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0))
    for name, width in EVENT_COLUMNS:
        drawn.add_column(name, width=width if not sys.stdout.isatty() else None)
    for row in rows:
        cells = (row.event[:8], row.when, row.where, row.type, row.title, row.harm, row.contested)
        drawn.add_row(*map(Text, cells), f"{row.accounts}/{row.origins}")
    drawn.caption = "told by: accounts/independent origins" if rows else None
    console = Console() if sys.stdout.isatty() else Console(width=120)
    console.print(drawn)


def event(
    record: options.RecordPath,
    ident: Annotated[str, typer.Argument(metavar="ID", help="An event's or account's id, or the beginning of it.")],
    json: Annotated[bool, typer.Option("--json", help="As JSON, the same object that export writes.")] = False,
) -> None:
    """Show one event: each field, each value, who says so, in which sentence; why its accounts were put together.

    Example: onrecord event crisis.record 3fa1c0
    """
    with Record(record) as opened:
        found = opened.event(ident)
    if json:
        _write_json([found])
    else:
        sys.stdout.write(detail(found))


def figures(
    record: options.RecordPath,
    where: options.Where = None,
    who: options.Who = None,
    type: options.Type = None,
    since: options.Since = None,
    until: options.Until = None,
    contested: options.Contested = False,
    measure: Annotated[str | None, typer.Option("--measure", help="Only this measure (killed, injured, …).")] = None,
    json: Annotated[bool, typer.Option("--json", help="A JSON object a history instead of tables.")] = False,
) -> None:
    """Show how each reported number moved over time, by source.

    Example: onrecord figures crisis.record --measure killed
    """
    chosen = options.selection(where, who, type, (since, until), contested)
    with Record(record) as opened:
        found = figure_view.histories(chosen.choose(opened.events()), measure=measure)
    for history in found:
        if json:
            sys.stdout.write(msgspec.json.encode(history).decode() + "\n")
        else:
            print_history(history)


def print_history(history: figure_view.History) -> None:
    """One measure's history as a table."""
    title = Text(f"{history.title}: {history.measure} ({history.status})")
    drawn = Table(title=title, title_justify="left", box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0))
    drawn.add_column("reported", no_wrap=True)
    drawn.add_column("number", max_width=16)
    for name, share in (("according to", 2), ("how it stands", 2), ("in the words", 3)):
        drawn.add_column(name, ratio=share)
    for entry in history.entries:
        number = " ".join(filter(None, (entry.number, entry.of if entry.of != "people" else "")))
        number += f" ({entry.scope})" if entry.scope else ""
        source = f"{entry.origin}, through {entry.via}" if entry.via and entry.via != entry.origin else entry.origin
        standing = f"{entry.standing}: {entry.because}" if entry.because else entry.standing
        day = entry.reported.isoformat() if entry.reported else "?"
        drawn.add_row(*map(Text, (day, number, source, standing, entry.quote)))
    console = Console() if sys.stdout.isatty() else Console(width=100)
    console.print(drawn)


def timeline(
    record: options.RecordPath,
    max_dates: Annotated[int | None, typer.Option("--max-dates", min=1, help="The so many weightiest days.")] = None,
    sentences: Annotated[int, typer.Option("--sentences", min=1, help="So many sentences a day.")] = 1,
    keywords: Annotated[str, typer.Option("--keywords", help='Words that matter, "A B".')] = "",
    where: options.Where = None,
    who: options.Who = None,
    type: options.Type = None,
    since: options.Since = None,
    until: options.Until = None,
    contested: options.Contested = False,
    format: Annotated[TimelineFormat, typer.Option("--format", help="md, jsonl or timelinejs.")] = TimelineFormat.md,
) -> None:
    """Tell the days that mattered, a line a day.

    Example: onrecord timeline crisis.record --max-dates 10 --sentences 2
    """
    chosen = options.selection(where, who, type, (since, until), contested)
    with Record(record) as opened:
        found = chosen.choose(opened.events())
    days = timeline_view.timeline(found, most=max_dates, sentences=sentences, keywords=keywords.split())
    write = {"md": timeline_view.markdown, "jsonl": timeline_view.jsonl, "timelinejs": timeline_view.timelinejs}
    sys.stdout.write(write[format](days))


def _write_json(found: list[Event]) -> None:
    sys.stdout.writelines(JsonLines().export(found))
