"""What stands around a noun: the name that it is a word of, and whose it is."""

from __future__ import annotations

from collections.abc import Collection

from onrecord.language.parse import Token

BESIDE = frozenset({"compound", "amod", "nmod", "poss"})


def in_name(token: Token) -> bool:
    """Is it a word inside a name: "the Colonial War Memorial Hospital"?"""
    above = token.head
    named = token.tag == "NNP" and above.tag == "NNP" and token.text[:1].isupper() and above.text[:1].isupper()
    return named and token.dep == "compound" and above.i > token.i and token.sentence.kind == "body"


def is_beside(noun: Token, words: Collection[str]) -> bool:
    """Does one of these words, or the name of a people, stand before the noun: "army fire", "Israeli fire"?"""
    return any(
        c.dep in BESIDE and c.i < noun.i and (c.entity == "NORP" or c.lemma.lower() in words) for c in noun.children
    )
