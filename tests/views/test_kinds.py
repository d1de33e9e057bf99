"""Kinds of happening in plain words."""

import pytest
from told import event

from onrecord.views.kinds import MODES, TYPES, kind, type_words


@pytest.mark.parametrize(
    ("type_", "mode", "words"),
    [("ASSAULT", "aerial", "Attack from the air"), ("ASSAULT", None, "Attack"), ("ASSAULT", "unheard-of", "Attack"),
     ("CONSULT", "visit", "Visit"), ("SOMETHING", None, "Something")],
)  # fmt: skip
def test_a_mode_is_told_where_it_is_known_else_the_type(type_: str, mode: str | None, words: str) -> None:
    assert kind(event("a", type=type_, mode=mode)) == words


def test_every_mode_is_of_a_type_that_has_a_word() -> None:
    assert {type_ for type_, _ in MODES} <= set(TYPES)
    assert type_words("CONSULT") == "Talks"
