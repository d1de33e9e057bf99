"""Plugins: found by entry point, made once, and named where they cannot be loaded."""

from collections.abc import Iterable, Iterator
from importlib.metadata import EntryPoint

import pytest

import onrecord.plugins
from onrecord.cli.exporting import exporter_named
from onrecord.errors import SetupFault, UsageError
from onrecord.model import Event


class Counted:
    """An export that counts."""

    name = "counted"

    def export(self, events: Iterable[Event]) -> Iterator[str]:
        yield str(len(list(events)))


def offer(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setattr(onrecord.plugins, "entry_points", lambda group: [EntryPoint("counted", value, group)])


def test_an_export_of_a_plugin_is_found_by_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    offer(monkeypatch, f"{__name__}:Counted")
    monkeypatch.setattr(EntryPoint, "load", lambda self: Counted)
    assert list(exporter_named("counted").export([])) == ["0"]


def test_a_plugin_that_cannot_be_loaded_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    offer(monkeypatch, "no_such_module:Thing")
    with pytest.raises(SetupFault, match="counted"):
        onrecord.plugins.plugins("exporters")


def test_a_format_that_is_not_there_is_named_with_those_that_are() -> None:
    with pytest.raises(UsageError, match="jsonl, csv, geojson"):
        exporter_named("xlsx")
