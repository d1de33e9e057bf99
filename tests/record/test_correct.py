"""A person's word on a story: its report is read anew from it, what hung on it moves along, and nothing is lost."""

import pickle
import shutil
import sqlite3
from datetime import date
from pathlib import Path

import pytest

from onrecord.errors import NotFound, UsageError
from onrecord.model import About, Corrected, Report, StoryReading
from onrecord.read import Reader, Setup
from onrecord.record import Record
from onrecord.store import corrections, readings, reports
from texts import FERRY, SHELLING

FIRST = (
    "Market Shelled in Border Town\n\nBy Anna Example\n\nShells hit a market in Kharkiv on Tuesday, killing nine people, "
    "police said. Stalls burned until the evening, and the wounded were taken to two hospitals.\n\n"
)
SECOND = (
    "Boat Sinks Off Lagos With Forty Aboard\n\nBy Ben Example\n\nFourteen people drowned on Monday when a boat sank off "
    "Lagos, the coast guard said. Divers searched the lagoon for others. The owner could not be reached.\n\n"
)
THIRD = (
    "Quake Shakes Northern Valley\n\nBy Cora Example\n\nAn earthquake killed three people in Kathmandu on Sunday, officials "
    "said. Several houses fell, and a road to the north was closed.\n"
)
DIGEST = FIRST + SECOND + THIRD
WHOLE = "Police said a bomb killed six people in Mosul on Tuesday. The mayor denied it.\n\nTwo men were arrested in Basra.\n"
RETOLD = "Six people were killed by a bomb in Mosul on Tuesday, officials said. Ambulances came late.\n"
LONE = "A gunman shot dead four people in Nairobi on Tuesday, police said. Two others were injured.\n"
BY = "A. Reader"


def every() -> list[Report]:
    return [
        Report(name="digest", text=DIGEST),
        Report(name="whole", text=WHOLE, given=About(published="2016-05-04")),
        Report(name="retold", text=RETOLD, given=About(published="2016-05-05", outlet="Example Daily")),
        Report(name="lone", text=LONE, given=About(published="2018-05-09")),
        Report(name="ferry", text=FERRY, given=About(published="2020-03-03")),
        Report(name="twice", text=SHELLING, given=About(published="2022-05-06")),
        Report(name="twice", text=SHELLING + "More follows.\n", given=About(published="2022-05-06")),
    ]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, reader: Reader) -> Path:
    path = tmp_path_factory.mktemp("correct") / "made.record"
    with Record(path, create=True) as record:
        record.add(every(), reader)
    return path


@pytest.fixture
def path(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(made, tmp_path / "copy.record"))


def stories(record: Record, name: str) -> list[StoryReading]:
    with record._store.read() as connection:
        return readings.stories(connection, reports.named(connection, name)[0])


def days(story: StoryReading) -> tuple[date | None, date | None, str]:
    return story.published.earliest, story.published.latest, story.published.basis


def whens(record: Record, name: str) -> set[date]:
    """The days of a report's happenings, as its current accounts have them."""
    found = {a.when.earliest for s in stories(record, name) for a in s.accounts if a.when}
    return {day for day in found if day}


def test_a_date_moves_what_hung_on_it(path: Path, reader: Reader) -> None:
    with Record(path) as record:
        (before,) = stories(record, "lone")
        assert whens(record, "lone") == {date(2018, 5, 8)}
        told = record.correct("lone", published="2016-06-09", by=BY, note="page scan", reader=reader)
        assert days(told) == (date(2016, 6, 9), date(2016, 6, 9), "given")
        assert BY in told.published.because and "page scan" in told.published.because
        assert [a.id for a in told.accounts] == [a.id for a in before.accounts]
        assert whens(record, "lone") == {date(2016, 6, 7)}
        event = record.event(told.accounts[0].id)
        assert event.when is not None and (event.when.earliest, event.when.latest) == (date(2016, 6, 7),) * 2
        assert record.verify().problems == ()


def test_accounts_that_a_wrong_date_joined_are_parted_and_joined_again(path: Path, reader: Reader) -> None:
    with Record(path) as record:
        ident, other = (stories(record, name)[0].accounts[0].id for name in ("whole", "retold"))
        assert record.event(ident).id == record.event(other).id
        joined = {frozenset(a.account for a in e.accounts) for e in record.events()}
        record.correct("whole#0", published="2019-02-20", by=BY, reader=reader)
        assert record.event(ident).id != record.event(other).id
        record.correct("whole#0", published="2016-05-04", by=BY, reader=reader)
        assert {frozenset(a.account for a in e.accounts) for e in record.events()} == joined
        assert record.verify().problems == ()


