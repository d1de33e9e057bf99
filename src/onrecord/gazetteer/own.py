"""The places that we name ourselves: countries, and what lists of towns lack (regions, waters, front lines)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from msgspec import Struct

from onrecord.gazetteer.build import keys_of
from onrecord.gazetteer.fold import fold
from onrecord.gazetteer.place import Place
from onrecord.model.values import Precision
from onrecord.rules import Rules

_PRECISION: dict[str, Precision] = {
    "PCLI": "country", "PCLD": "country", "PCLH": "country", "PCLS": "country", "PCLIX": "region", "TERR": "province",
    "ADM1": "province", "ADM2": "district", "ADM3": "district", "ADM4": "district", "PPLX": "district",
    "AIRP": "point", "BLDG": "point", "BDG": "point", "SQR": "point", "PRT": "point", "MT": "point", "PK": "point",
    "VLC": "point", "PASS": "point", "DAM": "point", "CMP": "point", "INSM": "point", "OILF": "point", "CAPE": "point",
    "MNMT": "point", "RLG": "point", "HSP": "point", "RSTN": "point", "NUC": "point",
}  # fmt: skip
_COUNTRY_FEATURES = {"ATA": "CONT", "HKG": "PCLS", "MAC": "PCLS", "PSE": "PCL", "ESH": "TERR"}


class OwnRow(Struct, frozen=True):
    """A line of places.tsv; what stands in brackets after a name only tells two of one name apart."""

    name: str
    lat: float
    lon: float
    country: str
    feature: str
    aliases: str = ""
    demonyms: str = ""


class CountryRow(Struct, frozen=True):
    """A line of countries.tsv."""

    code: str
    name: str
    lat: float
    lon: float
    demonyms: str = ""
    aliases: str = ""


class OwnPlaces:
    """Our own places by the keys of their names, countries by code, and what each is called by its people."""

    def __init__(self, rules: Rules, countries: dict[str, tuple[int, int]]) -> None:
        """`countries` gives GeoNames id and population by alpha-3 code."""
        self.by_key: defaultdict[str, list[Place]] = defaultdict(list)
        self.by_code: dict[str, Place] = {}
        self.by_demonym: dict[str, Place] = {}
        for land in rules.rows("countries.tsv", CountryRow):
            place = _country(land, *countries.get(land.code, (None, 0)))
            self.by_code[land.code] = place
            self._add(place, land.aliases, land.demonyms)
        for row in rules.rows("places.tsv", OwnRow):
            self._add(_own(row), row.aliases, row.demonyms)

    def _add(self, place: Place, aliases: str, demonyms: str) -> None:
        for key in keys_of([place.name, *_split(aliases)], place.country):
            self.by_key[key].append(place)
        for word in _split(demonyms):
            self.by_demonym.setdefault(fold(word), place)

    def named(self, keys: Sequence[str]) -> list[Place]:
        """Our own places with one of these keys."""
        found: list[Place] = []
        for key in keys:
            found += [place for place in self.by_key.get(key, ()) if place not in found]
        return found


def _split(cell: str) -> list[str]:
    return [word for word in cell.split("|") if word]


def _country(row: CountryRow, geonameid: int | None, population: int) -> Place:
    feature = _COUNTRY_FEATURES.get(row.code, "PCLI")
    return Place(
        id=geonameid, name=row.name, lat=row.lat, lon=row.lon, country=row.code, feature=feature, precision="country",
        population=population, ours=True,
    )  # fmt: skip


def _own(row: OwnRow) -> Place:
    precision = _PRECISION.get(row.feature) or ("town" if row.feature.startswith("PPL") else "region")
    return Place(
        id=None, name=row.name.partition(" (")[0], lat=row.lat, lon=row.lon, country=row.country or None,
        admin1=row.name.partition(" (")[0] if row.feature == "ADM1" else None, feature=row.feature,
        precision=precision, ours=True,
    )  # fmt: skip
