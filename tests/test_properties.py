"""What holds for every text: spans lie in it, bounds are in order, nothing is said twice, the order does not matter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.demo import REPORTS
from onrecord.intake import receive
from onrecord.model import About, Event, Figure, Reading, Report, Span, StoryReading, When
from onrecord.read import Reader, Tools, read_batch
from onrecord.record import Record

few = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])

# Pieces of news that put together make texts that no writer would, with the traps of real ones among them.
PIECES = (
    "LAGOS, March 3 (Delta Wire) — ", "PARIS (Example) - ", "Blast kills 12 in Lagos\n\n", "RAIDS GO ON, ARMY SAYS\n",
    "By Ann Example\n", "At least 12 people, including three children, were killed on Tuesday, police said. ",
    "“We saw two men run,” Ana Lima told the Coast Herald. “They had guns. ", "The army denied it. ", "\n\n", " ", "\t",
    "Between 30 and 40 houses burned in Homs, according to the Red Cross, citing local officials. ", "“", "\"", "(", "—",
    "Dozens were hurt and hundreds fled across the Turkish border in the last two years. ", "’s", "12", "1,200.5", "%",
    "She said he said that the minister said nobody had died. ", "Up to a third of the 2,000 troops left by Friday. ",
    "IN THE NORTH, 4 SOLDIERS AND A 12-YEAR-OLD BOY WERE SHOT DEAD. ", "• one\n• two\n", "Dr. A. B. Example Jr. ",
    "The toll rose to 21 from 8; it was later cut to 19. ", "né à Zürich ", "\u202bالقاهرة\u202c ", "🙂 ", "e\u0301 ", "\r\n",
    "on 31 February ", "in 1066 and 2099 ", "Correction: an earlier version said 40. ", "©2015 Example Ltd.\n", "...", "1.",
)  # fmt: skip
texts = st.lists(st.sampled_from(PIECES) | st.text(max_size=12), min_size=1, max_size=14).map("".join)


def demo_reports() -> list[Report]:
    return [one for one in receive([str(REPORTS)]) if isinstance(one, Report)]


@pytest.fixture(scope="module")
def readings(tools: Tools) -> list[Reading]:
    return read_batch(tools, demo_reports())


class Remembered:
    """Reads what was read before: for tests of what comes after reading."""

    def __init__(self, reader: Reader, readings: Iterable[Reading]) -> None:
        self.rules, self.pipeline = reader.rules, reader.pipeline
        self._by_report = {reading.report.id: reading for reading in readings}

    def read(self, reports: Iterable[Report]) -> Iterator[Reading]:
        return (self._by_report[report.id] for report in reports)


def assert_holds(reading: Reading) -> None:
    """All that has to hold for one reading, whatever the text."""
    for story in reading.stories:
        assert Span(0, len(reading.report.text)).covers(story.story.span)
        assert_spans(reading.report.text, story)
        assert_refers(story)
        assert_in_order(story)
        leads = [account for account in story.accounts if account.lead]
        assert len(leads) == (1 if story.accounts else 0)


def assert_spans(text: str, story: StoryReading) -> None:
    quoted = [(m.span, m.text) for m in story.mentions]
    for statement in story.statements:
        parts = [statement.speaker, statement.cue, *statement.via]
        quoted += [(part.span, part.text) for part in parts if part is not None]
    for account in story.accounts:
        quoted += [(thing.span, thing.text) for thing in (account.instrument, *account.what) if thing is not None]
    for span, said in quoted:
        assert span.of(text) == said and said
    bare = [s for statement in story.statements for s in statement.content.spans]
    bare += [s for account in story.accounts for t in account.triggers for s in (t.span, t.sentence)]
    bare += [s for claim in story.claims for s in claim.spans] + list(story.sentences)
    for span in (*(span for span, _ in quoted), *bare):
        assert len(span) > 0 and story.story.span.covers(span)
    for span in story.published.spans:
        assert Span(0, len(text)).covers(span)


def assert_refers(story: StoryReading) -> None:
    """What points to a mention, a statement or an account points to one that is there."""
    mentions, statements = {m.id for m in story.mentions}, {s.id for s in story.statements}
    assert (len(mentions), len(statements)) == (len(story.mentions), len(story.statements))
    accounts = {account.id for account in story.accounts}
    assert len(accounts) == len(story.accounts)
    for account in story.accounts:
        assert {*account.who, *account.whom, *account.figures, *filter(None, [account.where])} <= mentions
        assert account.statement is None or account.statement in statements
        assert all(trigger.sentence.covers(trigger.span) for trigger in account.triggers)
    for claim in story.claims:
        assert claim.account in accounts and claim.spans
        assert claim.statement is None or claim.statement in statements
        assert claim.mention is None or claim.mention in mentions
    for statement in story.statements:
        assert statement.content.spans
        assert statement.speaker is None or statement.speaker.mention is None or statement.speaker.mention in mentions
    for figure in (m.value for m in story.mentions if isinstance(m.value, Figure)):
        assert {*filter(None, [figure.part_of, figure.area])} <= mentions


def assert_in_order(story: StoryReading) -> None:
    whens: list[Any] = [m.value for m in story.mentions if isinstance(m.value, When)]
    whens += [account.when for account in story.accounts if account.when] + [story.published]
    for when in whens:
        assert when.earliest is None or when.latest is None or when.earliest <= when.latest
    for figure in (m.value for m in story.mentions if isinstance(m.value, Figure)):
        assert figure.low is not None or figure.high is not None
        assert figure.low is None or figure.high is None or 0 <= figure.low <= figure.high
        assert figure.best is None or (figure.low or 0) <= figure.best


@few
@given(text=texts, published=st.none() | st.sampled_from(["2015-11-17", "2016-02", "2016-12-31T23:59:00Z"]))
def test_every_text_is_read_with_spans_that_hold(tools: Tools, text: str, published: str | None) -> None:
    report = Report(name="made", text=text, given=About(published=published))
    reading = read_batch(tools, [report])[0]
    assert reading.report.text == text
    assert_holds(reading)
    assert msgspec.json.decode(msgspec.json.encode(reading), type=Reading) == reading


def test_the_demo_is_read_with_spans_that_hold(readings: list[Reading]) -> None:
    for reading in readings:
        assert_holds(reading)
        assert msgspec.json.decode(msgspec.json.encode(reading), type=Reading) == reading


def test_a_text_is_read_alike_alone_and_among_others(tools: Tools, readings: list[Reading]) -> None:
    for known in readings[:4]:
        assert read_batch(tools, [known.report])[0] == known


@settings(max_examples=100, deadline=None)
@given(
    data=st.binary(max_size=300) | st.text(max_size=200).map(str.encode),
    start=st.sampled_from(
        [b"", b'{"id": 1, "text": "', b"<html>", b"<?xml version='1.0'?><rss>", b"\x1f\x8b", b"\xff\xfe"]
    ),
    ending=st.sampled_from(["txt", "html", "xml", "jsonl", "md", "gz", "bin", ""]),
)
def test_no_bytes_break_receiving(data: bytes, start: bytes, ending: str) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"in.{ending}"
        path.write_bytes(start + data)
        for one in receive([str(path)]):  # a refusal is yielded with its reason; nothing is raised
            if isinstance(one, Report):
                one.text.encode()  # what is received can be kept
                assert one.id
            else:
                assert one.reason


def kept(path: Path, order: list[Report], reader: Any, *, at_a_time: int) -> list[Event]:
    with Record(path, create=True, rules=reader.rules) as record:
        for start in range(0, len(order), at_a_time):
            record.add(order[start : start + at_a_time], reader)
        return record.events()


def shape(events: Iterable[Event]) -> dict[frozenset[str], Any]:
    """Events by their accounts, each with its head and all its findings."""
    return {
        frozenset(ref.account for ref in event.accounts): (
            event.id, event.title, event.type, event.when, event.where, event.origins, msgspec.json.encode(event.findings)
        )
        for event in events
    }  # fmt: skip


@pytest.fixture(scope="module")
def in_order(reader: Reader, readings: list[Reading], tmp_path_factory: pytest.TempPathFactory) -> list[Event]:
    reports, path = [reading.report for reading in readings], tmp_path_factory.mktemp("order") / "a.record"
    return kept(path, reports, Remembered(reader, readings), at_a_time=len(reports))


@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_the_order_of_reports_does_not_matter(
    data: st.DataObject, reader: Reader, readings: list[Reading], in_order: list[Event]
) -> None:
    order = data.draw(st.permutations([reading.report for reading in readings]))
    at_a_time = data.draw(st.sampled_from([1, 5, 16]))
    with TemporaryDirectory() as folder:
        path = Path(folder) / "b.record"
        other = shape(kept(path, list(order), Remembered(reader, readings), at_a_time=at_a_time))
    assert other.keys() == shape(in_order).keys()
    assert other == shape(in_order)


def test_reading_twice_adds_nothing(record_path: Path, reader: Reader, readings: list[Reading]) -> None:
    remembered: Any = Remembered(reader, readings)
    reports = [reading.report for reading in readings]
    before = kept(record_path, reports, remembered, at_a_time=16)
    with Record(record_path) as record:
        proof, done = record.verify(), record.add(reports, remembered)
        assert (done.new, done.known, done.accounts) == (0, len(reports), 0)
        assert (record.events(), record.verify()) == (before, proof)
        assert proof.problems == ()


def test_every_event_comes_back_from_json(in_order: list[Event]) -> None:
    assert len(in_order) > 10
    for event in in_order:
        assert msgspec.json.decode(msgspec.json.encode(event), type=Event) == event
        assert msgspec.msgpack.decode(msgspec.msgpack.encode(event), type=Event) == event
        for finding in event.findings.values():
            assert finding.values and all(value.evidence for value in finding.values)
