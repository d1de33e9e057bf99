"""Quotations: where they begin and end, in every style of marks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.extract.statements.quotes import Quotation, find_quotes
from onrecord.model import Span


def quotes(text: str) -> list[Quotation]:
    paragraphs, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            paragraphs.append(Span(start, start + len(line)))
        start += len(line) + 1
    return find_quotes(text, paragraphs)


def words(text: str) -> list[list[str]]:
    return [[span.of(text) for span in quote.spans] for quote in quotes(text)]


@pytest.mark.parametrize(
    "quoted",
    [
        "“We go.”",
        '"We go."',
        "''We go.''",
        "``We go.''",
        "«We go.»",
        "„We go.“",
        "„We go.”",
        "‘We go now.’",
        '“We go."',
    ],
)
def test_every_style_of_marks(quoted: str) -> None:
    assert words(f"He said: {quoted} They went.") == [[quoted]]


def test_apostrophes_are_no_quotation_marks() -> None:
    assert words("The town's mayor didn’t see the soldiers’ camp, the '90s bus or the dogs' pen.") == []


def test_inner_quotations_belong_to_the_outer_one() -> None:
    text = "“He told me ‘run’ and I ran,” she said."
    assert words(text) == [["“He told me ‘run’ and I ran,”"]]


def test_a_split_quotation_is_two() -> None:
    assert words('"It is," he said, "late."') == [['"It is,"'], ['"late."']]


def test_paragraphs_that_open_with_a_mark_each_are_one_quotation() -> None:
    text = "She said: “It rained.\n\n“It rained for days.\n\n“Then it stopped,” she added."
    assert words(text) == [["“It rained.", "“It rained for days.", "“Then it stopped,”"]]


def test_a_quotation_without_an_end_ends_with_its_paragraph() -> None:
    (quote,) = quotes("She said: “It rained.\n\nThe road was closed.")
    assert not quote.closed
    assert len(quote.spans) == 1


def test_a_mark_that_opens_again_ends_the_one_before() -> None:
    text = 'He said "it rained, and left. She said "it snowed."'
    assert words(text)[-1] == ['"it snowed."']


def test_inches_and_stray_marks_are_harmless() -> None:
    assert words('The shell was 6" long.') == []
    assert words("” „ “") == [] or all(len(piece) == 1 for piece in words("” „ “"))


@given(st.text(alphabet="“”\"'’‘«»„` aB.,\n", max_size=80))
def test_spans_are_in_order_and_within_the_text(text: str) -> None:
    end = 0
    for quote in quotes(text):
        for span in quote.spans:
            assert end <= span.start < span.end <= len(text)
            end = span.end
