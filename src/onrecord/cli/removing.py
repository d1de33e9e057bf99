"""`onrecord remove`."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from onrecord.cli import naming, options
from onrecord.record import Record


def remove(
    record: options.RecordPath,
    report: Annotated[
        str,
        typer.Argument(metavar="REPORT", help="A report, by its name or the beginning of its id (from 4 digits on)."),
    ],
    by: naming.By = None,
    note: Annotated[str, typer.Option("--note", help="The reason, which stays in the text's place; needed.")] = "",
) -> None:
    """Take a text out for good: its hash, name and the reason stay in the log, and nothing computed cites it any more.

    No byte of it is left in the record's file. Copies and exports that were made before keep it.

    Example: onrecord remove crisis.record leak.txt --by "A. Reader" --note "names a minor; taken down by the outlet"
    """
    with Record(record) as opened:
        gone = opened.remove(report, by=naming.author(by), note=note)
        others = opened.called(gone.name)
    print(f"{gone.name}: {gone}; its hash stays: sha256 {gone.sha256}")
    if others:
        ids = ", ".join(ident[:12] for ident in others)
        print(f"onrecord: {gone.name}: other texts called so are still in the record: {ids}", file=sys.stderr)
