"""`make bench-growth`: milliseconds to add one report to a record of 1,000, 10,000, 100,000 (and 1,000,000) accounts.

Records are filled in bulk with made-up reports of three accounts each, linked by `onrecord relink`: spread over the
world and ten years; hot (nine tenths of them, at most 100,000, in one city and one month); all of one happening, in
words of their own; and all of one text. Those larger than `--linked` are of that make and linked up to that size; the
rest of their accounts are copied as rows from a smaller record that is spread out, each copy under keys of its own
(`copies.py`); such a record would not pass `onrecord verify`. Then reports of the same make are added one by one, each
with its own transaction and its events computed anew; reading itself is left out, as its time does not hang on the
record. Times of adding are of the processor, so that what else the machine does is not in them. Memory is the largest
resident set of the process. A record that is there already (`--keep`) is taken as it is.

    python benchmarks/growth.py [--sizes 1000 10000 100000] [--makes spread hot one copies] [--linked 10000] [--jobs 2]
        [--keep DIR]
"""

from __future__ import annotations

import argparse
import multiprocessing
import random
import resource
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

from bench import ROOT
from copies import swell

from onrecord.link import testimonies_of
from onrecord.model import (
    About,
    Account,
    Claim,
    Figure,
    Interval,
    Published,
    Reading,
    Report,
    Span,
    Story,
    StoryReading,
    Text,
    Trigger,
    Where,
)
from onrecord.model.ids import content_id
from onrecord.model.text import Paragraph
from onrecord.record import Record
from onrecord.resolve.words import word_weights
from onrecord.rules import Rules, load_rules
from onrecord.store import Connection, open_store, readings, reports

PAGE = ROOT / "benchmarks" / "RESULTS.md"
ADDED, ACCOUNTS, BULK, COPIED = 30, 3, 500, 10_000
TYPES = ("ASSAULT",) * 6 + ("PROTEST", "COERCE", "DISASTER", "CONSULT")
FIRST, TEN_YEARS = date(2010, 1, 1), 3650
HOT, HOTTEST = 0.9, 100_000
MAKES = {"spread": "spread out", "hot": "hot", "one": "one happening", "copies": "copies of one text"}


class Maker:
    """Made-up readings, the same for the same number."""

    def __init__(self, make: str, size: int, rules: Rules) -> None:
        self._make, self.rules, self.pipeline = make, rules, "made-up"
        self._hot = {"spread": 0.0, "hot": min(HOT, HOTTEST / size), "one": 1.0, "copies": 1.0}[make]
        rng = random.Random(7)
        syllables = [a + b for a in "bdfgklmnprstvz" for b in ("a", "e", "i", "o", "u", "ar", "en", "il")]
        self._rare = ["".join(rng.choices(syllables, k=3)) for _ in range(400_000)]
        self._common = sorted(word for word, weight in word_weights(rules).items() if weight < 1)
        self._towns = [
            (f"{word.title()}burg", rng.uniform(-60, 70), rng.uniform(-180, 180)) for word in self._rare[:4_000]
        ]

    def reading(self, number: int) -> Reading:
        """The reading of report `number`."""
        rng = random.Random(0 if self._make == "copies" else number)
        day, parts = self._day(rng), [self._part(rng) for _ in range(ACCOUNTS)]
        text = "\n\n".join(words for words, _ in parts)
        report = Report(name=f"made-{number}", text=text, given=About(published=day.isoformat()))
        spans, at = [], 0
        for words, _ in parts:
            spans.append(Span(at, at + len(words)))
            at += len(words) + 2
        told = [self._account(report, span, town, day, rng) for span, (_, town) in zip(spans, parts, strict=True)]
        whole = Story(index=0, span=Span(0, len(text)), paragraphs=tuple(Paragraph(span) for span in spans))
        story = StoryReading(
            story=whole,
            published=Published(earliest=day, latest=day, basis="given"),
            sentences=tuple(spans),
            accounts=tuple(one for one, _ in told),
            claims=tuple(claim for _, many in told for claim in many),
        )
        return Reading(report=report, pipeline=self.pipeline, rules=self.rules.version, stories=(story,))

    def read(self, wanted: Iterable[Report]) -> Iterator[Reading]:
        """As a reader does."""
        return (self.reading(int(one.name.removeprefix("made-"))) for one in wanted)

    def _day(self, rng: random.Random) -> date:
        if rng.random() < self._hot:
            return FIRST + timedelta(days=rng.randrange(2 if self._make == "one" else 30))
        return FIRST + timedelta(days=rng.randrange(TEN_YEARS))

    def _part(self, rng: random.Random) -> tuple[str, tuple[str, float, float]]:
        """A paragraph of common words and a few rare ones, as names are, and where it is set."""
        places = self._towns[:1] if rng.random() < self._hot else self._towns
        town = rng.choice(places)
        words = rng.sample(self._common, 14) + rng.choices(self._rare, k=4)
        if self._make == "one":  # half of its words are the happening's own
            words[:9] = rng.sample(self._common[::97][:16], 7) + rng.sample(self._rare[:6], 2)
        return f"In {town[0]} {' '.join(words)}.", town

    def _account(
        self, report: Report, span: Span, town: tuple[str, float, float], day: date, rng: random.Random
    ) -> tuple[Account, list[Claim]]:
        happened = FIRST if self._make == "one" else day - timedelta(days=rng.randrange(3))
        ident = content_id(report.id, span)
        lead = span.start == 0
        where = Where(name=town[0], geonameid=None, lat=town[1], lon=town[2], country="NOR", precision="town")
        killed = float(rng.choice((1, 1, 2, 3, 5, 8, rng.randrange(1, 90))))
        figure = Figure(
            measure="killed", low=killed, high=killed, best=killed, modifier="exact", unit="people", of="people",
            scope="incident",
        )  # fmt: skip
        account = Account(
            id=ident,
            type="ASSAULT" if self._make == "one" else rng.choice(TYPES),
            triggers=(Trigger(span=Span(span.start, span.start + 2), sentence=span, realis="actual"),),
            when=Interval(earliest=happened, latest=happened),
            lead=lead,
        )
        fields = (("happened", Text(text="asserted")), ("where", where), ("killed", figure))
        made = [
            Claim(
                id=content_id(report.id, ident, field), report=report.id, account=ident, field=field, value=value,
                spans=(span,),
            )
            for field, value in fields
        ]  # fmt: skip
        return account, made


