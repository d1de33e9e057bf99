"""`onrecord judge` and `onrecord verify`."""

from __future__ import annotations

import getpass
from typing import Annotated

import typer

from onrecord.cli import options
from onrecord.record import Record


def judge(
    record: options.RecordPath,
    a: Annotated[str, typer.Argument(metavar="A", help="An event or an account, by its id or the beginning of it.")],
    b: Annotated[str, typer.Argument(metavar="B", help="Another.")],
    verdict: Annotated[str, typer.Argument(metavar="same|different|unsure")],
    by: Annotated[str | None, typer.Option("--by", help="Who judges; the login name where nothing is said.")] = None,
    note: Annotated[str, typer.Option("--note", help="Why, for those who come after.")] = "",
) -> None:
    """Say whether two accounts or events are one happening. A later judgement on the same two undoes an earlier one.

    Example: onrecord judge crisis.record 3fa1 9c0e different --by "A. Reader" --note "two towns of one name"
    """
    with Record(record) as opened:
        made = opened.judge(a, b, verdict, by=by or getpass.getuser(), note=note)
        print(f"{made.a[:12]} and {made.b[:12]}: {made.verdict}, by {made.by}")


def verify(record: options.RecordPath) -> None:
    """Prove that every text is as received and that every value resolves to its sentence.

    Exits with 1 and names each that does not.
    """
    with Record(record) as opened:
        proof = opened.verify()
    for problem in proof.problems:
        print(problem)
    if proof.problems:
        raise typer.Exit(1)
    print(f"{record}: holds. {proof.reports} reports, {proof.claims} claims and {proof.events} events checked.")
