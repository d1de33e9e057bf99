"""People's values and retractions, laid over what was read: whose they are, what falls by them, and back again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from onrecord.errors import NotFound, UsageError
from onrecord.model import About, Event, FindingValue, Report
from onrecord.read import Reader
from onrecord.record import Record
from onrecord.saying import Asked
from onrecord.views.wording import value_words

BY = "A. Reader"
ONE = Report(
    name="one",
    text="Ferry sinks off Cebu\n\nCEBU, Philippines - A ferry sank off Cebu on Sunday. Police said 120 people were killed.",
    given=About(outlet="Harbour Post", published="2019-03-04"),
)
TWO = Report(
    name="two",
    text="Cebu ferry sinks\n\nCEBU, Philippines - A ferry sank off Cebu on Sunday, killing 12 people, the coast guard said.",
    given=About(outlet="Island Wire", published="2019-03-04"),
)


@pytest.fixture
def record(tmp_path: Path, reader: Reader) -> Iterator[Record]:
    with Record(tmp_path / "r.record", create=True) as made:
        made.add([ONE, TWO], reader)
        first, second = (event_of(made, name) for name in ("one", "two"))
        if first.id != second.id:
            made.judge(first.id, second.id, "same", by="Another")
        yield made


def event_of(record: Record, report: str) -> Event:
    events = [e for e in record.events() if any(ref.report == report and ref.lead for ref in e.accounts)]
    return events[0]


def values(record: Record, field: str = "killed") -> dict[str, FindingValue]:
    finding = event_of(record, "one").findings.get(field)
    return {value_words(value.value): value for value in finding.values} if finding else {}


def snapshot(record: Record) -> list[Event]:
    return record.events()


def test_a_persons_value_stands_under_their_name_and_what_it_replaces_falls(record: Record) -> None:
    event = event_of(record, "one")
    assert event.findings["killed"].status == "contested"
    made = record.restate(event.id, Asked("killed", "12", "120 people"), by=BY, note="the page says twelve")
    finding = event_of(record, "one").findings["killed"]
    assert finding.status == "single-source"
    told = values(record)
    wrong = told["120 people"]
    assert wrong.standing == "superseded"
    assert wrong.because == f"corrected by {BY}: the page says twelve"
    right = next(v for v in finding.values if made.id in v.claims)
    assert right.standing == "current"
    assert BY in right.speakers
    mine = next(one for one in right.evidence if one.report.startswith("correction:"))
    assert mine.marks[0].of(mine.text) == "12"
    assert "the page says twelve" in mine.text
    assert record.verify().problems == ()


def test_a_persons_value_corroborates_nothing_and_can_contradict(record: Record) -> None:
    event = event_of(record, "one")
    record.restate(event.id, Asked("killed", "12", "120 people"), by=BY)
    assert event_of(record, "one").findings["killed"].status == "single-source"
    record.restate(event.id, Asked("killed", "15"), by="B. Reader")
    assert event_of(record, "one").findings["killed"].status == "contested"


def test_a_correction_taken_back_leaves_everything_as_it_was(record: Record) -> None:
    before = snapshot(record)
    made = record.restate(event_of(record, "one").id, Asked("killed", "12", "120 people"), by=BY, note="a misreading")
    assert snapshot(record) != before
    record.undo(made.id, by="Another", note="it was right")
    assert snapshot(record) == before
    held = [(entry.kind, entry.standing, entry.by) for entry in record.log() if entry.kind == "correction"]
    assert held == [("correction", "taken back", BY), ("correction", "holds", "Another")]
    assert record.verify().problems == ()
    with pytest.raises(UsageError, match="taken back already"):
        record.undo(made.id, by=BY)


def test_a_later_correction_goes_before_an_earlier(record: Record) -> None:
    event = event_of(record, "one")
    record.restate(event.id, Asked("killed", "11", "120 people"), by=BY)
    record.restate(event.id, Asked("killed", "13", "11 people"), by="B. Reader", note="counted again")
    told = values(record)
    assert told["13 people"].standing == "current"
    assert told["11 people"].standing == "superseded"
    assert "B. Reader" in told["11 people"].because
    assert told["120 people"].standing == "superseded"
    standing = [entry.standing for entry in record.log() if entry.kind == "correction"]
    assert standing == ["replaced", "holds"]


def test_giving_the_first_value_back_lets_it_stand(record: Record) -> None:
    event = event_of(record, "one")
    record.restate(event.id, Asked("killed", "11", "120 people"), by=BY)
    record.restate(event.id, Asked("killed", "120", "11 people"), by="B. Reader")
    assert values(record)["120 people"].standing == "current"


def test_place_day_and_type_of_an_event_follow_the_last_word_on_them(record: Record) -> None:
    event = event_of(record, "one")
    record.restate(event.id, Asked("where", "Manila, PHL"), by=BY)
    record.restate(event.id, Asked("when", "2019-03-02"), by=BY)
    made = record.restate(event.id, Asked("type", "disaster"), by=BY)
    now = event_of(record, "one")
    assert now.where is not None and now.where.name == "Manila"
    assert now.when is not None and now.when.earliest == now.when.latest == date(2019, 3, 2)
    assert now.type == "DISASTER"
    record.undo(made.id[:12], by=BY)
    assert event_of(record, "one").type == event.type


@pytest.mark.parametrize(
    ("field", "value"),
    [("killed", "many"), ("killed", "30-20"), ("killed", "some dogs 4"), ("killed", ""), ("when", "Tuesday"),
     ("where", "Nowhere at all in particular"), ("type", "PICNIC"), ("happened", "maybe"), ("colour", "red"),
     ("killed", "9" * 40), ("who", "a\x07b"), ("when", "2019-02-31")],
)  # fmt: skip
def test_what_is_no_value_is_refused_in_words(record: Record, field: str, value: str) -> None:
    with pytest.raises(UsageError):
        record.restate(event_of(record, "one").id, Asked(field, value), by=BY)
    assert [entry for entry in record.log() if entry.kind == "correction"] == []


def test_a_correction_needs_a_name_and_something_to_correct(record: Record) -> None:
    event = event_of(record, "one")
    with pytest.raises(UsageError, match="needs a name"):
        record.restate(event.id, Asked("killed", "12"), by=" ")
    with pytest.raises(UsageError, match="nobody says 77"):
        record.restate(event.id, Asked("killed", "12", "77"), by=BY)
    with pytest.raises(UsageError, match="nothing to correct"):
        record.restate(event.id, Asked("killed", "120", "120 people"), by=BY)
    with pytest.raises(NotFound):
        record.undo("abcdef", by=BY)


def test_of_a_story_that_was_taken_back_all_values_are_retracted(record: Record) -> None:
    before = snapshot(record)
    record.correct("one", retracted=True, by=BY, note="the outlet withdrew it")
    event = event_of(record, "one")
    told = values(record)
    assert told["120 people"].standing == "retracted"
    assert told["120 people"].because == f"marked as retracted by {BY}: the outlet withdrew it"
    assert told["12 people"].standing == "current"
    assert event.findings["killed"].status == "single-source"
    assert event.origins == 1
    assert record.verify().problems == ()
    with pytest.raises(UsageError, match="retracted already"):
        record.correct("one", retracted=True, by=BY)
    record.correct("one", undo=True, by=BY)
    assert snapshot(record) == before
    assert record.verify().problems == ()


def test_where_every_story_was_taken_back_no_value_stands(record: Record) -> None:
    for name in ("one", "two"):
        record.correct(name, retracted=True, by=BY)
    event = event_of(record, "one")
    assert {value.standing for finding in event.findings.values() for value in finding.values} == {"retracted"}


def test_what_people_say_survives_a_new_reading_and_a_correction_of_the_story(record: Record, reader: Reader) -> None:
    record.restate(event_of(record, "one").id, Asked("killed", "11", "120 people"), by=BY)
    record.correct("one", outlet="Lagoon Post", by=BY, reader=reader)
    assert values(record)["11 people"].standing == "current"
    assert values(record)["120 people"].standing == "superseded"
    assert record.add([ONE], reader).known == 1
    assert record.verify().problems == ()


def test_earlier_moments_know_nothing_of_it(record: Record) -> None:
    before = datetime.now(UTC)
    record.restate(event_of(record, "one").id, Asked("killed", "11", "120 people"), by=BY)
    with record.as_added(before) as earlier:
        assert values(earlier)["120 people"].standing == "current"
        assert "11 people" not in values(earlier)
    then = record.events(as_of=datetime.now(UTC).date() - timedelta(days=1))
    assert not any(BY in value.speakers for e in then for f in e.findings.values() for value in f.values)


def test_another_record_brings_its_peoples_words_once(record: Record, tmp_path: Path, reader: Reader) -> None:
    with Record(tmp_path / "other.record", create=True) as other:
        other.add([ONE, TWO], reader)
        other.restate(event_of(other, "one").id, Asked("killed", "11", "120 people"), by="Colleague")
        other.correct("two", retracted=True, by="Colleague", note="withdrawn")
    assert record.merge(tmp_path / "other.record", reader).corrections == 2
    assert "Colleague" in values(record)["11 people"].speakers
    assert values(record)["12 people"].standing == "retracted"
    assert record.merge(tmp_path / "other.record", reader).corrections == 0
    assert record.verify().problems == ()


def test_a_removed_report_takes_what_was_said_of_it_along(record: Record) -> None:
    record.restate(event_of(record, "one").id, Asked("killed", "11", "120 people"), by=BY)
    record.remove("one", by=BY, note="private")
    assert not any(BY in value.speakers for e in record.events() for f in e.findings.values() for value in f.values)
    assert record.verify().problems == ()


def test_a_judgement_withdrawn_lets_the_rules_word_hold_again(record: Record) -> None:
    event = event_of(record, "one")
    before = [{ref.account for ref in e.accounts} for e in record.events()]
    a, b = (next(ref.account for ref in event.accounts if ref.report == name) for name in ("one", "two"))
    record.judge(a, b, "different", by=BY)
    assert event_of(record, "one").id != event_of(record, "two").id
    record.judge(a, b, "withdrawn", by=BY)
    log = [entry for entry in record.log() if entry.kind == "judgement" and set(entry.of) == {a, b}]
    assert [entry.standing for entry in log][-2:] == ["taken back", "holds"]
    with pytest.raises(UsageError, match="nobody has judged"):
        record.judge(a, b, "withdrawn", by=BY)
    if not any(entry.by == "Another" for entry in log):
        assert [{ref.account for ref in e.accounts} for e in record.events()] == before


def test_some_accounts_are_parted_from_the_others(record: Record) -> None:
    event = event_of(record, "one")
    mine = [ref.account for ref in event.accounts if ref.report == "one"]
    rest = [ref.account for ref in event.accounts if ref.report != "one"]
    assert record.split(event.id, mine, by=BY, note="two ferries") == len(mine) * len(rest)
    assert event_of(record, "one").id != event_of(record, "two").id
    with pytest.raises(UsageError, match="not all of them"):
        record.split(event_of(record, "one").id, mine, by=BY)
