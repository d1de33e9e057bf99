"""Events for tests of views, in few words."""

from __future__ import annotations

from datetime import date

from onrecord.model import (
    AccountRef,
    Event,
    Evidence,
    Figure,
    Finding,
    FindingValue,
    Interval,
    Published,
    Span,
    Text,
    Value,
    Where,
)
from onrecord.model.events import Standing, Status

HARBOUR = Where(name="Port Ellery", lat=1.0, lon=2.0, country="NOR", precision="town")


def quote(text: str, report: str = "one", day: int = 3, outlet: str = "Ellery Post", **more: object) -> Evidence:
    """A sentence of a report of May 2031."""
    on = date(2031, 5, day)
    return Evidence(report=report, report_id=report, story=0, span=Span(0, len(text)), text=text, outlet=outlet,
                    published=Published(earliest=on, latest=on, basis="given"), **more)  # type: ignore[arg-type] # fmt: skip


def harmed(low: float | None, high: float | None = -1, **more: object) -> Figure:
    """So many killed; `harmed(3, None)` is at least 3."""
    top = low if high == -1 else high
    modifier = "exact" if low == top else "at-least" if top is None else "at-most" if low is None else "range"
    settings = {"measure": "killed", "low": low, "high": top, "modifier": modifier, "scope": "incident"} | more
    return Figure(**settings)  # type: ignore[arg-type]


def value(
    what: Value, *, by: str = "police", day: int = 3, standing: Standing = "current", report: str = "one"
) -> FindingValue:
    """A value that somebody gave in May 2031."""
    said = quote(f"{by.capitalize()} said so of {what!r:.40} in this sentence.", report, day, speakers=(by,))
    return FindingValue(value=what, standing=standing, first_reported=date(2031, 5, day), speakers=(by,),
                        origins=(by,), evidence=(said,))  # fmt: skip


def finding(*values: FindingValue, status: Status = "single-source") -> Finding:
    return Finding(status=status, values=values)


def event(*accounts: str, title: str = "Fire on a ferry off Port Ellery", lead: bool = True, **more: object) -> Event:
    """An event of 3 May 2031 in Port Ellery, told by these accounts, each of a report of its own."""
    refs = tuple(
        AccountRef(report=name, story=0, account=name, lead=lead,
                   evidence=(quote(f"A fire broke out on a ferry off Port Ellery, report {name} said.", name),))
        for name in accounts
    )  # fmt: skip
    on = Interval(earliest=date(2031, 5, 3), latest=date(2031, 5, 3))
    settings = {"type": "ACCIDENT", "when": on, "where": HARBOUR, "findings": {}} | more
    return Event(id=accounts[0], title=title, accounts=refs, **settings)  # type: ignore[arg-type]


DENIED = Text(text="denied")
