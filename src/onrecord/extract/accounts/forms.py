"""The forms of the lexicon's words, worked out: "lob" is found as "lobbed", "sit-in" as "sit-ins"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

VOWELS = frozenset("aeiou")
DOUBLED = frozenset("bdglmnprt")


def verb_forms(verb: str, irregular: Iterable[str]) -> set[str]:
    """The forms of a verb: its own irregular ones and the regular ones, with its last consonant single and doubled."""
    third = verb + ("es" if verb.endswith(("s", "sh", "ch", "x", "z", "o")) else "s")
    if verb.endswith("y") and verb[-2:-1] not in VOWELS:
        third = verb[:-1] + "ies"
    stem = verb[:-1] if verb.endswith("e") and not verb.endswith("ee") else verb
    past = verb[:-1] + "ied" if verb.endswith("y") and verb[-2:-1] not in VOWELS else stem + "ed"
    doubled = {stem + stem[-1] + "ed", stem + stem[-1] + "ing"} if _doubles(stem) and stem == verb else set()
    return {verb, third, stem + "ing", past, *doubled, *irregular}


def _doubles(verb: str) -> bool:
    """ "lob" and "patrol" may double their last letter before an ending: one vowel, one consonant."""
    return len(verb) > 2 and verb[-1] in DOUBLED and verb[-2] in VOWELS and verb[-3] not in VOWELS


def noun_forms(noun: str) -> Iterator[str]:
    """Singular and plural."""
    yield noun
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        yield noun[:-1] + "ies"
    elif noun.endswith(("s", "sh", "ch", "x", "z")):
        yield noun + "es"
    else:
        yield noun + "s"
