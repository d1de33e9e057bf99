"""Where in a story names of places stand: stretches of words with what speaks for each, before any is put on the map."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from onrecord.extract.place_words import PlaceWords
from onrecord.gazetteer import GeoNames, Place
from onrecord.gazetteer.fold import bare, fold
from onrecord.language.parse import Parse, Token
from onrecord.model import Span
from onrecord.model.values import Precision

LONGEST = 7  # tokens of a name
_PLACE_LABELS = frozenset({"GPE", "LOC", "FAC"})
_NAME_LABELS = frozenset({"ORG", "PRODUCT", "WORK_OF_ART", "EVENT", "LAW"})
_DASHES = frozenset({"-", "--", "–", "—"})
_PARTIES = frozenset({"d", "r"})  # "R-Texas": a politician's party and home
_JOINTS = ([","], ["and"], [",", "and"], ["or"], [",", "or"], ["&"], [";"])


@dataclass(slots=True)
class Spot:
    """A stretch of words that may name a place.

    first, last   indices of its tokens (`last` included; -1 outside of what is parsed); key: its folded name
    places        the places of that name
    asks          the precision that a heading asks for ("province" in "Aleppo province"), if any
    within        the spot that says what it lies in ("Ohio" in "Toledo, Ohio"), if any; holds: it says so of another
    labelled      the parser takes it for a place, or a part of one
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
    peers: list[Spot] = field(default_factory=list)
    reasons: list[str] = field(default_factory=list)

    def weigh(self, weight: float, reason: str) -> None:
        self.score += weight
        self.reasons.append(reason)


