"""Values in words: with the text's own care, and neutral."""

from datetime import date

import pytest

from onrecord.model import Figure, Interval
from onrecord.views import wording


def killed(low: float | None, high: float | None, **more: object) -> Figure:
    return Figure(measure="killed", low=low, high=high, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("figure", "words"),
    [
        (killed(40, 40), "40 people were killed"),
        (killed(1, 1), "1 person was killed"),
        (killed(0, 0), "no one was killed"),
        (killed(40, None, modifier="at-least"), "at least 40 people were killed"),
        (killed(None, 12, modifier="at-most", of="children"), "up to 12 children were killed"),
        (killed(30, 40, modifier="range", of="civilians"), "30 to 40 civilians were killed"),
        (killed(2000, 2000, modifier="about"), "about 2,000 people were killed"),
    ],
)
def test_a_figure_keeps_its_bounds(figure: Figure, words: str) -> None:
    assert wording.harm("killed", figure) == words


def test_a_vague_number_is_left_in_the_texts_own_words() -> None:
    figure = killed(24, 99, modifier="vague")
    assert wording.harm("killed", figure, "dozens of fighters") == "“dozens of fighters” were killed"


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2015, 10, 30), date(2015, 10, 30), "30 October"),
        (date(2015, 10, 30), date(2015, 11, 6), "30 October – 6 November"),
        (date(2014, 8, 1), date(2014, 8, 31), "August 2014"),
        (date(2014, 1, 1), date(2014, 12, 31), "2014"),
        (None, date(2015, 11, 6), "by 6 November"),
        (date(2013, 1, 1), None, "since 1 January 2013"),
        (None, None, ""),
    ],
)
def test_days_are_told_as_exactly_as_they_are_known(first: date | None, last: date | None, words: str) -> None:
    assert wording.days(Interval(earliest=first, latest=last), 2015) == words


def test_names_are_listed_once_each() -> None:
    assert wording.listed(["a", "b", "a", "c"]) == "a, b and c"
    assert wording.listed([]) == ""


def test_days_of_one_month_share_its_name() -> None:
    assert wording.days(Interval(earliest=date(2015, 11, 10), latest=date(2015, 11, 17)), 2015) == "10–17 November"
    assert wording.days(Interval(earliest=date(2015, 9, 1), latest=date(2015, 10, 31)), 2015) == "September – October"
    assert wording.days(Interval(earliest=date(9999, 12, 30), latest=date.max), 2015) == "30–31 December 9999"


def test_speakers_are_named_by_their_fullest_names_and_no_pronoun_is_one() -> None:
    assert wording.speakers(["he", "Hassan", "Minister Hassan", "police"]) == ["Minister Hassan", "police"]


@pytest.mark.parametrize(
    ("name", "words"),
    [("Health Ministry", "the Health Ministry"), ("the Kremlin", "the Kremlin"), ("police", "police"),
     ("Chile's government", "Chile's government")],
)  # fmt: skip
def test_an_institution_takes_its_article(name: str, words: str) -> None:
    assert wording.titled(name) == words


def test_a_quotation_is_one_line_with_single_marks_inside_and_no_full_stop() -> None:
    assert wording.quoted("He said “no”\n to all.") == "“He said ‘no’ to all”"
    assert wording.quoted("word " * 100, 30) == "“word word word word word …”"


@pytest.mark.parametrize(
    ("name", "words"),
    [("The Health Ministry", "the Health Ministry"), ("Its director, Ana Sy", "the director, Ana Sy"),
     ("Police in Ellery", "police in Ellery"), ("Police Chief Ana Sy", "Police Chief Ana Sy"),
     ("National Rescue Institute", "the National Rescue Institute"), ("", ""),
     ("regional government of Ellery", "the regional government of Ellery"), ("Ana Sy", "Ana Sy")],
)  # fmt: skip
def test_a_source_stands_in_a_sentence_as_a_newspaper_writes_it(name: str, words: str) -> None:
    assert wording.titled(name) == words


def test_quotations_within_a_quotation_are_whole_and_what_breaks_off_says_so() -> None:
    assert wording.quoted('"We are sorry," the owner said.') == "“‘We are sorry,’ the owner said”"
    assert wording.quoted('"We are sorry."') == "“We are sorry”"
    assert wording.quoted("More could follow...") == "“More could follow…”"


def test_a_sentence_that_leans_on_another_is_known() -> None:
    assert wording.dangles("He said so.") and wording.dangles("“It was late,” he said.")
    assert wording.dangles("on Monday when it sank.")
    assert not wording.dangles("Police said so.") and not wording.dangles("")
