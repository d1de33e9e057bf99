"""`onrecord judge`, `onrecord log` and `onrecord verify`."""

from __future__ import annotations

import sys
from typing import Annotated

import msgspec
import typer

from onrecord.cli import naming, options
from onrecord.errors import UsageError
from onrecord.model import Entry
from onrecord.record import Record
from onrecord.views.log import lines as log_lines
from onrecord.views.terminal import shown


def judge(
    record: options.RecordPath,
    a: Annotated[str, typer.Argument(metavar="A", help="An event, an account or a party, by the beginning of its id.")],
    b: Annotated[str, typer.Argument(metavar="B", help="Another.")],
    verdict: Annotated[str, typer.Argument(metavar="same|different|unsure")] = "",
    by: naming.By = None,
    note: naming.Note = "",
    undo: Annotated[
        bool, typer.Option("--undo", help="Take back what people judged of the two: the rules' word holds again.")
    ] = False,
) -> None:
    """Say whether two accounts or events are one happening, or two parties one; later words undo earlier ones.

    Example: onrecord judge crisis.record 3fa1 9c0e different --by "A. Reader" --note "two towns of one name"
    """
    if bool(verdict) == undo:
        raise UsageError("say same, different or unsure, or --undo to take back what was said")
    with Record(record) as opened:
        made = opened.judge(a, b, "withdrawn" if undo else verdict, by=naming.author(by), note=note)
        print(f"{made.a[:12]} and {made.b[:12]}: {made.verdict}, by {made.by}")


def log(
    record: options.RecordPath,
    json: Annotated[bool, typer.Option("--json", help="A JSON object a line.")] = False,
) -> None:
    """List what people have said: corrections, judgements and removals, who, when and why, oldest first.

    Example: onrecord log crisis.record
    """
    with Record(record) as opened:
        entries = opened.log()
    for line in map(_json, entries) if json else log_lines(entries):
        print(shown(line))
    if not entries and not json:
        print(f"onrecord: {record}: nobody has corrected, judged or removed anything", file=sys.stderr)


def _json(entry: Entry) -> str:
    return msgspec.json.encode(entry).decode()


def verify(record: options.RecordPath) -> None:
    """Prove that every text is as received and that every value resolves to its sentence.

    Exits with 1 and names each that does not.
    """
    with Record(record) as opened:
        proof = opened.verify()
    for problem in proof.problems:
        print(shown(str(problem)))
    for name in proof.unwiped:
        print(
            f"{name}: removed, but bytes of it may be left where nothing shows them; the next add or remove frees them"
        )
    if proof.problems or proof.unwiped:
        raise typer.Exit(1)
    said = f", {proof.corrections} corrections" if proof.corrections else ""
    said += f", {proof.removals} removals" if proof.removals else ""
    print(f"{record}: holds. {proof.reports} reports{said}, {proof.claims} claims and {proof.events} events checked.")
