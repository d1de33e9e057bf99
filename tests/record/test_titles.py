"""Titles of events that no story is about."""

from __future__ import annotations

from onrecord.evidence import LONGEST_TITLE, title_of
from onrecord.model import AccountRef, Evidence, Published, Span


def told(text: str) -> AccountRef:
    quote = Evidence(
        report="a", report_id="a", story=0, span=Span(0, len(text)), text=text, marks=(), headline=None, outlet=None,
        published=Published(earliest=None, latest=None, basis="unknown", because=""), speakers=(), via=(),
    )  # fmt: skip
    return AccountRef(report="a", story=0, account="x", lead=False, evidence=(quote,))


def test_the_first_sentence_is_the_title() -> None:
    assert title_of((told("A ferry sank off Arden."), told("Later."))) == "A ferry sank off Arden"


def test_a_long_sentence_is_cut_at_a_word() -> None:
    title = title_of((told("The ferry, which had left Arden at dawn, " * 5),))
    assert len(title) <= LONGEST_TITLE and title.endswith("…") and not title.endswith(",…")


def test_without_a_sentence_there_is_no_title() -> None:
    assert title_of(()) == ""
