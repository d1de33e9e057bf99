"""What the desk remembers holds until the record is written to, by whomever."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from onrecord.desk.shelf import REMEMBERED, Shelf
from onrecord.record import Record


def asking(shelf: Shelf, name: object = "events") -> Callable[[], int]:
    """Ask under this name; how many times the record has been asked since."""
    times: list[int] = []

    def asked(record: Record) -> int:
        times.append(record.browse.now(0).events)
        return len(times)

    return lambda: shelf.recalled(name, asked).result()


def test_an_answer_is_remembered(shelf: Shelf) -> None:
    ask = asking(shelf)
    assert [ask(), ask()] == [1, 1]


def test_it_is_forgotten_when_the_desk_writes(shelf: Shelf) -> None:
    ask = asking(shelf)
    ask()
    a, b = (line.id for line in shelf.recalled("page", lambda record: record.browse.now(0)).result().new[:2])
    shelf._writer.submit(lambda: shelf._record().judge(a, b, "unsure", by="A. Reader")).result()
    assert ask() == 2


def test_it_is_forgotten_when_another_program_writes(shelf: Shelf, path: Path) -> None:
    ask = asking(shelf)
    ask()
    for number in (2, 3):
        elsewhere(path)
        assert ask() == number


def test_what_the_desk_writes_stays_when_another_program_leaves(shelf: Shelf, path: Path) -> None:
    a, b = (line.id for line in shelf.recalled("page", lambda record: record.browse.now(0)).result().new[:2])
    elsewhere(path)  # were it the last to let go of the file, it would take the log along
    shelf._writer.submit(lambda: shelf._record().judge(a, b, "unsure", by="A. Reader")).result()
    elsewhere(path)
    assert elsewhere(path, "SELECT count(*) FROM judgement WHERE person") == "1"


def elsewhere(path: Path, what: str = "UPDATE listed SET moved = moved + 1 WHERE event = 1") -> str:
    """Another program opens the record, does something and leaves; what it was told, if it asked."""
    line = "import sqlite3, sys; base = sqlite3.connect(sys.argv[1]); told = base.execute(sys.argv[2]).fetchone()"
    line += "; print(told[0] if told else ''); base.commit(); base.close()"
    done = subprocess.run([sys.executable, "-c", line, str(path), what], check=True, capture_output=True, text=True)
    return done.stdout.strip()


def test_an_error_is_not_remembered(shelf: Shelf) -> None:
    def wrong(record: Record) -> int:
        raise ValueError

    with pytest.raises(ValueError):
        shelf.recalled("events", wrong).result()
    assert asking(shelf)() == 1


def test_no_more_is_remembered_than_is_useful(shelf: Shelf) -> None:
    asks = [asking(shelf, number) for number in range(REMEMBERED + 1)]
    assert [ask() for ask in asks] == [1] * len(asks)
    assert [asks[0](), asks[-1]()] == [2, 1]
