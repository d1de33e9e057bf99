"""`onrecord export`."""

from __future__ import annotations

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli import options
from onrecord.errors import UsageError
from onrecord.exports import GeoJson, JsonLines, Spreadsheet
from onrecord.record import Record


class Format(StrEnum):
    """What events are written as."""

    jsonl = "jsonl"
    csv = "csv"
    geojson = "geojson"


EXPORTERS: dict[Format, type[Spreadsheet] | type[JsonLines] | type[GeoJson]] = {
    Format.jsonl: JsonLines,
    Format.csv: Spreadsheet,
    Format.geojson: GeoJson,
}


def export(
    record: options.RecordPath,
    where: options.Where = None,
    who: options.Who = None,
    type: options.Type = None,
    since: options.Since = None,
    until: options.Until = None,
    contested: options.Contested = False,
    format: Annotated[Format, typer.Option("--format", help="jsonl, csv or geojson.")] = Format.jsonl,
    output: Annotated[Path | None, typer.Option("-o", "--output", help="A file; standard output otherwise.")] = None,
) -> None:
    """Write the events for other programs: with all values (jsonl), for a spreadsheet (csv), for a map (geojson).

    Example: onrecord export crisis.record --format csv -o events.csv
    """
    chosen = options.selection(where, who, type, (since, until), contested)
    with Record(record) as opened:
        pieces = EXPORTERS[format]().export(chosen.choose(opened.events()))
        if output is None:
            sys.stdout.writelines(pieces)
            return
        text = "".join(pieces)
    try:
        output.write_text(text, encoding="utf-8", newline="")
    except OSError as error:
        raise UsageError(f"{output}: cannot be written: {error.strerror}; name another file with -o") from error
