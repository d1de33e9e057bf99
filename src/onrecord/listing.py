"""Events into the list that pages are made from: what each is found by, and what its line shows."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import chain

import msgspec
from msgspec.structs import replace

from onrecord.evidence import Quotes
from onrecord.model import Event, FindingValue, Interval, Where, Who
from onrecord.resolve import fold, stems
from onrecord.rules import Rules
from onrecord.store import Connection, listed
from onrecord.views.line import drawn, line, status

BATCH = 500  # events that are listed at one go
MOST_ACCOUNTS = 40  # of an event, whose words it is found by
MOST_NAMES = 60
NEVER = datetime.min.replace(tzinfo=UTC)


def list_waiting(connection: Connection, rules: Rules) -> int:
    """List events that are not in the list yet, some of them; returns how many those were."""
    found = listed.waiting(connection, BATCH)
    if found:
        came = listed.came(connection, [row for row, _ in found])
        quotes_of = Quotes(connection, rules)
        quotes_of.ahead(ref.account for _, event in found for ref in event.accounts[:MOST_ACCOUNTS])
        listed.keep(connection, [_row(row, event, quotes_of, came) for row, event in found])
    return len(found)


def _row(row: int, event: Event, quotes_of: Quotes, came: dict[int, tuple[datetime, datetime]]) -> listed.Row:
    first, last = _days(event.when)
    point = drawn(event.where)
    told = quotes_of.told([ref.account for ref in event.accounts[:MOST_ACCOUNTS]])
    title = quotes_of.fill(replace(event, accounts=event.accounts[:MOST_ACCOUNTS], findings={})).title
    added, grew = came.get(row, (NEVER, NEVER))
    parties, places = _parties(event), _places(event)
    words = dict.fromkeys(chain(stems(title), *(one.testimony.words for one in told.values())))
    words |= dict.fromkeys(chain(parties.split(), places.split()))
    return listed.Row(
        event=row,
        words=" ".join(words),
        shown=msgspec.msgpack.encode(line(event, title)),
        columns={
            "hash": bytes.fromhex(event.id),
            "weight": event.weight,
            "first": first,
            "last": last,
            "type": event.type,
            "mode": event.mode,
            "realis": event.realis,
            "lat": point[0] if point else None,
            "lon": point[1] if point else None,
            "status": status(event),
            "moved": sum(v.standing != "current" for f in event.findings.values() for v in f.values),
            "accounts": event.size,
            "origins": event.origins,
            "came": added.isoformat(),
            "grew": grew.isoformat(),
            "parties": parties,
            "places": places,
        },
    )


def _days(when: Interval | None) -> tuple[str | None, str | None]:
    """The first and the last of the days that are told; where only one is, it is both."""
    days = sorted(day.isoformat() for day in (when.earliest, when.latest) if day) if when else []
    return (days[0], days[-1]) if days else (None, None)


def _parties(event: Event) -> str:
    values = [v.value for name in ("who", "whom") for v in _values(event, name)]
    names = [name for one in values if isinstance(one, Who) for name in (one.name, one.actor)]
    return _names(names)


def _places(event: Event) -> str:
    told = [v.value for v in _values(event, "where") if isinstance(v.value, Where)]
    places = [event.where, *told] if event.where else told
    return _names([name for one in places for name in (one.name, one.admin1, one.country)])


def _values(event: Event, name: str) -> tuple[FindingValue, ...]:
    finding = event.findings.get(name)
    return finding.values if finding else ()


def _names(names: list[str | None]) -> str:
    return "\n".join(list(dict.fromkeys(fold(name) for name in names if name))[:MOST_NAMES])
