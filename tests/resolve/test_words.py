"""Content words and near-duplicate text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from tell import RULES

from onrecord.resolve import content_words, signature, similarity
from onrecord.resolve.reuse import BINS

STORY = (
    "The ferry left the quay at dawn with eighty passengers and went down an hour later in a squall off the cape, and "
    "fishermen who saw it from the beach rowed out and took eleven of them from the water before the navy came."
)


def test_words_are_folded_stemmed_and_told_once() -> None:
    assert content_words("The bombing, bombed; BOMBS at São Tomé's market", RULES) == ("bomb", "sao", "tom", "market")


@given(st.text())
def test_any_text_has_words_and_a_signature(text: str) -> None:
    words = content_words(text, RULES)
    assert len(set(words)) == len(words)
    assert len(signature(text)) in (0, BINS)
    assert similarity(signature(text), signature(text)) in (0.0, 1.0)


def test_copies_are_found_and_others_are_not() -> None:
    copy = f"KELSO - {STORY} The owner could not be reached."
    other = "Ministers met on Tuesday to speak of pensions and of the price of grain, which doubled."
    assert similarity(signature(STORY), signature(copy)) > 0.6
    assert similarity(signature(STORY), signature(other)) < 0.1
