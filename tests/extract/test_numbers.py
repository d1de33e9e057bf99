"""Numbers: digits, words, vague amounts, ranges and bounds, in texts of our own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.extract.figures.amounts import NumberExample, NumberRules
from onrecord.extract.figures.digits import read_digits
from onrecord.extract.figures.numbers import Number, Numbers
from onrecord.language.parse import Token
from onrecord.rules import Rules, load_rules

EXAMPLES = [(r.id, e) for r in load_rules().table("en/numbers.toml", NumberRules).vague for e in r.examples]


@pytest.fixture(scope="module")
def numbers(rules: Rules) -> Numbers:
    return Numbers(rules)


def tokens_of(text: str) -> list[Token]:
    """Words parted at blanks, each a token of its own; " ~" glues a word to the one before it."""
    tokens: list[Token] = []
    at = 0
    for word in text.split(" "):
        if not word:
            continue
        glued = word.startswith("~") and len(word) > 1
        token = Token()
        token.i = len(tokens)
        token.text = word[1:] if glued else word
        token.lower = token.text.lower()
        token.start = at - 1 if glued and tokens else at
        token.end = token.start + len(token.text)
        at = token.end + 1
        tokens.append(token)
    return tokens


def only(numbers: Numbers, text: str) -> Number:
    found = numbers.find(tokens_of(text))
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(("rule", "example"), EXAMPLES, ids=[f"{r}: {e.text}" for r, e in EXAMPLES])
def test_example(numbers: Numbers, rule: str, example: NumberExample) -> None:
    found = only(numbers, example.text)
    assert (found.low, found.high) == (example.low, example.high), rule


@pytest.mark.parametrize(
    ("text", "low", "high", "modifier"),
    [
        ("40,000 herders", 40000, 40000, "exact"),
        ("twenty ~- ~five goats", 25, 25, "exact"),
        ("a hundred and five goats", 105, 105, "exact"),
        ("two hundred thousand goats", 200000, 200000, "exact"),
        ("1.5 million goats", 1500000, 1500000, "exact"),
        ("two dozen goats", 24, 24, "exact"),
        ("half a million goats", 500000, 500000, "exact"),
        ("at least 12 goats", 12, None, "at-least"),
        ("more than 60 goats", 60, None, "more-than"),
        ("up to 30 goats", None, 30, "at-most"),
        ("fewer than 30 goats", None, 30, "less-than"),
        ("an estimated 2,000 goats", 2000, 2000, "about"),
        ("some 70 goats", 70, 70, "about"),
        ("between 30 and 40 goats", 30, 40, "range"),
        ("3 to 5 million goats", 3000000, 5000000, "range"),
        ("10 ~- ~12 goats", 10, 12, "range"),
        ("30 or more goats", 30, None, "at-least"),
        ("at least 15 and up to 25 goats", 15, 25, "range"),
        ("both goats", 2, 2, "exact"),
        ("1,23,456 goats", 123456, 123456, "exact"),
        ("1.234,5 goats", 1234.5, 1234.5, "exact"),
        ("½ goat", 0.5, 0.5, "exact"),
        ("٣٤ goats", 34, 34, "exact"),
    ],
)
def test_read(numbers: Numbers, text: str, low: float | None, high: float | None, modifier: str) -> None:
    found = only(numbers, text)
    assert (found.low, found.high, found.modifier) == (low, high, modifier)


@pytest.mark.parametrize("text", ["III goats", "9" * 100 + " goats", "goats", "12:30", "the few goats that were how"])
def test_no_number(numbers: Numbers, text: str) -> None:
    found = numbers.find(tokens_of(text))
    assert not found or found[0].modifier == "vague"


def test_share(numbers: Numbers) -> None:
    third, half = only(numbers, "up to a third of the land"), only(numbers, "50 percent of it")
    assert third.share and third.low is None and third.high == pytest.approx(33.3)
    assert half.share and half.best == 50


@given(st.text(max_size=12))
def test_digits_never_fail(word: str) -> None:
    value = read_digits(word) if word else None
    assert value is None or value >= 0


WORDS = [
    "at",
    "least",
    "12",
    "-",
    "and",
    "between",
    "or",
    "tens",
    "of",
    "thousands",
    "a",
    "half",
    "two",
    "hundred",
    "more",
    "than",
    "$",
    "%",
    "½",
    "dozen",
    "to",
    "third",
]


@given(words=st.lists(st.sampled_from([*WORDS, "9" * 100]), max_size=12))
def test_any_words(numbers: Numbers, words: list[str]) -> None:
    tokens = tokens_of(" ".join(words))
    for number in numbers.find(tokens):
        assert 0 <= number.first <= number.core <= number.last < len(tokens)
