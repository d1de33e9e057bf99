"""`onrecord parties`."""

from __future__ import annotations

from typing import Annotated

import typer
from rich import box
from rich.table import Table

from onrecord.cli import opening, options
from onrecord.cli.writing import cell, draw, write_lines, write_text
from onrecord.views import parties as view

WIDTH = 120  # of a table where the output is no terminal


def parties(
    record: options.RecordPath,
    ident: Annotated[
        str | None,
        typer.Argument(metavar="[ID]", help="One party, by the beginning of its id or of one story's party."),
    ] = None,
    who: Annotated[str | None, typer.Option("--who", help="Only parties that any story calls so, or in part.")] = None,
    as_added: options.AsAdded = None,
    json: Annotated[bool, typer.Option("--json", help="A JSON object a party, with the stories.")] = False,
) -> None:
    """List the parties by all their names; with an ID, one with the stories that tell of it, and why they mean one.

    Example: onrecord parties crisis.record --who "Democratic Forces"
    """
    with opening.opened(record, as_added) as opened:
        found = [opened.party(ident)] if ident is not None else opened.parties(who)
    if json:
        write_lines(map(view.line, found))
    elif ident is not None:
        write_text("\n".join(view.detail(found[0])) + "\n")
    else:
        _print_table(view.rows(found))


def _print_table(rows: list[view.PartyRow]) -> None:
    drawn = Table(box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0), pad_edge=False, expand=True)
    drawn.add_column("party", width=8, no_wrap=True)
    drawn.add_column("name", ratio=5)
    drawn.add_column("also called", ratio=6)
    drawn.add_column("kind", width=12)
    drawn.add_column("country", width=7)
    drawn.add_column("actor", ratio=2)
    drawn.add_column("stories", width=7, justify="right")
    for row in rows:
        drawn.add_row(
            *map(cell, (row.party[:8], row.name, row.also, row.kind, row.country, row.actor, str(row.stories)))
        )
    draw(drawn, WIDTH)