class Linked(NamedTuple):
    """What linking all accounts of a record took: seconds of the clock, and the megabytes of the largest process."""

    seconds: float
    memory: int


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--makes", nargs="+", choices=MAKES, default=list(MAKES))
    parser.add_argument("--linked", type=int, default=10_000)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--keep", type=Path)
    args = parser.parse_args()
    rows = []
    with tempfile.TemporaryDirectory() as scratch:
        folder = args.keep or Path(scratch)
        for make in args.makes:
            for size in args.sizes:
                told = measured(folder / f"{make}-{size}.record", size, make, args.jobs, args.linked)
                rows.append(told)
                print(rows[-1], flush=True)
    note(rows, args.jobs)


def measured(path: Path, size: int, make: str, jobs: int, linked: int) -> str:
    """A row of the table: the size, and what linking, adding and proving took, each in a process of its own."""
    own = min(size, linked)
    if not path.exists():
        apart(filled, path, make, own)
        told = apart(relinked, path, make, own, jobs)
        if size > linked:
            beside = path.with_name(f"beside-{path.name}")
            apart(filled, beside, "spread", COPIED)
            apart(relinked, beside, "spread", COPIED, jobs)
            apart(swell, path, size, beside)
            beside.unlink()
        link = f"{told.seconds:.0f} | {told.memory}"
    else:
        link = "– | –"
    took, memory = apart(added, path, make, size, own)
    with sqlite3.connect(path) as raw:
        (largest,) = raw.execute("SELECT max(n) FROM (SELECT count(*) n FROM member GROUP BY event)").fetchone()
    return (
        f"| {size:,} | {MAKES[make]} | {largest:,} | {median(took):.0f} | {max(took):.0f} | {memory} | {link} "
        f"| {path.stat().st_size / 1e6:.0f} |"
    )


def apart(work: Callable[..., Any], *given: object) -> Any:
    """What work comes to that a process of its own does, so that its memory is its own."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        return pool.submit(work, *given).result()


def memory() -> int:
    """The largest resident set of this process or one of its own, in megabytes."""
    every = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return max(every) // 1024


def filled(path: Path, make: str, size: int) -> None:
    """A record of so many accounts that are not linked yet."""
    maker = Maker(make, size, load_rules())
    with Record(path, create=True, rules=maker.rules):
        fill(path, maker, size)


def relinked(path: Path, make: str, size: int, jobs: int) -> Linked:
    """All of its accounts linked."""
    maker, start = Maker(make, size, load_rules()), time.perf_counter()
    with Record(path, rules=maker.rules) as record:
        record.relink(jobs=jobs)
    return Linked(time.perf_counter() - start, memory())


def added(path: Path, make: str, size: int, own: int) -> tuple[list[float], int]:
    """Milliseconds that adding each of some reports took, and the megabytes of the process."""
    maker: Any = Maker(make, own, load_rules())
    took = []
    with Record(path, rules=maker.rules) as record:
        for number in range(size, size + ADDED):
            report = maker.reading(number).report
            start = time.process_time()
            record.add([report], maker)
            took.append((time.process_time() - start) * 1000)
    return sorted(took), memory()


def fill(path: Path, maker: Maker, size: int) -> None:
    """So many accounts, put into the record as readings are kept, but linked later."""
    numbers = iter(range(-(-size // ACCOUNTS)))
    store = open_store(path)
    while some := list(islice(numbers, BULK)):
        with store.write() as connection:
            for number in some:
                keep(connection, maker.reading(number), maker.rules)
    store.close()


def keep(connection: Connection, reading: Reading, rules: Rules) -> None:
    """A reading and its accounts, which are not linked yet."""
    added = datetime.now(UTC)
    row = reports.add(connection, reading.report, added=added)
    told = testimonies_of(reading, added, rules)
    readings.add(connection, row, reading, told)


def note(rows: list[str], jobs: int) -> None:
    """Put the figures into RESULTS.md, in the place of the last ones."""
    page = PAGE.read_text() if PAGE.is_file() else "# Results\n"
    before, _, after = page.partition("\n## Growth")
    rest = after.partition("\n## ")[2]
    head = (
        "| accounts | make | in the largest event | ms to add one: median | slowest of thirty | MB of memory "
        f"| relink: s on {jobs} cores | MB of memory | MB on disk |\n|---|---|---|---|---|---|---|---|---|\n"
    )
    told = (
        f"`make bench-growth`, {datetime.now(UTC).date()}; a report of {ACCOUNTS} accounts, reading left out; "
        f"milliseconds of the processor:\n\n{head}"
    )
    told += "".join(f"{row}\n" for row in rows)
    PAGE.write_text(f"{before.rstrip()}\n\n## Growth\n\n{told}" + (f"\n## {rest}" if rest else ""))


if __name__ == "__main__":
    main()
