"""Which accounts are worth comparing: those that share a key which few share.

A key that more accounts share than `hot` is split into finer ones. One that cannot be split any further tells nothing,
unless it is words: under those each account is compared with the few next to it in the order of their hashes (a
thousand copies of one story hang together so). What pairs are compared in the end follows from the accounts alone, so
the order in which they came does not matter: a pair that was compared under a key that turned hot later, or until
another came between, is let go; one whose key cools down again is compared then.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from onrecord.resolve import Card, card_keys, deepest, finer, of_words
from onrecord.resolve.scales import scales
from onrecord.rules import Rules
from onrecord.store import Connection, keys
from onrecord.store import pairs as judged

Cards = Callable[[Connection, Iterable[bytes]], list[Card]]
Pair = tuple[bytes, bytes]


@dataclass
class Met:
    """What entering found: whom to compare with, and the pairs that may be candidates no more."""

    candidates: set[bytes] = field(default_factory=set)
    parted: list[list[bytes]] = field(default_factory=list)
    between: set[Pair] = field(default_factory=set)


class Blocks:
    """The keys of a record's accounts. `cards` gives the cards of accounts that the record has."""

    def __init__(self, rules: Rules, cards: Cards) -> None:
        self._rules, self._cards = rules, cards
        self.hot, self._beside = scales(rules).blocks.hot, scales(rules).blocks.beside

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
            if is_deepest(number):
                self._meet_beside(connection, number, me, met)
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
            elif is_deepest(number) and is_telling(number):
                pairs.update((me, other) for other in keys.after(connection, number, me, self._beside))
        return pairs

    def _meet_beside(self, connection: Connection, number: int, me: bytes, met: Met) -> None:
        """Under the deepest key, if it is words: meet the next ones, between which one comes."""
        if not is_telling(number):
            return
        before = keys.before(connection, number, me, self._beside)
        after = keys.after(connection, number, me, self._beside)
        met.candidates.update(before, after)
        met.between.update(_apart(before, after, self._beside))

    def _split(self, connection: Connection, key: str, members: list[bytes]) -> None:
        """A key turns hot: its members are found under finer ones from now on."""
        for card in self._cards(connection, members):
            keys.add(connection, bytes.fromhex(card.id), map(numbered, finer(key, card, self._rules)))

    def strangers(self, connection: Connection, met: Met) -> list[Pair]:
        """The pairs judged by rule that are candidates no more, as the keys that they shared have turned hot."""
        pairs = {pair for members in met.parted for pair in judged.judged_within(connection, members)}
        pairs |= judged.judged_of(connection, met.between - pairs)
        return self.parted_of(connection, pairs)

    def parted_of(self, connection: Connection, pairs: Iterable[Pair]) -> list[Pair]:
        """Those of these pairs that are no candidates."""
        asked = sorted(pairs)
        found = keys.of(connection, {one for pair in asked for one in pair})
        meeting = Meeting(connection, self.hot, self._beside)
        return [pair for pair in asked if not meeting.shared(pair, found)]

    def leave(self, connection: Connection, accounts: Iterable[bytes]) -> set[Pair]:
        """Take accounts from under their keys; returns the pairs of others that are candidates only now."""
        pairs: set[Pair] = set()
        for number, gone in keys.drop(connection, accounts).items():
            present = keys.first(connection, number, self.hot + 1)
            if len(present) <= self.hot < len(present) + len(gone):
                pairs.update(combinations(present, 2))
            elif len(present) > self.hot and is_deepest(number) and is_telling(number):
                for one in gone:
                    before = keys.before(connection, number, one, self._beside)
                    after = keys.after(connection, number, one, self._beside)
                    for steps in range(1, self._beside + 1):
                        pairs.update(_apart(before, after, steps))
        return pairs


class Meeting:
    """Whether accounts still meet under keys; what was asked of a key once is known from then on."""

    def __init__(self, connection: Connection, hot: int, beside: int) -> None:
        self._connection, self._hot, self._beside = connection, hot, beside
        self._few: dict[int, bool] = {}
        self._after: dict[tuple[int, bytes], list[bytes]] = {}

    def shared(self, pair: Pair, found: dict[bytes, set[int]]) -> bool:
        """Do the two share a key that few share, or stand next to one another under one of words?"""
        common = found.get(pair[0], set()) & found.get(pair[1], set())
        return any(map(self._is_few, common)) or any(self._next(number, pair) for number in common)

    def _is_few(self, number: int) -> bool:
        if number not in self._few:
            self._few[number] = keys.few(self._connection, number, self._hot)
        return self._few[number]

    def _next(self, number: int, pair: Pair) -> bool:
        if not (is_deepest(number) and is_telling(number)):
            return False
        if (number, pair[0]) not in self._after:
            self._after[number, pair[0]] = keys.after(self._connection, number, pair[0], self._beside)
        return pair[1] in self._after[number, pair[0]]


def _apart(before: Sequence[bytes], after: Sequence[bytes], steps: int) -> Iterable[Pair]:
    """The pairs of those before and those after a place, the nearest first, that lie so many steps apart without it."""
    return ((one, after[steps - 1 - i]) for i, one in enumerate(before) if 0 <= steps - 1 - i < len(after))


def numbered(key: str) -> int:
    """A key as the store has it: a number whose last bits say that the key is split no more, and that it is words."""
    return (keys.number(key) & ~3) | deepest(key) | of_words(key) << 1


def is_deepest(number: int) -> bool:
    """Is this the number of a key that is split no more?"""
    return bool(number & 1)


def is_telling(number: int) -> bool:
    """Is this the number of a key of words?"""
    return bool(number & 2)
