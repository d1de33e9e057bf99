"""`onrecord correct`, from outside."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from onrecord.cli.app import app
from onrecord.errors import OnRecordError
from texts import FERRY


def run(*args: str | Path) -> Result:
    return CliRunner().invoke(app, [str(a) for a in args])


@pytest.fixture
def record(tmp_path: Path) -> Path:
    (tmp_path / "ferry.txt").write_text(FERRY.replace(", March 3", ""), encoding="utf-8")
    line = {"id": "ferry", "text": (tmp_path / "ferry.txt").read_text(encoding="utf-8"), "published": "2020-03-03"}
    (tmp_path / "ferry.jsonl").write_text(json.dumps(line) + "\n", encoding="utf-8")
    done = run("add", tmp_path / "test.record", tmp_path / "ferry.jsonl")
    assert done.exit_code == 0, done.output
    return tmp_path / "test.record"


def whens(record: Path) -> set[str]:
    events = [json.loads(line) for line in run("export", record).stdout.splitlines()]
    return {e["when"]["earliest"] for e in events if e["when"] and e["when"]["earliest"]}


def test_a_corrected_date_moves_the_events(record: Path) -> None:
    assert "2020-03-03" in whens(record)
    done = run(
        "correct", record, "ferry#0", "--published", "2021-06-10", "--outlet", "Lagoon Post", "--by", "A. Reader"
    )
    assert done.exit_code == 0, done.output
    assert (
        "story 0" in done.stdout
        and "10 June 2021 (given: a person says so: A. Reader)" in done.stdout
        and "Lagoon Post" in done.stdout
    )
    assert "2021-06-08" in whens(record) and "2020-03-03" not in whens(record)
    assert run("verify", record).exit_code == 0
    again = run("add", record, record.parent / "ferry.jsonl")
    assert "0 reports added" in again.stderr and "1 known already" in again.stderr


def test_who_said_what_is_listed_and_taken_back(record: Path) -> None:
    assert "nobody has corrected" in run("log", record).stderr
    run("correct", record, "ferry", "--outlet", "Lagoon Post", "--by", "A. Reader", "--note", "the imprint")
    assert "A. Reader: ferry#0: outlet: Lagoon Post  (correction:" in run("log", record).stdout
    done = run("correct", record, "ferry", "--undo", "--by", "B. Reader")
    assert done.exit_code == 0 and "outlet: Delta Wire" in done.stdout
    first, second = (json.loads(line) for line in run("log", record, "--json").stdout.splitlines())
    assert (first["standing"], first["note"], first["of"]) == ("taken back", "the imprint", ["ferry#0"])
    assert second["said"] == {"takes back": f"correction:{first['id'][:12]}"}
    assert "2 corrections" in run("verify", record).stdout


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (["ferry"], "nothing to correct"),
        (["ferry", "--published", "soon"], "write it as"),
        (["ferry#4", "--outlet", "X"], "name one of ferry#0"),
        (["other", "--outlet", "X"], "there are ferry"),
        (["ferry", "--starts-at", "99999"], "can begin from 0"),
    ],
)
def test_what_cannot_be_corrected_is_said(record: Path, args: list[str], says: str) -> None:
    done = run("correct", record, *args, "--by", "A. Reader")
    assert isinstance(done.exception, OnRecordError)
    assert done.exception.status == 2
    assert says in str(done.exception)


def test_an_offset_that_is_no_number_is_a_wrong_call(record: Path) -> None:
    assert run("correct", record, "ferry", "--starts-at", "here").exit_code == 2
