"""`onrecord export`."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli import opening, options
from onrecord.cli.writing import write_json
from onrecord.errors import UsageError
from onrecord.exports import GeoJson, JsonLines, Spreadsheet
from onrecord.model import Policy
from onrecord.plugins import plugins
from onrecord.sockets import Exporter
from onrecord.views.selection import Selection
from onrecord.views.terminal import shown

BUILT_IN = (JsonLines, Spreadsheet, GeoJson)


@options.selects
def export(
    record: options.RecordPath,
    chosen: Selection,
    as_added: options.AsAdded = None,
    format: Annotated[str, typer.Option("--format", help="jsonl, csv, geojson, or a plugin's.")] = "jsonl",
    policy: options.PolicyName = "latest-direct",
    output: Annotated[Path | None, typer.Option("-o", "--output", help="A file; standard output otherwise.")] = None,
) -> None:
    """Write the events for other programs: with all values (jsonl), for a spreadsheet (csv), for a map (geojson).

    Example: onrecord export crisis.record --format csv -o events.csv
    """
    exporter = exporter_named(format, options.policy(policy))
    with opening.opened(record, as_added) as opened:
        pieces = exporter.export(chosen.choose(opened.events()))
        if output is None:
            _print(exporter, pieces)
            return
        text = "".join(pieces)
    try:
        output.write_text(text, encoding="utf-8", newline="")
    except OSError as error:
        raise UsageError(f"{output}: cannot be written: {error.strerror}; name another file with -o") from error


def _print(exporter: Exporter, pieces: Iterable[str]) -> None:
    """To standard output: JSON with its control characters escaped; a plugin's text made harmless on a terminal."""
    if exporter.name in ("jsonl", "geojson"):
        write_json(pieces)
    elif exporter.name not in {one.name for one in BUILT_IN} and sys.stdout.isatty():
        sys.stdout.writelines(map(shown, pieces))
    else:
        sys.stdout.writelines(pieces)


def exporter_named(name: str, policy: Policy = "latest-direct") -> Exporter:
    """The built-in export or plugin of this name; a built-in one chooses best values by this policy."""
    known: dict[str, Exporter] = {made.name: made(policy) for made in BUILT_IN}
    if name not in known:
        known |= plugins("exporters")
    if name not in known:
        raise UsageError(f"--format {name}: no such format; there are: {', '.join(known)}")
    return known[name]
