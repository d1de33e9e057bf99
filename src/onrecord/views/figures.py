"""How each reported number moved over time, by source."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from msgspec import Struct

from onrecord.model import Best, Event, Figure, FindingValue, Policy, best_of
from onrecord.views import wording


class Entry(Struct, frozen=True, kw_only=True):
    """One value of a measure: when it was first reported, what it is, whose it is, how it stands, where it is told.

    low and high are its bounds, None where they are open; `change` is what ended it ("correction", "rise"); `side`
    whose people are counted, where several sides' are.
    """

    reported: date | None
    number: str
    low: float | None = None
    high: float | None = None
    of: str
    scope: str
    origin: str
    via: str
    standing: str
    change: str
    because: str
    quote: str
    report: str
    side: str = ""


class History(Struct, frozen=True, kw_only=True):
    """The entries of one measure of one event, oldest first; `best` is the one value that a policy chooses."""

    event: str
    title: str
    measure: str
    status: str
    entries: tuple[Entry, ...]
    best: Best | None = None


def histories(
    events: Iterable[Event], *, measure: str | None = None, policy: Policy = "latest-direct"
) -> list[History]:
    """The histories of all measures (or of one) of these events, in their order."""
    found = []
    for event in events:
        for name in wording.MEASURES:
            finding = event.findings.get(name)
            if finding is None or measure not in (None, name):
                continue
            entries = sorted((_entry(v) for v in finding.values if isinstance(v.value, Figure)), key=_order)
            title = wording.heading(event)
            found.append(
                History(event=event.id, title=f"{event.title}{f' ({title})' if title else ''}", measure=name,
                        status=finding.status, entries=tuple(entries), best=best_of(finding, policy))
            )  # fmt: skip
    return found


def _entry(value: FindingValue) -> Entry:
    assert isinstance(value.value, Figure)
    first = value.evidence[0] if value.evidence else None
    part = "part" if value.value.part_of else ""
    scope = value.value.scope if value.value.scope not in ("incident", "unknown") else part
    scope = "feared" if value.value.possible else scope
    return Entry(
        reported=value.first_reported,
        number=wording.count(value.value),
        low=value.value.low,
        high=value.value.high,
        of=value.value.of or "",
        scope=scope,
        origin=wording.listed(value.speakers) or wording.listed(value.origins) or "",
        via=wording.listed(value.via),
        standing=value.standing,
        change=value.change,
        because=value.because,
        quote=" ".join(first.text.split()) if first else "",
        report=first.report if first else "",
        side=value.value.side,
    )


def _order(entry: Entry) -> tuple[bool, date, str, str]:
    return (entry.reported is None, entry.reported or date.min, entry.origin, entry.number)
