"""Statements in the shapes that newsrooms give them: whose word it is, what exactly is said, and how it came here."""

from __future__ import annotations

import time

import pytest

from onrecord.extract.statements.extractor import Statements
from onrecord.gazetteer.actors import KnownActors
from onrecord.language.spacy_parser import SpacyParser
from onrecord.model import Report, Statement
from onrecord.read import Tools, read_report
from onrecord.rules import Rules
from parsed import parse_of

Told = tuple[str | None, tuple[str, ...], tuple[str, ...]]


@pytest.fixture(scope="module")
def tell(rules: Rules, parser: SpacyParser):
    statements = Statements(rules, KnownActors(rules))

    def read(text: str) -> list[Statement]:
        return statements.extract(parse_of(parser, text), ())

    return read


def told(text: str, one: Statement) -> Told:
    speaker = one.speaker.text if one.speaker else None
    return speaker, tuple(v.text for v in one.via), tuple(span.of(text) for span in one.content.spans)


@pytest.mark.parametrize(
    ("text", "speaker", "via", "content"),
    [
        # a show or a column before the cue is no speech
        ("On “The Morning Table,” Harbour Minister Ida Roth said the pier would “never” close.",
         "Harbour Minister Ida Roth", (), ("the pier would “never” close",)),
        # names under, behind and before a quotation
        ("“We lost everything.”\n— Nadia Koll, 34, of Tarn", "Nadia Koll", (), ("“We lost everything.”",)),
        ("“The dam will hold for now.” – Mayor Pat Orr", "Mayor Pat Orr", (), ("“The dam will hold for now.”",)),
        ("“WARDEN: Did anyone call you that night at all?\n\n“GARCIA: Nobody called me until noon.”", "GARCIA", (), ("Nobody called me until noon",)),
        # a quotation that goes on from reported words
        ("Ida Roth said the ferry was full. “We counted nobody, and we should have.”", "Ida Roth", (),
         ("the ferry was full", "“We counted nobody, and we should have.”")),
        # short cries, and verbs of no list
        ("“Go home!” barked the guard.", "the guard", (), ("“Go home!”",)),
        ("Roth has pounded the plan as “a gift to smugglers”.", "Roth", (), ("the plan as “a gift to smugglers”",)),
        # split in the middle, with a deed between
        ("“I saw him fall,” she said, pointing at the stairs, “and then I ran.”", "she", (),
         ("“I saw him fall,”", "“and then I ran.”")),
        # never a word of the quotation for its speaker
        ("“The noise,” the mayor's clerk Paul Ott said, as the crowd left. “The smoke.”", "the mayor's clerk Paul Ott",
         (), ("“The noise,”", "“The smoke.”")),
        # what stands around quoted words in the reporter's sentence
        ("Roth called the levy “a farce” – the word that her rivals now use.", "Roth", (), ("the levy “a farce”",)),
        ("Roth called the levy “a farce” because nobody pays it.", "Roth", (),
         ("the levy “a farce” because nobody pays it",)),
        ("Ott has railed at Roth as a “ferryman without a boat.”", "Ott", (),
         ("Roth as a “ferryman without a boat.”",)),
        ("Ida Roth called that “a bad joke.”", "Ida Roth", (), ("that “a bad joke.”",)),
        ("They discussed how the toll “had eaten the harvest” before winter came.", "They", (),
         ("how the toll “had eaten the harvest” before winter came",)),
        # a closing mark typed as an opening one
        ("Ott said that the winch is “an old friend“ and that the crew “never sleeps.”", "Ott", (),
         ("that the winch is “an old friend“ and that the crew “never sleeps.”",)),
        # chains: who spoke first, and the outlets, nearest first
        ("CNN reports that officials told Reuters that the ship had sunk.", "officials", ("CNN", "Reuters"),
         ("that the ship had sunk",)),
        ("Reuters, citing two officials, reported that the ship had sunk.", "two officials", ("Reuters",),
         ("that the ship had sunk",)),
        ("Four people were killed, according to Reuters, which cited the ministry.", "the ministry", ("Reuters",),
         ("Four people were killed",)),
        ("The agency said, citing the ministry, that four people were killed.", "the ministry", ("The agency",),
         ("that four people were killed",)),
        ("A Turkish official, who spoke to Reuters, said the border was shut.", "A Turkish official", ("Reuters",),
         ("the border was shut",)),
        # nouns
        ("A claim by the rebels that they shot down the jet could not be verified.", "the rebels", (),
         ("that they shot down the jet",)),
        ("In a statement from the ministry, the strike was described as lawful.", "the ministry", (), ("the strike",)),
        # counts
        ("Doctors put the toll at 19, but the ministry put it at 12.", "the ministry", (), ("it at 12",)),
        # the subject that another clause stands between
        ("The mayor, asked whether the dam would hold, said: “I pray.”", "The mayor", (), ("“I pray.”",)),
        ("The navy warned that the ship could sink and said it would be towed.", "The navy", (),
         ("it would be towed",)),
        ("As he put it, the town is lost.", "he", (), ("the town is lost",)),
    ],
)  # fmt: skip
def test_who_says_what_through_whom(
    tell, text: str, speaker: str, via: tuple[str, ...], content: tuple[str, ...]
) -> None:
    got = [told(text, one) for one in tell(text)]
    assert (speaker, via, content) in got


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Roth said she would sue the port, which opened in May.", "she would sue the port"),
        ("Roth said a bomb hit a market, which killed nine people.", "a bomb hit a market, which killed nine people"),
        ("Roth vowed to lower the rents, fix the roads and open two schools.",
         "to lower the rents, fix the roads and open two schools"),
        ("Roth defended her call to raise the levy.", "her call to raise the levy"),
        ("Roth mentioned the flood to me.", "the flood"),
    ],
)  # fmt: skip
def test_where_reported_words_end(tell, text: str, content: str) -> None:
    assert told(text, tell(text)[0])[2] == (content,)


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("The firm could neither confirm nor deny that the data had been stolen.", "doubted"),
        ("No one from the firm would say how many people had died.", "doubted"),
        ("It remains unclear whether the pilot survived.", "doubted"),
        ("The pilot was allegedly drunk.", "doubted"),
        ("The army's denial that it had used gas came late.", "denied"),
        ("The rebels denied that they were behind the raid.", "denied"),
        ("She predicted that prices would double.", "foretold"),
    ],
)
def test_how_it_is_held(tell, text: str, stance: str) -> None:
    assert tell(text)[0].stance == stance


