"""The events as rows."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from onrecord.model import Best, Event, Policy, best_of
from onrecord.views import wording
from onrecord.views.changes import Change, Changed
from onrecord.views.counts import count_words, main_counts

HARMS = ("killed", "injured")


class Row(Struct, frozen=True, kw_only=True):
    """One event in a line. `harm` is what is said now of killed and injured; `contested` names disputed fields.

    best    measure -> the one value that a policy chooses of the counts that stand, with the policy's name
    """

    event: str
    when: str
    where: str
    type: str
    title: str
    harm: str
    accounts: int
    origins: int
    contested: str
    best: dict[str, Best]


class ChangedRow(Row, frozen=True, kw_only=True):
    """An event in a line, and how it differs from what it was."""

    changes: tuple[Change, ...]


def changed_rows(told: Iterable[Changed], policy: Policy = "latest-direct") -> list[ChangedRow]:
    """Changed events as rows, in their order."""
    return [
        ChangedRow(**{name: getattr(row, name) for name in Row.__struct_fields__}, changes=one.changes)
        for one in told
        for row in rows([one.event], policy)
    ]


def rows(events: Iterable[Event], policy: Policy = "latest-direct") -> list[Row]:
    """The events as rows, in their order."""
    return [
        Row(
            event=event.id,
            when=wording.days(event.when),
            where=wording.value_words(event.where) if event.where else "",
            type=event.type + (f"/{event.mode}" if event.mode else ""),
            title=event.title if event.realis == "actual" else f"({event.realis}) {event.title}",
            harm=_harm(event),
            accounts=event.size,
            origins=event.origins,
            contested=", ".join(name for name, finding in event.findings.items() if finding.status == "contested"),
            best=_best(event, policy),
        )
        for event in events
    ]


def _best(event: Event, policy: Policy) -> dict[str, Best]:
    chosen = ((name, best_of(finding, policy)) for name, finding in event.findings.items())
    return {name: best for name, best in chosen if best is not None}


def _harm(event: Event) -> str:
    parts = []
    for name in HARMS:
        finding = event.findings.get(name)
        told = [count_words(value) for value in main_counts(finding)] if finding else []
        if told:
            parts.append(f"{name} {' / '.join(dict.fromkeys(told))}")
    return ", ".join(parts)
