"""One place for each name of a story: chosen together, by what the places share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from math import exp, floor, log10

from onrecord.extract.places.home import Home
from onrecord.extract.places.spots import Spot, lies_in
from onrecord.extract.places.words import ChoiceWeights
from onrecord.gazetteer import Place
from onrecord.gazetteer.fold import bare, fold
from onrecord.model.values import Precision

CONSIDERED = 60  # places of one name that are weighed
ROUNDS = 3
_RANKS: tuple[Precision, ...] = ("country", "province")


@dataclass(slots=True)
class Name:
    """A name of the story with the places that it can mean; one choice for all its spots."""

    key: str
    places: list[Place]
    spots: list[Spot]
    prior: list[float]
    share: list[float] = field(default_factory=list)
    score: list[float] = field(default_factory=list)

    alone: list[bool] = field(default_factory=list)

    @property
    def best(self) -> int | None:
        """The index of the likeliest place; None where none is known, or the likeliest is a stranger to the story."""
        if not self.places:
            return None
        best = max(range(len(self.places)), key=lambda i: self.score[i])
        return None if self.alone and self.alone[best] else best


class Chooser:
    """Chooses the places of a story's spots."""

    def __init__(self, weights: ChoiceWeights) -> None:
        self._weights = weights

    def choose(self, spots: Sequence[Spot], home: Home) -> list[Name]:
        """The names of the story, each with its places weighed; `home` is where the story is told from."""
        groups: defaultdict[tuple[str, Precision | None, str | None], list[Spot]] = defaultdict(list)
        for spot in spots:
            groups[spot.key, spot.asks, spot.within.key if spot.within else None].append(spot)
        names = [self._name(key[0], members, home) for key, members in self._pooled(groups).items()]
        if home.places:
            prior = [self._prior(place, "", None, ()) for place in home.places]
            names.append(Name("", list(home.places), [], prior))
        for name in names:
            name.score, name.share = name.prior, _softmax(name.prior, self._weights.temperature)
        for _ in range(ROUNDS):
            shared = _Shared(names, self._weights)
            for name in names:
                own = _Own(name)
                name.score = [
                    prior + self._support(place, share, shared, own)
                    for prior, place, share in zip(name.prior, name.places, name.share, strict=True)
                ]
            for name in names:
                name.share = _softmax(name.score, self._weights.temperature)
        shared = _Shared(names, self._weights)
        for name in names:
            name.alone = [self._stranger(place, shared, name) for place in name.places]
        return names

    def _stranger(self, place: Place, shared: _Shared, name: Name) -> bool:
        """A small place in a country that nothing else of a story with places speaks of: more likely another."""
        doubtful = any(spot.partial for spot in name.spots)
        known = self._weights.known_partial if doubtful else self._weights.known_people
        if place.ours or place.precision == "country" or place.population >= known:
            return False
        if any(spot.within is not None and spot.within.places for spot in name.spots):
            return False
        return shared.others(name) >= self._weights.enough and shared.lone(place, _Own(name)) < self._weights.lone

    def _pooled(
        self, groups: dict[tuple[str, Precision | None, str | None], list[Spot]]
    ) -> dict[tuple[str, Precision | None, str | None], list[Spot]]:
        """A bare name goes with the same name that says more, where all that say more agree on what it lies in."""
        pooled: dict[tuple[str, Precision | None, str | None], list[Spot]] = {}
        for key, members in groups.items():
            fuller = [other for other in groups if other[0] == key[0] and other[2] and other[1] in (None, "town")]
            goal = key
            if key[2] is None and key[1] in (None, "town") and fuller:
                goal = max(fuller, key=lambda other: len(groups[other]))
            pooled.setdefault(goal, []).extend(members)
        return pooled

    def _name(self, key: str, spots: list[Spot], home: Home) -> Name:
        places = list(spots[0].places)[:CONSIDERED]
        asks = next((spot.asks for spot in spots if spot.asks), None)
        outer = [place for spot in spots if spot.within for place in spot.within.places]
        prior = [self._prior(place, key, asks, outer) + self._home(place, home) for place in places]
        rank = self._rank(spots)
        named = [_bare(place.name) == _bare(key) for place in places]
        towns = asks is None and rank is None and not any(spot.holds for spot in spots)
        for i, place in enumerate(places):
            if rank == place.precision:
                prior[i] += self._weights.peers
            elif towns and named[i] and place.precision == "town":
                prior[i] += self._weights.namesake_town * any(
                    same and other.precision == "province" and lies_in(place, other)
                    for same, other in zip(named, places, strict=True)
                )
        return Name(key, places, spots, prior)

    def _rank(self, spots: Sequence[Spot]) -> Precision | None:
        """What all in a list can be: "Utah, Idaho and Wyoming" are provinces."""
        for spot in spots:
            for rank in _RANKS if spot.peers else ():
                if all(any(place.precision == rank for place in peer.places) for peer in spot.peers):
                    return rank
        return None

    def _prior(self, place: Place, key: str, asks: Precision | None, outer: Sequence[Place]) -> float:
        weights = self._weights
        people = max(place.population, weights.our_people) if place.ours else place.population
        score = weights.population * log10(people + 10)
        if place.population > weights.world_city and place.precision == "town":
            score += weights.world
        if place.precision == "country":
            score += weights.country
        elif place.feature == "ADM1":
            score += weights.province
        elif place.feature == "PPLC":
            score += weights.capital
        elif place.feature == "PPLA":
            score += weights.seat
        elif place.precision == "district":
            score += weights.district
        if place.precision == "region":
            score += weights.our_list
        if place.ours or (key and _bare(place.name) == _bare(key)):
            score += weights.own_name
        if place.ours and place.precision not in ("country", "province", "region"):
            score += weights.ours
        if asks == place.precision:
            score += weights.heading
        if outer and any(lies_in(place, other) for other in outer):
            score += weights.qualifier
        return score

    def _home(self, place: Place, home: Home) -> float:
        country = self._weights.outlet if home.country and home.country == place.country else 0.0
        return country + (self._weights.home_name if place in home.places else 0.0)

    def _support(self, place: Place, share: float, shared: _Shared, own: _Own) -> float:
        weights = self._weights
        return (
            weights.share_country * shared.country(place, own)
            + weights.share_province * shared.province(place, own)
            + weights.share_near * shared.near(place, share)
        )


