"""A filter that tells most strings that are no name of any place, without a look into the file."""

from __future__ import annotations

from collections.abc import Iterable
from zlib import crc32

_BITS = 1 << 24  # 2 MB: with 630,000 keys, one stranger in two hundred passes
_MASK = _BITS - 1


class Bloom:
    """May hold strings that were never put in (rarely); never misses one that was."""

    __slots__ = ("_bits",)

    def __init__(self, bits: bytes | bytearray) -> None:
        self._bits = bits

    @classmethod
    def empty(cls) -> Bloom:
        return cls(bytearray(_BITS // 8))

    @property
    def bits(self) -> bytes:
        return bytes(self._bits)

    def update(self, keys: Iterable[str]) -> None:
        """Put strings in; only for a filter that was made empty."""
        assert isinstance(self._bits, bytearray)
        for key in keys:
            data = key.encode()
            for bit in (crc32(data) & _MASK, crc32(data[::-1]) & _MASK):
                self._bits[bit >> 3] |= 1 << (bit & 7)

    def __contains__(self, key: str) -> bool:
        data = key.encode()
        bit = crc32(data) & _MASK
        if not self._bits[bit >> 3] & (1 << (bit & 7)):
            return False
        bit = crc32(data[::-1]) & _MASK
        return bool(self._bits[bit >> 3] & (1 << (bit & 7)))
