"""Statements: who says what, and through whom, in sentences of our own."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.extract.statements.cues import FILE, CueExample, CueRules
from onrecord.extract.statements.extractor import Statements
from onrecord.gazetteer.actors import KnownActors
from onrecord.language.spacy_parser import SpacyParser
from onrecord.model import Mention, Paragraph, Report, Span, Statement, Story, Who
from onrecord.rules import Rules, load_rules

RULES = [(rule.id, example) for rule in load_rules().table(FILE, CueRules).rule for example in rule.examples]


@pytest.fixture(scope="module")
def statements(rules: Rules) -> Statements:
    return Statements(rules, KnownActors(rules))


def story_of(text: str) -> tuple[Report, Story]:
    report = Report(name="test", text=text)
    lines, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            lines.append(Paragraph(Span(start, start + len(line))))
        start += len(line) + 1
    return report, Story(index=0, span=Span(0, len(text)), paragraphs=tuple(lines))


class Found:
    """The statements of a text, with their words."""

    def __init__(self, text: str, made: list[Statement]) -> None:
        self.text, self.made = text, made

    def content(self, statement: Statement) -> tuple[str, ...]:
        return tuple(span.of(self.text) for span in statement.content.spans)

    def by(self, speaker: str | None) -> Statement:
        found = [s for s in self.made if (s.speaker.text if s.speaker else None) == speaker]
        assert found, f"nothing by {speaker!r} among {[(s.speaker, self.content(s)) for s in self.made]}"
        return found[0]

    def brief(self, speaker: str | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
        statement = self.by(speaker)
        return self.content(statement), tuple(v.text for v in statement.via)


@pytest.fixture(scope="module")
def find(statements: Statements, parser: SpacyParser):
    def read(text: str, mentions: tuple[Mention, ...] = ()) -> Found:
        parse = next(iter(parser.parse([story_of(text)])))
        return Found(text, statements.extract(parse, mentions))

    return read


@pytest.mark.parametrize(("rule", "example"), RULES, ids=[f"{rule}-{n}" for n, (rule, _) in enumerate(RULES)])
def test_examples_of_the_rules(find, rule: str, example: CueExample) -> None:
    found = find(example.text)
    made = [s for s in found.made if s.rule == rule]
    assert made, [(s.rule, found.content(s)) for s in found.made]
    statement = made[0]
    assert found.content(statement) == example.content
    assert (statement.speaker.text if statement.speaker else "") == example.speaker
    assert tuple(v.text for v in statement.via) == example.via
    assert not example.cue or (statement.cue is not None and statement.cue.text == example.cue)
    assert (statement.cue.kind if statement.cue else "said") == example.kind
    assert statement.stance == example.stance
    assert statement.direct == example.direct


def test_every_rule_has_an_example_and_a_reason() -> None:
    for rule in load_rules().table(FILE, CueRules).rule:
        assert rule.examples and rule.because, rule.id


def test_a_chain_of_outlets_is_nearest_first(find) -> None:
    found = find("CNN reported that officials told Reuters that the port was closed.")
    assert found.brief("officials") == (("that the port was closed",), ("CNN", "Reuters"))
    assert found.brief(None) == (("that officials told Reuters that the port was closed",), ("CNN",))


def test_according_to_an_outlet_carries_what_is_said_in_the_sentence(find) -> None:
    found = find("According to Reuters, police said two men were held.")
    assert found.brief("police") == (("two men were held",), ("Reuters",))


@pytest.mark.parametrize(
    ("text", "speaker", "via"),
    [
        ("Dana Whitlow told CNN that talks had failed.", "Dana Whitlow", ("CNN",)),
        ("In a statement to the BBC, the company said it was sorry.", "the company", ("BBC",)),
        ("The envoy said in an interview with Reuters that the roads were shut.", "The envoy", ("Reuters",)),
        ("The group said on Twitter that it had shot down a plane.", "The group", ()),
        ("The mayor told reporters that the bridge was safe.", "The mayor", ()),
        ("Reuters quoted a doctor as saying three children had died.", "a doctor", ("Reuters",)),
        ("The Harbour Gazette reported that the mayor had left.", None, ("Harbour Gazette",)),
        ("Reuters reported that the mayor had left.", None, ("Reuters",)),
        ("Belgian media have reported that the suspect was seen.", "Belgian media", ()),
        ("Numerous reports have indicated that the bridge fell.", "Numerous reports", ()),
        ("Six men were held, according to a report by Reuters.", None, ("Reuters",)),
    ],
)
def test_speaker_and_outlet(find, text: str, speaker: str | None, via: tuple[str, ...]) -> None:
    assert find(text).brief(speaker)[1] == via


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("“We will stay,” she said. “This is our town.”", "she", ("“We will stay,”", "“This is our town.”")),
        ("“We will stay”, said the old man.", "the old man", ("“We will stay”",)),
        ("''We will stay,'' said Paul Martin, a baker.", "Paul Martin", ("''We will stay,''",)),
        ('"It is," the judge said, "a matter for the town."', "the judge", ('"It is,"', '"a matter for the town."')),
        ("The judge said: “It is a matter for the town.”", "The judge", ("“It is a matter for the town.”",)),
        ("“Why now?” asked Lina Saad.", "Lina Saad", ("“Why now?”",)),
        ("He said the plan was “madness”.", "He", ("the plan was “madness”",)),
        (
            "“It rained for days,” said Ana Ruiz.\n\n“Then the hill came down.”",
            "Ana Ruiz",
            ("“It rained for days,”", "“Then the hill came down.”"),
        ),
        (
            "Ana Ruiz said: “It rained for days.\n\n“Then the hill came down.”",
            "Ana Ruiz",
            ("“It rained for days.", "“Then the hill came down.”"),
        ),
    ],
)
def test_quotations_are_given_to_who_says_them(find, text: str, speaker: str, content: tuple[str, ...]) -> None:
    statement = find(text).by(speaker)
    assert tuple(span.of(text) for span in statement.content.spans) == content


def test_scare_quotes_and_titles_are_left_alone(find) -> None:
    text = "The film “The Long Road Home” opened on Friday in the so-called “safe zone” of the old town."
    assert find(text).made == []


def test_a_quotation_that_nobody_is_named_for_has_no_speaker(find) -> None:
    (statement,) = find("“There is no water left in any of the wells of this valley.”").made
    assert statement.speaker is None
    assert statement.cue is None
    assert statement.direct


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("The army said it had hit a depot, adding that no one was hurt.", ("it had hit a depot",)),
        ("Two trucks were hit by shells, Interior Minister Paula Reyes said.", ("Two trucks were hit by shells",)),
        ("Six men, the police said on Monday, were being held.", ("Six men", "were being held")),
        ("The raid, which officials said was brief, killed two.", ("was brief",)),
        ("Police said Tuesday that the toll could rise.", ("that the toll could rise",)),
    ],
)
def test_the_content_leaves_the_attribution_out(find, text: str, content: tuple[str, ...]) -> None:
    found = find(text)
    statement = next(s for s in found.made if s.cue and s.cue.text == "said")
    assert found.content(statement)[-len(content) :] == content
    assert all(not span.overlaps(statement.cue.span) for span in statement.content.spans if statement.cue)


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("The navy said the ship had sunk.", "asserted"),
        ("The navy denied that the ship had sunk.", "denied"),
        ("The navy did not say whether the ship had sunk.", "doubted"),
        ("The navy could not confirm that the ship had sunk.", "doubted"),
        ("Reporters asked whether the ship had sunk.", "doubted"),
        ("The navy said the ship would be raised.", "foretold"),
        ("The navy warned that the ship could sink.", "foretold"),
        ("The navy vowed to raise the ship.", "foretold"),
    ],
)
def test_stance(find, text: str, stance: str) -> None:
    assert find(text).made[0].stance == stance


def test_a_speaker_is_joined_to_the_party_it_names(find) -> None:
    text = "The mayor, Ana Ruiz, said the road was open."
    who = Mention(id="m7", span=Span(11, 19), text="Ana Ruiz", value=Who(name="Ana Ruiz", type="person"))
    assert find(text, (who,)).made[0].speaker.mention == "m7"


def test_a_heading_names_its_speaker_by_a_colon(find) -> None:
    found = find("GARCIA: We were asleep when the water came down the street.")
    assert found.by("GARCIA").direct


PIECES = st.sampled_from(
    ["“", "”", '"', "''", "``", "«", "»", "„", "‘", "’", "'", " ", ", ", ". ", "\n\n", ": ", "he said", "said Ana Ruiz",
     "according to Reuters", "that the dam fell", "We go", "No", "(", ")", "The army denied", "\r\n", "\t", "é", "𝒳"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=30).map("".join))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_spans_lie_in_the_text_whatever_the_quotes(find, text: str) -> None:
    found = find(text)
    for number, statement in enumerate(found.made, 1):
        assert statement.id == f"s{number}"
        spans = list(statement.content.spans)
        assert spans == sorted(spans)
        assert all(0 <= s.start < s.end <= len(text) for s in spans)
        for part in (statement.speaker, statement.cue, *statement.via):
            assert part is None or part.span.of(text) == part.text
        if statement.cue is not None:
            assert not any(span.overlaps(statement.cue.span) for span in spans)


def test_rule_files_are_plain() -> None:
    table = load_rules().table(FILE, CueRules)
    assert len({rule.id for rule in table.rule}) == len(table.rule)
    assert msgspec.to_builtins(table)["rule"]


def test_who_an_outlet_cites_is_the_speaker(find) -> None:
    found = find("Reuters, citing a local doctor, reported that nine people had died.")
    assert found.brief("a local doctor") == (("that nine people had died",), ("Reuters",))


def test_a_second_outlet_is_left_out_of_what_the_first_speaker_says(find) -> None:
    found = find("The ministry said 34 soldiers had been killed, the Horn Newswire reported.")
    assert found.brief("The ministry") == (("34 soldiers had been killed",), ("Horn Newswire",))


def test_a_denial_inside_what_is_said_is_a_statement_of_its_own(find) -> None:
    found = find("The line said it was helping and rejected suggestions that the ferry had been overloaded.")
    assert [s.stance for s in found.made if s.cue and s.cue.text == "rejected"] == ["denied"]
