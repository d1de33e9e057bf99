"""What the places of a story share: countries, provinces and neighbourhoods, and how loud each speaks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from math import floor

from onrecord.extract.places.spots import Spot
from onrecord.extract.places.words import ChoiceWeights
from onrecord.gazetteer import Place


@dataclass(slots=True)
class Name:
    """A name of the story with the places that it can mean; one choice for all its spots.

    prior, share, score  of each place: what speaks for it alone, its part of the belief, all that speaks for it
    alone                of each place: it is a stranger to the story
    tied                 another, far off, is as likely but for a hair
    setting              the country that all else of the story is set in, if it is plainly one
    """

    key: str
    places: list[Place]
    spots: list[Spot]
    prior: list[float]
    share: list[float] = field(default_factory=list)
    score: list[float] = field(default_factory=list)
    alone: list[bool] = field(default_factory=list)
    tied: bool = False
    setting: str | None = None

    @property
    def order(self) -> list[int]:
        """The indices of the places, the likeliest first."""
        return sorted(range(len(self.places)), key=lambda i: -self.score[i])

    @property
    def best(self) -> int | None:
        """The index of the likeliest place; None where none is known, it is a stranger to the story, or one of two."""
        if not self.places or self.tied:
            return None
        best = self.order[0]
        return None if self.alone and self.alone[best] else best


class Own:
    """What one name itself adds to each country and province, so that no place speaks for itself."""

    def __init__(self, name: Name) -> None:
        self.countries: defaultdict[str | None, float] = defaultdict(float)
        self.provinces: defaultdict[tuple[str | None, str | None], float] = defaultdict(float)
        for place, share in zip(name.places, name.share, strict=True):
            self.countries[place.country] += share
            self.provinces[place.country, place.admin1] += share


class Shared:
    """How much of a story's places lies in each country, province and neighbourhood."""

    def __init__(self, names: Sequence[Name], weights: ChoiceWeights) -> None:
        self._weights, self._half = weights, weights.half
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

    def lone(self, place: Place, own: Own) -> float:
        """How many other places of the story lie in this one's country."""
        return self._countries[place.country] - own.countries[place.country]

    def setting(self, own: Own) -> str | None:
        """The country that plainly holds what else the story tells of places."""
        left = {code: mass - own.countries.get(code, 0.0) for code, mass in self._countries.items()}
        top = max(left, key=lambda code: left[code], default=None)
        whole = sum(left.values())
        if top is None or left[top] < self._weights.set_enough or left[top] < self._weights.set_share * whole:
            return None
        return top

    def country(self, place: Place, own: Own) -> float:
        return _grown(self.lone(place, own), self._half) if place.country else 0.0

    def province(self, place: Place, own: Own) -> float:
        where = place.country, place.admin1
        return _grown(self._provinces[where] - own.provinces[where], self._half) if place.admin1 else 0.0

    def near(self, place: Place, share: float) -> float:
        if place.precision == "country":
            return 0.0
        row, column = self._cell(place)
        around = sum(self._cells.get((row + i, column + j), 0.0) for i in (-1, 0, 1) for j in (-1, 0, 1))
        return _grown(around - share, self._half)


def _grown(mass: float, half: float) -> float:
    """Many neighbours speak louder than one, and no number of them louder than 1; `half` of them speak half as loud."""
    return max(0.0, mass) / (half + max(0.0, mass))
