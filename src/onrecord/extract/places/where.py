"""What a spot comes to: a place with its point and precision, a point off a place, or an honest absence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import asin, atan2, cos, degrees, radians, sin
from typing import NamedTuple

from msgspec.structs import replace

from onrecord.extract.places.shared import Name
from onrecord.extract.places.spots import Spot
from onrecord.extract.places.words import PlaceWords
from onrecord.gazetteer import Place
from onrecord.language.parse import Parse, Token
from onrecord.model import Mention, Span, Where
from onrecord.model.values import Candidate, Precision

CANDIDATES = 5  # told of a name that cannot be told
_EARTH_KM = 6371.0
_AMOUNT = re.compile(r"\d[\d,]*(?:\.\d+)?")
_PART: dict[Precision, Precision] = {
    "country": "region",
    "province": "region",
    "town": "district",
    "district": "district",
}
_NAMING = frozenset({"compound", "nmod", "amod"})
_MODIFIERS = frozenset({"ADJ", "NUM", "NOUN", "PROPN"})
_NAME_REACH = 3  # words between a place and what is named after it, and before it up to "the"
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


class Offset(NamedTuple):
    """ "10 miles northeast of" before a name: where it begins, how far and which way (degrees from north)."""

    first: int
    km: float
    bearing: float


class Teller:
    """Makes mentions of spots whose places are chosen."""

    def __init__(self, words: PlaceWords) -> None:
        self._words = words

    def mention(self, number: int, spot: Spot, parse: Parse, names: dict[int, Name]) -> Mention | None:
        """The mention of a spot; None where the name turned out to be none of a place."""
        name = names[id(spot)]
        place, because = settled(name)
        if place is None and spot.places and not (name.tied or spot.labelled or spot.asks or spot.within):
            return None
        rule, reasons, span = spot.rule, list(spot.reasons), spot.span
        if place is None:
            value, because = self._unresolved(spot, parse, names, because)
            value = replace(value, candidates=candidates(name))
        elif (offset := self._offset(spot, parse.tokens)) is not None and place.precision != "country":
            span = Span(parse.tokens[offset.first].start, span.end)
            value, rule = moved(place, offset, _words(span.of(parse.text))), "places.offset"
        else:
            span, value = self._part(spot, place, parse)
        if rule == "places.name" and place is not None and self._acts(spot, place, parse.tokens):
            rule = "places.metonym"
            reasons.append("acts as a party")
        event = self._event(spot, parse.tokens)
        if event is not None:
            reasons.append(f'in the name of the "{event}"')
        if event is not None or rule == "places.in-name":
            value = replace(value, in_name=True)
        because = "; ".join([*reasons, because])
        return Mention(id=f"p{number}", span=span, text=span.of(parse.text), value=value, rule=rule, because=because)

    def _unresolved(self, spot: Spot, parse: Parse, names: dict[int, Name], because: str) -> tuple[Where, str]:
        """What lies in a known town or province is known that far; else nothing is."""
        name = _words(spot.span.of(parse.text))
        around = names.get(id(spot.within))
        outer = settled(around)[0] if around is not None else None
        if outer is None:
            return self._in_country(name, spot, names[id(spot)], because)
        because += f"; said to lie in {outer.name}"
        if outer.precision in ("country", "region"):
            return Where(name=name, country=outer.country), because
        return Where(
            name=name, lat=outer.lat, lon=outer.lon, country=outer.country, admin1=outer.admin1,
            precision=outer.precision,
        ), because  # fmt: skip

    def _in_country(self, text: str, spot: Spot, name: Name, because: str) -> tuple[Where, str]:
        """What is called a town or district lies in the country that the story is plainly set in."""
        country = name.setting if spot.asks and not name.tied else None
        if country is None:
            ours = {name.places[i].country for i in name.order[:CANDIDATES]} if name.tied else set()
            return Where(name=text, country=ours.pop() if len(ours) == 1 else None), because
        return Where(name=text, country=country), f"{because}; the story is set in {country}"

    def _part(self, spot: Spot, place: Place, parse: Parse) -> tuple[Span, Where]:
        """The place, or the part of it that "southern" before it speaks of."""
        where = _where(_words(spot.span.of(parse.text)), place)
        first = spot.first
        if spot.rule == "places.demonym":
            return spot.span, where
        while first > 0 and self._directs(parse.tokens, first):
            first -= 1
        if first == spot.first or place.precision not in _PART:
            return spot.span, where
        span = Span(parse.tokens[first].start, spot.span.end)
        name = f"{_words(parse.text[span.start : spot.span.start])} {where.name}"
        return span, Where(
            name=name, geonameid=where.geonameid, lat=where.lat, lon=where.lon, country=where.country,
            admin1=where.admin1, feature=where.feature, precision=_PART[place.precision],
        )  # fmt: skip

    def _directs(self, tokens: Sequence[Token], first: int) -> bool:
        before = tokens[first - 1]
        return before.lower in self._words.directions and before.sentence is tokens[first].sentence

    def _offset(self, spot: Spot, tokens: Sequence[Token]) -> Offset | None:
        """The distance and direction before a name: "10 miles (16 km) north-east of" Damascus."""
        if spot.first < 4 or tokens[spot.first].sentence is not tokens[spot.first - 4].sentence:
            return None
        i = spot.first - 1
        while (
            i > 2
            and tokens[i].lower in ("the", "city", "town", "village", "of", "capital")
            and tokens[i - 1].lower != tokens[i].lower
        ):
            i -= 1
        bearing = self._words.bearings.get(tokens[i].lower)
        if bearing is None and i > 2 and tokens[i - 1].text == "-":
            bearing = self._words.bearings.get(f"{tokens[i - 2].lower}-{tokens[i].lower}")
            i -= 2
        if bearing is None or tokens[i + 1].lower not in ("of", "from", "-"):
            return None
        return self._distance(tokens, i - 1, bearing)

    def _distance(self, tokens: Sequence[Token], i: int, bearing: float) -> Offset | None:
        """An amount and a unit that end at this token, what stands in brackets left out."""
        if tokens[i].text in ("to", "the"):
            i -= 1
        if tokens[i].text == ")":
            while i > 0 and tokens[i].text != "(":
                i -= 1
            i -= 1
        unit = self._words.kilometres.get(tokens[i].lower) if i > 0 else None
        if unit is None:
            return None
        i -= 1 + (tokens[i - 1].text == "-")
        amount = _AMOUNT.fullmatch(tokens[i].text)
        return Offset(i, float(amount.group().replace(",", "")) * unit, bearing) if amount else None

    def _event(self, spot: Spot, tokens: Sequence[Token]) -> str | None:
        """What is named after the place: "attacks" in "the Paris attacks" and "the 2015 Paris terror attacks"."""
        if spot.rule == "places.demonym" or spot.last < 0 or tokens[spot.last].dep not in _NAMING:
            return None
        token = tokens[spot.last]
        head = token.head
        if not 0 < head.i - token.i <= _NAME_REACH or head.lemma.lower() not in self._words.named_events:
            return None
        for before in reversed(tokens[max(0, spot.first - _NAME_REACH) : spot.first]):
            if before.lower == "the":
                return head.text
            if before.pos not in _MODIFIERS:
                return None
        return None

    def _acts(self, spot: Spot, place: Place, tokens: Sequence[Token]) -> bool:
        """Is the name that of a government here: "Washington said", "France and Russia agreed"?"""
        if spot.last < 0 or not (place.precision == "country" or place.feature in ("PPLC", "BLDG")):
            return False
        token = tokens[spot.last]
        while token.dep == "conj" and not token.is_root:
            token = token.head
        return token.dep in _SUBJECTS and token.head.lemma in self._words.party_verbs


def settled(name: Name) -> tuple[Place | None, str]:
    """The place chosen for a name, with its score and the next best; None with the candidates where none fits."""
    if not name.places:
        return None, "no place of this name is known"
    told = [f"{_told(name.places[i])} {name.score[i]:.1f}" for i in name.order[:3]]
    best = name.best
    if name.tied:
        return None, f"as likely one as the other: {'; '.join(told)}"
    if best is None:
        return None, f"none that is known fits the story: {'; '.join(told)}"
    return name.places[best], f"score {told[0]}" + (f", next {told[1]}" if len(told) > 1 else "")


def candidates(name: Name) -> tuple[Candidate, ...]:
    """What a name may mean, the likeliest first."""
    found = [(name.places[i], name.score[i]) for i in name.order[:CANDIDATES]]
    return tuple(
        Candidate(
            geonameid=place.id, name=place.name, country=place.country, admin1=place.admin1, lat=place.lat,
            lon=place.lon, score=round(score, 2),
        )
        for place, score in found
    )  # fmt: skip


def moved(place: Place, offset: Offset, name: str) -> Where:
    """A point so far off a place, along a great circle."""
    lat, lon, way, arc = radians(place.lat), radians(place.lon), radians(offset.bearing), offset.km / _EARTH_KM
    north = asin(max(-1.0, min(1.0, sin(lat) * cos(arc) + cos(lat) * sin(arc) * cos(way))))
    east = lon + atan2(sin(way) * sin(arc) * cos(lat), cos(arc) - sin(lat) * sin(north))
    east = (degrees(east) + 180.0) % 360.0 - 180.0
    return Where(name=name, lat=round(degrees(north), 4), lon=round(east, 4), country=place.country, precision="point")


def _told(place: Place) -> str:
    return " ".join(
        filter(None, (place.name, place.admin1 if place.admin1 != place.name else None, place.country, place.feature))
    )


def _where(text: str, place: Place) -> Where:
    broad = place.precision in ("country", "province", "region")
    name = place.name if place.precision == "country" or (place.ours and broad) else text
    if name.isupper() and len(name) > 3:
        name = " ".join(word.capitalize() for word in name.split())
    return Where(
        name=name, geonameid=place.id, lat=place.lat, lon=place.lon, country=place.country, admin1=place.admin1,
        feature=place.feature, precision=place.precision,
    )  # fmt: skip


def _words(text: str) -> str:
    return " ".join(text.split())
