"""Rules: typed, laid over one another, and every fault named by file and line."""

from pathlib import Path

import pytest
from msgspec import Struct

from onrecord.errors import RulesFault
from onrecord.language.casing import CasingRules
from onrecord.rules import load_rules
from onrecord.rules.loader import BUILT_IN


class Row(Struct):
    id: str
    name: str


def overlay(tmp_path: Path, name: str, text: str) -> Path:
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return tmp_path


def test_a_users_words_are_added_to_the_built_in_ones(tmp_path: Path) -> None:
    rules = load_rules(overlay(tmp_path, "en/casing.toml", 'names = ["zorbania"]\n'))
    casing = rules.table("en/casing.toml", CasingRules)
    assert {"zorbania", "monday"} <= casing.names


def test_a_users_row_replaces_the_one_with_its_id(tmp_path: Path) -> None:
    before = {row.id: row for row in load_rules().rows("actors.tsv", Row)}
    head = (BUILT_IN / "actors.tsv").read_text(encoding="utf-8").split("\n")
    columns = next(line for line in head if line and not line.startswith("#"))
    first = next(iter(before))
    rules = load_rules(overlay(tmp_path, "actors.tsv", f"{columns}\n{first}\tAnother Name\nmy-own\tMy Own Group\n"))
    after = {row.id: row for row in rules.rows("actors.tsv", Row)}
    assert after[first].name == "Another Name"
    assert after["my-own"].name == "My Own Group"
    assert len(after) == len(before) + 1


def test_other_rules_have_another_version(tmp_path: Path) -> None:
    assert load_rules().version == load_rules().version
    assert load_rules(overlay(tmp_path, "en/casing.toml", 'names = ["x"]\n')).version != load_rules().version


@pytest.mark.parametrize(
    ("name", "text", "line", "says"),
    [
        ("en/casing.toml", "names = [\n", 2, "no TOML"),
        ("en/casing.toml", "\nnames = 3\n", 2, "names"),
        ("en/casing.toml", "colour = 'red'\n", None, "colour"),
        ("actors.tsv", "id\tname\nx\ty\tz\tw\n", 2, "columns"),
    ],
)
def test_a_fault_is_named_by_file_and_line(tmp_path: Path, name: str, text: str, line: int | None, says: str) -> None:
    rules = load_rules(overlay(tmp_path, name, text))
    with pytest.raises(RulesFault, match=says) as caught:
        if name.endswith("toml"):
            rules.table(name, CasingRules)
        else:
            rules.rows(name, Row)
    assert caught.value.line == line
    assert str(tmp_path / name) in str(caught.value)


def test_a_file_that_lays_over_nothing_is_named(tmp_path: Path) -> None:
    with pytest.raises(RulesFault, match="figrues"):
        load_rules(overlay(tmp_path, "en/figrues.toml", ""))
    with pytest.raises(RulesFault, match="no such folder"):
        load_rules(tmp_path / "nowhere")
