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

from onrecord import joining
from onrecord.blocks import numbered
from onrecord.engines import Cores, Here
from onrecord.link import BATCH, Computed, Linker, component, events_of, keep_events
from onrecord.model import Judgement
from onrecord.resolve import gather
from onrecord.resolve.keys import LEVELS
from onrecord.resolve.marks import mark_of
from onrecord.rules import Rules, load_rules
from onrecord.store import Connection, Store, keys, links, marks, open_store, readings

SHARE = 400  # accounts that a process works on at one go

Progress = Callable[[int, int, str], None]
Engine = Here["Bench"] | Cores["Bench"]
Found = tuple[set[bytes], Computed]


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
        accounts = sorted(readings.current_accounts(connection))
        _key(engine, scratch, accounts, rules, progress)
        for done, judgements in enumerate(engine.map(_judged, _shares(accounts)), 1):
            links.add_judgements(connection, judgements)
            progress(min(done * SHARE, len(accounts)), len(accounts), "compared")
        with scratch.read() as filled:
            keys.copy(filled, connection)
            marks.copy(filled, connection)
        scratch.close()
        links.linked(connection, accounts)
        return _compute(engine, connection, len(accounts), progress)


def _untold(*_: object) -> None:
    """Nobody wants to know how far it is."""


def _shares[T](items: Iterable[T], size: int = SHARE) -> Iterator[list[T]]:
    left = iter(items)
    while share := list(islice(left, size)):
        yield share


def _key(engine: Engine, scratch: Store, accounts: Sequence[bytes], rules: Rules, progress: Progress) -> None:
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


def _compute(engine: Engine, connection: Connection, total: int, progress: Progress) -> int:
    """The events of all accounts, a few components at a time."""
    made = done = 0
    for touched, computed in engine.map(_computed, _components(connection)):
        made += keep_events(connection, touched, computed)
        done += len(touched)
        progress(done, total, "put together")
    return made


def _components(connection: Connection) -> Iterator[tuple[set[bytes], list[Judgement]]]:
    while waiting := links.dirty_accounts(connection, BATCH // 4):
        touched, judgements = component(connection, set(waiting))
        links.clean(connection, touched)
        yield touched, judgements


def _computed(bench: Bench, asked: tuple[set[bytes], list[Judgement]]) -> Found:
    touched, judgements = asked
    with bench.record.read() as connection:
        here = sorted(one.hex() for one in readings.current_among(connection, touched))
        return touched, events_of(connection, gather(here, judgements), bench.rules)
