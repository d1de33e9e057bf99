"""Stretches of words that may name a place, and how those of a story stand to each other."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from onrecord.gazetteer import Place
from onrecord.gazetteer.fold import bare, fold
from onrecord.language.parse import Token
from onrecord.model import Span
from onrecord.model.values import Precision

PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
LONGEST_GAP = 7  # words between a place and what it lies in
_OUTER = frozenset({"country", "province"})
_TIES = frozenset({"of", "in", ",", "on"})
_BEARINGS = ("north", "south", "east", "west")
_OWNING = frozenset({"'s", "’s", "city's", "city’s"})
JOINTS = ([","], ["and"], [",", "and"], ["or"], [",", "or"], ["&"], [";"])


@dataclass(slots=True)
class Spot:
    """A stretch of words that may name a place.

    first, last   indices of its tokens (`last` included; -1 outside of what is parsed); key: its folded name
    places        the places of that name
    asks          the precision that a heading asks for ("province" in "Aleppo province"), if any
    within        the spot that says what it lies in ("Ohio" in "Toledo, Ohio"), if any; holds: it says so of another
    small         it is called a village or the like, or a district: no great namesake abroad is meant
    labelled      the parser takes it for a place, or a part of one
    cued          the words around it say that it is a place, whatever its name is
    partial       the parser takes a longer stretch for a place: "Islington" of "Islington Bay"
    peers         the spots that stand in a list with it, itself included ("Utah, Idaho and Wyoming")
    rule          how it was found; reasons: what speaks for it
    """

    first: int
    last: int
    key: str
    places: Sequence[Place]
    span: Span
    score: float = 0.0
    rule: str = "places.name"
    asks: Precision | None = None
    within: Spot | None = None
    heading: int | None = None
    holds: bool = False
    partial: bool = False
    labelled: bool = False
    small: bool = False
    cued: bool = False
    peers: list[Spot] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)

    def weigh(self, weight: float, reason: str) -> None:
        self.score += weight
        self.reasons.append(reason)


def qualify(spots: Sequence[Spot], text: str, kinds: Container[str]) -> None:
    """Bind "Toledo" to "Ohio" in "Toledo, Ohio", and tell lists ("Utah, Idaho and Wyoming") from such pairs.

    `kinds` are words for kinds of places: "Oskvarra" lies in Toledo in "the Oskvarra quarter of the city of Toledo".
    """
    for chain in chains(spots, text) if spots else ():
        for rank in ("country", "province"):
            if len(chain) > 2 and all(any(place.precision == rank for place in spot.places) for spot in chain):
                for spot in chain:
                    spot.peers = chain
    for left, right in pairwise(spots):
        gap = text[left.span.end : right.span.start].strip()
        if gap in (",", "(", ".,", "", "in") and "places.demonym" not in (left.rule, right.rule) and not left.peers:
            _bind(left, right, loose=gap == "in")
        elif right.places and left.within is None and right.within is not left and _within(gap, kinds):
            _say_within(left, right, gap)
        elif not right.places and left.places and gap in _OWNING and right.within is None:
            right.within = left  # "Toledo's Oskvarra quarter"


def _say_within(left: Spot, right: Spot, gap: str) -> None:
    """Bind "Oskvarra" to "Khorvan" in "Oskvarra district, Khorvan province", whatever lands know an Oskvarra."""
    if not left.places:
        left.within = right
        return
    if left.peers or left.places[0].precision == "country" or gap.split(maxsplit=1)[0] in _TIES:
        return
    outer = [place for place in right.places if place.precision in _OUTER]
    if any(lies_in(inner, place) for inner in left.places for place in outer):
        left.within, right.holds = right, True
    elif outer:
        left.within = right


def _within(gap: str, kinds: Container[str]) -> bool:
    """Do these words say that what is before them lies in what is after: "quarter of the city of"?"""
    words = gap.replace(",", " , ").lower().split()
    if not 0 < len(words) <= LONGEST_GAP or not (_TIES & set(words)):
        return False
    if any(nxt == "of" and word.endswith(_BEARINGS) for word, nxt in pairwise(words)):
        return False  # "south of Tunis" is not in Tunis
    return all(word in _TIES or word in kinds or word in {"the", "a"} for word in words)


def chains(spots: Sequence[Spot], text: str) -> Iterator[list[Spot]]:
    """Runs of spots with nothing between them but commas and "and"."""
    chain: list[Spot] = []
    for spot in spots:
        if chain and text[chain[-1].span.end : spot.span.start].split() not in JOINTS:
            yield chain
            chain = []
        chain.append(spot)
    yield chain


def _bind(left: Spot, right: Spot, *, loose: bool) -> None:
    if left.places and left.places[0].precision == "country":
        return  # a list of countries: "Mexico, China"
    outer = [place for place in right.places if place.precision in ("country", "province") or _is_county(right)]
    if any(lies_in(inner, place) for inner in left.places for place in outer):
        left.within, right.holds = right, True
    elif not left.places or (not loose and outer and left.labelled and not known(left)):
        left.within, left.places = right, ()


def known(spot: Spot) -> bool:
    """Is one of the likeliest places of this name well known by it?"""
    return any(prominent(place, spot.key) for place in spot.places[:3])


def _is_county(spot: Spot) -> bool:
    return spot.key.endswith((" county", " parish")) or spot.asks == "district"


def lies_in(inner: Place, outer: Place) -> bool:
    """Is the one a part of the other, by country, province or district?"""
    if inner.country is None or inner.country != outer.country or inner == outer:
        return False
    if outer.precision == "country":
        return inner.precision != "country"
    if outer.precision == "province":
        return inner.admin1 == outer.admin1 and inner.precision not in ("country", "province")
    return outer.precision == "district" and inner.precision == "town" and inner.admin1 == outer.admin1


def prominent(place: Place, key: str) -> bool:
    """Well known by this name; by an alternate name only a great city."""
    if place.ours or place.population >= 1_000_000:
        return True
    named = fold(place.name)
    if place.population < 100_000 and place.feature not in ("ADM1", "PPLC"):
        return False
    return key in (named, bare(named)) or named.startswith(key + " ")  # "Henderson" for Henderson County


def opens_entity(tokens: Sequence[Token], at: int) -> bool:
    """Does an entity of the parser's begin here, a "the" before it left out?"""
    before = tokens[at - 1] if at else None
    return tokens[at].entity_begin or (before is not None and before.lower == "the" and before.entity_begin)


def entity_end(tokens: Sequence[Token], first: int) -> int:
    """The last token of the parser's entity that begins here."""
    last = first
    while last + 1 < len(tokens) and tokens[last + 1].entity == tokens[first].entity:
        if tokens[last + 1].entity_begin:
            break
        last += 1
    return last
