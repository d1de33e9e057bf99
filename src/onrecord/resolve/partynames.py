"""Names of parties as they are compared across stories: folded, in one spelling, without what tells nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from msgspec import Struct

from onrecord.resolve.words import fold
from onrecord.rules import Rules

FILE = "en/joining.toml"
_WORD = re.compile(r"[^\W_]+")
_OWNER = re.compile(r"['’]s\b")
_MARKS = re.compile(r"['’‘ʼ`´]|(?<=\b[^\W\d_])\.(?=\S?)")
_LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"})
_DOUBLED = re.compile(r"(.)\1+")


class Transcribed(Struct, frozen=True):
    """How names from other scripts are told, and what may be written one for another in them."""

    words: frozenset[str]
    endings: tuple[str, ...]
    sounds: tuple[str, ...]


class Scores(Struct, frozen=True):
    """How sure each way of being one is."""

    name: float
    actor: float
    spelling: float
    words: float
    middle: float
    told: float
    office: float
    apart: float


class Limits(Struct, frozen=True):
    """How much is looked at."""

    shared: int
    longest: int
    acronym: int


class JoinRule(Struct, frozen=True):
    """Why parties of two stories are one, with pairs that are and that are not."""

    id: str
    because: str
    same: tuple[tuple[str, str], ...]
    apart: tuple[tuple[str, str], ...]


class Joins(Struct, frozen=True):
    """`en/joining.toml`."""

    generic: frozenset[str]
    idle: frozenset[str]
    spellings: dict[str, str]
    ordered: frozenset[str]
    local: frozenset[str]
    offices: frozenset[str]
    town_offices: frozenset[str]
    office_idle: frozenset[str]
    articles: frozenset[str]
    joined: frozenset[str]
    generations: frozenset[str]
    transcribed: Transcribed
    scores: Scores
    limits: Limits
    rule: tuple[JoinRule, ...]


class _Spellings(Struct, frozen=True):
    one: tuple[str, ...]


class _Parties(Struct, frozen=True):
    """What names need of `en/parties.toml`."""

    spellings: _Spellings


class _Country(Struct, frozen=True):
    """What names need of `countries.tsv`."""

    code: str
    name: str
    demonyms: str = ""
    aliases: str = ""


class NameWords:
    """Names -> words as they are compared."""

    def __init__(self, rules: Rules) -> None:
        self.joins = rules.table(FILE, Joins)
        spelt = rules.table("en/parties.toml", _Parties).spellings.one
        self._first = {word: line.split()[0] for line in spelt for word in line.split()}
        self._countries: dict[tuple[str, ...], str] = {}
        for row in rules.rows("countries.tsv", _Country):
            for name in (row.name, *row.demonyms.split("|"), *row.aliases.split("|")):
                if words := tuple(self._plain(name)):
                    self._countries.setdefault(words, row.code)
        pairs = ((line.split(":")[0], line.split(":")[1].split()) for line in self.joins.transcribed.sounds)
        self._sounds = {written: sound for sound, many in pairs for written in many}
        self._written = re.compile("|".join(sorted(self._sounds, key=lambda w: (-len(w), w))))

    def _plain(self, text: str) -> list[str]:
        folded = fold(text[: self.joins.limits.longest]).translate(_LETTERS)
        return _WORD.findall(_MARKS.sub("", _OWNER.sub("", folded)))

    def body(self, text: str) -> list[str]:
        """The words of a body's name, each in one spelling."""
        words = (self.joins.spellings.get(word, word) for word in self._plain(text))
        return [word for word in words if word not in self.joins.idle]

    def person(self, text: str) -> list[str]:
        """The words of a person's name; what belongs together ("Abu Omar") is one, articles are left out."""
        words, found = self._plain(text), list[str]()
        prefix = ""
        for at, word in enumerate(words):
            if word in self.joins.articles and (prefix or at > 0 or len(words) > 1):
                continue
            if word in self.joins.joined and at + 1 < len(words):
                prefix += word
                continue
            found.append(prefix + word)
            prefix = ""
        return found

    def with_countries(self, words: Sequence[str]) -> list[str]:
        """The words, those that name a country or what is of it as its code: "=SYR"."""
        found, at = [], 0
        while at < len(words):
            for size in (3, 2, 1):
                code = self._countries.get(tuple(words[at : at + size])) if at + size <= len(words) else None
                if code is not None:
                    found.append(f"={code}")
                    at += size
                    break
            else:
                found.append(words[at])
                at += 1
        return found

    def country(self, words: Sequence[str]) -> str:
        """The country that a name's words tell; "" where they tell none, or two."""
        told = {word[1:] for word in self.with_countries(words) if word.startswith("=")}
        return told.pop() if len(told) == 1 else ""

    def telling(self, words: Sequence[str]) -> bool:
        """Is any of the words one that few bodies have in their names?"""
        plain = self.joins.generic
        return any(word not in plain and f"{word}s" not in plain and not word.isdigit() for word in words)

    def transcribed(self, words: Sequence[str]) -> bool:
        """Is it a name from another script, whose spelling varies?"""
        own = self.joins.transcribed
        before = tuple(self.joins.joined)
        return any(
            word in own.words or word in self._first or word.endswith(own.endings) or word.startswith(before)
            for word in words
        )

    def spelling(self, word: str) -> str:
        """The first of the listed spellings of a word, else the word."""
        return self._first.get(word, word)

    def sounds(self, word: str) -> str:
        """The word as it sounds, so that "Qaddafi" is "Gadhafi"."""
        plain = self._first.get(word, word)
        return _DOUBLED.sub(r"\1", self._written.sub(lambda m: self._sounds[m.group()], plain))

    def office(self, text: str) -> str:
        """The office that a description names, if one person holds it at a time: "the French President"."""
        words = [self.joins.spellings.get(w, w) for w in self._plain(text) if w not in self.joins.office_idle]
        plain = " ".join(w for w in self.with_countries(words) if not w.startswith("="))
        return plain if plain in self.joins.offices or plain in self.joins.town_offices else ""

    def acronym(self, text: str) -> bool:
        """Is it a short name in capitals, "DFS"? Many bodies bear one."""
        letters = [c for c in text if c.isalpha()]
        capitals = sum(c.isupper() for c in letters)
        return 2 <= len(letters) <= self.joins.limits.acronym and " " not in text and capitals * 2 > len(letters)


@lru_cache(maxsize=4)
def name_words(rules: Rules) -> NameWords:
    """The words of these rules, made once."""
    return NameWords(rules)
