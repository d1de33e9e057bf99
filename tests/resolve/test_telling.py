"""Which words tell an event, and how a sentence is cut down to them."""

import pytest

from onrecord.model import AccountRef, Evidence, Figure, Finding, FindingValue, Span, Text
from onrecord.resolve.clauses import Example, clause, depth, not_known, telling_rules
from onrecord.resolve.telling import claimed, marked, telling
from onrecord.rules import load_rules

WORDS = telling_rules(load_rules())


def said(text: str, *triggers: str, story: int = 0, at: int = 0, **more: object) -> Evidence:
    marks = tuple(Span(at + text.index(t), at + text.index(t) + len(t)) for t in triggers)
    return Evidence(report="r", report_id="00", story=story, span=Span(at, at + len(text)), text=text, marks=marks,
                    **more)  # type: ignore[arg-type] # fmt: skip


def account(*sentences: Evidence, lead: bool = True) -> AccountRef:
    return AccountRef(report="r", story=sentences[0].story, account="a", lead=lead, evidence=sentences)


@pytest.mark.parametrize("example", WORDS.examples, ids=lambda example: example.clause)
def test_examples_of_clauses(example: Example) -> None:
    assert clause(example.text, example.text.index(example.trigger), WORDS).of(example.text) == example.clause


def test_a_happening_of_the_main_clause_goes_before_one_that_is_recalled() -> None:
    recalled = said("Traders met in Dorra on Friday after shells had hit their market.", "hit")
    told = said("Shells hit the market of Dorra on Thursday morning.", "hit", at=100)
    best = telling([account(recalled, told)], {}, WORDS)
    assert best is not None and marked(best) == told.text
    assert (depth(recalled.text, recalled.text.index("hit"), WORDS), depth(told.text, 7, WORDS)) == (1, 0)


def test_a_story_about_the_event_goes_before_one_that_mentions_it() -> None:
    mention = account(said("Shells hit the market of Dorra in spring.", "hit", story=1), lead=False)
    about = account(said("Gunners shelled the market of Dorra on Thursday.", "shelled"))
    best = telling([mention, about], {}, WORDS)
    assert best is not None and best.story == 0


def test_a_denial_does_not_tell_what_is_denied() -> None:
    denial = said("The army denied that it shelled the market of Dorra.", "shelled")
    told = said("The market of Dorra was shelled, residents said in the evening.", "shelled", story=1)
    happened = Finding(status="contested", values=(FindingValue(value=Text(text="denied"), evidence=(denial,)),))
    best = telling([account(denial), account(told, lead=False)], {"happened": happened}, WORDS)
    assert best is not None and best.story == 1


def test_a_count_that_stands_no_more_does_not_tell_the_event() -> None:
    early = said("Officials said nine people were killed by shells in Dorra.", "killed")
    later = said("Shells hit the market of Dorra on Thursday morning.", "hit", story=1)
    nine = Figure(measure="killed", low=9, high=9, best=9, modifier="exact", scope="incident")
    marked_nine = said(early.text, "nine people")
    old = FindingValue(value=nine, standing="superseded", evidence=(marked_nine,))
    best = telling([account(early), account(later)], {"killed": Finding(status="single-source", values=(old,))}, WORDS)
    assert best is not None and best.story == 1


def test_whose_word_it_is_is_never_cut_away() -> None:
    text = "The army said rebels killed two drivers in Velm, which it has besieged."
    best = telling([account(said(text, "killed"))], {}, WORDS)
    assert best is not None and marked(best) == "The army said rebels killed two drivers in Velm"


def test_who_claims_a_deed_is_found_and_who_does_not_is_not() -> None:
    ours = said("A group called North claimed responsibility for the raid, which killed two.", "raid")
    nobody = said("No group has claimed responsibility for the raid.", "raid", at=200)
    (one,) = claimed([account(ours, nobody)], WORDS)
    assert marked(one) == "A group called North claimed responsibility for the raid"


def test_a_clause_that_says_what_is_not_known() -> None:
    text = "Rain fell all night, and it was not immediately clear how many had drowned."
    found = not_known(text, WORDS)
    assert found is not None and "not immediately clear how many had drowned" in found.of(text)
    assert not_known("The mayor was known for his patience.", WORDS) is None
