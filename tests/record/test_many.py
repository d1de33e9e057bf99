"""Much of the same, at once, and far apart: copies, versions, a century, two who write."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.resolve.tell import KELSO, killed

from onrecord.errors import NotFound
from onrecord.model import (
    About,
    Account,
    Claim,
    Event,
    Interval,
    Published,
    Reading,
    Report,
    Span,
    Story,
    StoryReading,
    Trigger,
)
from onrecord.model.ids import content_id
from onrecord.record import Record
from onrecord.rules import Rules, load_rules

COPIES = 70  # more than may share a key
WIRE = "Gunmen attacked the Torvik market in Kelso on Sunday, and seven traders died beside the old Zubrowka bridge."


class Plain:
    """Reads every report as one account of an attack in Kelso, the day before, that killed seven."""

    pipeline = "plain"

    def __init__(self) -> None:
        self.rules: Rules = load_rules()

    def read(self, wanted: Iterable[Report]) -> Iterator[Reading]:
        return (self._reading(one) for one in wanted)

    def _reading(self, report: Report) -> Reading:
        whole, day = Span(0, len(report.text)), date.fromisoformat(report.given.published or "2020-05-04")
        ident, happened = content_id(report.id), day.replace(day=day.day - 1)
        values = (("where", KELSO), ("killed", killed(7)))
        claims = tuple(
            Claim(id=content_id(ident, name), report=report.id, account=ident, field=name, value=value, spans=(whole,))
            for name, value in values
        )
        account = Account(
            id=ident,
            type="ASSAULT",
            triggers=(Trigger(span=Span(0, 6), sentence=whole, realis="actual"),),
            when=Interval(earliest=happened, latest=happened),
            lead=True,
        )
        story = StoryReading(
            story=Story(index=0, span=whole, paragraphs=()),
            published=Published(earliest=day, latest=day, basis="given"),
            sentences=(whole,),
            accounts=(account,),
            claims=claims,
        )
        return Reading(report=report, pipeline=self.pipeline, rules=self.rules.version, stories=(story,))


def copies(number: int, *, name: str = "paper {}", text: str = WIRE, day: str = "2020-05-04") -> list[Report]:
    return [
        Report(name=name.format(i), text=text.format(i), given=About(published=day, outlet=f"Paper {i}"))
        for i in range(number)
    ]


def kept(path: Path, incoming: Sequence[Report], at_a_time: int = 1000) -> list[Event]:
    reader: Any = Plain()
    with Record(path, create=True, rules=reader.rules) as record:
        for start in range(0, len(incoming), at_a_time):
            record.add(incoming[start : start + at_a_time], reader)
        assert record.verify().problems == ()
        return record.events()


def test_many_copies_of_one_story_are_one_event_of_one_origin(tmp_path: Path) -> None:
    (event,) = kept(tmp_path / "a.record", copies(COPIES))
    assert (len(event.accounts), event.origins) == (COPIES, 1)
    (other,) = kept(tmp_path / "b.record", copies(COPIES)[::-1], at_a_time=40)
    assert (other.id, other.findings) == (event.id, event.findings)


def test_a_story_edited_again_and_again_is_one_event(tmp_path: Path) -> None:
    edited = copies(COPIES, name="live", text=f"{WIRE} This is edition {{}} of it.")
    assert len({one.id for one in edited}) == COPIES
    (event,) = kept(tmp_path / "a.record", edited)
    assert {ref.report for ref in event.accounts} == {"live"}
    assert len(event.accounts) == COPIES


def test_what_is_told_a_century_apart_is_not_one(tmp_path: Path) -> None:
    other = "Raiders burned the mill, and seven died."
    events = kept(tmp_path / "a.record", [*copies(1), *copies(1, name="old", text=other, day="1920-05-04")])
    assert len(events) == 2


def test_a_judgement_on_what_is_not_there_is_refused(tmp_path: Path) -> None:
    (event,) = kept(tmp_path / "a.record", copies(1))
    with Record(tmp_path / "a.record") as record:
        for one, two in ((event.id, "ab" * 16), ("ab" * 16, event.id), ("no id", event.id)):
            with pytest.raises(NotFound):
                record.judge(one, two, "same", by="A")
        assert record.log() == []


def test_two_who_write_at_once_wait_for_each_other(tmp_path: Path) -> None:
    path, halves = tmp_path / "a.record", (copies(12, name="one {}"), copies(12, name="two {}"))
    kept(path, copies(1))

    def add(some: list[Report]) -> int:
        reader: Any = Plain()
        with Record(path, rules=reader.rules) as record:
            return sum(record.add([one], reader).new for one in some)

    with ThreadPoolExecutor(2) as pool:
        assert list(pool.map(add, halves)) == [12, 12]
    with Record(path) as record:
        assert record.verify().problems == ()
        (event,) = record.events()
        assert len(event.accounts) == 25
