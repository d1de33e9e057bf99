"""Parses keep the report's offsets, whatever the parser gets to see."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.intake import split_stories
from onrecord.language import Parse
from onrecord.language.spacy_parser import SpacyParser
from onrecord.model import Report
from onrecord.rules import Rules


def parse(text: str, parser: SpacyParser, rules: Rules) -> list[Parse]:
    report = Report(name="test", text=text)
    return list(parser.parse((report, story) for story in split_stories(report, rules)))


def assert_holds(one: Parse) -> None:
    for token in one.tokens:
        assert one.text[token.start : token.end] == token.text
        assert len(token.norm) == len(token.text)
        assert token.head.sentence is token.sentence
        assert token.is_root or token in token.head.children
    for sentence in one.sentences:
        assert sentence.root in sentence.tokens
        assert [t for t in sentence.tokens if t.is_root] == [sentence.root]


def test_a_headline_is_read_in_sentence_case_and_keeps_its_offsets(parser: SpacyParser, rules: Rules) -> None:
    text = "Rebels Seize Border Town After Weeks of Fighting\n\nThe rebels took the town of Goma on Monday, officials said.\n"
    [one] = parse(text, parser, rules)
    assert_holds(one)
    head = one.sentences[0]
    assert head.kind == "headline"
    assert " ".join(t.norm for t in head.tokens) == "Rebels seize border town after weeks of fighting"
    assert " ".join(t.text for t in head.tokens).startswith("Rebels Seize Border Town")


def test_a_text_in_capitals_is_read_in_sentence_case(parser: SpacyParser, rules: Rules) -> None:
    text = "THE GUERRILLAS ATTACKED THE POWER STATION NEAR AYACUCHO ON FRIDAY. TWO SOLDIERS WERE KILLED.\n"
    [one] = parse(text, parser, rules)
    assert_holds(one)
    words = [t.norm for t in one.tokens]
    assert words[:4] == ["The", "guerrillas", "attacked", "the"]
    assert "Ayacucho" in words and "Friday" in words and "Two" in words


def test_hard_wrapped_lines_and_odd_spaces_keep_offsets(parser: SpacyParser, rules: Rules) -> None:
    text = "  A bridge  near the town of\nMasaya fell on Sunday,\nkilling two drivers.\r\n\r\n\tNo one   else was hurt. 😀 Really.\n"
    for one in parse(text, parser, rules):
        assert_holds(one)


def test_a_story_longer_than_the_parser_takes_is_read_in_parts(parser: SpacyParser, rules: Rules) -> None:
    text = "\n\n".join(f"Paragraph {n} says that the river rose again near the old mill." for n in range(2500))
    [one] = parse(text, parser, rules)
    assert_holds(one)
    assert one.tokens[-1].end == len(text)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=300))
def test_any_text_parses_and_keeps_its_offsets(parser: SpacyParser, rules: Rules, text: str) -> None:
    for one in parse(text, parser, rules):
        assert_holds(one)


@pytest.mark.parametrize("pipeline", ["no_such_pipeline", "/nowhere"])
def test_a_pipeline_that_is_not_there_is_named(rules: Rules, pipeline: str) -> None:
    from onrecord.errors import SetupFault
    from onrecord.language.spacy_parser import load_parser

    with pytest.raises(SetupFault, match=pipeline):
        load_parser(rules, pipeline=pipeline)
