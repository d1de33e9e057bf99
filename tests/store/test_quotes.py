"""Texts and sentences of many stories: what is let go of is read again where it is asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from onrecord.model import About, Report
from onrecord.read import Reader
from onrecord.record import Record
from onrecord.store import open_store, quotes


def test_stories_at_hand_are_still_there_when_others_push_them_out(
    record_path: Path, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    towns = ("Arden", "Kelso", "Moville", "Brandon")
    texts = (f"Gunmen attacked a bank in {town} on Monday, police said." for town in towns)
    with Record(record_path, create=True) as record:
        record.add([Report(name=f"r{n}", text=text, given=About()) for n, text in enumerate(texts)], reader)
    monkeypatch.setattr(quotes, "KEPT_TEXTS", 1)
    store = open_store(record_path)
    with store.read() as connection:
        pages = quotes.Pages(connection)
        pages.open([1, 2])
        pages.open([2, 3, 4])
        assert all(pages.sentences(row) and pages.text(row) for row in (2, 3, 4))
    store.close()
