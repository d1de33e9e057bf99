"""Paths -> reports: files, folders and standard input, each by the reader that its content asks for."""

from __future__ import annotations

import gzip
import io
import os
import sys
import zlib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, Protocol, runtime_checkable

import msgspec

from onrecord.errors import Unreadable
from onrecord.intake.feed import FeedReader
from onrecord.intake.given import overlay, with_checked_date
from onrecord.intake.jsonlines import JsonLinesReader
from onrecord.intake.page import PageReader
from onrecord.intake.plain import PlainReader
from onrecord.model import About, Report

HEAD = 4096  # bytes that a format is told by
# A year of a daily newspaper is some 100 MB of text: what is larger once unpacked is no report but a bomb or a mistake.
LARGEST = 256 * 1024 * 1024
_NOTHING_SAID = About()
BESIDE = ("", "-wal", "-shm", "-journal")  # the endings of a record's file and of what SQLite keeps beside it
_GZIP = b"\x1f\x8b"


class AnyReader(Protocol):
    """Bytes of one format -> reports; what it cannot read it yields or raises as Unreadable."""

    name: str

    def fits(self, head: bytes, filename: str) -> bool: ...

    def read(self, data: bytes, name: str) -> Iterator[Report | Unreadable]: ...


@runtime_checkable
class StreamReader(Protocol):
    """A reader of lines, which need not hold the whole input."""

    def stream(self, lines: Iterable[bytes], name: str) -> Iterator[Report | Unreadable]: ...


def built_in_readers() -> list[AnyReader]:
    """The formats, in the order in which they are tried; plain text takes what is left."""
    return [JsonLinesReader(), FeedReader(), PageReader(), PlainReader()]


def receive(
    paths: Iterable[str],
    given: About = _NOTHING_SAID,
    *,
    readers: Sequence[AnyReader] = (),
    record: Path | None = None,
) -> Iterator[Report | Unreadable]:
    """The reports that the paths hold, in order; what cannot be read comes as an Unreadable and stops nothing.

    A path is a file, a folder (walked in name order, hidden files left out) or "-" for standard input. `given` is what
    the caller says of every report that says nothing else of itself. `readers` are tried before the built-in ones. The
    `record` that they go into, and what is kept beside its file, are no reports, though a folder has them.
    """
    given, dropped = with_checked_date(given)
    every = [*readers, *built_in_readers()]
    whole = record.resolve() if record else None
    own = frozenset(whole.with_name(whole.name + end) for end in BESIDE) if whole else frozenset[Path]()
    for path in paths:
        for found in _files(path, own):
            if isinstance(found, Unreadable):
                yield found
                continue
            for report in _read_one(found, every):
                yield report if isinstance(report, Unreadable) else _with_given(report, given, dropped)


def receive_bytes(
    data: bytes, name: str, given: About = _NOTHING_SAID, *, readers: Sequence[AnyReader] = ()
) -> Iterator[Report | Unreadable]:
    """The reports in what somebody handed over under a name, as `receive` gives those of a file."""
    given, dropped = with_checked_date(given)
    try:
        for report in _read_stream(io.BytesIO(data), name, [*readers, *built_in_readers()]):
            yield report if isinstance(report, Unreadable) else _with_given(report, given, dropped)
    except Unreadable as problem:
        yield problem


def _with_given(report: Report, given: About, notes: tuple[str, ...]) -> Report:
    if given == _NOTHING_SAID and not notes:
        return report
    return msgspec.structs.replace(report, given=overlay(report.given, given), notes=report.notes + notes)


def _files(path: str, own: frozenset[Path]) -> Iterator[str | Unreadable]:
    """The files that a path stands for, by the names that their reports will have."""
    if path == "-":
        yield path
        return
    if "\0" in path:
        yield Unreadable(path.replace("\0", "\\0"), "is no path; name a file or a folder")
        return
    if not Path(path).is_dir():
        yield path
        return
    found = False
    for file in _walk(path, own):
        found = True
        yield file
    if not found:
        yield Unreadable(path, "holds no files; name a folder with reports in it")


def _walk(folder: str, own: frozenset[Path]) -> Iterator[str | Unreadable]:
    try:
        names = sorted(os.listdir(folder))  # noqa: PTH208 (paths stay as the caller wrote them)
    except OSError as error:
        yield Unreadable(folder, f"cannot be opened ({error.strerror}); check its permissions")
        return
    for name in names:
        path = os.path.join(folder, name)  # noqa: PTH118
        if name.startswith(".") or Path(path).resolve() in own:
            continue
        if Path(path).is_dir():
            if not Path(path).is_symlink():  # a link to a folder may lead back to where it stands
                yield from _walk(path, own)
        else:
            yield path


def _read_one(path: str, readers: Sequence[AnyReader]) -> Iterator[Report | Unreadable]:
    """The reports of one file or of standard input."""
    try:
        raw: BinaryIO = sys.stdin.buffer if path == "-" else Path(path).open("rb")  # noqa: SIM115 (closed below)
    except OSError as error:
        yield Unreadable(path, _cannot_open(error))
        return
    try:
        yield from _read_stream(raw, path, readers)
    except Unreadable as problem:
        yield problem
    finally:
        if path != "-":
            raw.close()


def _cannot_open(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "there is no such file or folder; check the path"
    return f"cannot be opened ({error.strerror}); check its permissions"


def _read_stream(raw: BinaryIO, path: str, readers: Sequence[AnyReader]) -> Iterator[Report | Unreadable]:
    source: BinaryIO = io.BufferedReader(_Bytes(raw, path), HEAD * 16)
    head, filename = source.read(HEAD), path
    while head.startswith(_GZIP):
        packed = gzip.GzipFile(fileobj=io.BufferedReader(_Bytes(source, path, head), HEAD * 16))
        source = io.BufferedReader(_Bytes(packed, path), HEAD * 16)  # type: ignore[arg-type]
        head, filename = source.read(HEAD), filename.removesuffix(".gz")
    if not head:
        raise Unreadable(path, "is empty; there is nothing to read")
    reader = next(reader for reader in readers if reader.fits(head, filename))
    if isinstance(reader, StreamReader):
        whole = io.BufferedReader(_Bytes(source, path, head), HEAD * 16)
        yield from reader.stream(_lines(whole, path), path)
    else:
        yield from reader.read(head + _rest(source, path), path)


def _rest(source: BinaryIO, path: str) -> bytes:
    rest = source.read(LARGEST)
    if len(rest) >= LARGEST:
        raise Unreadable(path, f"is larger than {LARGEST >> 20} MiB; split it")
    return rest


def _lines(source: BinaryIO, path: str) -> Iterator[bytes]:
    while line := source.readline(LARGEST):
        if len(line) >= LARGEST:
            raise Unreadable(path, f"holds a line larger than {LARGEST >> 20} MiB; write one report a line")
        yield line


class _Bytes(io.RawIOBase):
    """A stream whose failures are of our error tree; `head` is what was already read of it."""

    def __init__(self, source: BinaryIO, name: str, head: bytes = b"") -> None:
        self._source, self._name, self._head = source, name, head

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        if self._head:
            piece, self._head = self._head[: len(buffer)], self._head[len(buffer) :]
        else:
            piece = self._read(len(buffer))
        buffer[: len(piece)] = piece
        return len(piece)

    def _read(self, size: int) -> bytes:
        try:
            return self._source.read(size)
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            raise Unreadable(self._name, f"is a damaged gzip file ({error}); pack it again") from error
        except OSError as error:
            raise Unreadable(self._name, f"cannot be read ({error.strerror or error}); check the file") from error
