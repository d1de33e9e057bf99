"""Names -> places: the built file with our own places laid over it."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Sequence
from functools import cached_property
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from typing import Any

import msgspec

from onrecord.errors import SetupFault
from onrecord.gazetteer.bloom import Bloom
from onrecord.gazetteer.build import Progress, build, gazetteer_path
from onrecord.gazetteer.fold import bare, fold
from onrecord.gazetteer.own import OwnPlaces
from onrecord.gazetteer.place import Place
from onrecord.rules import Rules, load_rules

_KEPT = 20_000  # names whose places are kept in memory
_GREAT = 300_000  # people of a city whose name stands for it even without a capital letter
_SAME_KM = 200.0  # a place of ours and one of the file, of one name and kind, this near: the same place
_FIND = """
select distinct p.id, p.name, p.lat, p.lon, p.country, p.admin1, p.feature, p.precision, p.population
from name n join place p on p.key = n.place where n.fold in (?, ?) order by p.population desc, p.key
"""
_PREFIXES = {"country": "PCL", "province": "ADM1", "district": "ADM", "town": "PPL"}


class GeoNames:
    """The gazetteer: GeoNames' towns and subdivisions, and our own list.

    Can be sent to another process: each opens the file for itself.
    """

    def __init__(self, path: Path, rules: Rules) -> None:
        self._path, self._rules = path, rules
        self._connections: dict[int, sqlite3.Connection] = {}
        self._found: dict[str, tuple[Place, ...]] = {}

    def __getstate__(self) -> tuple[Path, Rules]:
        return self._path, self._rules

    def __setstate__(self, state: tuple[Path, Rules]) -> None:
        self.__init__(*state)  # type: ignore[misc]

    @property
    def _db(self) -> sqlite3.Connection:
        process = os.getpid()  # a connection must not be used on both sides of a fork
        if process not in self._connections:
            uri = f"{self._path.absolute().as_uri()}?mode=ro&immutable=1"
            self._connections[process] = sqlite3.connect(uri, uri=True, check_same_thread=False)
        return self._connections[process]

    @cached_property
    def _bloom(self) -> Bloom:
        try:
            (bits,) = self._db.execute("select bits from filter").fetchone()
        except (sqlite3.Error, TypeError) as error:
            raise SetupFault(f"{self._path} is no gazetteer: {error}; delete it, and it is built again") from error
        return Bloom(bits)

    @cached_property
    def _own(self) -> OwnPlaces:
        rows = self._db.execute("select alpha3, id, population from country")
        return OwnPlaces(self._rules, {code: (geonameid, people) for code, geonameid, people in rows})

    @cached_property
    def _capitals(self) -> dict[str, str]:
        return dict(self._db.execute("select alpha3, capital from country"))

    @cached_property
    def _domains(self) -> dict[str, str]:
        return {alpha2.lower(): alpha3 for alpha3, alpha2 in self._db.execute("select alpha3, alpha2 from country")}

    def knows(self, key: str) -> bool:
        """May a place have this folded name? Never a false no; rarely a false yes."""
        return key in self._bloom or key in self._own.by_key or "~" + (bare(key) or key) in self._bloom

    def find(self, name: str) -> Sequence[Place]:
        """Places of this name, alternate names and names without the Arabic article included; most prominent first.

        >>> [place.country for place in open_gazetteer().find("Raqqa")]
        ['SYR', 'SYR']
        """
        key = fold(name).removeprefix("the ")
        found = self._found.get(key)
        if found is None:
            if len(self._found) >= _KEPT:
                self._found.clear()
            found = self._found[key] = self._look_up(key)
        return found

    def _look_up(self, key: str) -> tuple[Place, ...]:
        keys = key, "~" + (bare(key) or key)
        stored: list[Place] = []
        if any(part in self._bloom for part in keys):
            stored = [_place(row) for row in self._db.execute(_FIND, keys)]
        own: list[Place] = []
        for place in self._own.named(keys):
            same = [other for other in stored if _same(place, other)]
            stored = [other for other in stored if other not in same]
            own.append(_joined(place, same[0]) if same else place)
        return (*sorted(own, key=lambda place: -place.population), *stored)

    def country(self, code: str) -> Place | None:
        """The country with this alpha-3 code."""
        return self._own.by_code.get(code)

    def capital(self, code: str) -> Place | None:
        """The capital of the country with this alpha-3 code."""
        name = self._capitals.get(code, "")
        return next((place for place in self.find(name) if place.country == code and place.feature == "PPLC"), None)

    def names(self) -> frozenset[str]:
        """Lower-case words that are names of countries, great cities or places of our list, or go back to one.

        For true-casing: a text in capitals does not show which of its words are names.
        """
        rows = self._db.execute(
            "select name from place where feature like 'PPL%' and (population >= ? or feature = 'PPLC')", (_GREAT,)
        )
        keys = {*(fold(name) for (name,) in rows), *self._own.by_key, *self._own.by_demonym}
        return frozenset(key for key in keys if len(key) > 3 and key.isalpha())

    def domain(self, ending: str) -> str | None:
        """The alpha-3 code of the country whose internet addresses end in this ("uk", "eg"), None for "com"."""
        return self._domains.get("gb" if ending == "uk" else ending)

    def demonym(self, word: str) -> Place | None:
        """The place that a word like "Russian", "Russians" or "Texan" goes back to."""
        return self._own.by_demonym.get(fold(word))


def open_gazetteer(
    progress: Progress | None = None, *, rules: Rules | None = None, folder: Path | None = None
) -> GeoNames:
    """The gazetteer, built first where it is not there yet (`progress` is told places done and in all).

    It is kept in the user's cache folder, or in `folder`; a new version of its sources makes a new file.
    """
    path = gazetteer_path(folder)
    if not path.is_file():
        build(path, progress)
    return GeoNames(path, rules or load_rules())


def kilometres(a: Place, b: Place) -> float:
    """Great-circle distance on a sphere of radius 6371 km."""
    lat1, lon1, lat2, lon2 = map(radians, (a.lat, a.lon, b.lat, b.lon))
    half = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 2 * 6371 * asin(min(1.0, sqrt(half)))


def _place(row: tuple[Any, ...]) -> Place:
    geonameid, name, lat, lon, country, admin1, feature, precision, population = row
    return Place(
        id=geonameid or None, name=name, lat=lat, lon=lon, country=country, admin1=admin1, feature=feature,
        precision=precision, population=population,
    )  # fmt: skip


def _same(own: Place, stored: Place) -> bool:
    if own.country != stored.country or not stored.feature.startswith(_PREFIXES.get(own.precision, "-")):
        return False
    return own.precision in ("country", "province") or kilometres(own, stored) < _SAME_KM


def _joined(own: Place, stored: Place) -> Place:
    """Our point and name, with what only the file knows of it."""
    return msgspec.structs.replace(
        own, id=own.id or stored.id, admin1=own.admin1 or stored.admin1, population=own.population or stored.population
    )
