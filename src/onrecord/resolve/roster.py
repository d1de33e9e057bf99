"""All accounts of a record in little memory: sixteen bytes each, in order, told by their place."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator

BYTES = 16  # of an account's id


class Roster:
    """Accounts' ids, each with its place among them; ids have to come in order, each once."""

    def __init__(self, ordered: Iterable[bytes]) -> None:
        packed = bytearray()
        for one in ordered:
            packed += one
        self._packed = bytes(packed)

    def __len__(self) -> int:
        return len(self._packed) // BYTES

    def __getitem__(self, place: int) -> bytes:
        return self._packed[BYTES * place : BYTES * (place + 1)]

    def __iter__(self) -> Iterator[bytes]:
        return (self[place] for place in range(len(self)))

    def place(self, ident: bytes) -> int | None:
        """Where an id stands; None where it is not among them."""
        found = bisect_left(range(len(self)), ident, key=self.__getitem__)
        return found if found < len(self) and self[found] == ident else None

    def pairs(self, told: Iterable[tuple[bytes, bytes]]) -> Iterator[tuple[int, int]]:
        """The places of both of each pair; those left out of which one is not among them."""
        for a, b in told:
            one, other = self.place(a), self.place(b)
            if one is not None and other is not None:
                yield one, other
