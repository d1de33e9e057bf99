"""What tests share: rules, a parser, the whole reading line, made once a test process."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.language.spacy_parser import SpacyParser, load_parser
from onrecord.read import Reader, Setup, Tools, tools_for
from onrecord.rules import Rules, load_rules


@pytest.fixture(scope="session")
def rules() -> Rules:
    return load_rules()


@pytest.fixture(scope="session")
def parser(rules: Rules) -> SpacyParser:
    return load_parser(rules)


@pytest.fixture(scope="session")
def tools() -> Tools:
    return tools_for(Setup())


@pytest.fixture(scope="session")
def reader() -> Reader:
    return Reader(Setup())


@pytest.fixture
def record_path(tmp_path: Path) -> Path:
    return tmp_path / "test.record"
