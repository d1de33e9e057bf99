"""Pairs that wait to be judged, in the order in which they were found: those of the weightiest events first."""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.pairing import Doubt
from onrecord.record import Record
from onrecord.store.listing import Position

SECONDS = 0.08  # that one page looks for more pairs
MOST = 5_000  # pairs that are remembered

Key = tuple[str, str]


@dataclass
class Waiting:
    """What was found so far, and how far that was looked. A pair stays in its place when it is judged."""

    pairs: dict[Key, Doubt] = field(default_factory=dict)
    judged: set[Key] = field(default_factory=set)
    at: Position | None = None
    ended: bool = False
    last: Key | None = None  # the pair that was judged last, while that was not taken back

    def look(self, record: Record) -> None:
        """Look for more pairs, for a little while."""
        if len(self.pairs) - len(self.judged) >= MOST:
            return
        found, self.at, self.ended = record.browse.doubts(self.at, SECONDS)
        for one in found:
            self.pairs.setdefault(key(one.a, one.b), one)
        if self.ended:
            self.at = None  # next time from the start: new reports bring new pairs

    def after(self, pair: Key | None) -> Key | None:
        """The first pair that waits, or the first after this one; None where none was found yet."""
        every = list(self.pairs)
        start = every.index(pair) + 1 if pair in self.pairs else 0
        return next((one for one in every[start:] if one not in self.judged), None)

    def before(self, pair: Key) -> Key | None:
        """The pair before this one, be it judged or not."""
        every = list(self.pairs)
        at = every.index(pair) if pair in self.pairs else 0
        return every[at - 1] if at else None

    def settle(self, a: str, b: str, *, waits: bool = False) -> None:
        """A pair was judged, or is to be judged after all."""
        (self.judged.discard if waits else self.judged.add)(key(a, b))
        self.last = None if waits else key(a, b)

    def drop(self, pair: Key) -> None:
        """A pair is none any more: one of its accounts is gone."""
        self.pairs.pop(pair, None)
        self.judged.discard(pair)

    @property
    def left(self) -> int:
        """How many wait, as far as is known."""
        return len(self.pairs.keys() - self.judged)


def key(a: str, b: str) -> Key:
    """A pair, whichever side comes first."""
    return (a, b) if a <= b else (b, a)
