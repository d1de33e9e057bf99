"""Where a story is told from: its dateline, and the home of its outlet as far as its name or address tells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from msgspec import Struct

from onrecord.extract.places.spots import Spot
from onrecord.extract.places.words import PlaceWords
from onrecord.gazetteer import GeoNames, Place
from onrecord.gazetteer.fold import fold
from onrecord.language.parse import Parse
from onrecord.model import Span
from onrecord.rules import Rules

_ADDRESS = re.compile(r"(?:www\.)?((?:[\w-]+\.)*[\w-]+)\.([a-z]{2,4})")
_KEPT = 5_000  # outlets whose home is kept in memory


class Home(NamedTuple):
    """What an outlet's name and address tell: places that it may be named after, and its country's code."""

    places: tuple[Place, ...] = ()
    country: str | None = None


class HomeRow(Struct, frozen=True):
    """A line of homes.tsv."""

    address: str
    name: str
    town: str
    country: str
    admin1: str = ""


class Homes:
    """Tells outlets' homes: "gainesvilleregister.com" is in some Gainesville, "… .co.uk" in Britain."""

    def __init__(self, rules: Rules, words: PlaceWords, gazetteer: GeoNames) -> None:
        self._words, self._gazetteer = words, gazetteer
        self._rows = rules.rows("homes.tsv", HomeRow)
        self._known: dict[tuple[str | None, str | None], Home] = {}

    @cached_property
    def _listed(self) -> dict[str, Home]:
        homes = [(row, self._known_home(row)) for row in self._rows]
        return {key: home for row, home in homes for key in (row.address, fold(row.name))}

    def of(self, parse: Parse) -> Home:
        """The home of the outlet that a story is from."""
        outlet, url = parse.story.outlet or parse.report.outlet, parse.report.url
        host = re.sub(r"^\w+://|[/:?#].*$", "", url or "").lower()
        key = outlet, host
        if key not in self._known:
            if len(self._known) >= _KEPT:
                self._known.clear()
            self._known[key] = self._home(outlet or "", host)
        return self._known[key]

    def _home(self, outlet: str, host: str) -> Home:
        for name in (host.removeprefix("www."), outlet.lower().removeprefix("www."), fold(outlet).removeprefix("the ")):
            if name in self._listed:
                return self._listed[name]
        places: tuple[Place, ...] = ()
        country = None
        for name in filter(None, (outlet, host)):
            labels = _ADDRESS.fullmatch(name.lower())
            if labels:
                country = country or self._gazetteer.domain(labels[2])
                words = [max(labels[1].split("."), key=len)]
            else:
                words = fold(name).split()
            places = places or self._named(words)
        lands = (country,) if country else self._words.english_lands
        return Home(tuple(place for place in places if place.country in lands), country)

    def _known_home(self, row: HomeRow) -> Home:
        """The town of a listed outlet, or its country only, where the gazetteer lacks the town."""
        places = (p for p in self._gazetteer.find(row.town) if p.country == row.country and p.precision == "town")
        return Home(tuple(p for p in places if not row.admin1 or p.admin1 == row.admin1)[:1], row.country)

    def _named(self, words: list[str]) -> tuple[Place, ...]:
        """The places that an outlet is named after, once "daily", "news" and the like are taken away."""
        general = self._words.outlet_words
        if len(words) == 1:
            left = _stripped(words[0].replace("-", ""), general)
            tries = [left, *(f"{left[:i]} {left[i:]}" for i in range(3, len(left) - 2))]
        else:
            kept = [word for word in words if word not in general]
            tries = [" ".join(kept)]
        for name in tries:
            if len(name) > 3 and name not in self._words.never and self._gazetteer.knows(name):
                found = [place for place in self._gazetteer.find(name) if place.precision != "region"]
                if found:
                    return tuple(found)
        return ()


def _stripped(word: str, general: Sequence[str] | frozenset[str]) -> str:
    """A name run together with general words at its ends: "thisisoxfordshire" -> "oxfordshire"."""
    changed = True
    while changed:
        changed = False
        for part in general:
            if len(word) - len(part) < 3:
                continue
            if word.startswith(part) and len(part) > 2:
                word, changed = word[len(part) :], True
            elif word.endswith(part) and len(part) > 2:
                word, changed = word[: -len(part)], True
    return word


def dateline_spots(parse: Parse, gazetteer: GeoNames, score: float) -> list[Spot]:
    """The places of the dateline, which is not parsed: "COLUMBUS" and "Ohio" of "COLUMBUS, Ohio (AP) –"."""
    dateline = parse.story.dateline
    if dateline is None or not dateline.place:
        return []
    start = parse.text.find(dateline.place, dateline.span.start, dateline.span.end)
    if start < 0:
        return []
    found = []
    for part in re.finditer(r"[^,;/]+", dateline.place):
        name = _place_part(part.group().strip(), gazetteer)
        key = fold(name)
        if key:
            at = start + part.start() + part.group().rindex(name)
            found.append(Spot(-1, -1, key, gazetteer.find(key), Span(at, at + len(name)), score, "places.dateline"))
            found[-1].reasons.append("stands in the dateline")
    return found


def _place_part(text: str, gazetteer: GeoNames) -> str:
    """The longest end of the words that is a name of a place, for a byline may stand before it; else all of them."""
    words = re.split(r"(?<=\s)", text)
    ends = ("".join(words[i:]) for i in range(len(words)))
    return next((end for end in ends if gazetteer.find(end)), text)
