"""Finds in a story the stretches of words that may name a place: names of the gazetteer, and what the parser says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.extract.places.cues import Cues
from onrecord.extract.places.spots import PLACE_LABELS, Spot, entity_end, opens_entity
from onrecord.extract.places.words import PlaceWords
from onrecord.gazetteer import GeoNames, Place
from onrecord.gazetteer.fold import fold
from onrecord.language.parse import Parse, Token
from onrecord.model import Span

_AYN = frozenset("'‘’ʿ`")  # before a name: "Pul-e ‘Alam"
LONGEST = 7  # tokens of a name


class Finder:
    """Finds the candidates of a story, the longest name at each word, before anything is weighed."""

    def __init__(self, words: PlaceWords, gazetteer: GeoNames) -> None:
        self._words, self._gazetteer, self._cues = words, gazetteer, Cues(words)

    def candidates(self, parse: Parse) -> Iterator[Spot]:
        """All stretches that may name a place, in order, none within another."""
        tokens = parse.tokens
        at, count = 0, len(tokens)
        while at < count:
            token = tokens[at]
            if not token.norm[0].isupper() and not self._article(tokens, at):
                at += 1
                continue
            spot = self._longest(parse, at)
            if spot is None or (spot.first == spot.last and token.lower in self._words.beginnings):
                spot = self._unknown(parse, at) or spot
            if spot is not None:
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
        if at == last and len(key) <= 4 and token.norm.isupper() and token.norm.replace(".", "").isalpha():
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
            elif token.lower not in self._words.connectors and not _hyphened(tokens, i):
                break
        return ends

    def _unknown(self, parse: Parse, at: int) -> Spot | None:
        """A stretch that the words around it or the parser take for a place and the gazetteer does not know."""
        tokens, token = parse.tokens, parse.tokens[at]
        called = self._cues.end(tokens, at)
        if called is not None:
            key = fold(parse.text[token.start : tokens[called].end])
            if len(key) >= 3 and not key[-1].isdigit() and not self._generic(key):
                return Spot(at, called, key, (), _span(tokens, at, called), rule="places.unknown", cued=True)
        if token.entity not in PLACE_LABELS or token.lower == "the" or not opens_entity(parse.tokens, at):
            return None
        last = entity_end(parse.tokens, at)
        key = fold(parse.text[token.start : parse.tokens[last].end])
        if len(key) < 3 or self._generic(key) or key[-1].isdigit() or self._ends_known(parse, at, last):
            return None
        return Spot(at, last, key, (), _span(parse.tokens, at, last), rule="places.unknown")

    def _ends_known(self, parse: Parse, first: int, last: int) -> bool:
        """Does a known name stand at the end: "Eastern China", "Hotel Bristol Warsaw"?"""
        end = parse.tokens[last].end
        keys = (fold(parse.text[parse.tokens[i].start : end]) for i in range(first + 1, last + 1))
        return any(not self._generic(key) and self._gazetteer.knows(key) and self._gazetteer.find(key) for key in keys)

    def _too_short(self, spot: Spot, tokens: Sequence[Token]) -> bool:
        """Is a little-known place only the beginning of what the parser takes for a place: "Islington" Bay?"""
        first = tokens[spot.first]
        if spot.rule != "places.name" or first.entity not in PLACE_LABELS or not first.entity_begin:
            return False
        if entity_end(tokens, spot.first) <= spot.last or not tokens[spot.last + 1].norm[0].isupper():
            return False
        return fold(tokens[spot.last + 1].text) not in self._words.headings


def _hyphened(tokens: Sequence[Token], i: int) -> bool:
    """Is a short word joined to its neighbours: "e" in "Mazar-e-Sharif" and "Pul-e Alam"?"""
    if len(tokens[i].text) > 3 or i + 1 >= len(tokens) or not tokens[i].text.isalpha():
        return False
    joined = tokens[i - 1].text == "-" and tokens[i - 1].end == tokens[i].start
    following = tokens[i + 1 + (tokens[i + 1].text in _AYN and i + 2 < len(tokens))]
    return joined and (following.text == "-" or following.norm[0].isupper())


def _span(tokens: Sequence[Token], first: int, last: int) -> Span:
    return Span(tokens[first].start, tokens[last].end)
