"""Trees mended: who tells, what came of it, what is counted, where the parser hung them wrongly."""

from __future__ import annotations

import pytest

from onrecord.language.parse import Token
from onrecord.sockets import Parser
from parsed import parse_of


def token(parser: Parser, text: str, word: str) -> Token:
    return next(t for t in parse_of(parser, text).tokens if t.text == word)


@pytest.mark.parametrize(
    ("text", "teller", "victims"),
    [
        ("A shell hit a mill in the village of Tarn on Friday, killing at least nine people, nurses and farmers said.", "nurses", "people"),
        ("Gunmen stormed an inn in Tarn, killing nine people, a doctor and a guard said.", "doctor", "people"),
        ("A rocket strike on a farm in Upper Tarn killed 43 people, farmers and two officials said on Friday.", "farmers", "people"),
    ],
)  # fmt: skip
def test_who_tells_is_no_more_of_those_killed(parser: Parser, text: str, teller: str, victims: str) -> None:
    said, killed = token(parser, text, "said"), token(parser, text, victims)
    subject = said.child("nsubj")
    assert subject is not None and subject.text == teller
    assert killed.dep == "dobj" and killed.head.lemma == "kill"


def test_those_killed_who_are_listed_stay_a_list(parser: Parser) -> None:
    text = "The blast killed nine people, a doctor and a guard."
    assert token(parser, text, "doctor").dep in {"appos", "conj"}


def test_dead_is_what_came_of_the_shooting(parser: Parser) -> None:
    text = "Soldiers shot dead two men and injured a third on Friday."
    assert token(parser, text, "dead").head.text == "shot"


def test_each_of_those_left_dead_or_wounded_has_his_own_state(parser: Parser) -> None:
    text = "The blast left 31 people dead and more than 70 wounded."
    assert token(parser, text, "dead").head.text == "left"
    assert token(parser, text, "wounded").head.text == "70"


def test_the_thing_that_stands_behind_the_number_is_what_is_revised(parser: Parser) -> None:
    text = "Hospital officials revised down to 29 the number of people killed in the raid on the mill."
    assert token(parser, text, "number").dep == "dobj"
    lowered = "The army lowered to five from eight the number of soldiers killed in the raid."
    assert token(parser, lowered, "number").dep == "dobj"
    assert token(parser, lowered, "eight").dep == "pobj"


@pytest.mark.parametrize(
    "text", ["The inn was full, guests said.", "Nine people died, police said.", "Said the mayor."]
)
def test_every_token_keeps_one_head(parser: Parser, text: str) -> None:
    for sentence in parse_of(parser, text).sentences:
        assert sorted(t.i for t in sentence.root.subtree()) == [t.i for t in sentence.tokens]
        assert all(t in t.head.children for t in sentence.tokens if t is not sentence.root)
