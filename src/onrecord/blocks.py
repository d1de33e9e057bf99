"""Which accounts are worth comparing: those that share a key which few share.

A key that more accounts share than `hot` is split into finer ones; below the deepest, an account is compared with the
few of the lowest hashes only (a thousand copies of one story hang together through these). What pairs are compared in
the end follows from the accounts alone, so the order in which they came does not matter: a pair that was compared
under a key that turned hot later is let go, one whose key cools down again is compared then.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass, field
from itertools import combinations

from onrecord.resolve import Card, card_keys, deepest, finer
from onrecord.resolve.scales import scales
from onrecord.rules import Rules
from onrecord.store import Connection, keys, links

Cards = Callable[[Connection, Iterable[bytes]], list[Card]]
Pair = tuple[bytes, bytes]


@dataclass
class Met:
    """What entering found: whom to compare with, and the accounts among which pairs may be candidates no more."""

    candidates: set[bytes] = field(default_factory=set)
    parted: list[list[bytes]] = field(default_factory=list)
    displaced: set[bytes] = field(default_factory=set)


class Blocks:
    """The keys of a record's accounts. `cards` gives the cards of accounts that the record has."""

    def __init__(self, rules: Rules, cards: Cards) -> None:
        self._rules, self._cards = rules, cards
        self.hot, self._stars = scales(rules).blocks.hot, scales(rules).blocks.stars

    def enter(self, connection: Connection, own: Card) -> Met:
        """Put a new account under its keys."""
        met, me, mine = Met(), bytes.fromhex(own.id), []
        waiting = list(card_keys(own, self._rules))
        while waiting:
            key = waiting.pop()
            number = numbered(key)
            mine.append(number)
            present = keys.first(connection, number, self.hot + 1)
            if len(present) < self.hot:
                met.candidates.update(present)
                continue
            if len(present) == self.hot:
                met.parted.append([*present, me])
            if deepest(key):
                self._meet_stars(connection, number, me, present[: self._stars], met)
                continue
            if len(present) == self.hot:
                self._split(connection, key, present)
            waiting += finer(key, own, self._rules)
        keys.add(connection, me, mine)
        met.candidates.discard(me)
        return met

    def keys_of(self, own: Card, hot: Container[int]) -> list[str]:
        """An account's keys, where these of its keys are hot."""
        found, waiting = [], list(card_keys(own, self._rules))
        while waiting:
            key = waiting.pop()
            found.append(key)
            if numbered(key) in hot:
                waiting += finer(key, own, self._rules)
        return found

    def met(self, connection: Connection, me: bytes) -> set[Pair]:
        """The pairs that an account is in once all have their keys, those left out that the other side tells of."""
        pairs: set[Pair] = set()
        for number in keys.of(connection, [me]).get(me, ()):
            present = keys.first(connection, number, self.hot + 1)
            if len(present) <= self.hot:
                pairs.update((me, other) for other in present if other > me)
            elif is_deepest(number):
                stars = present[: self._stars]
                pairs.update((min(me, star), max(me, star)) for star in stars if star > me or me not in stars)
        return pairs

    def _meet_stars(self, connection: Connection, number: int, me: bytes, stars: list[bytes], met: Met) -> None:
        """Under the deepest key: meet those of the lowest hashes, or, being one of them, everybody."""
        if me < stars[-1]:
            met.candidates.update(keys.first(connection, number))
            met.displaced.add(stars[-1])
        else:
            met.candidates.update(stars)

    def _split(self, connection: Connection, key: str, members: list[bytes]) -> None:
        """A key turns hot: its members are found under finer ones from now on."""
        for card in self._cards(connection, members):
            keys.add(connection, bytes.fromhex(card.id), map(numbered, finer(key, card, self._rules)))

    def strangers(self, connection: Connection, met: Met) -> list[Pair]:
        """The pairs judged by rule that are candidates no more, as the keys that they shared have turned hot."""
        pairs = {pair for members in met.parted for pair in links.judged_within(connection, members)}
        return self.parted_of(connection, pairs | links.judged_beside(connection, met.displaced))

    def parted_of(self, connection: Connection, pairs: Iterable[Pair]) -> list[Pair]:
        """Those of these pairs that are no candidates."""
        asked = sorted(pairs)
        found = keys.of(connection, {one for pair in asked for one in pair})
        states: dict[int, list[bytes]] = {}
        return [pair for pair in asked if not self._meet(connection, pair, found, states)]

    def _meet(
        self, connection: Connection, pair: Pair, found: dict[bytes, set[int]], states: dict[int, list[bytes]]
    ) -> bool:
        """Do the two still share a key that few share, or is one of them among those that all others meet?"""
        for number in found.get(pair[0], set()) & found.get(pair[1], set()):
            if number not in states:
                states[number] = keys.first(connection, number, self.hot + 1)
            present = states[number]
            if len(present) <= self.hot or (is_deepest(number) and not {*pair}.isdisjoint(present[: self._stars])):
                return True
        return False

    def leave(self, connection: Connection, accounts: Iterable[bytes]) -> set[Pair]:
        """Take accounts from under their keys; returns the pairs of others that are candidates only now."""
        pairs: set[Pair] = set()
        for number, gone in keys.drop(connection, accounts).items():
            present = keys.first(connection, number, self.hot + 1)
            if len(present) <= self.hot < len(present) + len(gone):
                pairs.update(combinations(present, 2))
            elif len(present) > self.hot and is_deepest(number) and min(gone) < present[self._stars - 1]:
                everybody = keys.first(connection, number)
                pairs |= {(min(a, b), max(a, b)) for a in present[: self._stars] for b in everybody if a != b}
        return pairs


def numbered(key: str) -> int:
    """A key as the store has it: a number, odd where the key is split no more."""
    return (keys.number(key) & ~1) | deepest(key)


def is_deepest(number: int) -> bool:
    """Is this the number of a key that is split no more?"""
    return bool(number & 1)