def test_one_story_of_three_is_corrected_and_helps_its_neighbours(path: Path, reader: Reader) -> None:
    with Record(path) as record:
        assert [days(s)[2] for s in stories(record, "digest")] == ["unknown"] * 3
        told = record.correct("digest#1", published="2016-05-04", outlet="Lagoon Post", by=BY, reader=reader)
        assert (told.story.index, told.story.outlet, told.story.span.start) == (1, "Lagoon Post", len(FIRST))
        first, second, third = stories(record, "digest")
        assert days(second) == (date(2016, 5, 4), date(2016, 5, 4), "given")
        assert (first.story.outlet, third.story.outlet) == (None, None)
        assert [a.when.earliest for a in second.accounts if a.when][:1] == [date(2016, 5, 2)]
        for other in (first, third):
            assert other.published.basis in ("unknown", "inferred")
            if other.published.earliest and other.published.latest:
                assert date(2016, 4, 1) < other.published.earliest <= other.published.latest < date(2016, 6, 1)


def test_of_two_corrections_the_later_wins_field_by_field(path: Path, reader: Reader) -> None:
    with Record(path) as record:
        record.correct("whole", published="2017-01-05", outlet="First Paper", by=BY, reader=reader)
        told = record.correct("whole", published="2017-02", by="B. Reader", reader=reader)
        assert days(told) == (date(2017, 2, 1), date(2017, 2, 28), "given")
        assert told.story.outlet == "First Paper"
        assert "B. Reader" in told.published.because
        back = record.correct("whole", published="", outlet="", by=BY, reader=reader)
        assert (days(back), back.story.outlet) == ((date(2016, 5, 4), date(2016, 5, 4), "given"), None)
        assert BY not in back.published.because
    with sqlite3.connect(path) as raw:
        assert raw.execute("SELECT count(*) FROM correction").fetchone() == (3,)
        assert raw.execute(
            "SELECT count(*) FROM reading r JOIN report t ON t.id = r.report WHERE t.name = 'whole'"
        ).fetchone() == (4,)


def test_a_start_is_moved_and_moved_back(path: Path, reader: Reader) -> None:
    inside = DIGEST.index("Divers searched")
    with Record(path) as record:
        before = [s.story.span for s in stories(record, "digest")]
        told = record.correct("digest#2", starts_at=inside, by=BY, reader=reader)
        assert (told.story.index, told.story.span.start, told.story.span.end) == (2, inside, len(DIGEST))
        assert [s.story.span.start for s in stories(record, "digest")] == [0, len(FIRST), inside]
        assert record.verify().problems == ()
        record.correct("digest#2", starts_at=len(FIRST + SECOND), by=BY, reader=reader)
        assert [s.story.span for s in stories(record, "digest")] == before


def test_the_first_story_leaves_what_stood_before_it_as_a_story(path: Path, reader: Reader) -> None:
    at = WHOLE.index("Two men")
    with Record(path) as record:
        record.correct("whole", published="2016-07-07", by=BY, reader=reader)
        told = record.correct("whole", starts_at=at - 1, by=BY, reader=reader)  # white space before a word is no start
        assert (told.story.index, told.story.span.start) == (1, at)
        head, rest = stories(record, "whole")
        assert (head.story.span.start, head.story.span.end) == (0, at)
        assert (days(rest)[0], days(head)[0]) == (date(2016, 7, 7), date(2016, 5, 4))  # the date goes with its story
        again = record.correct("whole#1", starts_at=0, by=BY, reader=reader)
        assert [s.story.span for s in stories(record, "whole")] == [again.story.span]
        assert days(again)[0] == date(2016, 7, 7)


def test_adding_the_same_again_adds_nothing_and_other_rules_keep_the_corrections(
    path: Path, tmp_path: Path, reader: Reader
) -> None:
    own = tmp_path / "rules" / "en"
    own.mkdir(parents=True)
    (own / "casing.toml").write_text('names = ["zorbania"]\n')
    with Record(path) as record:
        record.correct("whole", published="2016-06-09", by=BY, reader=reader)
        record.correct("digest#2", starts_at=DIGEST.index("Divers searched"), by=BY, reader=reader)
        done = record.add(every(), reader)
        assert (done.new, done.known) == (0, 7)
        done = record.add(every(), Reader(Setup(rules=own.parent)))
        assert (done.new, done.known) == (7, 0)
        assert days(stories(record, "whole")[0])[0] == date(2016, 6, 9)
        assert stories(record, "digest")[2].story.span.start == DIGEST.index("Divers searched")
        assert record.verify().problems == ()


