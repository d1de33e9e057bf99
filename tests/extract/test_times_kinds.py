"""Times of every kind that news has, in sentences of our own: the value, and the days that it comes to."""

from __future__ import annotations

import time
from datetime import date

import pytest

from onrecord.extract.times.anchors import anchor
from onrecord.extract.times.calendar import holiday, nth_weekday, part_of_month
from onrecord.extract.times.extractor import Times
from onrecord.extract.times.text import words_of
from onrecord.model import Mention, Paragraph, Published, Report, Span, Story, When
from onrecord.rules import Rules
from onrecord.sockets import Parser

WEDNESDAY = Published(earliest=date(2015, 5, 20), latest=date(2015, 5, 20), basis="given")
WIDE = Published(earliest=date(2015, 5, 1), latest=date(2016, 5, 31), basis="inferred")
UNKNOWN = Published()

# The text, the words of the time, its value, and its days; "" is open or unknown.
KINDS = [
    ("The convoy was hit on Monday.", "Monday", "2015-05-18", "2015-05-18", "2015-05-18"),
    ("Monday's attack killed two guards.", "Monday", "2015-05-18", "2015-05-18", "2015-05-18"),
    ("The council will vote on Monday.", "Monday", "2015-05-25", "2015-05-25", "2015-05-25"),
    ("They planned a march for Saturday.", "Saturday", "2015-05-23", "2015-05-23", "2015-05-23"),
    ("It had been due to end on Friday.", "Friday", "2015-05-15", "2015-05-15", "2015-05-15"),
    ("They extended their offers to buy the mine Friday.", "Friday", "2015-05-15", "2015-05-15", "2015-05-15"),
    ("He was shot at dawn on Friday.", "dawn on Friday", "2015-05-15TMO", "2015-05-15", "2015-05-15"),
    ("A bomb went off late on Tuesday night.", "late on Tuesday night", "2015-05-19TNI", "2015-05-19", "2015-05-19"),
    ("Prices rose in early 2014.", "early 2014", "2014", "2014-01-01", "2014-04-30"),
    ("The bridge reopens at the end of June.", "the end of June", "2015-06", "2015-06-21", "2015-06-30"),
    ("The mine closed last autumn.", "last autumn", "2014-FA", "2014-09-01", "2014-11-30"),
    ("The truce runs from 3 to 5 May.", "5 May", "2015-05-05", "2015-05-03", "2015-05-05"),
    ("The talks took place May 3-5, 2014.", "May 3", "2014-05-03", "2014-05-03", "2014-05-05"),
    ("The talks lasted from 30 November to 2 December 2014.", "30 November", "2014-11-30", "2014-11-30", "2014-12-02"),
    ("Between March and June 2014 it rose.", "March", "2014-03", "2014-03-01", "2014-06-30"),
    ("In December and January 2014 it snowed.", "December", "2013-12", "2013-12-01", "2013-12-31"),
    ("The talks took place between Monday and Wednesday.", "Monday", "2015-05-18", "2015-05-18", "2015-05-20"),
    ("From Monday to Friday the road was shut.", "Friday", "2015-05-15", "2015-05-11", "2015-05-15"),
    ("The road has been closed since 2011.", "2011", "2011", "2011-01-01", "2015-05-20"),
    ("The road will stay closed until Friday.", "Friday", "2015-05-22", "", "2015-05-22"),
    ("In the past five days, 40 people have fled.", "the past five days", "P5D", "2015-05-15", "2015-05-20"),
    ("The five-year-old war has killed thousands.", "five-year-old", "P5Y", "", ""),
    ("Doctors visit twice a week.", "twice a week", "P1W", "", ""),
    ("They meet three times a month.", "three times a month", "P1M", "", ""),
    ("They meet each summer.", "each summer", "XXXX-SU", "", ""),
    ("In the 1990s the port thrived.", "the 1990s", "199", "1990-01-01", "1999-12-31"),
    ("The fort dates from the 19th century.", "the 19th century", "18", "1801-01-01", "1900-12-31"),
    ("The blast came around 8 p.m. (1700 GMT) on Tuesday.", "1700 GMT", "2015-05-19T17:00", "2015-05-19", "2015-05-19"),
    ("They fled on Sunday. At 10.30pm the bridge fell.", "10.30pm", "2015-05-17T22:30", "2015-05-17", "2015-05-17"),
    ("It came on the night of 3-4 May.", "the night of 3", "2015-05-03TNI", "2015-05-03", "2015-05-04"),
    ("Earlier this week the army withdrew.", "Earlier this week", "2015-W21", "2015-05-18", "2015-05-20"),
    ("On 3 May it fell. The following day it burned.", "The following day", "2015-05-04", "2015-05-04", "2015-05-04"),
    ("On 3 May it fell. A week later they came.", "A week later", "2015-W19", "2015-05-04", "2015-05-10"),
    ("On 3 May it fell. Two days before, he fled.", "Two days before", "2015-05-01", "2015-05-01", "2015-05-01"),
    ("The week before last, shells fell.", "The week before last", "2015-W19", "2015-05-04", "2015-05-10"),
    ("The attack on Christmas Eve killed four.", "Christmas Eve", "2014-12-24", "2014-12-24", "2014-12-24"),
    ("Violence rose during Ramadan.", "Ramadan", "XXXX-XX-XX", "", ""),
    ("Revenue fell in Q1 2015.", "Q1 2015", "2015-Q1", "2015-01-01", "2015-03-31"),
    ("Revenue fell in the second half of 2014.", "the second half of 2014", "2014-H2", "2014-07-01", "2014-12-31"),
    ("It is dated 08/09/2014.", "08/09/2014", "2014-XX-XX", "2014-08-09", "2014-09-08"),
    ("It is dated 25/09/2014.", "25/09/2014", "2014-09-25", "2014-09-25", "2014-09-25"),
    ("It is dated 9/25/2014.", "9/25/2014", "2014-09-25", "2014-09-25", "2014-09-25"),
    ("Contact was made at 020400Z May 15.", "020400Z May 15", "2015-05-02T04:00", "2015-05-02", "2015-05-02"),
    ("He died on Sunday (May 3).", "Sunday (May 3", "2015-05-03", "2015-05-03", "2015-05-03"),
    ("He died on Sunday the 3rd of May.", "Sunday the 3rd of May", "2015-05-03", "2015-05-03", "2015-05-03"),
    ("He died on the 3rd.", "the 3rd", "2015-05-03", "2015-05-03", "2015-05-03"),
    ("On May 3, 4 and 5, shells fell.", "4", "2015-05-04", "2015-05-04", "2015-05-04"),
    ("Over the weekend of 9-10 May, 12 died.", "the weekend of 9-10 May", "2015-W19-WE", "2015-05-09", "2015-05-10"),
    ("Before 2010 it was calm.", "2010", "2010", "", "2009-12-31"),
    ("The change is effective July 1.", "July 1", "2015-07-01", "2015-07-01", "2015-07-01"),
    ("Two decades ago it was calm.", "Two decades ago", "1995", "1995-01-01", "1995-12-31"),
    ("It takes three to five weeks.", "three to five weeks", "P3W", "", ""),
]

