"""The demo: what a newcomer sees first."""

import json
import re

import pytest
from typer.testing import CliRunner

from onrecord.cli.app import app
from onrecord.demo import REPORTS


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> str:
    done = CliRunner().invoke(app, ["demo", "--record", str(tmp_path_factory.mktemp("demo") / "demo.record")])
    assert done.exit_code == 0, done.output
    return done.stdout


def test_the_reports_say_that_they_were_written_for_it() -> None:
    reports = [json.loads(line) for line in REPORTS.read_text(encoding="utf-8").splitlines()]
    assert len(reports) >= 14
    assert all("written for the OnRecord example record" in report["text"] for report in reports)
    assert all("Example" in report["outlet"] for report in reports)


def test_it_tells_the_toll_and_who_contests_it(shown: str) -> None:
    brief, _, rest = shown.partition("---")
    assert "Beirut" in brief and "killed" in brief
    assert re.search(r"\[\d+\]: “", rest)
    assert "Contested: killed" in shown
    contested = shown[shown.index("Contested: killed") :]
    assert "220" in contested
    assert contested.count("“") >= 2


def test_it_says_what_to_try_next(shown: str) -> None:
    assert "onrecord event " in shown and "onrecord verify" in shown
