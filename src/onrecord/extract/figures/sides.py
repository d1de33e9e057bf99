"""Whose people a figure counts: "30 Russian soldiers", "12 of its troops", "members of Hamas", "it lost nine men".

A side is told by the party that stands within the words of the figure or is what the people are of, else by who lost
them. It is named by a word that goes before a noun: that of a state's people ("Russian"), else a group's own name.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from onrecord.extract.figures.lexicon import Lexicon
from onrecord.gazetteer.actors import KnownActors
from onrecord.language.parse import Parse, Token
from onrecord.model import Figure, Mention, Who
from onrecord.model.values import HARMS
from onrecord.rules import Rules

PEOPLE = HARMS | {"personnel"}
OF = re.compile(r"\s+(?:of|from|belonging to)\s+(?:the\s+)?")
SUBJECTS = frozenset({"nsubj"})
FARTHEST = 24  # characters between a figure and the party that its people are of


class Sides:
    """Finds whose people the figures of a story count. Made once from the rules and the known actors."""

    def __init__(self, rules: Rules, actors: KnownActors) -> None:
        self._lexicon, self._actors = Lexicon(rules), actors

    def told(self, mentions: Sequence[Mention], parse: Parse) -> list[Mention]:
        """The mentions; the figures of people that say whose these are have a `side`."""
        parties = _Parties(m for m in mentions if isinstance(m.value, Who))
        wholes = {m.value.part_of for m in mentions if isinstance(m.value, Figure)}
        return [self._sided(m, parties, parse) if _asks(m, wholes) else m for m in mentions]

    def _sided(self, mention: Mention, parties: _Parties, parse: Parse) -> Mention:
        side = next(filter(None, self._sides(mention, parties, parse)), "")
        return replace(mention, value=replace(mention.value, side=side)) if side else mention

    def _sides(self, mention: Mention, parties: _Parties, parse: Parse) -> Iterator[str]:
        """What may tell it, the surest first."""
        tokens = parse.tokens_in(mention.span)
        inside = parties.starting(mention.span.start, mention.span.end)
        yield from (self._name(m) for m in inside if m.text.lower() in self._lexicon.lists["owners"])
        yield from (self._name(m) for m in inside if m.span.end <= mention.span.end)
        yield from (t.text for t in tokens if t.entity == "NORP" and t.text[:1].isupper())
        for party in parties.starting(mention.span.end, mention.span.end + FARTHEST):
            if OF.fullmatch(parse.text[mention.span.end : party.span.start]):
                yield self._name(party)
        yield from (self._name(m) for at in self._losers(tokens) for m in parties.over(at))

    def _losers(self, tokens: Sequence[Token]) -> Iterator[Token]:
        """Who lost them: the subject of a verb of loss whose object the figure is."""
        inside = {t.i for t in tokens}
        for head in (t for t in tokens if t.head.i not in inside and t.dep == "dobj"):
            if self._lexicon.has("losing", head.head):
                yield from (c for c in head.head.children if c.dep in SUBJECTS)

    def _name(self, party: Mention) -> str:
        """The word for a party's people; "" for one that is no state's, nor a known armed group."""
        who = party.value
        assert isinstance(who, Who)
        own = self._actors.actor(who.actor) if who.actor else None
        if own is not None and own.type == "group":
            return own.name
        state = self._actors.actor(who.country.lower()) if who.country else None
        return state.people[0] if state is not None and state.people else ""


class _Parties:
    """The parties of a story by their place in the text."""

    def __init__(self, mentions: Iterable[Mention]) -> None:
        self._mentions = sorted(mentions, key=lambda m: m.span)
        self._starts = [m.span.start for m in self._mentions]

    def starting(self, start: int, end: int) -> Sequence[Mention]:
        """Those that begin in this stretch."""
        return self._mentions[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def over(self, token: Token) -> Iterator[Mention]:
        """Those that begin in the sentence of a token and reach over it."""
        for mention in self.starting(token.sentence.start, token.start + 1):
            if mention.span.start <= token.start < mention.span.end:
                yield mention


def _asks(mention: Mention, wholes: set[str | None]) -> bool:
    """Is it of people, and no sum of several counts?"""
    value = mention.value
    return isinstance(value, Figure) and value.measure in PEOPLE and mention.id not in wholes
