"""Choosing events: the same filters serve every view and export."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from msgspec import Struct

from onrecord.model import Event, FindingValue, Where, Who


class Selection(Struct, frozen=True, kw_only=True):
    """Which events are wanted; what is None or False chooses nothing away.

    where and who are matched as parts of names (of any place or party that some account gives, and of all that other
    stories call such a party), whatever their case;
    type is PLOVER's, or a mode; since and until are days, inclusive; an event without any day passes neither.
    """

    where: str | None = None
    who: str | None = None
    type: str | None = None
    since: date | None = None
    until: date | None = None
    contested: bool = False

    def matches(self, event: Event) -> bool:
        """Is this event wanted?"""
        return (
            self._in_time(event)
            and (not self.type or self.type.casefold() in {event.type.casefold(), (event.mode or "").casefold()})
            and (not self.contested or any(f.status == "contested" for f in event.findings.values()))
            and (not self.where or _named(self.where, _places(event)))
            and (not self.who or _named(self.who, _parties(event)))
        )

    def choose(self, events: Iterable[Event]) -> list[Event]:
        """The wanted events, in the order in which they come."""
        return [event for event in events if self.matches(event)]

    def _in_time(self, event: Event) -> bool:
        days = [day for day in (event.when.earliest, event.when.latest) if day] if event.when else []
        return (not self.since or (bool(days) and max(days) >= self.since)) and (
            not self.until or (bool(days) and min(days) <= self.until)
        )


def _named(wanted: str, names: Iterable[str]) -> bool:
    return any(wanted.casefold() in name.casefold() for name in names)


def _places(event: Event) -> Iterable[str]:
    own = [event.where] if event.where else []
    told = [v.value for v in _values(event, "where") if isinstance(v.value, Where)]
    for place in (*own, *told):
        yield from filter(None, (place.name, place.admin1, place.country))


def _parties(event: Event) -> Iterable[str]:
    for field in ("who", "whom"):
        for value in _values(event, field):
            if isinstance(value.value, Who):
                yield from filter(None, (value.value.name, value.value.actor, *value.names))


def _values(event: Event, field: str) -> tuple[FindingValue, ...]:
    finding = event.findings.get(field)
    return finding.values if finding else ()
