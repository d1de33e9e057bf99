"""Bytes -> text, and what was noticed on the way."""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

import charset_normalizer

from onrecord.errors import Unreadable

# A byte-order mark settles the encoding; the longer marks first, as UTF-32's begins with UTF-16's.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"),
)  # fmt: skip
# What news is found in when it is not UTF-8. A free choice among a hundred encodings calls short texts EBCDIC.
_LIKELY = [
    "cp1252", "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "koi8_r", "mac_roman", "cp437",
    "gb18030", "big5", "shift_jis", "euc_jp", "euc_kr",
]  # fmt: skip
_WESTERN = "cp1252"
_FOREIGN = (
    (b"%PDF", "a PDF; save it as text first"), (b"PK\x03\x04", "a Word or zip file; save it as text first"),
    (b"\xd0\xcf\x11\xe0", "an old Office file; save it as text first"), (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"), (b"GIF8", "a picture"), (b"SQLite format 3\x00", "a database"),
)  # fmt: skip
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_CONTROLS_ALLOWED = 0.005  # of the characters: wire copy may hold a few, a binary holds many
_SAMPLE = 65536  # bytes that an encoding is told by; guessing on megabytes takes minutes
_SURROGATE = re.compile(r"[\ud800-\udfff]")


class Decoded(NamedTuple):
    """The text, and a note where its encoding had to be worked out."""

    text: str
    notes: tuple[str, ...]


def decode(data: bytes, name: str, *, declared: str | None = None) -> Decoded:
    """The text of some bytes; raises Unreadable where they are no text.

    UTF-8 goes first, then the encoding that a page declares, then the likeliest by its letters. Line ends and every
    other character stay as they came; only a byte-order mark is left out.
    """
    if not data:
        raise Unreadable(name, "is empty; there is nothing to read")
    for magic, what in _FOREIGN:
        if data.startswith(magic):
            raise Unreadable(name, f"is no text but {what}")
    encoding, notes = _encoding(data, name, declared)
    try:
        text = data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        text = data.decode(_WESTERN, errors="replace")
        notes = (*notes, "some of its bytes are in no encoding known; they are shown as \ufffd")
    return Decoded(checked(text, name), notes)


def checked(text: str, name: str) -> str:
    """The text itself, where it is one that can be read and kept; else Unreadable."""
    if not text.strip().strip("\ufeff\u200b\u200e\u200f"):
        raise Unreadable(name, "is empty; there is nothing to read")
    if surrogate := _SURROGATE.search(text):
        raise Unreadable(
            name, f"holds half a character (U+{ord(surrogate[0]):04X} at {surrogate.start()}); save it again as UTF-8"
        )
    if "\x00" in text or len(_CONTROL.findall(text)) > max(2, len(text) * _CONTROLS_ALLOWED):
        raise Unreadable(name, "is no text but a binary file; give text, HTML, a feed or JSON Lines")
    return text


def _encoding(data: bytes, name: str, declared: str | None) -> tuple[str, tuple[str, ...]]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding, () if encoding.startswith("utf-8") else (f"read as {encoding.upper()}",)
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        return "utf-8", ()
    if b"\x00" in data:
        raise Unreadable(name, "is no text but a binary file; give text, HTML, a feed or JSON Lines")
    if declared and _decodes(data, declared):
        return declared, (f"is not UTF-8; read as {declared}, as it says of itself",)
    encoding = _guess(data[:_SAMPLE], name)
    encoding = encoding if _decodes(data, encoding) else _WESTERN
    return encoding, (f"is not UTF-8; read as {encoding}",)


def _guess(sample: bytes, name: str) -> str:
    """The likeliest encoding; of those that fit equally well, the western one, which is by far the commonest."""
    guesses = charset_normalizer.from_bytes(sample, cp_isolation=_LIKELY)
    best = guesses.best()
    if best is None:
        raise Unreadable(name, "is not UTF-8, nor text in any encoding known; save it as UTF-8")
    for guess in guesses:
        if guess.encoding == _WESTERN and (guess.chaos, -guess.coherence) <= (best.chaos, -best.coherence):
            return _WESTERN
    same = _decodes(sample, _WESTERN) and sample.decode(_WESTERN) == str(best)
    return _WESTERN if same else best.encoding


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except (UnicodeError, LookupError):
        return False
    return True