def test_what_people_say_travels_to_other_processes(path: Path, reader: Reader) -> None:
    with Record(path) as record:
        record.correct("whole", published="2016-06-09", by=BY, reader=reader)
        with record._store.read() as connection:
            row = reports.named(connection, "whole")[0]
            asked = Corrected(every()[1], corrections.of(connection, row))
    assert pickle.loads(pickle.dumps(asked)) == asked
    assert [s.published.earliest for r in reader.read([asked]) for s in r.stories] == [date(2016, 6, 9)]


def test_a_reports_stories_are_named_by_name_or_id(path: Path, reader: Reader) -> None:
    twice = every()[5].id
    with Record(path) as record:
        with pytest.raises(NotFound, match=r"no such report.*digest, whole"):
            record.correct("nothing", outlet="X", by=BY, reader=reader)
        with pytest.raises(NotFound, match=r"3 stories; name one of digest#0 “Market Shelled"):
            record.correct("digest", outlet="X", by=BY, reader=reader)
        with pytest.raises(NotFound, match=r"it has one story; name one of whole#0"):
            record.correct("whole#1", outlet="X", by=BY, reader=reader)
        with pytest.raises(NotFound, match="after # stands the number"):
            record.correct("whole#one", outlet="X", by=BY, reader=reader)
        with pytest.raises(NotFound, match=f"several reports.*{twice[:12]}"):
            record.correct("twice#0", outlet="X", by=BY, reader=reader)
        assert record.correct(f"{twice[:12]}#0", outlet="X", by=BY, reader=reader).story.outlet == "X"
        assert record.correct(twice, outlet="Y", by=BY, reader=reader).story.outlet == "Y"


@pytest.mark.parametrize(
    ("word", "says"),
    [
        ({}, "nothing to correct"),
        ({"published": "soon"}, "no day"),
        ({"published": "2015-02-31"}, "no day"),
        ({"outlet": "X", "by": " "}, "--by NAME"),
        ({"starts_at": -1}, "can begin from"),
        ({"starts_at": 10**9}, "can begin from"),
        ({"starts_at": len(FIRST) + len(SECOND)}, "can begin from"),
        ({"starts_at": len(FIRST)}, "begins there already"),
    ],
)
def test_a_word_that_cannot_be_is_refused_and_changes_nothing(
    path: Path, reader: Reader, word: dict[str, object], says: str
) -> None:
    with Record(path) as record:
        with pytest.raises(UsageError, match=says):
            record.correct("digest#1", **{"by": BY, "reader": reader, **word})  # type: ignore[arg-type]
        assert record.add(every(), reader).known == 7


def test_peoples_judgements_outlive_a_reading_that_tells_the_accounts_otherwise(path: Path, reader: Reader) -> None:
    with Record(path) as record:
        bomb = stories(record, "whole")[0].accounts[0]
        boat = stories(record, "ferry")[0].accounts[0]
        record.judge(bomb.id, boat.id, "same", by=BY, note="a test of joins")
        with sqlite3.connect(path) as raw:  # as if an earlier reading had had this account under another id
            gone = bytes.fromhex("ab" * 16)
            raw.execute("UPDATE account SET hash = ? WHERE hash = ?", (gone, bytes.fromhex(bomb.id)))
            for side in "ab":
                raw.execute(f"UPDATE judgement SET {side} = ? WHERE {side} = ?", (gone, bytes.fromhex(bomb.id)))
            for (payload,) in raw.execute("SELECT payload FROM judgement").fetchall():
                other = payload.replace(bomb.id.encode(), b"ab" * 16)
                raw.execute(
                    "UPDATE judgement SET payload = ?, hash = randomblob(16) WHERE payload = ?", (other, payload)
                )
        record.correct("whole", published="2016-06-09", by="B. Reader", reader=reader)
        joined = record.event(bomb.id)
        assert joined.id == record.event(boat.id).id
        carried = [j for j in joined.why if j.person]
        assert [(j.by, j.note, j.verdict) for j in carried] == [(BY, "a test of joins", "same")]
        assert {carried[0].a, carried[0].b} == {bomb.id, boat.id}
