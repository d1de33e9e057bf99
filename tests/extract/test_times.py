"""Times: every example of the rules, ranges, and no day that does not exist, whatever the text."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.extract.times.anchors import anchor
from onrecord.extract.times.calendar import easter, edge_of, month_days, shift_days, thanksgiving
from onrecord.extract.times.extractor import Times
from onrecord.extract.times.grammar import TimeRules
from onrecord.extract.times.text import words_of
from onrecord.language.parse import Parse
from onrecord.model import Mention, Paragraph, Published, Report, Span, Story, When
from onrecord.rules import Rules, load_rules
from onrecord.sockets import Parser

NEWS = Published(earliest=date(2015, 11, 17), latest=date(2015, 11, 17), basis="given")
EXAMPLES = [(rule.id, e) for rule in load_rules().table("en/times.toml", TimeRules).rule for e in rule.examples]
WORDS = st.sampled_from(
    [
        "31",
        "February",
        "30",
        "of",
        "the",
        "year",
        "0",
        "9999",
        "24:00",
        "25:61",
        "2015-13-45",
        "99/99/9999",
        "last",
        "next",
        "Friday",
        "night",
        "May",
        "March",
        "second",
        "fall",
        "early",
        "end",
        "1990",
        "to",
        "until",
        "since",
        "week",
        "weeks",
        "ago",
        "three",
        "a",
        "century",
        "in",
        "490",
        "BC",
        "'99",
        "1980s",
        "today",
        "Easter",
        "quarter",
        "third",
        "10",
        "p.m.",
        "GMT",
        "twenty",
        "-",
        ",",
        "first",
        "half",
        "every",
        "day",
        "later",
        "that",
        "same",
        "month",
        "two",
        "thousand",
        "nineteen",
        "366",
        "1e9",
        "٣",
        "½",
        "months",
        "12",
        "JAN",
        "90",
    ]
)


@pytest.fixture(scope="session")
def times(rules: Rules) -> Times:
    return Times(rules)


def parse_of(parser: Parser, text: str) -> Parse:
    report = Report(name="test", text=text)
    story = Story(index=0, span=Span(0, len(text)), paragraphs=(Paragraph(Span(0, len(text))),))
    return next(iter(parser.parse([(report, story)])))


def whens(times: Times, parser: Parser, rules: Rules, text: str, published: Published = NEWS) -> list[Mention]:
    return anchor(times.extract(parse_of(parser, text)), published, rules)


def told(mention: Mention) -> tuple[str, str, str, str]:
    assert isinstance(mention.value, When) and mention.value.timex is not None
    timex = mention.value.timex
    return timex.type, timex.value, str(mention.value.earliest), str(mention.value.latest)


@pytest.mark.parametrize(("rule", "example"), EXAMPLES, ids=[f"{r}-{i}" for i, (r, _) in enumerate(EXAMPLES)])
def test_examples_of_the_rules(rule: str, example: dict[str, str], times: Times, parser: Parser, rules: Rules) -> None:
    found = whens(times, parser, rules, example["text"])
    if not example["span"]:
        assert found == []
        return
    one = next((m for m in found if m.text == example["span"]), None)
    assert one is not None, [m.text for m in found]
    kind, value, earliest, latest = told(one)
    assert value == example["value"]
    assert kind == example.get("type", kind)
    assert (earliest, latest) == (example.get("earliest", earliest), example.get("latest", latest))


def test_both_ends_of_a_range_mean_the_whole(times: Times, parser: Parser, rules: Rules) -> None:
    found = whens(times, parser, rules, "Patrols were doubled from October 30 to November 6.")
    assert [told(m)[1] for m in found] == ["2015-10-30", "2015-11-06"]
    assert {told(m)[2:] for m in found} == {("2015-10-30", "2015-11-06")}


def test_since_runs_to_publication(times: Times, parser: Parser, rules: Rules) -> None:
    (found,) = whens(times, parser, rules, "The bridge has been shut since September.")
    assert told(found) == ("DATE", "2015-09", "2015-09-01", "2015-11-17")


def test_an_unsure_day_of_publication_widens_what_hangs_on_it(times: Times, parser: Parser, rules: Rules) -> None:
    loose = Published(earliest=date(2015, 11, 12), latest=date(2015, 11, 15), basis="inferred")
    (found,) = whens(times, parser, rules, "The envoy arrived yesterday.", loose)
    assert told(found) == ("DATE", "2015-11-XX", "2015-11-11", "2015-11-14")
    (found,) = whens(times, parser, rules, "The envoy arrived on Thursday.", loose)
    assert told(found)[2:] == ("2015-11-12", "2015-11-12")


def test_history_is_counted_from_its_own_dates(times: Times, parser: Parser, rules: Rules) -> None:
    text = "The fort was built in May 1812. On June 3 it was taken. In January it was burned."
    found = whens(times, parser, rules, text, Published())
    assert [told(m)[1] for m in found] == ["1812-05", "1812-06-03", "1812-01"]
    text = "The army marched in December 1812. In January it was beaten."
    assert [told(m)[1] for m in whens(times, parser, rules, text, Published())] == ["1812-12", "1813-01"]


def test_without_a_day_of_publication_nothing_is_guessed(times: Times, parser: Parser, rules: Rules) -> None:
    found = whens(times, parser, rules, "The envoy left on Friday and returned on 3 May.", Published())
    assert [told(m) for m in found] == [
        ("DATE", "XXXX-WXX-5", "None", "None"),
        ("DATE", "XXXX-05-03", "None", "None"),
    ]


@pytest.mark.parametrize("text", ["The feast of 31 February was held.", "On 30 February he was seen."])
def test_a_day_that_does_not_exist_is_no_time(text: str, times: Times, parser: Parser, rules: Rules) -> None:
    assert all(told(m)[1][:7] != "2015-02" or m.text == "February" for m in whens(times, parser, rules, text))


@settings(max_examples=150, deadline=None)
@given(
    st.lists(WORDS, min_size=1, max_size=14),
    st.sampled_from([None, date(1, 1, 1), date(9999, 12, 31), date(2016, 2, 29)]),
)
def test_no_words_break_it(words: list[str], day: date | None) -> None:
    rules = load_rules()
    text = " ".join(words)
    found = ANY.read(words_of(text, Span(0, len(text))), text)
    for mention in anchor(found, Published(earliest=day, latest=day), rules):
        assert mention.text == mention.span.of(text)
        assert isinstance(mention.value, When)
        if mention.value.earliest and mention.value.latest:
            assert mention.value.earliest <= mention.value.latest


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=80))
def test_no_text_breaks_it(text: str) -> None:
    for expression in ANY.read(words_of(text, Span(0, len(text))), text):
        assert expression.text == expression.span.of(text)


ANY = Times(load_rules())


def test_the_calendar() -> None:
    assert easter(2015) == date(2015, 4, 5)
    assert thanksgiving(2014) == date(2014, 11, 27)
    assert shift_days(date(9999, 12, 31), 1) is None
    assert month_days(0, 1).earliest is None
    assert edge_of(month_days(2015, 9), "early").latest == date(2015, 9, 10)


def test_a_feast_that_moves_is_that_of_the_year_of_the_report(rules: Rules, parser: Parser) -> None:
    sunday = Published(earliest=date(2019, 4, 21), latest=date(2019, 4, 21), basis="given")
    parse = parse_of(parser, "Bombs killed nine people on Easter Sunday.")
    [found] = anchor(Times(rules).extract(parse), sunday, rules)
    assert isinstance(found.value, When)
    assert found.value.earliest == date(2019, 4, 21)
