"""Killing `add` at any moment leaves a record that opens and verifies, and the same call goes on from there."""

import json
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
from texts import FERRY, FERRY_LATER, SHELLING

from onrecord.errors import NotARecord
from onrecord.record import Record

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
