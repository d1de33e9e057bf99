"""What tests share: rules, a parser, the whole reading line, made once a test process."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import pytest

import onrecord.read
from browsed import REPORTS
from onrecord.language.spacy_parser import SpacyParser, load_parser
from onrecord.read import Reader, Setup, Tools, tools_for
from onrecord.record import Record
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


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory, reader: Reader) -> Path:
    """A record of made-up happenings, for a desk to show; it is copied before anything is written to it."""
    path = tmp_path_factory.mktemp("desk") / "filled.record"
    with Record(path, create=True) as record:
        record.add(REPORTS, reader)
    return path


@pytest.fixture
def record_path(tmp_path: Path) -> Path:
    return tmp_path / "test.record"


@pytest.fixture(scope="session", autouse=True)
def _tools_once() -> Iterator[None]:
    """Tools of one setup are made once a test process: most commands under test read with the default one."""
    patch = pytest.MonkeyPatch()
    patch.setattr(onrecord.read, "tools_for", lru_cache(tools_for))
    yield
    patch.undo()