class _Own:
    """What one name itself adds to each country and province, so that no place speaks for itself."""

    def __init__(self, name: Name) -> None:
        self.countries: defaultdict[str | None, float] = defaultdict(float)
        self.provinces: defaultdict[tuple[str | None, str | None], float] = defaultdict(float)
        for place, share in zip(name.places, name.share, strict=True):
            self.countries[place.country] += share
            self.provinces[place.country, place.admin1] += share


class _Shared:
    """How much of a story's places lies in each country, province and neighbourhood."""

    def __init__(self, names: Sequence[Name], weights: ChoiceWeights) -> None:
        self._half = weights.half
        self._countries: defaultdict[str | None, float] = defaultdict(float)
        self._provinces: defaultdict[tuple[str | None, str | None], float] = defaultdict(float)
        self._cells: defaultdict[tuple[int, int], float] = defaultdict(float)
        self._degrees = weights.near_km / 111.0
        for name in names:
            weight = 1.0 if name.spots else weights.home
            for place, chance in zip(name.places, name.share, strict=True):
                share = chance * weight
                self._countries[place.country] += share
                if place.admin1:
                    self._provinces[place.country, place.admin1] += share
                if place.precision != "country":
                    self._cells[self._cell(place)] += share

    def _cell(self, place: Place) -> tuple[int, int]:
        return floor(place.lat / self._degrees), floor(place.lon / self._degrees)

    def others(self, name: Name) -> float:
        """How many places of the story are told by other names."""
        return sum(self._countries.values()) - sum(name.share)

    def lone(self, place: Place, own: _Own) -> float:
        """How many other places of the story lie in this one's country."""
        return self._countries[place.country] - own.countries[place.country]

    def country(self, place: Place, own: _Own) -> float:
        return _grown(self.lone(place, own), self._half) if place.country else 0.0

    def province(self, place: Place, own: _Own) -> float:
        where = place.country, place.admin1
        return _grown(self._provinces[where] - own.provinces[where], self._half) if place.admin1 else 0.0

    def near(self, place: Place, share: float) -> float:
        if place.precision == "country":
            return 0.0
        row, column = self._cell(place)
        around = sum(self._cells.get((row + i, column + j), 0.0) for i in (-1, 0, 1) for j in (-1, 0, 1))
        return _grown(around - share, self._half)


def _bare(name: str) -> str:
    """A name folded, its articles left out."""
    key = fold(name)
    return bare(key) or key


def _grown(mass: float, half: float) -> float:
    """Many neighbours speak louder than one, and no number of them louder than 1; `half` of them speak half as loud."""
    return max(0.0, mass) / (half + max(0.0, mass))


def _softmax(scores: Sequence[float], temperature: float) -> list[float]:
    if not scores:
        return []
    top = max(scores)
    grown = [exp((score - top) / temperature) for score in scores]
    whole = sum(grown)
    return [value / whole for value in grown]
