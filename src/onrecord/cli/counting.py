"""`onrecord figures`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich import box
from rich.table import Table

from onrecord.cli import opening, options
from onrecord.cli.writing import cell, draw, write_lines
from onrecord.errors import UsageError
from onrecord.views import figures as figure_view
from onrecord.views.selection import Selection

WIDTH = 100  # of a table where the output is no terminal


@options.selects
def figures(
    record: options.RecordPath,
    chosen: Selection,
    measure: Annotated[str | None, typer.Option("--measure", help="Only this measure (killed, injured, …).")] = None,
    plot: Annotated[
        Path | None, typer.Option("--plot", metavar="FILE", help="Draw it instead: FILE.svg, FILE.png or FILE.html.")
    ] = None,
    as_added: options.AsAdded = None,
    policy: options.PolicyName = "latest-direct",
    json: Annotated[bool, typer.Option("--json", help="A JSON object a history instead of tables.")] = False,
) -> None:
    """Show how each reported number moved over time, by source; with --plot, as a picture of one measure.

    Example: onrecord figures crisis.record --measure killed --plot toll.svg
    """
    with opening.opened(record, as_added) as opened:
        found = figure_view.histories(chosen.choose(opened.events()), measure=measure, policy=options.policy(policy))
    if plot is not None:
        _draw(found, measure, plot)
        return
    if json:
        write_lines(found)
        return
    for history in found:
        print_history(history)


def _draw(found: list[figure_view.History], measure: str | None, path: Path) -> None:
    from onrecord.views.plot import of_one_measure, picture

    drawn = picture(of_one_measure(found, measure), path.suffix.removeprefix(".").lower())
    try:
        path.write_bytes(drawn)
    except OSError as error:
        raise UsageError(f"{path}: cannot be written: {error.strerror}; name another file with --plot") from error


def print_history(history: figure_view.History) -> None:
    """One measure's history as a table."""
    title = cell(f"{history.title}: {history.measure} ({history.status})")
    drawn = Table(title=title, title_justify="left", box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0))
    drawn.add_column("reported", no_wrap=True)
    drawn.add_column("number", max_width=16)
    for name, share in (("according to", 2), ("how it stands", 2), ("in the words", 3)):
        drawn.add_column(name, ratio=share)
    for entry in history.entries:
        number = " ".join(filter(None, (entry.number, entry.side, entry.of if entry.of != "people" else "")))
        number += f" ({entry.scope})" if entry.scope else ""
        source = f"{entry.origin}, through {entry.via}" if entry.via and entry.via != entry.origin else entry.origin
        stands = f"{entry.standing}, {entry.change}" if entry.change else entry.standing
        standing = f"{stands}: {entry.because}" if entry.because else stands
        day = entry.reported.isoformat() if entry.reported else "?"
        drawn.add_row(*map(cell, (day, number, source, standing, entry.quote)))
    drawn.caption = cell(best_line(history))
    drawn.caption_justify = "left"
    draw(drawn, WIDTH)


def best_line(history: figure_view.History) -> str:
    """The value that a policy chose, and by which policy; "" where no count of the happening stands."""
    chosen = history.best
    if chosen is None:
        return ""
    low, number, high = (f"{n:,g}" if n is not None else "open" for n in (chosen.low, chosen.best, chosen.high))
    value = number if chosen.low == chosen.best == chosen.high else f"{low} to {high}"
    stand = "1 that stands" if chosen.chosen_from == 1 else f"{chosen.chosen_from} that stand"
    return f"for one cell: {value} ({chosen.policy}, of {stand})"