# The same, told where the day of publication is not known, or only within a year.
LOOSE = [
    ("The envoy left on Friday.", UNKNOWN, "XXXX-WXX-5", "", ""),
    ("The envoy left on 3 May.", UNKNOWN, "XXXX-05-03", "", ""),
    ("The envoy left on Christmas Eve.", UNKNOWN, "XXXX-12-24", "", ""),
    ("The envoy left on Easter Monday.", UNKNOWN, "XXXX-XX-XX", "", ""),
    ("The envoy left on the 3rd.", UNKNOWN, "XXXX-XX-03", "", ""),
    ("The envoy left two weeks ago.", UNKNOWN, "XXXX-WXX", "", ""),
    ("The envoy left last night.", UNKNOWN, "XXXX-XX-XXTNI", "", ""),
    ("The envoy left in March 2011.", UNKNOWN, "2011-03", "2011-03-01", "2011-03-31"),
    ("The envoy left on 3 May.", WIDE, "XXXX-05-03", "2015-05-03", "2016-05-03"),
    ("The envoy left yesterday.", WIDE, "XXXX-XX-XX", "2015-04-30", "2016-05-30"),
]

NO_TIMES = [
    "He came on 31 February.",
    "He came on 30 Feb 2014.",
    "He came on February 29, 2015.",
    "He came on 32 May 2014.",
    "He came on May 32, 2014.",
    "He came on 0 May 2014.",
    "He came at 12:75.",
    "He came on 13/13/2013.",
    "He came on 0/0/2014.",
    "He came on 2014-02-30.",
    "He came on 2014-13-01T25:00.",
    "He came on 0000-01-01.",
    "He came on 3 May 2558.",
    "He came in 2558 B.E.",
    "He came on 15 Shawwal, 1436 AH.",
    "He came on 1 Farvardin 1394.",
    "He came on 5 Nisan 5775.",
    "A boy of 12 and a 45-year-old man were killed.",
    "A woman aged 30 was hurt.",
    "Resolution 1973 was adopted.",
    "Flight 1989 was late.",
    "He lives on the 3rd floor.",
    "She is in her late 40s.",
]


