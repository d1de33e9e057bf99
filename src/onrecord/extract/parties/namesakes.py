"""Which names of one story are one party: spellings of a name, and what a full name is shortened to.

Any run of a full name's words is short for it: "Garcia" and "Garcia Lopez" after "Gabriel Garcia Lopez". Two full names
are two persons, but where only the spelling differs ("Mohammed", "Muhammad"); of two who bear a surname, "Mr" and "Mrs"
tell which is meant, else the one last named.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import islice

from onrecord.extract.parties.found import Found, Party
from onrecord.extract.parties.words import Spellings
from onrecord.gazetteer.fold import ARTICLES, fold

ALIKE = 0.85  # of first names before one surname: two spellings of one
SHORTEST_MISSPELT = 6  # letters of a surname that may have one wrong
MOST = 50  # bearers of one surname that are compared, in a story however long
LONGEST = 7  # words of a name that are looked at
CONSONANTS = 4  # names of so many, and the same ones, are spellings of one
VOWELS = str.maketrans(dict.fromkeys("aeiouyw", None))

Bearers = dict[str, dict[str, Found]]  # by a short form: the first bearer of each full name


def join_names(names: Sequence[Found], spellings: Spellings) -> None:
    """Names of one actor, one spelling, or a part of one full name, are one party. `names` are in order."""
    parties: dict[str, Party] = {}
    bearers: Bearers = {}
    words = {id(name): name_words(name, spellings) for name in names}
    full = [f for f in names if f.person and len(words[id(f)]) > 1 and (f.actor is None or f.first != f.last)]
    keys: dict[int, str] = {}
    for name in sorted(full, key=lambda f: -len(words[id(f)])):
        own = words[id(name)]
        key = keys[id(name)] = _full_key(name, own, bearers)
        for short in _shorter(own):
            bearers.setdefault(short, {}).setdefault(key, name)
        # "Abu Omar, whose real name is Tariq Hamdan", is Hamdan as well
        for short in _shorter(fold(name.phrase).split()[:LONGEST]) if name.phrase != name.name else ():
            bearers.setdefault(short, {}).setdefault(key, name)
    for name in full:
        _give(name, keys[id(name)], parties)
    latest: dict[str, Found] = {}
    for name in names:
        own = words[id(name)]
        if name.party is not None:
            latest.update(dict.fromkeys(_shorter(own), name))
            continue
        bearer = _bearer(name, " ".join(own), bearers, latest) if name.person else None
        if bearer is None and name.person and name.actor is None and len(own) == 1:
            bearer = _misspelt(own[0], bearers)
        if bearer is not None and bearer.party is not None:
            name.actor, name.party = bearer.actor, bearer.party
        else:
            _give(name, f"actor {name.actor.id}" if name.actor else " ".join(own) or fold(name.name), parties)


def name_words(name: Found, spellings: Spellings) -> list[str]:
    """The words of a name as its key: one spelling for all, no "Jr", for a person no article ("al-Hakim")."""
    words = fold(name.name).split()
    if not name.person:
        return words
    while len(words) > 1 and words[-1] in spellings.suffixes:
        words.pop()
    plain = [w for i, w in enumerate(words) if w not in ARTICLES or i + 1 == len(words)]
    return [spellings.of(word) for word in plain[:LONGEST]]


def _bearer(name: Found, short: str, bearers: Bearers, latest: dict[str, Found]) -> Found | None:
    """Whose full name this is short for: the known actor's, the one last named, or who comes later."""
    known = bearers.get(short, {})
    if name.actor is not None and (own := known.get(f"actor {name.actor.id}")) is not None:
        return own
    last = latest.get(short)
    fitting = [f for f in islice(known.values(), MOST) if not name.gender or _gender(f) == name.gender]
    if name.gender is not None and fitting and (last is None or _gender(last) != name.gender):
        return fitting[-1]
    if not known:
        return None
    return last or next(iter(known.values()))


def _misspelt(surname: str, bearers: Bearers) -> Found | None:
    """Whose surname this is with one letter wrong, where it is the only one: "Tzarnaev" after "Tsarnaev"."""
    if len(surname) < SHORTEST_MISSPELT or surname in bearers:
        return None
    near = [
        short
        for short in islice(bearers, MOST)
        if abs(len(short) - len(surname)) <= 1
        and short[0] == surname[0]
        and (short[-1] == "a") == (surname[-1] == "a")
        and SequenceMatcher(None, short, surname).ratio() >= ALIKE
    ]
    return next(iter(bearers[near[0]].values())) if len(near) == 1 else None


def _gender(found: Found) -> str | None:
    return found.gender or (found.party.gender if found.party is not None else None)


def _give(name: Found, key: str, parties: dict[str, Party]) -> None:
    if key not in parties:
        parties[key] = Party(name)
    name.party = parties[key]


def _full_key(name: Found, words: Sequence[str], bearers: Bearers) -> str:
    """The key of a full name: its actor, that of a longer name that it is part of, else its first and last word."""
    if name.actor is not None:
        return f"actor {name.actor.id}"
    longer = bearers.get(" ".join(words), {})
    if longer:
        return next(iter(longer))
    plain = f"{words[0]} {words[-1]}"
    if plain in bearers.get(words[-1], {}):
        return plain
    for key in (*islice(bearers.get(words[-1], {}), MOST), *islice(bearers.get(words[0], {}), MOST)):
        first, _, last = key.rpartition(" ")
        if key.startswith("actor "):
            continue
        if (last == words[-1] and _alike(first, words[0])) or (first == words[0] and _same_sounds(last, words[-1])):
            return key
    return plain


def _alike(one: str, other: str) -> bool:
    """Are two first names spellings of one? Not where an ending tells a man from a woman ("Martin", "Martina")."""
    if one == other:
        return True
    if one[0] != other[0] or (one[-1] == "a") != (other[-1] == "a"):
        return False
    close = min(len(one), len(other)) > 4 and SequenceMatcher(None, one, other).ratio() >= ALIKE
    return close or _same_sounds(one, other)


def _same_sounds(one: str, other: str) -> bool:
    """The same consonants, and enough of them."""
    if (one[-1] == "a") != (other[-1] == "a"):
        return False
    sounds = _sounds(one)
    return len(sounds) >= CONSONANTS and sounds == _sounds(other)


def _sounds(word: str) -> str:
    plain = word.replace("kh", "h").replace("ph", "f").replace("q", "k").replace("c", "k").translate(VOWELS)
    return "".join(c for i, c in enumerate(plain) if i == 0 or c != plain[i - 1])


def _shorter(words: Sequence[str]) -> Iterator[str]:
    """What a full name is shortened to: any run of its words, but not all of them."""
    for start in range(len(words)):
        for end in range(start + 1, len(words) + 1):
            if end - start < len(words):
                yield " ".join(words[start:end])
