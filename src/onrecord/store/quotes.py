"""What evidence is quoted from: claims with their account's testimony, and the texts and sentences of stories."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
from sqlalchemy import Connection, select

from onrecord.model import Claim, Testimony
from onrecord.store.readings import chunks
from onrecord.store.schema import account, claim, reading, report, story

decode = msgspec.msgpack.decode


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


def text_of_story(connection: Connection, story_row: int) -> str:
    """The text of the report that a story is in."""
    query = (
        select(report.c.text)
        .join(reading, reading.c.report == report.c.id)
        .join(story, story.c.reading == reading.c.id)
        .where(story.c.id == story_row)
    )
    return bytes(connection.execute(query).scalar_one()).decode("utf-8", errors="replace")
