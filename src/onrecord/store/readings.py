"""Readings in the store: stories, sentences, accounts and claims; a new reading stands beside the old one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

import msgspec
from sqlalchemy import Connection, insert, or_, select, text, update

from onrecord.model import Account, Claim, Reading, Report, Span, Story, StoryReading, Testimony
from onrecord.store.asking import STREAMED
from onrecord.store.schema import account, claim, dirty, judgement, member, reading, report, sentence, story

encode, decode = msgspec.msgpack.encode, msgspec.msgpack.decode


def has(connection: Connection, report_row: int, pipeline: str, rules: str) -> bool:
    """Has this report been read by this pipeline with these rules?"""
    query = select(reading.c.id).where(
        reading.c.report == report_row, reading.c.pipeline == pipeline, reading.c.rules == rules
    )
    return connection.execute(query).first() is not None


def made_with(connection: Connection, report_row: int) -> tuple[str, str] | None:
    """The pipeline and the rules that made a report's current reading; None where it has none."""
    query = (
        select(reading.c.pipeline, reading.c.rules)
        .join(report, report.c.reading == reading.c.id)
        .where(report.c.id == report_row)
    )
    row = connection.execute(query).first()
    return (row[0], row[1]) if row is not None else None


def add(
    connection: Connection,
    report_row: int,
    read: Reading,
    testimonies: Iterable[Testimony],
    *,
    made: datetime | None = None,
) -> list[int]:
    """Keep a reading and make it the report's current one; returns the rows of its accounts.

    Those of the one before are retired first, with `retire`. It was `made` now where nothing else is said.
    """
    values = {
        "report": report_row,
        "pipeline": read.pipeline,
        "rules": read.rules,
        "added": (made or datetime.now(UTC)).isoformat(),
    }
    row = int(connection.execute(insert(reading).values(values)).lastrowid)
    connection.execute(update(report).where(report.c.id == report_row).values(reading=row))
    stories = {one.story.index: _add_story(connection, row, read, one) for one in read.stories}
    return [_add_account(connection, stories[t.source.story], t, read.report.text) for t in testimonies]


def retire(connection: Connection, report_row: int) -> list[bytes]:
    """Accounts of the report's readings are current no more; their events are computed anew without them. Which."""
    query = (
        select(account.c.id, account.c.hash)
        .join(story, story.c.id == account.c.story)
        .join(reading, reading.c.id == story.c.reading)
        .where(reading.c.report == report_row, account.c.current)
    )
    rows = connection.execute(query).all()
    if rows:
        ids = [row[0] for row in rows]
        connection.execute(update(account).where(account.c.id.in_(ids)).values(current=False))
        touched = {bytes(row[1]) for row in rows}
        touched |= void(connection, sorted(touched))
        connection.execute(insert(dirty).prefix_with("OR IGNORE"), [{"account": one} for one in sorted(touched)])
    return [bytes(row[1]) for row in rows]


def void(connection: Connection, hashes: list[bytes]) -> set[bytes]:
    """Rules' judgements of these accounts hold no more until made again; returns the accounts on both their sides."""
    sides: set[bytes] = set()
    for some in chunks(hashes):
        touching = or_(judgement.c.a.in_(some), judgement.c.b.in_(some))
        query = (
            update(judgement)
            .where(touching, judgement.c.person.is_(False), judgement.c.current)
            .values(current=False)
            .returning(judgement.c.a, judgement.c.b)
        )
        for a, b in connection.execute(query):
            sides |= {bytes(a), bytes(b)}
    return sides


def _add_story(connection: Connection, row: int, read: Reading, one: StoryReading) -> int:
    bare = msgspec.structs.replace(one, claims=(), sentences=())
    result = connection.execute(insert(story).values(reading=row, number=one.story.index, payload=encode(bare)))
    story_row = int(result.lastrowid)
    if one.sentences:
        first = (connection.execute(text("SELECT coalesce(max(id), 0) FROM sentence")).scalar_one()) + 1
        spans = list(enumerate(one.sentences, first))
        connection.execute(
            insert(sentence), [{"id": i, "story": story_row, "start": s.start, "end": s.end} for i, s in spans]
        )
        connection.execute(
            text("INSERT INTO sentence_text(rowid, text) VALUES (:i, :t)"),
            [{"i": i, "t": s.of(read.report.text)} for i, s in spans],
        )
    return story_row


