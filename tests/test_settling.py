"""Accounts that come and go one by one end in the events that all of them at once make, also where crowds form."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.record.test_many import Plain, copies

from onrecord import crowding, link, settling
from onrecord.model import Event, Judgement, Reading
from onrecord.resolve.crowds import Part, gathered, happenings, parts
from onrecord.resolve.roster import Roster
from onrecord.resolve.scales import scales
from onrecord.rules import Rules, load_rules
from onrecord.store import Connection, crowds, hanging, links, open_store, pairs, readings, reports
from onrecord.verify import verify

SURE = 0.9995
MANY, START = 14, datetime(2020, 5, 10, tzinfo=UTC)
DAY = START.date() + timedelta(days=99)


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> Rules:
    """Rules by which four accounts are many, and five that hang together surely a crowd told by few."""
    folder = tmp_path_factory.mktemp("rules")
    kept = Path("src/onrecord/rules/data/thresholds.toml").read_text().splitlines()
    small = {"together": "together = 3", "each": "each = 1"}
    lines = (small.get(line.split(" ")[0], line) for line in kept)
    (folder / "thresholds.toml").write_text("\n".join(lines))
    return load_rules(folder)


@pytest.fixture(scope="module")
def told() -> list[Reading]:
    """Readings of an account each, some of one day."""
    every = [
        copies(1, name=f"paper {i}", text=f"Story {i} of it.", day=f"2020-05-{4 + i % 5:02}")[0] for i in range(MANY)
    ]
    return list(Plain().read(every))


class Kept:
    """A record into which accounts and judgements are put by hand."""

    def __init__(self, path: Path, rules: Rules, told: list[Reading]) -> None:
        self.store, self.rules, self.told = open_store(path, create=True), rules, told
        self.ids = [one.stories[0].accounts[0].id for one in told]
        self.gone: set[int] = set()

    def do(self, connection: Connection, step: tuple[Any, ...]) -> None:
        what, *more = step
        if what == "come":
            self._come(connection, self.told[more[0]])
        elif what == "go":
            row = reports.row_of(connection, self.told[more[0]].report.id)
            if row is not None:
                readings.retire(connection, row)
                self.gone.add(more[0])
        elif what == "let go":
            pairs.let_go(connection, [tuple(sorted(bytes.fromhex(self.ids[i]) for i in more))])
        elif self.gone.isdisjoint(more[:2]):  # of what is gone nothing is judged
            made = self._judged(what, *more)
            if not made.person:  # of one pair one judgement by rule holds
                pairs.let_go(connection, [(bytes.fromhex(made.a), bytes.fromhex(made.b))])
            links.add_judgements(connection, [made])

    def _come(self, connection: Connection, one: Reading) -> None:
        if reports.row_of(connection, one.report.id) is None:
            row = reports.add(connection, one.report, added=START)
            readings.add(connection, row, one, link.testimonies_of(one, START, self.rules))

    def _judged(self, verdict: Any, a: int, b: int, score: float, minute: int | None = None) -> Judgement:
        one, other = sorted((self.ids[a], self.ids[b]))
        if minute is None:
            return Judgement(a=one, b=other, verdict=verdict, by="rule:link", score=score)
        at = START + timedelta(minutes=minute)
        return Judgement(a=one, b=other, verdict=verdict, by="A. Reader", score=1.0, person=True, at=at)

    def events(self, connection: Connection) -> list[Event]:
        return [crowds.whole(connection, one) for one in links.events(connection)]


numbers = st.tuples(st.integers(0, MANY - 1), st.integers(0, MANY - 1)).filter(lambda pair: pair[0] != pair[1])
scores = st.sampled_from([0.6, 0.75, 0.96, SURE])
steps = st.one_of(
    st.tuples(st.just("same"), numbers, scores),
    st.tuples(st.just("same"), numbers, st.just(SURE)),
    st.tuples(st.just("different"), numbers, st.just(0.02)),
    st.tuples(st.sampled_from(["same", "different", "withdrawn"]), numbers, st.just(1.0), st.integers(0, 9)),
    st.tuples(st.just("let go"), numbers),
    st.tuples(st.just("go"), st.integers(0, MANY - 1)),
    st.just(("settle",)),
).map(lambda step: tuple(part for one in step for part in (one if isinstance(one, tuple) else (one,))))


@settings(max_examples=40, deadline=None)
@given(script=st.lists(steps, max_size=60), chain=st.booleans())
def test_step_by_step_is_as_all_at_once(rules: Rules, told: list[Reading], script: list[Any], chain: bool) -> None:
    scale = scales(rules).crowds
    begun = [("come", i) for i in range(MANY)]
    begun += [("same", a, b, SURE) for a, b in pairwise(range(MANY))] if chain else []
    with TemporaryDirectory() as folder:
        kept = Kept(Path(folder) / "a.record", rules, told)
        with kept.store.write() as connection:
            for step in [*begun, *script, ("settle",)]:
                if step == ("settle",):
                    settling.refresh(connection, rules)
                    assert verify(connection).problems == ()
                else:
                    kept.do(connection, step)
            events = kept.events(connection)
            here = [one.hex() for one in readings.current_accounts(connection)]
            judged = links.judgements_on(connection, [bytes.fromhex(one) for one in here])
            found = happenings(here, judged, scale)
            wanted = sorted([*found.crowds, *found.others])
            assert sorted(tuple(sorted(ref.account for ref in one.accounts)) for one in events) == wanted
            assert by_id(link.events_as_of(connection, DAY, rules)) == by_id(events)
            assert by_id(afresh(connection, kept, here)) == by_id(events)
        kept.store.close()


def by_id(events: list[Event]) -> dict[str, Event]:
    return {one.id: one for one in events}


def afresh(connection: Connection, kept: Kept, here: list[str]) -> list[Event]:
    """The events as `relink` makes them of the judgements that there are."""
    scale = scales(kept.rules).crowds
    links.drop_all_events(connection)
    roster = Roster(sorted(map(bytes.fromhex, here)))
    placed = parts(len(roster), lambda least: roster.pairs(hanging.all_pairs(connection, least)), scale)
    for part in (Part(one.level, [roster[at] for at in one.members], one.crowd) for one in placed):
        if part.crowd:
            crowding.found(connection, sorted(part.members), kept.rules)
            continue
        own = Part(part.level, [one.hex() for one in part.members])
        groups = gathered(own, hanging.within(connection, part.members, scale.levels[part.level]), scale)
        found = settling.events_of(connection, groups, kept.rules)
        settling.keep_events(connection, set(part.members), found)
    return kept.events(connection)
