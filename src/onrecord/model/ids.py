"""Ids that are hashes of content: the same content has the same id on every machine."""

from __future__ import annotations

from hashlib import blake2b

import msgspec

HEX_DIGITS = 32  # 16 bytes


def content_id(*parts: object) -> str:
    """The id of something made of these parts: 32 hexadecimal digits (16 bytes of BLAKE2b).

    The parts are written as JSON first, so that ("ab", "c") and ("a", "bc") differ, and None is not "".
    """
    return blake2b(msgspec.json.encode(parts), digest_size=HEX_DIGITS // 2).hexdigest()