@pytest.fixture(scope="session")
def times(rules: Rules) -> Times:
    return Times(rules)


def whens(times: Times, parser: Parser, rules: Rules, text: str, published: Published) -> list[Mention]:
    report = Report(name="test", text=text)
    story = Story(index=0, span=Span(0, len(text)), paragraphs=(Paragraph(Span(0, len(text))),))
    return anchor(times.extract(next(iter(parser.parse([(report, story)])))), published, rules)


def told(mention: Mention) -> tuple[str, str, str]:
    value = mention.value
    assert isinstance(value, When) and value.timex is not None
    return value.timex.value, str(value.earliest or ""), str(value.latest or "")


@pytest.mark.parametrize(("text", "words", "value", "earliest", "latest"), KINDS, ids=[k[0] for k in KINDS])
def test_kinds_of_times(
    text: str, words: str, value: str, earliest: str, latest: str, request: pytest.FixtureRequest
) -> None:
    times, parser, rules = (request.getfixturevalue(name) for name in ("times", "parser", "rules"))
    found = whens(times, parser, rules, text, WEDNESDAY)
    one = next((m for m in found if m.text == words), None)
    assert one is not None, [m.text for m in found]
    assert told(one) == (value, earliest, latest)


@pytest.mark.parametrize(("text", "published", "value", "earliest", "latest"), LOOSE)
def test_what_is_not_known_stays_open(
    text: str, published: Published, value: str, earliest: str, latest: str, request: pytest.FixtureRequest
) -> None:
    times, parser, rules = (request.getfixturevalue(name) for name in ("times", "parser", "rules"))
    (one,) = whens(times, parser, rules, text, published)
    assert told(one) == (value, earliest, latest)


@pytest.mark.parametrize("text", NO_TIMES)
def test_what_is_no_time(text: str, times: Times, parser: Parser, rules: Rules) -> None:
    assert [m.text for m in whens(times, parser, rules, text, WEDNESDAY)] == []


def test_a_year_told_in_passing_does_not_move_the_story(times: Times, parser: Parser, rules: Rules) -> None:
    text = "The fort fell in May 1812. A monument was raised in 1905. On June 3 the army withdrew."
    assert [told(m)[0] for m in whens(times, parser, rules, text, UNKNOWN)] == ["1812-05", "1905", "1812-06-03"]


def test_months_of_antiquity_have_a_name_and_no_days(times: Times, parser: Parser, rules: Rules) -> None:
    text = "The fleet sailed in 480 BC. In August it was beaten. The revolt lasted from 499 to 493 BC."
    found = whens(times, parser, rules, text, UNKNOWN)
    assert [told(m) for m in found] == [
        ("BC0480", "", ""),
        ("BC0480-08", "", ""),
        ("BC0499", "", ""),
        ("BC0493", "", ""),
    ]


@pytest.mark.parametrize("words", ["Monday ", "3 May 2014, ", "May to ", "12 45 1999 31/12 7 ", "last Week ", "1999-"])
def test_long_runs_of_times_cost_no_more_a_word_than_short_ones(words: str, times: Times, rules: Rules) -> None:
    spent = []
    for many in (400, 4000):
        text = words * many
        tokens = words_of(text, Span(0, len(text)))
        begin = time.process_time()
        anchor(times.read(tokens, text), WEDNESDAY, rules)
        spent.append(time.process_time() - begin)
    assert spent[1] < 40 * max(spent[0], 0.02)


def test_counted_days() -> None:
    assert nth_weekday(2015, 5, 1, -1) == date(2015, 5, 25)
    assert nth_weekday(2015, 2, 1, 5) is None
    assert nth_weekday(9999, 12, 5, -1) == date(9999, 12, 31)
    assert holiday("election", 2016) == date(2016, 11, 8)
    assert holiday("1-1-09", 2015) == date(2015, 9, 7)
    assert holiday("easter-2", 1) is not None
    assert part_of_month(2015, 2, 2, 2).latest == date(2015, 2, 28)
