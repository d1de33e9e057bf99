"""A record's links made afresh, on all cores: keys, judgements by rule, events. What people have judged stays.

The processes only read; what they work out is kept by this one, in one transaction, so that the record is as it was
before or as it is after. The keys lie in a scratch file meanwhile, where the processes can see them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from onrecord import crowding, joining
from onrecord.blocks import numbered
from onrecord.engines import Cores, Here
from onrecord.link import Computed, Linker, events_of, keep_events
from onrecord.model import Judgement
from onrecord.resolve.crowds import Part, gathered, parts
from onrecord.resolve.keys import LEVELS
from onrecord.resolve.marks import mark_of
from onrecord.resolve.roster import Roster
from onrecord.resolve.scales import CrowdScale, scales
from onrecord.rules import Rules, load_rules
from onrecord.store import Connection, Store, hanging, keys, links, marks, open_store, readings

SHARE = 400  # accounts that a process works on at one go

Progress = Callable[[int, int, str], None]
Engine = Here["Bench"] | Cores["Bench"]
Asked = list[tuple[Part[str], list[Judgement]]]


class Bench:
    """What a process works with: the record and the scratch file, which it only reads, and cards at hand."""

    def __init__(self, record: Path, scratch: Path, overlay: Path | None) -> None:
        self.rules = load_rules(overlay)
        self.record, self.scratch = open_store(record), open_store(scratch)
        self.linker = Linker(self.rules)


def relink(store: Store, rules: Rules, jobs: int, told: Progress | None = None) -> int:
    """Link all accounts of a record anew; returns how many events they make."""
    progress = told or _untold
    with store.write() as connection:
        joining.again(connection, rules)
    with TemporaryDirectory(dir=store.path.parent, prefix=".relink-") as folder, store.write() as connection:
        links.unlink_all(connection)
        scratch = open_store(Path(folder) / "scratch.record", create=True)
        make = partial(Bench, store.path, scratch.path, rules.overlay)
        engine: Engine = Here(make) if jobs <= 1 else Cores(make, jobs)
        accounts = Roster(readings.accounts_in_order(connection))
        _key(engine, scratch, accounts, rules, progress)
        for done, judgements in enumerate(engine.map(_judged, _shares(accounts)), 1):
            links.add_judgements(connection, judgements)
            progress(min(done * SHARE, len(accounts)), len(accounts), "compared")
        with scratch.read() as filled:
            keys.copy(filled, connection)
            marks.copy(filled, connection)
        scratch.close()
        links.all_linked(connection)
        return _compute(engine, connection, accounts, rules, progress)


def _untold(*_: object) -> None:
    """Nobody wants to know how far it is."""


def _shares[T](items: Iterable[T], size: int = SHARE) -> Iterator[list[T]]:
    left = iter(items)
    while share := list(islice(left, size)):
        yield share


def _key(engine: Engine, scratch: Store, accounts: Roster, rules: Rules, progress: Progress) -> None:
    """The keys of all accounts: the roots, then the finer ones of those that are hot, a level at a time."""
    hot = Linker(rules).blocks.hot
    seen = open_store(scratch.path)  # sees one level throughout while the next is written
    for level in range(LEVELS):
        with seen.read() as before:
            asked = keys.under_hot(before, hot) if level else ((one, frozenset[int]()) for one in accounts)
            for done, found in enumerate(engine.map(_keyed, _shares(asked)), 1):
                with scratch.write() as connection:
                    keys.add_many(connection, ((one, numbers) for one, numbers, _ in found))
                    marks.keep(connection, {one: mark for one, _, mark in found})
                progress(min(done * SHARE, len(accounts)), len(accounts), f"keyed, level {level + 1}")
    seen.close()


def _keyed(bench: Bench, asked: Sequence[tuple[bytes, frozenset[int]]]) -> list[tuple[bytes, list[int], bytes]]:
    """The keys of some accounts, of which those named are hot, and the marks of the accounts."""
    with bench.record.read() as connection:
        cards = {bytes.fromhex(one.id): one for one in bench.linker.cards(connection, [one for one, _ in asked])}
    blocks = bench.linker.blocks
    here = ((one, hot, cards[one]) for one, hot in asked if one in cards)
    return [(one, [numbered(key) for key in blocks.keys_of(own, hot)], mark_of(own)) for one, hot, own in here]


def _judged(bench: Bench, accounts: Sequence[bytes]) -> list[Judgement]:
    """The judgements on some accounts and their candidates, each pair from one of its sides."""
    with bench.scratch.read() as filled:
        pairs = [pair for one in accounts for pair in sorted(bench.linker.blocks.met(filled, one))]
    with bench.record.read() as connection:
        return [one for one in bench.linker.compared(connection, pairs) if one.verdict != "unsure"]


def _compute(engine: Engine, connection: Connection, accounts: Roster, rules: Rules, told: Progress) -> int:
    """The events of all accounts, a few parts at a time; then those of crowds."""
    made, done, total = 0, 0, len(accounts)
    links.drop_all_events(connection)
    scale, crowded = scales(rules).crowds, list[Sequence[bytes]]()
    placed = parts(total, lambda least: accounts.pairs(hanging.all_pairs(connection, least)), scale)
    found = (Part(part.level, [accounts[one] for one in part.members], part.crowd) for part in placed)
    for asked, computed in engine.map(_computed, _asked(connection, found, crowded, scale)):
        own = {bytes.fromhex(one) for part, _ in asked for one in part.members}
        made += keep_events(connection, own, computed)
        for part, _ in asked:
            if part.level:
                links.set_level(connection, [bytes.fromhex(one) for one in part.members], part.level)
        done += len(own)
        told(done, total, "put together")
    for members in crowded:
        made += crowding.found(connection, members, rules)
        done += len(members)
        told(done, total, "put together")
    return made


def _asked(
    connection: Connection, found: Iterable[Part[bytes]], crowded: list[Sequence[bytes]], scale: CrowdScale
) -> Iterator[Asked]:
    """The parts, some at a time, with the judgements between their accounts; crowds are set aside."""
    asked: Asked = []
    size = 0
    for part in found:
        if part.crowd:
            crowded.append(sorted(part.members))
            continue
        judged = hanging.within(connection, part.members, scale.levels[part.level]) if len(part.members) > 1 else []
        asked.append((Part(part.level, sorted(one.hex() for one in part.members)), judged))
        size += len(part.members)
        if size >= SHARE:
            yield asked
            asked, size = [], 0
    yield asked


def _computed(bench: Bench, asked: Asked) -> tuple[Asked, Computed]:
    scale = scales(bench.rules).crowds
    groups = [group for part, judged in asked for group in gathered(part, judged, scale)]
    with bench.record.read() as connection:
        return [(part, []) for part, _ in asked], events_of(connection, groups, bench.rules)
