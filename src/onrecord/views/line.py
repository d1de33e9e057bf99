"""An event in a line, as lists of events keep and show it."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from onrecord.model import Event, Where
from onrecord.views import kinds, table

POINTS = frozenset({"point", "town", "district", "province"})  # a country's or a region's middle is no place to draw


class Spot(Struct, frozen=True, kw_only=True):
    """Where an event was, as far as it is known."""

    name: str
    lat: float | None = None
    lon: float | None = None
    country: str | None = None
    precision: str | None = None


class Line(Struct, frozen=True, kw_only=True):
    """One event. `when`, `harm` and `kind` are words; `contested` names the fields on which accounts contradict."""

    id: str
    title: str
    type: str
    mode: str | None = None
    kind: str = ""
    realis: str = "actual"
    earliest: date | None = None
    latest: date | None = None
    when: str = ""
    where: Spot | None = None
    harm: str = ""
    accounts: int = 1
    origins: int = 1
    contested: tuple[str, ...] = ()
    status: str = "single-source"


def line(event: Event, title: str) -> Line:
    """The event in a line, under the title that it has or, where it has none, that is given."""
    (row,) = table.rows([event])
    return Line(
        id=event.id,
        title=event.title or title,
        type=event.type,
        mode=event.mode,
        kind=kinds.kind(event),
        realis=event.realis,
        earliest=event.when.earliest if event.when else None,
        latest=event.when.latest if event.when else None,
        when=row.when,
        where=_spot(event.where) if event.where else None,
        harm=row.harm,
        accounts=event.size,
        origins=event.origins,
        contested=tuple(name for name, finding in event.findings.items() if finding.status == "contested"),
        status=status(event),
    )


def status(event: Event) -> str:
    """How an event stands: contested where any field is; corroborated where several origins stand behind it."""
    if any(finding.status == "contested" for finding in event.findings.values()):
        return "contested"
    return "corroborated" if event.origins > 1 else "single-source"


def drawn(where: Where | None) -> tuple[float, float] | None:
    """The point at which a place is drawn; None for one that is none."""
    if where is None or where.lat is None or where.lon is None or where.precision not in POINTS:
        return None
    return where.lat, where.lon


def _spot(where: Where) -> Spot:
    return Spot(name=where.name, lat=where.lat, lon=where.lon, country=where.country, precision=where.precision)
