"""Very many reports of one happening: one event with all of them, told from some, whatever their order."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from tests.record.test_many import COPIES, Plain, copies
from typer.testing import CliRunner

from onrecord.cli.app import app
from onrecord.model import Event
from onrecord.record import Record
from onrecord.resolve.scales import scales
from onrecord.rules import Rules, load_rules

MANY = 2 * COPIES


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> Rules:
    """Rules by which fewer are many, so that the tests are quick."""
    folder = tmp_path_factory.mktemp("rules")
    built_in = Path("src/onrecord/rules/data/thresholds.toml").read_text()
    (folder / "thresholds.toml").write_text(
        built_in.replace("together = 200", "together = 60").replace("each = 32", "each = 8")
    )
    return load_rules(folder)


@pytest.fixture(scope="module")
def path(rules: Rules, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return added(tmp_path_factory.mktemp("crowd") / "a.record", rules, MANY)


def added(path: Path, rules: Rules, number: int, *, backwards: bool = False, at_a_time: int = MANY) -> Path:
    reader: Any = Plain()
    reader.rules = rules
    incoming = copies(number)[:: -1 if backwards else 1]
    with Record(path, create=True, rules=rules) as record:
        for start in range(0, number, at_a_time):
            record.add(incoming[start : start + at_a_time], reader)
    return path


def the_event(path: Path, rules: Rules) -> Event:
    with Record(path, rules=rules) as record:
        assert record.verify().problems == ()
        (event,) = record.events()
        return event


def test_an_event_of_very_many_accounts_has_all_and_says_from_how_many_it_is_told(path: Path, rules: Rules) -> None:
    event, scale = the_event(path, rules), scales(rules).crowds
    assert (event.size, event.origins) == (MANY, 1)
    assert len({ref.account for ref in event.accounts}) == MANY
    assert scale.each <= event.tellers <= 4 * scale.each
    assert sum(bool(ref.evidence) for ref in event.accounts) == event.tellers
    assert len(event.findings["killed"].values[0].claims) == event.tellers


def test_whatever_the_order_and_however_it_is_computed_it_is_the_same(path: Path, rules: Rules, tmp_path: Path) -> None:
    wanted = the_event(path, rules)
    other = added(tmp_path / "b.record", rules, MANY, backwards=True, at_a_time=35)
    assert (the_event(other, rules).accounts, the_event(other, rules).findings) == (wanted.accounts, wanted.findings)
    with Record(other, rules=rules) as record:
        (earlier,) = record.events(as_of=record.events()[0].accounts[0].evidence[0].published.latest)
        assert (earlier.findings, earlier.told_from) == (wanted.findings, wanted.told_from)
        assert record.relink() == 1
    assert the_event(other, rules) == wanted


def test_the_command_line_says_so_too(path: Path, rules: Rules) -> None:
    event = the_event(path, rules)
    told = CliRunner().invoke(app, ["event", str(path), event.id])
    assert f"{MANY} accounts (told from {event.tellers} of them)" in told.stdout
    line = json.loads(CliRunner().invoke(app, ["event", str(path), event.id, "--json"]).stdout)
    assert (line["told_from"], len(line["accounts"])) == (event.tellers, MANY)


def test_whom_people_keep_apart_is_in_no_event_with_the_others(rules: Rules, tmp_path: Path) -> None:
    path = added(tmp_path / "a.record", rules, MANY)
    with Record(path, rules=rules) as record:
        (event,) = record.events()
        away = [ref.account for ref in event.accounts if not ref.evidence][:2]
        record.split(event.id, away, by="A. Reader", note="another market")
        first, *others = record.events()
        assert first.size == MANY - 2 and not {ref.account for ref in first.accounts} & {*away}
        assert {ref.account for one in others for ref in one.accounts} == {*away}
        assert record.verify().problems == ()
        before = record.events()
        record.relink()
        assert record.events() == before


def test_a_record_without_the_columns_is_brought_up(rules: Rules, tmp_path: Path) -> None:
    path = added(tmp_path / "a.record", rules, MANY)
    wanted = the_event(path, rules)
    with sqlite3.connect(path) as older:
        for index in ("judgement_same_a", "judgement_same_b", "judgement_people_a", "judgement_people_b"):
            older.execute(f"DROP INDEX {index}")
        for column in ("verdict", "score", "said_by"):
            older.execute(f"ALTER TABLE judgement DROP COLUMN {column}")
        older.executescript(
            """ALTER TABLE member DROP COLUMN level; DROP TABLE crowded; DROP TRIGGER event_changes;
            DELETE FROM member; DELETE FROM event; PRAGMA user_version = 11;"""
        )
    older.close()
    assert the_event(path, rules) == wanted
