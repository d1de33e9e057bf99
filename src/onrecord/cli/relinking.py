"""`onrecord relink`."""

from __future__ import annotations

import sys

from onrecord.cli import options
from onrecord.cli.progress import progress
from onrecord.cli.stopping import stoppable
from onrecord.record import Record
from onrecord.rules import load_rules


def relink(record: options.RecordPath, rules: options.RulesDir = None, jobs: options.Jobs = 1) -> None:
    """Compare all accounts of a record anew, by the rules as they are now, and compute all its events.

    Nothing is read again, and what people have judged stays. For records made with other rules.

    Example: onrecord relink crisis.record --jobs 4
    """
    with (
        stoppable(f"{record} is as it was") as check,
        Record(record, rules=load_rules(rules)) as opened,
        progress("relinking") as step,
    ):

        def told(done: int, total: int, what: str) -> None:
            check()
            step(done, total, what)

        made = opened.relink(jobs=jobs, progress=told)
    print(f"onrecord: {record}: {made} events", file=sys.stderr)
