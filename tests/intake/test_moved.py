"""Starts of stories that people have moved: the stories still meet end to end, and begin where it was said."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.intake import split_stories
from onrecord.intake.moved import after_moves
from onrecord.model import About, Report
from onrecord.rules import load_rules

RULES = load_rules()
TEXT = (
    "Ferry Sinks in Harbour\n\nBy Anna Example\n\nTwelve people drowned on Monday when a ferry sank, police said. Divers "
    "searched the harbour.\n\nBridge Closed After Flood\n\nBy Ben Example\n\nA bridge was closed on Tuesday after a flood, "
    "the mayor said. Two roads are under water.\n"
)
SECOND = TEXT.index("Bridge Closed")


def starts(*moves: tuple[int, int], text: str = TEXT) -> list[int]:
    return [story.span.start for story in split_stories(Report(name="t", text=text), RULES, moves=moves)]


def test_without_moves_nothing_changes() -> None:
    assert starts() == [0, SECOND]


def test_a_start_moves_back_and_forth_and_within_a_paragraph() -> None:
    divers, roads = TEXT.index("Divers"), TEXT.index("Two roads")
    assert starts((SECOND, divers)) == [0, divers]
    assert starts((SECOND, divers), (divers, roads)) == [0, roads]
    assert starts((SECOND, divers), (divers, SECOND)) == [0, SECOND]
    assert starts((SECOND, 0)) == [0]  # what stood before it is part of it


def test_the_other_starts_stay_as_they_were() -> None:
    text = (
        TEXT + "\nQuake Shakes Northern Valley\n\nBy Cora Example\n\nAn earthquake killed three people in Kathmandu on "
        "Sunday, officials said. Several houses fell.\n"
    )
    by_itself = starts(text=text)
    assert len(by_itself) == 3
    for start in by_itself[1:]:
        for new in range(text.rindex(". ", 0, start) + 2, start, 7):
            if not text[new].isspace():
                assert starts((start, new), text=text) == sorted({*by_itself, new} - {start})


def test_text_before_the_first_storys_start_is_a_story() -> None:
    divers = TEXT.index("Divers")
    assert starts((0, divers)) == [0, divers, SECOND]
    assert starts((0, divers), (divers, 0)) == [0, SECOND]


def test_a_page_is_parted_where_a_person_says_so() -> None:
    page = Report(name="p", text=TEXT, page=About(title="Ferry Sinks in Harbour"))
    assert len(split_stories(page, RULES)) == 1
    assert [s.span.start for s in split_stories(page, RULES, moves=[(0, SECOND)])] == [0, SECOND]


def test_later_moves_go_over_earlier_ones() -> None:
    assert after_moves({0, 10, 20}, [(10, 15)]) == {0, 15, 20}
    assert after_moves({0, 10, 20}, [(20, 5)]) == {0, 5}
    assert after_moves(set(), [(10, 15), (15, 12)]) == {12}


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(TEXT) + 5), st.integers(0, len(TEXT) + 5)), max_size=5))
def test_stories_meet_end_to_end_whatever_is_moved(moves: list[tuple[int, int]]) -> None:
    stories = split_stories(Report(name="t", text=TEXT), RULES, moves=moves)
    assert [s.index for s in stories] == list(range(len(stories)))
    assert stories[0].span.start == 0 and stories[-1].span.end == len(TEXT)
    for one, after in pairwise(stories):
        assert one.span.end == after.span.start
    for story in stories:
        assert all(story.span.covers(p.span) and p.span.of(TEXT).strip() for p in story.paragraphs)