def test_the_speaker_is_the_second_of_two_subjects(tell) -> None:
    text = "Raiders on camels killed at least 40 people, including nine traders, at a well in Torvik on Monday, police said."
    (one,) = tell(text)
    assert told(text, one) == ("police", (), (text.removesuffix(", police said."),))


def test_one_who_is_cited_is_no_statement_of_the_outlet(tell) -> None:
    (statement,) = tell("Reuters, citing two officials, reported that the ship had sunk.")
    assert statement.speaker is not None


@pytest.mark.parametrize(
    "unit", ['" ', "“", "“a ", "‘a ", "` ", "he said that ", "“Go,” he said, ", "a claim by Ann that "]
)
def test_marks_and_cues_without_end_take_no_time(tell, unit: str) -> None:
    tell("He said it.")
    began = time.process_time()
    for statement in tell(unit * 600):
        assert statement.content.spans
    assert time.process_time() - began < 20


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("The toll has risen to 1,150, Bakhtar said, while the United Nations put the number of dead at 770.",
         ["Bakhtar", "the United Nations"]),
        ("Activists said 183 people died there; the Observatory counts 47.", ["Activists", "the Observatory"]),
        ("The government says 40 people died, but the opposition counts 90 dead.", ["The government", "the opposition"]),
    ],
)  # fmt: skip
def test_counts_within_the_sentence_of_another(tell, text: str, speakers: list[str]) -> None:
    assert [one.speaker.text for one in tell(text) if one.speaker] == speakers


def test_whoever_questions_somebody_doubts_nothing(tools: Tools) -> None:
    def read(text: str) -> tuple[Statement, ...]:
        return read_report(Report(name="test", text=text), tools).stories[0].statements

    assert not read("Police questioned three men over the fire.")
    assert [one.stance for one in read("Relatives questioned the official toll.")] == ["doubted"]


def test_who_claims_an_attack_does_not_give_its_toll(tell) -> None:
    text = "The Oskar Front claimed responsibility for the bombings in Arden that killed 321 people."
    assert told(text, tell(text)[0]) == ("The Oskar Front", (), ("responsibility for the bombings in Arden",))


@pytest.mark.parametrize(
    ("text", "speaker", "stance"),
    [
        ("Reuters wrongly reported on Thursday that nine people had died.", None, "denied"),
        ("An earlier version of this story gave the number of dead as 29.", None, "denied"),
        ("The union said its earlier claim that nine men had died was wrong.", "The union", "denied"),
        ("The union said that its claim was right.", "The union", "asserted"),
    ],
)
def test_what_is_said_to_be_a_mistake_is_denied(tell, text: str, speaker: str | None, stance: str) -> None:
    (one, *_) = [s for s in tell(text) if s.cue is not None]
    assert (one.speaker.text if one.speaker else None, one.stance) == (speaker, stance)


def test_a_fire_that_claims_lives_says_nothing(tell) -> None:
    assert not [s for s in tell("A fire claimed nine lives in the port on Friday.") if s.speaker]


def test_what_came_of_a_deed_is_nobodys_word(tell) -> None:
    found = tell("Divers found two bodies, bringing the toll to 25, the ministry said on Friday.")
    assert [s.speaker.text for s in found if s.speaker] == ["the ministry"]


def test_a_figure_taken_back_is_the_one_that_was_given(tell) -> None:
    text = "The union, which earlier put the toll at 29, took back its figure on Friday."
    (one,) = tell(text)
    assert one.stance == "denied" and one.cue is not None and one.cue.text == "took back"
    assert any("29" in span.of(text) for span in one.content.spans)


@pytest.mark.parametrize(
    "text",
    [
        "The Red Cross said its teams had counted 41 deaths.",
        "Eighteen people died, the Red Cross said on Friday. Its director, Lia Orr, said 19 were hurt.",
    ],
)
def test_parts_of_a_body_speak_for_it(tools: Tools, text: str) -> None:
    story = read_report(Report(name="test", text=text), tools).stories[0]
    names = {m.id: m.value.name for m in story.mentions if hasattr(m.value, "name")}
    own = [s.speaker for s in story.statements if s.speaker and s.speaker.text.lower().startswith("its ")]
    assert [names.get(s.body or "") for s in own] == ["International Committee of the Red Cross"] or all(
        "Red Cross" in names.get(s.body or "", "") for s in own
    )
    assert own
