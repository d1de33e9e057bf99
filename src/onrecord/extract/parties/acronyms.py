"""Long names that an acronym in brackets proves: "the Democratic Forces of Peralta (DFP)", seen whole or not."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from onrecord.extract.parties.found import Found
from onrecord.extract.parties.phrases import head_of, words_of
from onrecord.language.parse import Token
from onrecord.model.values import PartyType

OPEN, CLOSE = ("(", "[", "-LRB-"), (")", "]", "-RRB-")
SMALL = frozenset(
    {
        "of",
        "the",
        "and",
        "for",
        "in",
        "on",
        "to",
        "de",
        "la",
        "y",
        "et",
        "du",
        "des",
        "del",
        "&",
        "-",
        "'s",
        "’s",
        "'",
        "’",
    }
)
FEWEST, LONGEST = 2, 8  # letters
PLACES = frozenset({"GPE", "LOC", "FAC"})

Kind = Callable[[Sequence[Token]], PartyType | None]


def spelt_out(names: Sequence[Found], tokens: Sequence[Token], kind: Kind) -> list[Found]:
    """The names, and those that an acronym after them spells: parts of these that were found are no names."""
    found = list(names)
    for token in tokens:
        run = _spelt(token, tokens) if token.text in OPEN else None
        if run is None:
            continue
        first, last = run
        over = [name for name in found if name.last >= first and name.first <= last]
        if any(name.first <= first and name.last >= last for name in over):
            continue
        if any(name.first < first or name.last > last for name in over):
            continue
        words = tokens[first : last + 1]
        one = Found(
            first, last, head_of(words), form="name", name=words_of(words), type="organisation", rule="parties.org"
        )
        one.type = kind(words) or one.type
        one.plural = True
        one.country = next((name.country for name in over if name.country), None)
        found = [name for name in found if name not in over] + [one]
    return sorted(found, key=lambda f: f.first)


def _spelt(bracket: Token, tokens: Sequence[Token]) -> tuple[int, int] | None:
    """First and last token of the words before a bracket whose initials the capitals in it are."""
    inside = tokens[bracket.i + 1 : bracket.i + 3]
    if len(inside) < 2 or inside[1].text not in CLOSE or not inside[0].text.replace("-", "").isalnum():
        return None
    letters = [c for c in inside[0].text if c.isupper()]
    small = sum(c.islower() for c in inside[0].text)
    if not FEWEST <= len(letters) <= LONGEST or small >= len(letters):
        return None
    at = bracket.i
    for letter in reversed(letters):
        at -= 1
        while at >= 0 and tokens[at].lower in SMALL:
            at -= 1
        if at < 0 or tokens[at].text[:1] != letter or tokens[at].sentence is not bracket.sentence:
            return None
    run = tokens[at : bracket.i]
    if all(token.entity in PLACES for token in run) or run[-1].lower in SMALL:
        return None
    return at, bracket.i - 1
