"""GeoJSON (RFC 7946): a feature an event, lon then lat, flat scalar properties.

An event without a place, or known only by its country, has `geometry: null`: a country's middle is no place where
anything happened.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from onrecord.exports.spreadsheet import HARMS
from onrecord.model import Event, Policy, best_of


class GeoJson:
    """Events as one FeatureCollection. `policy` names what chooses one value of each harm."""

    name = "geojson"

    def __init__(self, policy: Policy = "latest-direct") -> None:
        self._policy = policy

    def export(self, events: Iterable[Event]) -> Iterator[str]:
        yield '{"type":"FeatureCollection","features":['
        for number, event in enumerate(events):
            yield (",\n" if number else "\n") + msgspec.json.encode(_feature(event, self._policy)).decode()
        yield "\n]}\n"


def _feature(event: Event, policy: Policy) -> dict[str, Any]:
    where = event.where
    point = where is not None and where.lat is not None and where.precision != "country"
    geometry = {"type": "Point", "coordinates": [where.lon, where.lat]} if point and where else None
    properties: dict[str, Any] = {
        "title": event.title,
        "type": event.type,
        "mode": event.mode,
        "event_type": event.acled.event_type if event.acled else None,
        "sub_event_type": event.acled.sub_event_type if event.acled else None,
        "realis": event.realis,
        "earliest": event.when.earliest if event.when else None,
        "latest": event.when.latest if event.when else None,
        "place": where.name if where else None,
        "country": where.country if where else None,
        "precision": where.precision if where else None,
        "accounts": event.size,
        "origins": event.origins,
        "contested": ", ".join(name for name, finding in event.findings.items() if finding.status == "contested"),
    }
    for harm in HARMS:
        finding = event.findings.get(harm)
        chosen = best_of(finding, policy) if finding else None
        if chosen is not None:
            properties |= {f"{harm}_{part}": getattr(chosen, part) for part in ("low", "best", "high")}
            properties["policy"] = policy
    return {"type": "Feature", "id": event.id, "geometry": geometry, "properties": properties}
