"""A place of the gazetteer."""

from __future__ import annotations

from msgspec import Struct

from onrecord.model.values import Precision


class Place(Struct, frozen=True, kw_only=True):
    """A place on the map: a point in degrees (WGS84), and what it is.

    id          its GeoNames id where it has one, else None
    country     ISO 3166-1 alpha-3, None for seas and regions across borders
    admin1      name of its first-order division
    feature     GeoNames feature code ("PPLA", "ADM1", "PCLI", "SEA")
    ours        it stands in our own list of places that news names
    """

    id: int | None
    name: str
    lat: float
    lon: float
    country: str | None
    admin1: str | None = None
    feature: str
    precision: Precision
    population: int = 0
    ours: bool = False
