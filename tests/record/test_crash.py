"""Killing `add` at any moment leaves a record that opens and verifies, and the same call goes on from there."""

import json
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from onrecord.errors import NotARecord
from onrecord.record import Record
from texts import FERRY, FERRY_LATER, SHELLING

KILLS = 20
ADD = """
import sys
import pickle
from onrecord.record import Record
from onrecord.read import Reader

class Replay:
    \"\"\"Readings made beforehand: what is killed is the writing, over and over, not the start of the parser.\"\"\"
    def __init__(self, path):
        self.pipeline, self.rules, self.readings = pickle.load(open(path, "rb"))
    def read(self, reports):
        by_name = {r.report.name: r for r in self.readings}
        for report in reports:
            yield by_name[report.name]

replay = Replay(sys.argv[2])
print("ready", flush=True)
with Record(sys.argv[1], create=True) as record:
    record.add([r.report for r in replay.readings], replay)
"""


@pytest.fixture(scope="module")
def readings(tmp_path_factory: pytest.TempPathFactory, reader) -> Path:  # type: ignore[no-untyped-def]
    import pickle

    from onrecord.model import About, Report

    texts = [FERRY, FERRY_LATER, SHELLING]
    many = [Report(name=f"r{n}", text=texts[n % 3], given=About(outlet=f"Outlet {n}")) for n in range(30)]
    path = tmp_path_factory.mktemp("crash") / "readings.pickle"
    path.write_bytes(pickle.dumps((reader.pipeline, reader.rules, list(reader.read(many)))))
    return path


def start(record: Path, readings: Path) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", ADD, str(record), str(readings)], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def test_killed_at_twenty_moments_it_verifies_each_time(tmp_path: Path, readings: Path) -> None:
    whole = tmp_path / "whole.record"
    process = start(whole, readings)
    began = time.monotonic()
    assert process.wait(60) == 0
    takes = time.monotonic() - began
    record = tmp_path / "killed.record"
    seen = []
    chance = random.Random(7)
    for _ in range(KILLS):
        process = start(record, readings)
        time.sleep(chance.random() * takes * 0.25)
        process.kill()
        process.wait()
        try:
            with Record(record) as opened:
                proof = opened.verify()
        except NotARecord:  # killed before there was a record
            seen.append(0)
            continue
        assert proof.problems == (), json.dumps([str(p) for p in proof.problems])
        seen.append(proof.reports)
    assert seen == sorted(seen)
    assert start(record, readings).wait(60) == 0
    with Record(record) as killed, Record(whole) as never:
        assert killed.verify().problems == ()
        assert {e.id for e in killed.events()} == {e.id for e in never.events()}


def test_ctrl_c_keeps_what_was_added_and_says_so(tmp_path: Path) -> None:
    lines = [json.dumps({"id": f"r{n}", "text": SHELLING * 20, "outlet": f"Outlet {n}"}) for n in range(400)]
    (tmp_path / "many.jsonl").write_text("\n".join(lines), encoding="utf-8")
    record = tmp_path / "stopped.record"
    command = [sys.executable, "-m", "onrecord", "add", str(record), str(tmp_path / "many.jsonl")]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline and not (record.exists() and reports_in(record)):
        time.sleep(0.2)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert (process.returncode, "before is kept" in said) == (130, True), said
    assert "Traceback" not in said
    with Record(record) as opened:
        proof = opened.verify()
    assert proof.problems == ()
    assert 0 < proof.reports < 400


def reports_in(record: Path) -> int:
    """How many reports are committed so far; 0 while the record is being made."""
    try:
        with sqlite3.connect(record, timeout=5) as raw:
            return int(raw.execute("SELECT count(*) FROM report").fetchone()[0])
    except sqlite3.OperationalError:
        return 0


def test_two_writers_at_once_take_turns(tmp_path: Path, readings: Path) -> None:
    record = tmp_path / "shared.record"
    with Record(record, create=True):
        pass
    both = [start(record, readings), start(record, readings)]
    assert [process.wait(120) for process in both] == [0, 0]
    with Record(record) as opened:
        proof = opened.verify()
    assert (proof.problems, proof.reports) == ((), 30)