class Spotter:
    """Finds the spots of a story."""

    def __init__(self, words: PlaceWords, gazetteer: GeoNames) -> None:
        self._words, self._gazetteer = words, gazetteer

    def spots(self, parse: Parse) -> list[Spot]:
        """All stretches that are likely enough to name a place, in order."""
        found = list(self._candidates(parse))
        qualify(found, parse.text)
        persons = self._persons(parse)
        for spot in found:
            if spot.rule != "places.demonym":
                self._weigh(spot, parse, persons)
        self._share_headings(found, parse)
        self._listed(found, parse.text)
        self._same_name(found)
        return [spot for spot in found if spot.score >= self._words.weights.threshold]

    # --- candidates

    def _candidates(self, parse: Parse) -> Iterator[Spot]:
        tokens = parse.tokens
        at, count = 0, len(tokens)
        while at < count:
            token = tokens[at]
            if not token.norm[0].isupper() and not self._article(tokens, at):
                at += 1
                continue
            spot = self._longest(parse, at)
            if spot is None:
                spot = self._unknown(parse, at)
            else:
                spot.partial = self._too_short(spot, tokens)
            if spot is None:
                at += 1
            else:
                yield spot
                at = spot.last + 1

    def _article(self, tokens: Sequence[Token], at: int) -> bool:
        """Does a small "al" open a name here?"""
        if tokens[at].lower not in self._words.articles or at + 1 >= len(tokens):
            return False
        nxt = tokens[at + 1]
        if nxt.text in "-–'’" and at + 2 < len(tokens):
            nxt = tokens[at + 2]
        elif tokens[at].lower in ("an", "as", "at", "es", "er"):
            return False  # English words, unless a hyphen follows
        return nxt.norm[0].isupper()

    def _longest(self, parse: Parse, at: int) -> Spot | None:
        """The longest stretch from here that is a name of the gazetteer, or a word like "Russian"."""
        tokens, text = parse.tokens, parse.text
        ends = [at, *self._ends(tokens, at)]
        for last in reversed(ends):
            key = fold(text[tokens[at].start : tokens[last].end])
            if len(key) < 2:
                continue
            place = self._gazetteer.demonym(key)
            if place is not None:
                return Spot(
                    at, last, key, (place,), _span(tokens, at, last), self._words.weights.threshold, "places.demonym"
                )
            if self._generic(key) or not self._gazetteer.knows(key):
                continue
            places = self._meant(parse, at, last, key)
            if tokens[at].lower == "the" and not any(place.name.startswith("The ") for place in places):
                continue
            if places:
                return Spot(at, last, key, places, _span(tokens, at, last))
        return None

    def _generic(self, key: str) -> bool:
        """Only words that mean something else: "East", "October 6"."""
        words = key.split()
        if not all(word.isdigit() or word in self._words.never for word in words):
            return False
        return len(words) == 1 or any(word.isdigit() for word in words)  # but "West Bank" and "New Hope" are names

    def _meant(self, parse: Parse, at: int, last: int, key: str) -> Sequence[Place]:
        """The places of a name; of an abbreviation in capitals ("EU") only those that are written so."""
        places = self._gazetteer.find(key)
        token = parse.tokens[at]
        if at == last and len(key) <= 4 and token.norm.isupper() and token.norm.isalpha():
            return [place for place in places if place.ours or place.precision in ("country", "province")]
        return places

    def _ends(self, tokens: Sequence[Token], at: int) -> list[int]:
        """Where a name that begins here can end: after capitalised words, joined by connectors."""
        ends, sentence = [], tokens[at].sentence
        for i in range(at + 1, min(at + LONGEST, len(tokens))):
            token = tokens[i]
            if token.sentence is not sentence:
                break
            if token.norm[0].isupper() or token.norm[0].isdigit():
                ends.append(i)
            elif token.lower not in self._words.connectors:
                break
        return ends

    def _unknown(self, parse: Parse, at: int) -> Spot | None:
        """A stretch that the parser takes for a place and the gazetteer does not know."""
        token = parse.tokens[at]
        if token.entity not in _PLACE_LABELS or token.lower == "the" or not self._opens(parse.tokens, at):
            return None
        last = _entity_end(parse.tokens, at)
        key = fold(parse.text[token.start : parse.tokens[last].end])
        if len(key) < 3 or self._generic(key) or key[-1].isdigit() or self._ends_known(parse, at, last):
            return None
        return Spot(at, last, key, (), _span(parse.tokens, at, last), rule="places.unknown")

    def _opens(self, tokens: Sequence[Token], at: int) -> bool:
        before = tokens[at - 1] if at else None
        return tokens[at].entity_begin or (before is not None and before.lower == "the" and before.entity_begin)

    def _ends_known(self, parse: Parse, first: int, last: int) -> bool:
        """Does a known name stand at the end: "Eastern China", "Hotel Bristol Warsaw"?"""
        end = parse.tokens[last].end
        keys = (fold(parse.text[parse.tokens[i].start : end]) for i in range(first + 1, last + 1))
        return any(not self._generic(key) and self._gazetteer.knows(key) and self._gazetteer.find(key) for key in keys)

    def _too_short(self, spot: Spot, tokens: Sequence[Token]) -> bool:
        """Is a little-known place only the beginning of what the parser takes for a place: "Islington" Bay?"""
        first = tokens[spot.first]
        if spot.rule != "places.name" or first.entity not in _PLACE_LABELS or not first.entity_begin:
            return False
        if _entity_end(tokens, spot.first) <= spot.last or not tokens[spot.last + 1].norm[0].isupper():
            return False
        return fold(tokens[spot.last + 1].text) not in self._words.headings

    def _persons(self, parse: Parse) -> set[str]:
        """The last words of names of persons that the story gives in full."""
        return {
            fold(entity[-1].text) for entity in parse.entities() if entity[0].entity == "PERSON" and len(entity) > 1
        }

    # --- evidence

    def _weigh(self, spot: Spot, parse: Parse, persons: set[str]) -> None:
        weights, tokens = self._words.weights, parse.tokens
        self._labels(spot, tokens)
        self._around(spot, tokens)
        if _known(spot):
            spot.weigh(weights.prominent, "a well-known place")
        elif spot.places:
            spot.weigh(weights.known, "in the gazetteer")
        if spot.within is not None:
            spot.weigh(weights.qualified, "said to lie in the place after it")
        if spot.first == spot.last and spot.key in persons and not _prominent_country(spot):
            spot.weigh(weights.surname, "the last name of a person in this story")

    def _labels(self, spot: Spot, tokens: Sequence[Token]) -> None:
        weights = self._words.weights
        inside = tokens[spot.first : spot.last + 1]
        labels = {token.entity for token in inside}
        spot.labelled = bool(labels & _PLACE_LABELS)
        first = spot.first
        wider = not inside[0].entity_begin or _continues(tokens, spot.last)
        if labels & _PLACE_LABELS and not spot.places:
            spot.weigh(weights.unknown_entity, "read as a place by the parser")
        elif labels & _PLACE_LABELS:
            spot.weigh(weights.loose_entity if wider else weights.entity, "read as a place by the parser")
        elif "PERSON" in labels:
            spot.weigh(weights.person if wider else weights.person_alone, "read as a person by the parser")
        elif labels & _NAME_LABELS and wider:
            spot.rule = "places.in-name"
            spot.weigh(*self._in_name(spot, tokens))
        elif "ORG" in labels and not _known(spot):
            spot.weigh(weights.organisation_alone, "read as an organisation by the parser")
        if self._compounded(spot, tokens):
            spot.weigh(weights.compound, f'part of "{tokens[first - 1].text} {inside[0].text}"')
        if not any(token.pos == "PROPN" for token in inside) and not labels & _PLACE_LABELS:
            spot.weigh(weights.unusual_tag, "not used as a name")
        if (
            first
            and fold(tokens[first - 1].text) in self._words.titles
            and tokens[first - 1].sentence is inside[0].sentence
        ):
            spot.weigh(weights.title, "after a title")

    def _in_name(self, spot: Spot, tokens: Sequence[Token]) -> tuple[float, str]:
        """ "Toledo" in "Toledo Police Department" says where it is; in "Bank of Toledo Holdings" it need not."""
        following = [fold(token.text) for token in tokens[spot.last + 1 : spot.last + 4] if token.norm[0].isupper()]
        before = [token.lower for token in tokens[max(0, spot.first - 2) : spot.first]]
        headed = self._opens(tokens, spot.first) and any(word in self._words.bodies for word in following)
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
            spot.weigh(weights.heading, f"called a {opening}")

    def _head(self, spot: Spot, kind: Precision, heading: Token) -> None:
        spot.asks, spot.heading = kind, heading.i
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
        for chain in _chains(spots, parse.text) if spots else ():
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
            if between not in _JOINTS or right.within or left.within is right:
                continue
            for one, other in ((left, right), (right, left)):
                if (
                    other.score >= weights.threshold > one.score
                    and one.score + weights.listed + weights.preposition >= weights.threshold
                ):
                    one.weigh(max(weights.listed, weights.threshold - one.score), "in a list with a place")
                    break

    def _same_name(self, spots: list[Spot]) -> None:
        """One sense a story: a name that is surely a place once is a place elsewhere too, unless much speaks against."""
        weights = self._words.weights
        sure = {spot.key for spot in spots if spot.score >= weights.threshold + weights.heading}
        for spot in spots:
            if spot.key in sure and spot.score < weights.threshold:
                spot.weigh(weights.prominent, "a place elsewhere in this story")


