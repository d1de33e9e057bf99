"""What dated stories tell of the day of one that states none."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from tell import RULES, account

from onrecord.model import Published
from onrecord.model.claims import Testimony as Told  # under its own name pytest takes it for a test
from onrecord.resolve.datings import datings

UNDATED = account(None, when=None, id="u", report="u")
NEXT_DAY = account("2020-05-04", id="a", report="a")
DAY_AFTER = account("2020-05-05", id="b", report="b")


def spans(*told: Told) -> list[tuple[str, date, date]]:
    return [(one.report, one.earliest, one.latest) for one in datings(told, RULES)]


def test_an_undated_story_came_out_while_the_happening_was_news() -> None:
    (one,) = datings([DAY_AFTER, UNDATED, NEXT_DAY], RULES)
    assert (one.report, one.account, one.by) == ("u", UNDATED.account.id, "rule:dating")
    assert (one.earliest, one.latest) == (date(2020, 5, 3), date(2020, 5, 10))
    assert "2 stories led with" in one.reason and "on 2020-05-03" in one.reason and "from 2020-05-04" in one.reason
    assert sorted(one.witnesses) == sorted((NEXT_DAY.account.id, DAY_AFTER.account.id))
    assert 0.5 < one.score < 1


def test_later_news_of_it_widens_the_span() -> None:
    late = account("2020-05-15", id="c", report="c")
    assert spans(UNDATED, NEXT_DAY, late) == [("u", date(2020, 5, 3), date(2020, 5, 15))]


@given(st.permutations([UNDATED, NEXT_DAY, DAY_AFTER, account(None, when=None, id="v", report="v")]))
def test_order_does_not_matter(told: list[Told]) -> None:
    assert datings(told, RULES) == datings(sorted(told, key=lambda t: t.account.id), RULES)
    assert len(datings(told, RULES)) == 2


def test_what_tells_nothing() -> None:
    assert spans(UNDATED) == spans(NEXT_DAY, DAY_AFTER) == []
    assert spans(UNDATED, account("2020-09-01", id="d")) == []  # a trial, not the news of the day
    assert spans(UNDATED, account("2020-05-01", id="e")) == []  # before it happened: the day was misread
    assert spans(UNDATED, account("2020-05-04", id="f", when=None)) == []
    assert spans(UNDATED, account("2020-05-04", id="g", lead=False)) == []
    assert spans(account(None, when=None, lead=False), NEXT_DAY) == []
    assert spans(account(None, when=None, realis="historical"), NEXT_DAY) == []
    assert spans(UNDATED, account("9999-12-31", when="9999-12-31", id="h")) == []


def test_a_day_known_only_by_the_month_is_no_witness() -> None:
    month = Published(earliest=date(2020, 5, 1), latest=date(2020, 5, 31), basis="inferred")
    vague = replace(NEXT_DAY, source=replace(NEXT_DAY.source, published=month))
    assert spans(UNDATED, vague) == []


def test_what_the_storys_own_text_proves_goes_before() -> None:
    def proving(earliest: date | None, latest: date | None) -> Told:
        return replace(UNDATED, source=replace(UNDATED.source, published=Published(bounds=(earliest, latest))))

    assert spans(proving(date(2020, 5, 6), None), NEXT_DAY) == [("u", date(2020, 5, 6), date(2020, 5, 10))]
    assert spans(proving(None, date(2020, 5, 4)), NEXT_DAY) == [("u", date(2020, 5, 3), date(2020, 5, 4))]
    assert spans(proving(date(2020, 6, 1), None), NEXT_DAY) == []
