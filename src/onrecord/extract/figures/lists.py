"""Lists of people, as far as the parser shows them: "A, B and C", also where it reads B as another name of A."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.language.parse import Token

SINGULAR = frozenset({"NN", "NNP"})
LONGEST = 60  # members of a list
OWNERS = ("poss", "nummod")


def members(token: Token) -> Iterator[Token]:
    """The token and those listed with it."""
    for each in conjoined(token):
        yield each
        for child in each.children:
            if child.dep == "appos" and is_listed(child):
                yield from conjoined(child)


def conjoined(token: Token) -> Iterator[Token]:
    """The token and what is conjoined with it, as far as a list that anybody reads goes."""
    each: Token | None = token
    for _ in range(LONGEST):
        if each is None:
            return
        yield each
        each = each.child("conj")


def opener(token: Token) -> Token:
    """The first of the list that a word stands in."""
    for _ in range(LONGEST):
        head = token.head
        if (
            token.dep == "conj" and head.pos in {"NOUN", "PROPN", "NUM", "PRON", "ADJ"} and head.i < token.i
        ) or is_listed(token):
            token = head
        else:
            break
    return token


def is_listed(token: Token) -> bool:
    """ "A judge, his driver and two guards": the driver is no other name for the judge, who is one man."""
    head, other = token.head, token.child("conj")
    if token.dep != "appos" or other is None or token.child("cc") is None or head.tag not in SINGULAR:
        return False
    if any(c.dep in {"aux", "auxpass"} and c.lower in {"was", "is", "has"} for c in head.head.children):
        return False  # "Smith, a father and teacher, was killed"
    if head.pos == "PROPN":
        return token.pos == "PROPN" or token.child(*OWNERS) is not None
    if _lowers(head) & {"the", "this", "that"} and _lowers(token) & {"a", "an"}:
        return False  # "the man, an engineer, and three others": the man is the engineer
    return token.pos == "NOUN" and (other.child("det", *OWNERS) is not None or other.pos == "NUM")


def _lowers(token: Token) -> set[str]:
    return {c.lower for c in token.children}
