"""A mark of all that comparing goes by in an account: where it is as before, so is what the account is compared to."""

from __future__ import annotations

from dataclasses import replace
from hashlib import blake2b

from msgspec.msgpack import encode

from onrecord.resolve.card import Card

BYTES = 8


def mark_of(own: Card) -> bytes:
    """The mark of an account's card: the same in every process, whether the account was just read or kept."""
    counts = {
        measure: [(float(one.low), float(one.high), float(one.point), one.of) for one in many]
        for measure, many in own.counts.items()
    }
    told = encode((replace(own, counts={}), counts), order="deterministic")
    return blake2b(told, digest_size=BYTES).digest()