def _add_account(connection: Connection, story_row: int, one: Testimony, report_text: str) -> int:
    first = one.account.triggers[0].span
    values = {"hash": bytes.fromhex(one.account.id), "story": story_row, "start": first.start, "end": first.end}
    bare = encode(msgspec.structs.replace(one, claims=()))
    result = connection.execute(insert(account).values(current=True, payload=bare, **values))
    row = int(result.lastrowid)
    if one.claims:
        connection.execute(
            insert(claim),
            [
                {"hash": bytes.fromhex(c.id), "account": row, "field": c.field, "payload": encode(c),
                 "quote": c.spans[0].of(report_text)}
                for c in one.claims
            ],
        )  # fmt: skip
    connection.execute(insert(dirty).prefix_with("OR IGNORE"), {"account": values["hash"]})
    return row


def testimonies(connection: Connection, hashes: Iterable[bytes]) -> dict[str, Testimony]:
    """The current testimonies of accounts by id, with their claims."""
    found: dict[str, Testimony] = {}
    for some in chunks(list(hashes)):
        query = select(account.c.id, account.c.payload).where(account.c.hash.in_(some), account.c.current)
        rows = {row[0]: decode(row[1], type=Testimony) for row in connection.execute(query)}
        claims: dict[int, list[Claim]] = {row: [] for row in rows}
        told = select(claim.c.account, claim.c.payload).where(claim.c.account.in_(rows)).order_by(claim.c.id)
        for row, payload in connection.execute(told):
            claims[row].append(decode(payload, type=Claim))
        for row, one in rows.items():
            found[one.account.id] = msgspec.structs.replace(one, claims=tuple(claims[row]))
    return found


def told_now(connection: Connection, report_row: int) -> list[Account]:
    """The accounts of a report's current reading, in the order of the text."""
    query = (
        select(account.c.payload)
        .join(story, story.c.id == account.c.story)
        .join(report, report.c.reading == story.c.reading)
        .where(report.c.id == report_row, account.c.current)
        .order_by(account.c.start, account.c.id)
    )
    return [decode(row[0], type=Testimony).account for row in connection.execute(query)]


def stories(connection: Connection, report_row: int) -> list[StoryReading]:
    """The stories of a report's current reading, with their sentences."""
    query = (
        select(story.c.id, story.c.payload)
        .join(report, report.c.reading == story.c.reading)
        .where(report.c.id == report_row)
        .order_by(story.c.number)
    )
    found = []
    for row, payload in connection.execute(query).all():
        one = decode(payload, type=StoryReading)
        found.append(msgspec.structs.replace(one, sentences=tuple(sentences(connection, row))))
    return found


def spans_of(connection: Connection, report_rows: Iterable[int]) -> dict[int, list[Story]]:
    """The stories of the current readings of these reports, by the report's row."""
    found: dict[int, list[Story]] = {}
    for some in chunks(sorted(report_rows)):
        query = select(report.c.id, story.c.payload).join(story, story.c.reading == report.c.reading)
        for row, payload in connection.execute(query.where(report.c.id.in_(some)).order_by(story.c.id)):
            found.setdefault(row, []).append(decode(payload, type=StoryReading).story)
    return found


def whole(connection: Connection, one: Report, report_row: int) -> tuple[Reading, datetime] | None:
    """A report's current reading as it was made, with its claims, and when that was; None where it has none."""
    query = select(reading.c.id, reading.c.pipeline, reading.c.rules, reading.c.added).join(
        report, report.c.reading == reading.c.id
    )
    row = connection.execute(query.where(report.c.id == report_row)).first()
    if row is None:
        return None
    told: dict[int, list[Claim]] = {}
    claims = (
        select(story.c.number, claim.c.payload)
        .select_from(claim.join(account, claim.c.account == account.c.id).join(story, story.c.id == account.c.story))
        .where(story.c.reading == row[0])
        .order_by(claim.c.id)
    )
    for number, payload in connection.execute(claims):
        told.setdefault(number, []).append(decode(payload, type=Claim))
    found = (
        msgspec.structs.replace(s, claims=tuple(told.get(s.story.index, ()))) for s in stories(connection, report_row)
    )
    made = datetime.fromisoformat(row[3])
    return Reading(report=one, pipeline=row[1], rules=row[2], stories=tuple(found)), made


