"""Parties across reports: joined by what stories tell, judged by people, the same in whatever order reports come."""

from datetime import UTC, datetime
from itertools import permutations
from pathlib import Path

import pytest

from onrecord.errors import NotFound, UsageError
from onrecord.model import About, Party, Report
from onrecord.read import Reader
from onrecord.record import Record
from onrecord.views.selection import Selection

LONG = (
    "Fighters of the Democratic Forces of Peralta (DFP) captured the town of Douma in Syria on Tuesday, killing 12 "
    "soldiers, residents said. The DFP said it lost three men.\n\nPrime Minister Wael Halqi condemned the attack.\n"
)
SHORT = "The DFP killed 12 soldiers in Douma, Syria on Tuesday, state television said.\n"
FULL = "The Democratic Forces of Peralta seized the Syrian town of Douma on Tuesday and killed 12 soldiers, a monitor said.\n"
VISIT = "Wael al-Halqi, the Syrian prime minister, visited Douma on Friday. He met Marwan Olabi, a trader.\n"
OTHER = "Marwan Olabi, a footballer, was arrested in Lima, Peru on Thursday, police said.\n"
TEXTS = {"long": LONG, "short": SHORT, "full": FULL, "visit": VISIT, "other": OTHER}


def report(name: str) -> Report:
    return Report(name=name, text=TEXTS[name], given=About(published="2016-03-05", outlet=f"The {name.title()} Post"))


def made(path: Path, reader: Reader, names: tuple[str, ...] = tuple(TEXTS)) -> Record:
    record = Record(path, create=True)
    record.add([report(name) for name in names], reader)
    return record


def seen(party: Party) -> set[str]:
    return {one.report for one in party.sightings}


def called(record: Record, name: str) -> Party:
    (found,) = [one for one in record.parties() if name in one.names]
    return found


def told(record: Record) -> object:
    """All that is computed of parties and events, but for what depends on the clock."""
    parties = sorted(
        (one.id, one.name, one.names, [(s.report, s.called) for s in one.sightings]) for one in record.parties()
    )
    events = sorted(
        (e.id, [(f, [(v.value, v.party, v.names) for v in finding.values]) for f, finding in e.findings.items()])
        for e in record.events()
    )  # fmt: skip
    return parties, events


def test_an_acronym_that_one_story_gives_joins_the_two_names_of_others(record_path: Path, reader: Reader) -> None:
    with made(record_path, reader) as record:
        party = called(record, "DFP")
        assert party.name == "Democratic Forces of Peralta" and seen(party) == {"long", "short", "full"}
        (why,) = record.party(party.id).why
        assert why.verdict == "same" and why.reason == "a story calls it by both names"
        events = [e for e in record.events() if {ref.report for ref in e.accounts} >= {"long", "short", "full"}]
        whos = [value for value in events[0].findings["who"].values if value.party == party.id]
        assert [value.names for value in whos] == [("Democratic Forces of Peralta", "DFP")]
        assert len(whos[0].origins) > 1
        assert events[0] in Selection(who="dfp").choose(record.events())


def test_the_order_of_reports_makes_no_difference(tmp_path: Path, reader: Reader) -> None:
    orders = list(permutations(("long", "short", "full", "visit")))[::5]
    results = []
    for number, order in enumerate(orders):
        with made(tmp_path / f"{number}.record", reader, order) as record:
            results.append(told(record))
    assert all(result == results[0] for result in results)


def test_a_removed_story_takes_its_alias_with_it(tmp_path: Path, reader: Reader) -> None:
    with made(tmp_path / "a.record", reader) as record, made(tmp_path / "b.record", reader, ("short", "full", "visit", "other")) as never:  # fmt: skip
        record.remove("long", by="A. Keeper", note="asked for")
        assert seen(called(record, "DFP")) == {"short"}
        assert told(record) == told(never)
        assert not record.verify().problems


def test_a_person_parts_and_joins_parties_and_takes_it_back(record_path: Path, reader: Reader) -> None:
    with made(record_path, reader) as record:
        olabi = called(record, "Marwan Olabi")
        trader, player = olabi.sightings
        record.judge(trader.id, player.id, "different", by="A. Reader", note="two men")
        parted = [one for one in record.parties() if "Marwan Olabi" in one.names]
        assert sorted(map(seen, parted), key=sorted) == [{trader.report}, {player.report}]
        assert any(j.person and j.note == "two men" for j in record.party(trader.id).why)
        record.judge(trader.id, player.id, "unsure", by="A. Reader")
        assert len([one for one in record.parties() if "Marwan Olabi" in one.names]) == 1
        record.judge(called(record, "Wael Halqi").id, player.id, "same", by="A. Reader")
        assert called(record, "Marwan Olabi").id == called(record, "Wael Halqi").id
        assert [entry.standing for entry in record.log()] == ["replaced", "holds", "holds"]
        assert not record.verify().problems


def test_what_people_judged_holds_of_a_new_reading(record_path: Path, reader: Reader, tmp_path: Path) -> None:
    with made(record_path, reader) as record:
        trader, player = called(record, "Marwan Olabi").sightings
        record.judge(trader.id, player.id, "different", by="A. Reader")
        record.correct("other", published="2016-03-01", by="A. Reader")
        assert len([one for one in record.parties() if "Marwan Olabi" in one.names]) == 2


def test_a_removed_and_returned_story_has_its_judgement_again(record_path: Path, reader: Reader) -> None:
    with made(record_path, reader) as record:
        trader, player = called(record, "Marwan Olabi").sightings
        record.judge(trader.id, player.id, "different", by="A. Reader")
        record.remove("other", by="A. Keeper", note="asked for")
        assert [entry.standing for entry in record.log()][:1] == ["text removed"]
        record.add([report("other")], reader, restored_by="A. Keeper")
        assert len([one for one in record.parties() if "Marwan Olabi" in one.names]) == 2


def test_two_records_become_one_with_their_parties(tmp_path: Path, reader: Reader) -> None:
    with made(tmp_path / "a.record", reader, ("long", "other")) as a, made(tmp_path / "b.record", reader, ("short", "visit")) as b:  # fmt: skip
        b.judge(called(b, "DFP").id, called(b, "Marwan Olabi").id, "same", by="A. Reader")
        b.close()
        a.merge(tmp_path / "b.record", reader)
        party = called(a, "Democratic Forces of Peralta")
        assert seen(party) == {"long", "short", "visit", "other"} and "Marwan Olabi" in party.names


def test_a_record_linked_anew_or_as_it_stands_has_the_same_parties(record_path: Path, reader: Reader) -> None:
    with made(record_path, reader) as record:
        before = told(record)
        record.relink()
        assert told(record) == before
        with record.as_added(datetime.now(UTC)) as copy:
            assert told(copy) == before


def test_an_event_and_a_party_are_never_one(record_path: Path, reader: Reader) -> None:
    with made(record_path, reader) as record:
        party, event = called(record, "DFP"), record.events()[0]
        with pytest.raises(UsageError, match="never one"):
            record.judge(party.id, event.id, "same", by="A. Reader")
        with pytest.raises(UsageError, match="are one party"):
            record.judge(party.id, party.sightings[0].id, "same", by="A. Reader")
        with pytest.raises(NotFound, match="onrecord parties"):
            record.judge(party.id, "ffff00", "same", by="A. Reader")
