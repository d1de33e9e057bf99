"""What evidence is quoted from: claims with their account's testimony, and the texts and sentences of stories."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
from sqlalchemy import Connection, select

from onrecord.model import Claim, Span, Testimony
from onrecord.store.readings import chunks
from onrecord.store.schema import account, claim, reading, report, sentence, story

decode = msgspec.msgpack.decode
KEPT_TEXTS = 256


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """An account of a current reading as it is quoted: its testimony (without claims) and the row of its story."""

    testimony: Testimony
    story: int


def told(connection: Connection, accounts: Iterable[str]) -> dict[str, Told]:
    """The current accounts by id."""
    found = {}
    for some in chunks([bytes.fromhex(a) for a in accounts]):
        query = select(account.c.payload, account.c.story).where(account.c.hash.in_(some), account.c.current)
        for payload, row in connection.execute(query):
            testimony = decode(payload, type=Testimony)
            found[testimony.account.id] = Told(testimony=testimony, story=row)
    return found


def claims(connection: Connection, ids: Iterable[str]) -> dict[str, Claim]:
    """Claims by id."""
    found = {}
    for some in chunks([bytes.fromhex(i) for i in ids]):
        for row in connection.execute(select(claim.c.payload).where(claim.c.hash.in_(some))):
            one = decode(row[0], type=Claim)
            found[one.id] = one
    return found


class Pages:
    """Texts and sentences of stories, read for many stories at a time; those that were read last are kept."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._report: dict[int, int] = {}
        self._texts: dict[int, str] = {}
        self._sentences: dict[int, list[Span]] = {}

    def open(self, stories: Iterable[int]) -> None:
        """Read these stories, all that are not at hand."""
        wanted = {*stories}
        if wanted <= self._report.keys():
            return
        if len(self._report) > KEPT_TEXTS:  # let go of all, of those that are wanted again too
            self._report, self._texts, self._sentences = {}, {}, {}
        new = sorted(wanted - self._report.keys())
        joined = select(story.c.id, reading.c.report).join(reading, reading.c.id == story.c.reading)
        for some in chunks(new):
            self._report |= {row[0]: row[1] for row in self._connection.execute(joined.where(story.c.id.in_(some)))}
            self._sentences |= {row: [] for row in some}
            spans = select(sentence.c.story, sentence.c.start, sentence.c.end).where(sentence.c.story.in_(some))
            for row, start, end in self._connection.execute(spans.order_by(sentence.c.start)):
                self._sentences[row].append(Span(start, end))
        for some in chunks(sorted({self._report[row] for row in new} - self._texts.keys())):
            for row, raw in self._connection.execute(select(report.c.id, report.c.text).where(report.c.id.in_(some))):
                self._texts[row] = bytes(raw).decode("utf-8", errors="replace")

    def text(self, story_row: int) -> str:
        """The text of the report that a story is in; it has been opened."""
        return self._texts[self._report[story_row]]

    def sentences(self, story_row: int) -> list[Span]:
        """The sentences of a story, in order; it has been opened."""
        return self._sentences[story_row]


def text_of_story(connection: Connection, story_row: int) -> str:
    """The text of the report that a story is in."""
    query = (
        select(report.c.text)
        .join(reading, reading.c.report == report.c.id)
        .join(story, story.c.reading == reading.c.id)
        .where(story.c.id == story_row)
    )
    return bytes(connection.execute(query).scalar_one()).decode("utf-8", errors="replace")
