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
