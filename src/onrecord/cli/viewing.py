"""`onrecord brief`, `events`, `event`, `figures`, `timeline` and `export`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli import options
from onrecord.exports import JsonLines
from onrecord.record import Record


def brief(record: options.RecordPath) -> None: ...
def events(record: options.RecordPath) -> None: ...
def event(record: options.RecordPath) -> None: ...
def figures(record: options.RecordPath) -> None: ...
def timeline(record: options.RecordPath) -> None: ...


def export(
    record: options.RecordPath,
    format: Annotated[str, typer.Option("--format", help="jsonl, csv or geojson.")] = "jsonl",
    output: Annotated[Path | None, typer.Option("-o", "--output", help="A file; standard output otherwise.")] = None,
) -> None:
    """Write the events for other programs."""
    with Record(record) as opened:
        for piece in JsonLines().export(opened.events()):
            sys.stdout.write(piece)
