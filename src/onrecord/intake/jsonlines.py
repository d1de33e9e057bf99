"""JSON Lines: one report a line, with what the caller knows of it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator

import msgspec

from onrecord.errors import Unreadable
from onrecord.intake.decoding import checked, decode
from onrecord.intake.given import with_checked_date
from onrecord.model import About, Report

_OBJECT = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*"')
_OPENS_JSON = re.compile(rb"(?:\xef\xbb\xbf)?\s*[\[{]\s*(?:$|[{\[\"])")
_ENDINGS = (".jsonl", ".ndjson", ".jsonlines")


class InputLine(msgspec.Struct):
    """The keys of an input line; others are left alone."""

    text: str
    id: str | int | None = None
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: str | None = None
    language: str | None = None


class JsonLinesReader:
    """One JSON object a line: {"id", "text", "title"?, "outlet"?, "url"?, "published"?, "language"?}.

    A line that is broken is named with its number and stops nothing. A line without an id is called by its file and
    number.
    """

    name = "jsonl"

    def __init__(self) -> None:
        self._decoder = msgspec.json.Decoder(InputLine)

    def fits(self, head: bytes, filename: str) -> bool:
        if filename.lower().endswith((*_ENDINGS, ".json")):
            return bool(_OPENS_JSON.match(head)) or not filename.lower().endswith(".json")
        return bool(_OBJECT.match(head))

    def read(self, data: bytes, name: str) -> Iterator[Report | Unreadable]:
        yield from self.stream(data.split(b"\n"), name)

    def stream(self, lines: Iterable[bytes], name: str) -> Iterator[Report | Unreadable]:
        """The reports of the lines, read one at a time: a million reports take no more memory than one."""
        found = False
        for number, line in enumerate(lines, 1):
            if not line.strip(b"\xef\xbb\xbf \t\r\n"):
                continue
            if number == 1 and line.strip(b"\xef\xbb\xbf \t\r\n") in (b"{", b"[", b"[{"):
                raise Unreadable(name, "is one JSON value over several lines; write one object a line (JSON Lines)")
            found = True
            try:
                yield self._report(line, name, number)
            except Unreadable as problem:
                yield problem
        if not found:
            raise Unreadable(name, "is empty; there is nothing to read")

    def _report(self, line: bytes, name: str, number: int) -> Report:
        place = f"{name}, line {number}"
        said, notes = self._object(line, place)
        given, dropped = with_checked_date(
            About(title=said.title, outlet=said.outlet, url=said.url, published=said.published, language=said.language)
        )
        for value in (said.title, said.outlet, said.url, said.language):
            if value:
                checked(value, place)
        called = f"{name}:{number}" if said.id in (None, "") else checked(str(said.id), place)
        return Report(name=called, text=checked(said.text, place), given=given, notes=notes + dropped)

    def _object(self, line: bytes, place: str) -> tuple[InputLine, tuple[str, ...]]:
        text, notes = decode(line, place)
        try:
            return self._decoder.decode(text), notes
        except msgspec.ValidationError as error:
            raise Unreadable(place, f"{_plainly(error)}; see the keys of an input line") from error
        except (msgspec.DecodeError, RecursionError) as error:
            raise Unreadable(place, f"no JSON: {error}; mend or remove the line") from error


def _plainly(error: msgspec.ValidationError) -> str:
    """ "Expected `str`, got `int` - at `$.text`" as '"text" should be a string and is a number'."""
    kinds = {"str": "a string", "int": "a number", "float": "a number", "object": "an object", "array": "a list",
             "null": "null", "bool": "true or false"}  # fmt: skip
    if missing := re.search(r"missing required field `(\w+)`", str(error)):
        return f'has no "{missing[1]}"'
    if wrong := re.search(r"Expected `(.+?)`, got `(\w+)`(?: - at `\$\.(\w+)`)?", str(error)):
        wanted = " or ".join(kinds.get(kind, kind) for kind in wrong[1].split(" | ") if kind != "null")
        what = f'"{wrong[3]}"' if wrong[3] else "the line"
        return f"{what} should be {wanted} and is {kinds.get(wrong[2], wrong[2])}"
    return json.dumps(str(error))