def sentences(connection: Connection, story_row: int) -> list[Span]:
    """The sentences of a story, in order."""
    query = select(sentence.c.start, sentence.c.end).where(sentence.c.story == story_row).order_by(sentence.c.start)
    return [Span(*row) for row in connection.execute(query)]


def saying(connection: Connection, phrases: Iterable[str]) -> list[tuple[int, int, Span]]:
    """The sentences of current readings that hold one of these phrases: rows of report and story, and the sentence."""
    query = text(
        "SELECT DISTINCT report.id, story.id, sentence.start, sentence.end FROM sentence_text"
        " JOIN sentence ON sentence.id = sentence_text.rowid JOIN story ON story.id = sentence.story"
        " JOIN reading ON reading.id = story.reading"
        " JOIN report ON report.id = reading.report AND report.reading = reading.id WHERE sentence_text MATCH :words"
        " ORDER BY report.id, sentence.start"
    )
    words = " OR ".join('"' + phrase.replace('"', " ") + '"' for phrase in phrases)
    return [(row[0], row[1], Span(row[2], row[3])) for row in connection.execute(query, {"words": words})]


def story_at(connection: Connection, row: int) -> StoryReading:
    """A story by its row, without its sentences."""
    return decode(connection.execute(select(story.c.payload).where(story.c.id == row)).scalar_one(), type=StoryReading)


def all_claims(connection: Connection) -> Iterator[tuple[Claim, bytes, str, int]]:
    """Every claim of every reading with its kept hash, its kept quote and the row of its story."""
    query = (
        select(claim.c.payload, claim.c.hash, claim.c.quote, account.c.story)
        .select_from(claim.join(account, claim.c.account == account.c.id))
        .order_by(claim.c.id)
    )
    for payload, digest, quote, story_row in connection.execute(query, execution_options=STREAMED):
        yield decode(payload, type=Claim), bytes(digest), quote, story_row


def current_accounts(connection: Connection) -> list[bytes]:
    """The hashes of all accounts of current readings."""
    return [bytes(row[0]) for row in connection.execute(select(account.c.hash).where(account.c.current))]


def accounts_in_order(connection: Connection) -> Iterator[bytes]:
    """The hashes of all accounts of current readings, each once, in order, as they are asked for."""
    query = select(account.c.hash).where(account.c.current).distinct().order_by(account.c.hash)
    return (bytes(row[0]) for row in connection.execute(query, execution_options=STREAMED))


def in_no_event(connection: Connection) -> list[bytes]:
    """The current accounts that are in no event, and do not wait to be put into one."""
    home = select(member.c.account).where(member.c.account == account.c.hash).exists()
    waits = select(dirty.c.account).where(dirty.c.account == account.c.hash).exists()
    return [bytes(row[0]) for row in connection.execute(select(account.c.hash).where(account.c.current, ~home, ~waits))]


def accounts_in(connection: Connection, stories: Iterable[tuple[bytes, int]]) -> list[bytes]:
    """The current accounts of these stories, each by its report's content id and its number."""
    query = (
        select(account.c.hash)
        .join(story, story.c.id == account.c.story)
        .join(report, report.c.reading == story.c.reading)
    )
    found = []
    for one, number in stories:
        own = query.where(report.c.hash == one, story.c.number == number, account.c.current)
        found += [bytes(row[0]) for row in connection.execute(own)]
    return found


def current_among(connection: Connection, hashes: Iterable[bytes]) -> set[bytes]:
    """Those of these accounts that are of a current reading."""
    found: set[bytes] = set()
    for some in chunks(sorted(hashes)):
        query = select(account.c.hash).where(account.c.hash.in_(some), account.c.current)
        found |= {bytes(row[0]) for row in connection.execute(query)}
    return found


def chunks[T](items: list[T], size: int = 500) -> Iterator[list[T]]:
    """The items, so many at a time: SQLite takes a limited number of values in one statement."""
    for start in range(0, len(items), size):
        yield items[start : start + size]
