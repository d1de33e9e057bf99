"""What around a stretch of words speaks for and against its naming a place."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from onrecord.extract.places.cues import Cues
from onrecord.extract.places.spots import JOINTS, PLACE_LABELS, Spot, chains, known, opens_entity
from onrecord.extract.places.words import PlaceWords
from onrecord.gazetteer import GeoNames
from onrecord.gazetteer.fold import fold
from onrecord.language.parse import Parse, Token
from onrecord.model.values import Precision

_NAME_LABELS = frozenset({"ORG", "PRODUCT", "WORK_OF_ART", "EVENT", "LAW"})
_DASHES = frozenset({"-", "--", "–", "—"})
_PARTIES = frozenset({"d", "r"})  # "R-Texas": a politician's party and home


class Evidence:
    """Weighs the spots of a story."""

    def __init__(self, words: PlaceWords, gazetteer: GeoNames) -> None:
        self._words, self._gazetteer, self._cues = words, gazetteer, Cues(words)

    def weigh(self, spots: list[Spot], parse: Parse) -> list[Spot]:
        """Those that are likely enough to name a place, in order."""
        persons = self._persons(parse)
        for spot in spots:
            if spot.rule != "places.demonym":
                self._weigh(spot, parse, persons)
        self._share_headings(spots, parse)
        self._listed(spots, parse.text)
        self._same_name(spots)
        return [spot for spot in spots if spot.score >= self._words.weights.threshold]

    def _persons(self, parse: Parse) -> set[str]:
        """The last words of names of persons that the story gives in full."""
        return {
            fold(entity[-1].text) for entity in parse.entities() if entity[0].entity == "PERSON" and len(entity) > 1
        }

    def _weigh(self, spot: Spot, parse: Parse, persons: set[str]) -> None:
        weights, tokens = self._words.weights, parse.tokens
        self._labels(spot, tokens)
        self._around(spot, tokens)
        if known(spot):
            spot.weigh(weights.prominent, "a well-known place")
        elif spot.places:
            spot.weigh(weights.known, "in the gazetteer")
        if spot.last > spot.first and tokens[spot.last].lower in self._words.headings and not spot.cued:
            spot.weigh(weights.part, f"a {tokens[spot.last].lower} by its name")
        if spot.within is not None:
            spot.weigh(weights.qualified, "said to lie in the place after it")
        if spot.first == spot.last and spot.key in persons and not _prominent_country(spot):
            spot.weigh(weights.surname, "the last name of a person in this story")

    def _labels(self, spot: Spot, tokens: Sequence[Token]) -> None:
        weights = self._words.weights
        inside = tokens[spot.first : spot.last + 1]
        labels = {token.entity for token in inside}
        spot.labelled = bool(labels & PLACE_LABELS)
        if spot.cued:
            spot.weigh(weights.heading, "the words around it say that it is a place")
            return
        first = spot.first
        wider = not inside[0].entity_begin or _continues(tokens, spot.last)
        if labels & PLACE_LABELS and not spot.places:
            spot.weigh(weights.unknown_entity, "read as a place by the parser")
        elif labels & PLACE_LABELS:
            spot.weigh(weights.loose_entity if wider else weights.entity, "read as a place by the parser")
        elif "PERSON" in labels and (
            self._called(spot, tokens)
            or self._cues.stands(tokens, spot.first, spot.last)
            or (known(spot) and self._gone_to(spot, tokens))
        ):
            pass  # "the village of Gaga", "in Zara", "parts of Chernihiv": whatever the parser makes of the name
        elif "PERSON" in labels and (why := self._befallen(spot, tokens)):
            spot.weigh(weights.taken, why)
        elif "PERSON" in labels:
            spot.weigh(weights.person if wider else weights.person_alone, "read as a person by the parser")
        elif labels & _NAME_LABELS and wider:
            spot.rule = "places.in-name"
            spot.weigh(*self._in_name(spot, tokens))
        elif "ORG" in labels and not known(spot):
            spot.weigh(weights.organisation_alone, "read as an organisation by the parser")
        if self._compounded(spot, tokens):
            spot.weigh(weights.compound, f'part of "{tokens[first - 1].text} {inside[0].text}"')
        if not any(token.pos == "PROPN" for token in inside) and not labels & PLACE_LABELS:
            spot.weigh(weights.unusual_tag, "not used as a name")
        if (
            first
            and fold(tokens[first - 1].text) in self._words.titles
            and tokens[first - 1].sentence is inside[0].sentence
        ):
            spot.weigh(weights.title, "after a title")

    def _called(self, spot: Spot, tokens: Sequence[Token]) -> bool:
        """Do the words before it call it a town or district?"""
        return tokens[spot.first - 1].lower == "of" and self._opening(spot, tokens) is not None

    def _gone_to(self, spot: Spot, tokens: Sequence[Token]) -> bool:
        """ "Parts of Chernihiv", "marched through Santiago": what people do in a place, and what it has."""
        before = tokens[spot.first - 1] if spot.first else None
        if before is None or before.sentence is not tokens[spot.first].sentence:
            return False
        if before.lower == "of":
            return before.head.lemma.lower() in self._words.parts
        return before.lower in self._words.ways and before.head.lemma in self._words.motion_verbs

    def _befallen(self, spot: Spot, tokens: Sequence[Token]) -> str:
        """Why the name is of what something befell, as is not said of people; "" where it is not.

        "The shelling of Avdiivka", "an air strike on Misrata"; "the Huanta landslide", called after the place.
        """
        if not spot.places:
            return ""
        after = tokens[spot.last + 1] if spot.last + 1 < len(tokens) else None
        if after is not None and after.lower in self._words.called_after and after.norm[0].islower():
            return f'before "{after.text}"'
        before = tokens[spot.first - 1] if spot.first else None
        if before is None or before.lower not in ("of", "on", "for", "against"):
            return ""
        fought = before.head.lemma.lower() in self._words.fights and before.sentence is tokens[spot.first].sentence
        return "what is fought for or fired on" if fought else ""

    def _in_name(self, spot: Spot, tokens: Sequence[Token]) -> tuple[float, str]:
        """ "Toledo" in "Toledo Police Department" says where it is; in "Bank of Toledo Holdings" it need not."""
        following = [fold(token.text) for token in tokens[spot.last + 1 : spot.last + 4] if token.norm[0].isupper()]
        before = [token.lower for token in tokens[max(0, spot.first - 2) : spot.first]]
        headed = opens_entity(tokens, spot.first) and any(word in self._words.bodies for word in following)
        if headed or (before[-1:] == ["of"] and before[0] in self._words.bodies):
            return self._words.weights.body, "a body or building of this place"
        return self._words.weights.organisation, "part of a longer name"

    def _compounded(self, spot: Spot, tokens: Sequence[Token]) -> bool:
        """Is the name the end of a longer one: "Gotham" in "Old Gotham"?"""
        before = tokens[spot.first - 1] if spot.first else None
        if before is None or before.sentence is not tokens[spot.first].sentence or not before.norm[0].isupper():
            return False
        if before.pos != "PROPN" or before.lower in self._words.directions or before is before.sentence.tokens[0]:
            return False
        return before.end < tokens[spot.first].start and self._gazetteer.demonym(before.text) is None

    def _around(self, spot: Spot, tokens: Sequence[Token]) -> None:
        weights, words = self._words.weights, self._words
        before = self._before(spot, tokens)
        if before is not None and before.text in _DASHES and before.i and tokens[before.i - 1].lower in _PARTIES:
            spot.weigh(weights.strong_preposition, "the home of a politician")
        elif before is not None and before.lower in words.strong_prepositions:
            spot.weigh(weights.strong_preposition, f'after "{before.lower}"')
        elif before is not None and before.lower in words.prepositions:
            spot.weigh(weights.preposition, f'after "{before.lower}"')
            if before.lower in ("to", "into", "toward", "towards") and before.head.lemma in words.motion_verbs:
                spot.weigh(weights.motion, f'where to "{before.head.lemma}"')
        if known(spot) and spot.places[0].precision != "country":
            self._done_to(spot, tokens)
        after = tokens[spot.last + 1] if spot.last + 1 < len(tokens) else None
        if after is not None and after.sentence is tokens[spot.first].sentence:
            if after.norm[0].isupper() and fold(after.text) in words.not_places:
                spot.weigh(weights.person, f'before "{after.text}"')
            elif (kind := words.headings.get(after.lower)) is not None:
                self._head(spot, kind, after)
            elif after.lower in words.locals and after.norm[0].islower():
                spot.weigh(weights.local, f'before "{after.lower}"')
            elif after.text in _DASHES and tokens[spot.first].text.isupper() and len(spot.key) > 3:
                spot.weigh(weights.like_dateline, "stands like a dateline")
        opening = self._opening(spot, tokens)
        if opening is not None:
            spot.asks = spot.asks or words.openings[opening]
            spot.small |= words.openings[opening] == "district" or opening in words.hamlets
            spot.weigh(weights.heading, f"called a {opening}")

    def _done_to(self, spot: Spot, tokens: Sequence[Token]) -> None:
        """A well-known name that is stormed or besieged, or a part of which is meant: "northern Latakia"."""
        first, last = tokens[spot.first], tokens[spot.last]
        if last.dep in ("dobj", "nsubjpass") and last.head.lemma in self._words.taking_verbs:
            spot.weigh(self._words.weights.taken, f'what "{last.head.lemma}" is done to')
        elif spot.first and tokens[spot.first - 1].lower in self._words.directions and first.sentence is last.sentence:
            spot.weigh(self._words.weights.part, f'after "{tokens[spot.first - 1].lower}"')

    def _head(self, spot: Spot, kind: Precision, heading: Token) -> None:
        spot.asks, spot.heading = kind, heading.i
        spot.small |= kind == "district" or heading.lower in self._words.hamlets
        spot.weigh(self._words.weights.heading, f"called a {heading.lower}")
        if kind == "district" and (named := self._gazetteer.find(f"{spot.key} {heading.lemma.lower()}")):
            spot.places = [*named, *(place for place in spot.places if place not in named)]

    def _before(self, spot: Spot, tokens: Sequence[Token]) -> Token | None:
        """The word before a name, its article and "southern" left out."""
        i, sentence = spot.first - 1, tokens[spot.first].sentence
        while i >= 0 and tokens[i].sentence is sentence:
            if tokens[i].lower != "the" and tokens[i].lower not in self._words.directions:
                return tokens[i]
            i -= 1
        return None

    def _opening(self, spot: Spot, tokens: Sequence[Token]) -> str | None:
        """ "city" in "the city of X" and "the city X"."""
        i = spot.first - 1
        if i >= 1 and tokens[i].lower == "of":
            i -= 1
        elif i >= 0 and tokens[i].norm[0].isupper():
            return None
        return tokens[i].lower if i >= 0 and tokens[i].lower in self._words.openings else None

    def _share_headings(self, spots: Sequence[Spot], parse: Parse) -> None:
        """ "Cooke, Grayson and Love counties" are all counties."""
        for chain in chains(spots, parse.text) if spots else ():
            last = chain[-1]
            if last.heading is None or not parse.tokens[last.heading].tag.startswith("NNS"):
                continue
            for spot in chain[:-1]:
                if last.asks and spot.heading is None:
                    self._head(spot, last.asks, parse.tokens[last.heading])

    def _listed(self, spots: Sequence[Spot], text: str) -> None:
        """What stands in a list with a place is likely one too: "fled to Raqqa, Mosul and al Hawl"."""
        weights = self._words.weights
        for left, right in pairwise(spots):
            between = text[left.span.end : right.span.start].split()
            if between not in JOINTS or right.within or left.within is right:
                continue
            for one, other in ((left, right), (right, left)):
                needed = weights.threshold - one.score
                if other.score >= weights.threshold and 0 < needed <= weights.listed + weights.preposition:
                    one.weigh(max(weights.listed, weights.threshold - one.score), "in a list with a place")
                    break

    def _same_name(self, spots: list[Spot]) -> None:
        """One sense a story: what is surely a place once is one elsewhere too, unless much speaks against it."""
        weights = self._words.weights
        sure = {spot.key for spot in spots if spot.score >= weights.threshold + weights.heading}
        for spot in spots:
            if spot.key in sure and spot.score < weights.threshold:
                spot.weigh(weights.prominent, "a place elsewhere in this story")


def _continues(tokens: Sequence[Token], last: int) -> bool:
    """Does the parser's entity go on after this token?"""
    following = tokens[last + 1] if last + 1 < len(tokens) else None
    return following is not None and bool(following.entity) and not following.entity_begin


def _prominent_country(spot: Spot) -> bool:
    return bool(spot.places) and spot.places[0].precision == "country"
