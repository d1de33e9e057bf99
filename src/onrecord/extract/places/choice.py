"""One place for each name of a story: chosen together, by what the places share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from math import exp, log10

from onrecord.extract.places.home import Home
from onrecord.extract.places.shared import Name, Own, Shared
from onrecord.extract.places.spots import Spot, lies_in
from onrecord.extract.places.words import ChoiceWeights
from onrecord.gazetteer import Place
from onrecord.gazetteer.fold import bare, fold
from onrecord.gazetteer.geonames import kilometres
from onrecord.model.values import Precision

CONSIDERED = 60  # places of one name that are weighed
ROUNDS = 3
_RANKS: tuple[Precision, ...] = ("country", "province")


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
            shared = Shared(names, self._weights)
            for name in names:
                own = Own(name)
                name.score = [
                    prior + self._support(place, share, shared, own)
                    for prior, place, share in zip(name.prior, name.places, name.share, strict=True)
                ]
            for name in names:
                name.share = _softmax(name.score, self._weights.temperature)
        shared = Shared(names, self._weights)
        for name in names:
            name.setting = shared.setting(Own(name))
            name.alone = [self._stranger(place, shared, name) for place in name.places]
            name.tied = bool(name.spots) and self._tie(name)
        return names

    def _tie(self, name: Name) -> bool:
        """Is another place, far off, as likely as the first but for a hair?

        Where the story tells nothing of either the hair is a thick one, but for countries and their capitals.
        """
        if len(name.places) < 2:
            return False
        weights = self._weights
        told = [score - prior for score, prior in zip(name.score, name.prior, strict=True)]
        first, *rest = name.order
        great = name.places[first].precision == "country" or name.places[first].feature == "PPLC"
        for i in rest:
            behind = name.score[first] - name.score[i]
            if behind >= max(weights.tie, weights.tie_untold):
                return False
            silent = not great and told[first] < weights.told and abs(told[first] - told[i]) < weights.told_apart
            if behind >= (weights.tie_untold if silent else weights.tie) or name.alone[i]:
                continue
            if kilometres(name.places[first], name.places[i]) > weights.tie_km:
                return True
        return False

    def _stranger(self, place: Place, shared: Shared, name: Name) -> bool:
        """A small place in a country that nothing else of a story with places speaks of: more likely another."""
        doubtful = any(spot.partial for spot in name.spots)
        known = self._weights.known_partial if doubtful else self._weights.known_people
        lone = self._weights.lone
        if place.ours or place.precision == "country":
            return False
        outer = [other for spot in name.spots if spot.within is not None for other in spot.within.places]
        if any(lies_in(place, other) for other in outer):
            return False
        called = any(spot.small for spot in name.spots)
        if called and place.country not in {other.country for other in outer or (place,)}:
            return shared.lone(place, Own(name)) < self._weights.lone_abroad
        if called and name.setting not in (None, place.country):
            known, lone = self._weights.known_called, self._weights.lone_abroad
        if place.population >= known:
            return False
        return shared.others(name) >= self._weights.enough and shared.lone(place, Own(name)) < lone

    def _pooled(
        self, groups: dict[tuple[str, Precision | None, str | None], list[Spot]]
    ) -> dict[tuple[str, Precision | None, str | None], list[Spot]]:
        """A bare name goes with the same name that says more, where all that say more agree on what it lies in."""
        pooled: dict[tuple[str, Precision | None, str | None], list[Spot]] = {}
        fuller: defaultdict[tuple[str, Precision | None], list[tuple[str, Precision | None, str | None]]]
        fuller = defaultdict(list)
        for key in groups:
            if key[2]:
                fuller[key[0], _kind(key[1])].append(key)
        for key, members in groups.items():
            goal = key
            others = fuller.get((key[0], _kind(key[1]))) or (fuller.get((key[0], "district")) if not key[1] else None)
            if key[2] is None and others:
                goal = max(others, key=lambda other: len(groups[other]))
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
                    other.precision == "province" and lies_in(place, other) for other in places
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

    def _support(self, place: Place, share: float, shared: Shared, own: Own) -> float:
        weights = self._weights
        return (
            weights.share_country * shared.country(place, own)
            + weights.share_province * shared.province(place, own)
            + weights.share_near * shared.near(place, share)
        )


def _kind(asks: Precision | None) -> Precision | None:
    """What a name is called, "town" saying no more than nothing."""
    return None if asks == "town" else asks


def _bare(name: str) -> str:
    """A name folded, its articles left out."""
    key = fold(name)
    return bare(key) or key


def _softmax(scores: Sequence[float], temperature: float) -> list[float]:
    if not scores:
        return []
    top = max(scores)
    grown = [exp((score - top) / temperature) for score in scores]
    whole = sum(grown)
    return [value / whole for value in grown]
