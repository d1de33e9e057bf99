"""No cell of a spreadsheet runs as a formula, and no text of a report as HTML."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.exports.spreadsheet import FORMULA, safe
from onrecord.views.brief_text import plain_text


@given(st.text())
def test_no_cell_begins_like_a_formula(text: str) -> None:
    assert not safe(text).startswith(FORMULA)


@pytest.mark.parametrize("text", ["=1+1", " =1+1", "\t=1+1", "\n@SUM(A1)", "-2+3", "+1", "|calc"])
def test_what_a_spreadsheet_would_run_gets_an_apostrophe(text: str) -> None:
    assert safe(text).startswith("'")


def test_numbers_stay_numbers() -> None:
    assert (safe(-33.5), safe(40.0), safe(None)) == ("-33.5", "40", "")


def test_no_mark_of_markdown_or_html_works() -> None:
    assert plain_text("<b>*x*</b> [a](javascript:b)") == r"\<b\>\*x\*\</b\> \[a\](javascript:b)"
