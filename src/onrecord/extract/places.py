"""Places: names of places in a story, and where on the map they are."""

from __future__ import annotations

from onrecord.extract.place_choice import Chooser, Name
from onrecord.extract.place_home import Homes, dateline_spots
from onrecord.extract.place_spots import Spot, Spotter, qualify
from onrecord.extract.place_words import PlaceWords
from onrecord.gazetteer import GeoNames, Place
from onrecord.language.parse import Parse
from onrecord.model import Mention, Where
from onrecord.rules import Rules


class Places:
    """Finds the places of a story; an Extractor."""

    name = "places"

    def __init__(self, rules: Rules, gazetteer: GeoNames) -> None:
        words = self._words = PlaceWords(rules)
        self._gazetteer = gazetteer
        self._homes = Homes(words, gazetteer)
        self._spotter = Spotter(words, gazetteer)
        self._chooser = Chooser(words.choice)

    def extract(self, parse: Parse) -> list[Mention]:
        """The `where` mentions of a story, in order: resolved, or with nulls where it cannot be told."""
        first = dateline_spots(parse, self._gazetteer, self._words.weights.threshold)
        qualify(first, parse.text)
        spots = sorted([*first, *self._spotter.spots(parse)], key=lambda spot: spot.span)
        home = self._homes.of(parse)
        chosen: dict[int, tuple[Place | None, str]] = {}
        for name in self._chooser.choose(spots, home):
            place, because = _settled(name)
            for spot in name.spots:
                chosen[id(spot)] = place, because
        return [_mention(number, spot, parse, *chosen[id(spot)]) for number, spot in enumerate(spots, 1)]


def _settled(name: Name) -> tuple[Place | None, str]:
    best = name.best
    if best is None:
        return None, "no place of this name is known"
    place = name.places[best]
    others = [p for i, p in enumerate(name.places) if i != best]
    because = f"score {name.score[best]:.1f}"
    if others:
        second = max((s, i) for i, s in enumerate(name.score) if i != best)
        rival = name.places[second[1]]
        because += f"; next {rival.name}, {rival.admin1 or ''} {rival.country or ''} {rival.feature} {second[0]:.1f}"
    return place, because


def _mention(number: int, spot: Spot, parse: Parse, place: Place | None, because: str) -> Mention:
    span, text = spot.span, spot.span.of(parse.text)
    return Mention(
        id=f"p{number}", span=span, text=text, value=_where(" ".join(text.split()), place), rule=spot.rule,
        because="; ".join([*spot.reasons, because]),
    )  # fmt: skip


def _where(text: str, place: Place | None) -> Where:
    if place is None:
        return Where(name=text)
    return Where(
        name=place.name if place.precision == "country" or place.id is None else text, geonameid=place.id,
        lat=place.lat, lon=place.lon, country=place.country, admin1=place.admin1, feature=place.feature,
        precision=place.precision,
    )  # fmt: skip
