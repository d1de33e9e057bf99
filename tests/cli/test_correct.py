"""`onrecord correct`, from outside."""

import json
from pathlib import Path
from shutil import copyfile
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from onrecord.cli.app import app
from onrecord.errors import OnRecordError, UsageError
from texts import FERRY, SHELLING


def run(*args: str | Path) -> Result:
    return CliRunner().invoke(app, [str(a) for a in args])


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("correct")
    for name, text, day in (
        ("ferry", FERRY.replace(", March 3", ""), "2020-03-03"),
        ("shells", SHELLING, "2022-05-06"),
    ):
        line = {"id": name, "text": text, "published": day}
        (folder / f"{name}.jsonl").write_text(json.dumps(line) + "\n", encoding="utf-8")
    run("add", folder / "test.record", folder / "shells.jsonl")
    done = run("add", folder / "test.record", folder / "ferry.jsonl", "--by", "D. Desk")
    assert done.exit_code == 0, done.output
    return folder


@pytest.fixture
def record(made: Path, tmp_path: Path) -> Path:
    for name in ("test.record", "ferry.jsonl"):
        copyfile(made / name, tmp_path / name)
    return tmp_path / "test.record"


def exported(record: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in run("export", record).stdout.splitlines()]


def killed(record: Path) -> tuple[str, list[dict[str, Any]]]:
    """The event of the ferry, and what is said of how many it killed."""
    event = next(e for e in exported(record) if e["accounts"][0]["report"] == "ferry" and "killed" in e["findings"])
    return event["event"], event["findings"]["killed"]["values"]


def whens(record: Path) -> set[str]:
    return {e["when"]["earliest"] for e in exported(record) if e["when"] and e["when"]["earliest"]}


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
    assert run("log", record).stdout.splitlines()[0].split("  ", 1)[1].startswith("D. Desk: ferry: added: 1 report")
    run("correct", record, "ferry", "--outlet", "Lagoon Post", "--by", "A. Reader", "--note", "the imprint")
    assert "A. Reader: ferry#0: outlet: Lagoon Post  (correction:" in run("log", record).stdout
    done = run("correct", record, "ferry", "--undo", "--by", "B. Reader")
    assert done.exit_code == 0 and "outlet: Delta Wire" in done.stdout
    _, first, second = (json.loads(line) for line in run("log", record, "--json").stdout.splitlines())
    assert (first["standing"], first["note"], first["of"]) == ("taken back", "the imprint", ["ferry#0"])
    assert second["said"] == {"takes back": f"correction:{first['id'][:12]}"}
    assert "2 corrections" in run("verify", record).stdout


def test_a_value_is_given_in_the_place_of_another_and_taken_back(record: Path) -> None:
    event, before = killed(record)
    assert [(one["low"], one["high"]) for one in before] == [(12, None)]
    done = run("correct", record, event[:8], "--field", "killed", "--value", "at least 40", "--instead", "at least 12",
               "--by", "A. Reader", "--note", "a slip")  # fmt: skip
    assert done.exit_code == 0, done.output
    assert f"{event[:8]}: killed: at least 40, by A. Reader (correction:" in done.stdout
    _, after = killed(record)
    assert {(one["low"], one["standing"]) for one in after} >= {(40, "current"), (12, "superseded")}
    assert next(one for one in after if one["low"] == 40)["speakers"] == ["A. Reader"]
    name = done.stdout.partition("(")[2].partition(")")[0]
    back = run("correct", record, name, "--undo", "--by", "B. Reader")
    assert back.exit_code == 0 and f"{name}: taken back by B. Reader" in back.stdout
    assert killed(record)[1] == before
    assert run("verify", record).exit_code == 0


def test_a_story_that_was_taken_back_has_no_value_that_stands(record: Path) -> None:
    done = run("correct", record, "ferry", "--retracted", "--by", "A. Reader", "--note", "withdrawn on 5 March")
    assert done.exit_code == 0 and "ferry: marked as retracted" in done.stdout
    assert {one["standing"] for one in killed(record)[1]} == {"retracted"}
    assert run("correct", record, "ferry", "--undo", "--by", "A. Reader").exit_code == 0
    assert "current" in {one["standing"] for one in killed(record)[1]}


def test_a_judgement_is_taken_back(record: Path) -> None:
    a, b = (event["event"] for event in exported(record)[:2])
    before = exported(record)
    assert run("judge", record, a, b, "same", "--by", "A. Reader").exit_code == 0
    assert len(exported(record)) == len(before) - 1
    done = run("judge", record, a, b, "--undo", "--by", "B. Reader")
    assert done.exit_code == 0 and "withdrawn, by B. Reader" in done.stdout
    assert [event["event"] for event in exported(record)] == [event["event"] for event in before]
    said = [json.loads(line) for line in run("log", record, "--json").stdout.splitlines()][1:]
    assert [one["standing"] for one in said] == ["taken back", "holds"]
    again = run("judge", record, a, b, "--undo", "--by", "B. Reader")
    assert isinstance(again.exception, UsageError) and "nothing to take back" in str(again.exception)
    for wrong in (["same", "--undo"], []):
        assert isinstance(run("judge", record, a, b, *wrong, "--by", "B. Reader").exception, UsageError)


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (["ferry", "--field", "killed"], "go together"),
        (["ferry", "--value", "3"], "go together"),
        (["ferry", "--instead", "3"], "go together"),
        (["ferry", "--field", "killed", "--value", "3", "--retracted"], "with nothing else"),
        (["ferry", "--field", "killed", "--value", "3", "--undo"], "with nothing else"),
        (["ferry", "--retracted", "--undo"], "nothing else in the same call"),
        (["correction:0000", "--undo"], "no correction has this id"),
        (["ferry"], "nothing to correct"),
        (["ferry", "--published", "soon"], "write it as"),
        (["ferry#4", "--outlet", "X"], "name one of ferry#0"),
        (["other", "--outlet", "X"], "there are shells, ferry"),
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
