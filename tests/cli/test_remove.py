"""`onrecord remove`, `onrecord add` of another record, and `--as-added`, from outside."""

import json
import shutil
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from onrecord.cli.app import app
from onrecord.cli.opening import moment_of
from onrecord.errors import OnRecordError
from texts import FERRY, SHELLING

WHY = ("--by", "A. Reader", "--note", "a source asked")


def run(*args: str | Path) -> Result:
    return CliRunner().invoke(app, [str(a) for a in args])


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("remove")
    for name, text in (("ferry", FERRY), ("shelling", SHELLING)):
        line = {"id": name, "text": text, "published": "2020-03-03"}
        (folder / f"{name}.jsonl").write_text(json.dumps(line) + "\n", encoding="utf-8")
        assert run("add", folder / f"{name}.record", folder / f"{name}.jsonl").exit_code == 0
    return folder


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(made, tmp_path / "records"))


def reports(record: Path, *more: str) -> set[str]:
    done = run("export", record, *more)
    assert done.exit_code == 0, done.output
    return {a["report"] for line in done.stdout.splitlines() for a in json.loads(line)["accounts"]}


def test_a_text_is_taken_out_listed_and_refused(folder: Path) -> None:
    record = folder / "ferry.record"
    done = run("remove", record, "ferry", *WHY)
    assert (done.exit_code, "ferry: removed by A. Reader" in done.stdout, "sha256" in done.stdout) == (0, True, True)
    assert reports(record) == set()
    log = run("log", record)
    assert "A. Reader: ferry: removed: its text (sha256" in log.stdout and "a source asked" in log.stdout
    assert json.loads(run("log", record, "--json").stdout)["kind"] == "removal"
    verified = run("verify", record)
    assert (verified.exit_code, "1 removals" in verified.stdout) == (0, True)
    again = run("add", record, folder / "ferry.jsonl")
    assert again.exit_code == 1
    assert "ferry: removed by A. Reader" in again.stderr and "--restore NAME" in again.stderr
    back = run("add", record, folder / "ferry.jsonl", "--restore", "B. Reader")
    assert (back.exit_code, reports(record)) == (0, {"ferry"})
    assert run("verify", record).exit_code == 0


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (["other", *WHY], "there are ferry"),
        (["ferry", "--by", "A. Reader"], "needs a reason"),
        (["ferry", "--by", " ", "--note", "x"], "--by NAME"),
    ],
)
def test_what_cannot_be_removed_is_said(folder: Path, args: list[str], says: str) -> None:
    done = run("remove", folder / "ferry.record", *args)
    assert isinstance(done.exception, OnRecordError)
    assert (done.exception.status, says in str(done.exception)) == (2, True)


def test_other_texts_of_that_name_are_told(folder: Path) -> None:
    line = {"id": "ferry", "text": FERRY + "More.\n", "published": "2020-03-03"}
    (folder / "newer.jsonl").write_text(json.dumps(line) + "\n", encoding="utf-8")
    run("add", folder / "ferry.record", folder / "newer.jsonl")
    several = run("remove", folder / "ferry.record", "ferry", *WHY)
    ident = str(several.exception).rpartition("by its id: ")[2].split()[0]
    done = run("remove", folder / "ferry.record", ident, *WHY)
    assert (done.exit_code, "other texts called so are still in the record" in done.stderr) == (0, True)


def test_another_record_is_told_by_its_content(folder: Path) -> None:
    other = folder / "colleague.txt"
    (folder / "shelling.record").rename(other)
    done = run("add", folder / "ferry.record", other)
    assert (done.exit_code, "1 reports added" in done.stderr, f"from {other}" in done.stderr) == (0, True, True)
    assert reports(folder / "ferry.record") == {"ferry", "shelling"}
    new = run("add", folder / "new.record", other, folder / "ferry.jsonl")
    assert (new.exit_code, reports(folder / "new.record")) == (0, {"ferry", "shelling"})
    assert "1 known already" in run("add", folder / "ferry.record", other).stderr
    run("remove", folder / "ferry.record", "shelling", *WHY)
    out = run("add", folder / "ferry.record", other)
    assert (out.exit_code, "shelling: removed by A. Reader" in out.stderr, "it stays out" in out.stderr) == (
        1,
        True,
        True,
    )


@pytest.mark.parametrize("how", ["self", "newer", "cut"])
def test_a_record_that_cannot_come_in_gives_one_line(folder: Path, how: str) -> None:
    import sqlite3

    other = folder / ("ferry.record" if how == "self" else "shelling.record")
    if how == "newer":
        with sqlite3.connect(other) as raw:
            raw.execute("PRAGMA user_version = 99")
    elif how == "cut":
        other.write_bytes(other.read_bytes()[:9000])
    call = [sys.executable, "-m", "onrecord", "add", str(folder / "ferry.record"), str(other)]
    done = subprocess.run(call, capture_output=True, text=True, check=False)
    says = {"self": "is the record itself", "newer": "update OnRecord", "cut": "restore it from a copy"}[how]
    assert (done.returncode, says in done.stderr, len(done.stderr.strip().splitlines())) == (2, True, 1), done.stderr


def test_every_view_looks_back(folder: Path) -> None:
    record = folder / "ferry.record"
    run("add", record, folder / "shelling.jsonl")
    now = datetime.now(UTC)
    yesterday, tomorrow = ((now + timedelta(days=days)).date().isoformat() for days in (-1, 1))
    assert reports(record, "--as-added", yesterday) == set()
    assert reports(record, "--as-added", tomorrow) == reports(record) == {"ferry", "shelling"}
    ident = json.loads(run("events", record, "--json").stdout.splitlines()[0])["event"]
    for view in (["brief"], ["events", "--json"], ["figures", "--json"], ["timeline"], ["event", ident]):
        today = run(view[0], record, *view[1:], "--as-added", tomorrow)
        assert (today.exit_code, today.stdout) == (0, run(view[0], record, *view[1:]).stdout)
        then = run(view[0], record, *view[1:], "--as-added", yesterday)
        assert then.exit_code == 0 if view[0] != "event" else isinstance(then.exception, OnRecordError)
        assert then.stdout != today.stdout
    wrong = run("brief", record, "--as-added", "soon")
    assert isinstance(wrong.exception, OnRecordError) and "write it as" in str(wrong.exception)


def test_a_day_stands_for_its_end_and_a_time_for_itself() -> None:
    assert moment_of("2020-03-03") == datetime(2020, 3, 3, 23, 59, 59, 999999, tzinfo=UTC)
    assert moment_of("2020-03-03T00:00") == datetime(2020, 3, 3, tzinfo=UTC)
    assert moment_of("2020-03-03 18:30+02:00") == datetime(2020, 3, 3, 16, 30, tzinfo=UTC)
