"""`onrecord demo`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli import counting
from onrecord.cli.progress import progress
from onrecord.cli.reading import reader_for
from onrecord.demo import REPORTS
from onrecord.intake import receive
from onrecord.model import Event, FindingValue
from onrecord.read import Setup
from onrecord.record import Record
from onrecord.views import brief_text, figures, wording
from onrecord.views.brief import brief

NEXT = """
The record is {record}. What to try next:

  onrecord events {record}                       the events as a table
  onrecord event {record} {event}          one event, each value with who says it and where
  onrecord figures {record} --measure killed     how a number moved
  onrecord timeline {record} --max-dates 5       the days that mattered
  onrecord export {record} --format csv          a row an event, for a spreadsheet
  onrecord verify {record}                       every value against its sentence
  onrecord add my.record FILES…                  your own reports
"""


def demo(
    record: Annotated[Path, typer.Option("--record", help="Where the example record is put.")] = Path("demo.record"),
) -> None:
    """Build the bundled example record, print its brief, and say what to try next.

    Sixteen short reports, written for this, of the Beirut port explosion of 4 August 2020.
    """
    reader = reader_for(Setup())
    with Record(record, create=True, rules=reader.rules) as opened:
        with progress("reading the example") as step:
            opened.add(receive([str(REPORTS)]), reader, lambda number, name: step(number, what=name))
        events, untold = opened.events(), opened.untold()
    sys.stdout.write(brief_text.markdown(brief(events, most=8, untold=untold)) + "\n")
    for history in figures.histories(events[:1], measure="killed"):
        counting.print_history(history)
    contested = next((pair for event in events if (pair := _contested(event))), None)
    if contested:
        _print_contested(*contested)
    sys.stdout.write(NEXT.format(record=record, event=events[0].id[:12] if events else "ID"))


def _contested(event: Event) -> tuple[Event, str, list[FindingValue]] | None:
    """A figure of the event that two sources give differently, where there is one."""
    for measure in wording.MEASURES:
        finding = event.findings.get(measure)
        if finding is not None and finding.status == "contested":
            return event, measure, [v for v in wording.current(finding.values) if v.evidence]
    return None


def _print_contested(event: Event, measure: str, values: list[FindingValue]) -> None:
    print(f"\nContested: {measure}, {event.title}")
    for value in values:
        one = value.evidence[0]
        words = " ".join(one.text.split())
        source = wording.source(value) or f"in the words of {one.outlet or one.report}"
        print(f"  {wording.value_words(value.value)}, {source}:\n    “{words}”\n    {one.outlet}, {one.report}")
