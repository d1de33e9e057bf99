"""Places: names of places in a story, and where on the map they are."""

from __future__ import annotations

from onrecord.extract.places.choice import Chooser
from onrecord.extract.places.evidence import Evidence
from onrecord.extract.places.finder import Finder
from onrecord.extract.places.home import Homes, dateline_spots
from onrecord.extract.places.spots import qualify
from onrecord.extract.places.where import Teller
from onrecord.extract.places.words import PlaceWords
from onrecord.gazetteer import GeoNames
from onrecord.language.parse import Parse
from onrecord.model import Mention
from onrecord.rules import Rules


class Places:
    """Finds the places of a story; an Extractor."""

    name = "places"

    def __init__(self, rules: Rules, gazetteer: GeoNames) -> None:
        words = self._words = PlaceWords(rules)
        self._gazetteer = gazetteer
        self._homes = Homes(rules, words, gazetteer)
        self._finder, self._evidence = Finder(words, gazetteer), Evidence(words, gazetteer)
        self._teller = Teller(words)
        self._chooser = Chooser(words.choice)

    def extract(self, parse: Parse) -> list[Mention]:
        """The `where` mentions of a story, in order: resolved, or with nulls where it cannot be told."""
        first = dateline_spots(parse, self._gazetteer, self._words.weights.threshold)
        qualify(first, parse.text, self._words.kinds)
        rest = list(self._finder.candidates(parse))
        qualify(rest, parse.text, self._words.kinds)
        spots = sorted([*first, *self._evidence.weigh(rest, parse)], key=lambda spot: spot.span)
        home = self._homes.of(parse)
        names = {id(spot): name for name in self._chooser.choose(spots, home) for spot in name.spots}
        found: list[Mention] = []
        for spot in spots:
            mention = self._teller.mention(len(found) + 1, spot, parse, names)
            if mention is not None:
                found.append(mention)
        return found
