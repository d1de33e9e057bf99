"""No cell of a spreadsheet runs as a formula, and no text of a report as HTML."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.exports.spreadsheet import FORMULA, safe
from onrecord.views.brief_text import plain_text


@given(st.text())
def test_no_cell_begins_like_a_formula(text: str) -> None:
    assert not safe(text).startswith(FORMULA)


@pytest.mark.parametrize("text", ["=1+1", " =1+1", "\t=1+1", "\n@SUM(A1)", "-2+3", "+1", "|calc", "＝1+1",
                                  "＋1", "－1", "＠SUM(A1)", "−1+2", "\u200b=1+1", "\ufeff=1+1", "\u202e=1+1"])  # fmt: skip
def test_what_a_spreadsheet_would_run_gets_an_apostrophe(text: str) -> None:
    assert safe(text).startswith("'")


def test_numbers_stay_numbers() -> None:
    assert (safe(-33.5), safe(40.0), safe(None)) == ("-33.5", "40", "")


def test_no_mark_of_markdown_or_html_works() -> None:
    assert plain_text("<b>*x*</b> [a](javascript:b)") == r"\<b\>\*x\*\</b\> \[a\](javascript:b)"


def test_what_follows_a_semicolon_runs_nowhere_either() -> None:
    assert safe("Ellery;=1+1; -2;x") == "Ellery;'=1+1; '-2;x"


def test_no_control_character_is_in_a_cell() -> None:
    assert safe("Ellery \x1b[31mPost\x9b") == "Ellery \ufffd[31mPost\ufffd"
