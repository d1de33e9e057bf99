"""Accounts are compared anew where they are others than when they last were, and only there."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.record.test_many import copies, kept

from onrecord import joining
from onrecord.link import Linker, link_waiting
from onrecord.model import Testimony as Told  # under its own name pytest takes it for a test
from onrecord.resolve import card
from onrecord.resolve.marks import mark_of
from onrecord.rules import load_rules
from onrecord.store import Connection, Store, links, marks, open_store, readings

RULES = load_rules()


@pytest.fixture
def store(tmp_path: Path) -> Store:
    kept(tmp_path / "a.record", copies(6))
    return open_store(tmp_path / "a.record")


def rows(connection: Connection) -> int:
    return int(connection.exec_driver_sql("SELECT sum(current) * 1000 + count(*) FROM judgement").scalar_one())


def test_an_account_that_is_as_before_keeps_what_was_judged_of_it(store: Store, monkeypatch: Any) -> None:
    compared: list[str] = []
    with store.write() as connection:
        every, before = readings.current_accounts(connection), rows(connection)
        links.unlink(connection, every)
        linker = Linker(RULES)
        monkeypatch.setattr(linker.blocks, "enter", lambda _, own: compared.append(own.id))
        assert link_waiting(connection, linker) == len(every)
        assert (rows(connection), links.unlinked_accounts(connection, 9), compared) == (before, [], [])


def test_an_account_that_others_were_compared_with_meanwhile_is_compared_anew(store: Store) -> None:
    with store.write() as connection:
        first, second, *_ = readings.current_accounts(connection)
        known, linker = marks.of(connection, [first, second]), Linker(RULES)
        marks.distrust(connection, {first: known[first], second: b"otherwise"})
        assert marks.of(connection, [first, second]) == {first: known[first]}
        links.unlink(connection, [first, second])
        before = rows(connection)
        link_waiting(connection, linker)
        assert marks.of(connection, [first, second]) == known
        assert rows(connection) == before  # the same is judged of it again


def test_a_mark_tells_all_that_comparing_goes_by(store: Store) -> None:
    with store.read() as connection:
        every = joining.testimonies(connection, readings.current_accounts(connection))
        kept_marks = marks.of(connection, map(bytes.fromhex, every))
    assert {one: mark_of(card(told, RULES)) for one, told in every.items()} == {
        digest.hex(): mark for digest, mark in kept_marks.items()
    }
    assert len(set(kept_marks.values())) == len(every)
    assert isinstance(next(iter(every.values())), Told)
