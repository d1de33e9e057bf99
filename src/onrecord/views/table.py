"""The events as rows."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from onrecord.model import Event, Figure
from onrecord.views import wording

HARMS = ("killed", "injured")


class Row(Struct, frozen=True, kw_only=True):
    """One event in a line. `harm` is what is said now of killed and injured; `contested` names disputed fields."""

    event: str
    when: str
    where: str
    type: str
    title: str
    harm: str
    accounts: int
    origins: int
    contested: str


def rows(events: Iterable[Event]) -> list[Row]:
    """The events as rows, in their order."""
    return [
        Row(
            event=event.id,
            when=wording.days(event.when),
            where=wording.value_words(event.where) if event.where else "",
            type=event.type + (f"/{event.mode}" if event.mode else ""),
            title=event.title if event.realis == "actual" else f"({event.realis}) {event.title}",
            harm=_harm(event),
            accounts=len(event.accounts),
            origins=event.origins,
            contested=", ".join(name for name, finding in event.findings.items() if finding.status == "contested"),
        )
        for event in events
    ]


def _harm(event: Event) -> str:
    parts = []
    for name in HARMS:
        finding = event.findings.get(name)
        told = [
            wording.count(v.value)
            for v in wording.current(finding.values if finding else ())
            if isinstance(v.value, Figure) and not v.value.part_of and v.value.scope in ("incident", "unknown")
        ]
        if told:
            parts.append(f"{name} {' / '.join(dict.fromkeys(told))}")
    return ", ".join(parts)