def _entity_end(tokens: Sequence[Token], first: int) -> int:
    """The last token of the parser's entity that begins here."""
    last = first
    while last + 1 < len(tokens) and tokens[last + 1].entity == tokens[first].entity:
        if tokens[last + 1].entity_begin:
            break
        last += 1
    return last


def _continues(tokens: Sequence[Token], last: int) -> bool:
    """Does the parser's entity go on after this token?"""
    following = tokens[last + 1] if last + 1 < len(tokens) else None
    return following is not None and bool(following.entity) and not following.entity_begin


def _prominent(place: Place, key: str) -> bool:
    """Well known by this name; by an alternate name only a great city."""
    if place.ours or place.population >= 1_000_000:
        return True
    named = fold(place.name)
    if place.population < 100_000 and place.feature not in ("ADM1", "PPLC"):
        return False
    return key in (named, bare(named)) or named.startswith(key + " ")  # "Henderson" for Henderson County


def _prominent_country(spot: Spot) -> bool:
    return bool(spot.places) and spot.places[0].precision == "country"


def _span(tokens: Sequence[Token], first: int, last: int) -> Span:
    return Span(tokens[first].start, tokens[last].end)


def qualify(spots: Sequence[Spot], text: str) -> None:
    """Bind "Toledo" to "Ohio" in "Toledo, Ohio", and tell lists ("Utah, Idaho and Wyoming") from such pairs."""
    for chain in _chains(spots, text) if spots else ():
        for rank in ("country", "province"):
            if len(chain) > 2 and all(any(place.precision == rank for place in spot.places) for spot in chain):
                for spot in chain:
                    spot.peers = chain
    for left, right in pairwise(spots):
        gap = text[left.span.end : right.span.start].strip()
        if gap in (",", "(", ".,", "", "in") and "places.demonym" not in (left.rule, right.rule) and not left.peers:
            _bind(left, right, loose=gap == "in")


def _chains(spots: Sequence[Spot], text: str) -> Iterator[list[Spot]]:
    """Runs of spots with nothing between them but commas and "and"."""
    chain: list[Spot] = []
    for spot in spots:
        if chain and text[chain[-1].span.end : spot.span.start].split() not in _JOINTS:
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
    elif not left.places or (not loose and outer and left.labelled and not _known(left)):
        left.within, left.places = right, ()


def _known(spot: Spot) -> bool:
    return any(_prominent(place, spot.key) for place in spot.places[:3])


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
