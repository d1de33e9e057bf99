"""Speakers' names brought to the body that speaks: its telling words, and its country."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from msgspec import Struct

from onrecord.model import Who
from onrecord.resolve.words import fold
from onrecord.rules import Rules

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_JOINERS = frozenset(
    ("the", "a", "an", "of", "in", "on", "at", "for", "and", "to", "its", "his", "her", "their", "by", "from")
)


class OriginExample(Struct, frozen=True):
    """Two names as texts give them; `person` is the person that the first one names."""

    name: str
    person: str = ""
    same_as: str = ""
    apart_from: str = ""


class OriginRule(Struct, frozen=True):
    """A rule of `en/origins.toml`: words by which a speaker is brought to the body that speaks."""

    id: str
    match: str
    because: str
    examples: list[OriginExample]


class OriginWords(Struct, frozen=True):
    """`en/origins.toml`."""

    mouthpieces: list[str]
    titles: list[str]
    generic: list[str]
    pronouns: list[str]
    takes_back: list[str]
    rule: list[OriginRule]


class CountryNames(Struct, frozen=True):
    """What speaker names need of `countries.tsv`."""

    code: str
    name: str
    demonyms: str = ""
    aliases: str = ""


@dataclass(frozen=True, slots=True)
class Speaker:
    """A speaker as findings see one.

    label    as the text names it
    words    what tells it from others: "Iraq's Interior Ministry spokesman Ali" is {"interior", "ministry"}
    country  alpha-3, where the name or the party says; it keeps like-named bodies apart
    actor    id of a known actor, where it is one
    generic  is it only described ("police", "officials")?
    """

    label: str
    words: frozenset[str]
    country: str | None = None
    actor: str | None = None
    generic: bool = False


class SpeakerNames:
    """Names -> speakers, by the words of `en/origins.toml` and the names of countries."""

    def __init__(self, rules: Rules) -> None:
        table = rules.table("en/origins.toml", OriginWords)
        self._mouthpieces = frozenset(table.mouthpieces)
        self._titles = frozenset(table.titles)
        self._generic = frozenset(table.generic)
        self._pronouns = frozenset(table.pronouns)
        self._takes_back = tuple(table.takes_back)
        self._countries = _country_words(rules)

    def takes_back(self, cue: str) -> bool:
        """Does the cue say that a speaker gives up what he said before?"""
        folded = fold(cue)
        return any(folded.startswith(stem) or f" {stem}" in folded for stem in self._takes_back)

    def person(self, text: str, party: Who | None) -> frozenset[str]:
        """The name of the person who speaks for a body in these words; empty where nobody is named so."""
        if party is None or party.type != "person" or not self._spoken_for(self._words(text), party):
            return frozenset()
        return frozenset(self._words(party.name))

    def read(self, text: str, party: Who | None, country: str | None) -> Speaker | None:
        """The speaker that these words name; None where they name nobody ("he", of whom nothing is known).

        party    whom the words stand for, where that was found
        country  where the happening is, for speakers that are only described
        """
        words = self._words(text)
        spoken_for = self._spoken_for(words, party)
        if spoken_for:
            return self._speaker(text, spoken_for, party, country)
        if party is not None and (party.actor or len(self._words(party.name)) >= len(words) or self._pointing(words)):
            if party.actor and party.type != "person":
                return Speaker(party.name, frozenset(self._words(party.name)), party.country, party.actor)
            return self._speaker(party.name, self._words(party.name), party, country)
        named = [word for word in words if word not in self._pronouns]
        return self._speaker(text, named, party, country) if named else None

    def _words(self, text: str) -> list[str]:
        return [w for w in (_bare(word) for word in _WORD.findall(fold(text))) if w and w not in _JOINERS]

    def _pointing(self, words: list[str]) -> bool:
        return not words or all(word in self._pronouns for word in words)

    def _spoken_for(self, words: list[str], party: Who | None) -> list[str]:
        """The body whose mouthpiece speaks, without his own name; empty where no mouthpiece is named."""
        at = [i for i, word in enumerate(words) if word in self._mouthpieces]
        if not at:
            return []
        own = set(self._words(party.name)) if party is not None and party.type == "person" else set()
        rest = [w for w in words if w not in self._mouthpieces and w not in own]
        before = [w for w in words[: at[-1]] if w in rest]
        body = before or rest  # "a spokesman for the ministry": the body comes after
        return [w for w in body if w not in self._titles] or body

    def _speaker(self, label: str, words: list[str], party: Who | None, country: str | None) -> Speaker:
        kept, said = [], None
        for word in words:
            code = self._countries.get(word)
            if code and len(words) > 1:
                said = said or code
            elif word not in self._titles:
                kept.append(word)
        kept = kept or words
        generic = all(word in self._generic for word in kept)
        own = said or (party.country if party is not None else None)
        return Speaker(label, frozenset(kept), own or (country if generic else None), None, generic)


def _bare(word: str) -> str:
    return word.removesuffix("'s").removesuffix("’s").strip("'’")


@lru_cache(maxsize=4)
def _country_words(rules: Rules) -> dict[str, str]:
    """One-word names and demonyms of countries -> alpha-3."""
    found: dict[str, str] = {}
    for row in rules.rows("countries.tsv", CountryNames):
        for name in (row.name, *row.demonyms.split("|"), *row.aliases.split("|")):
            if name and " " not in name:
                found.setdefault(fold(name), row.code)
    return found
