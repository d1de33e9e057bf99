"""Timelines: days that reports speak of, told by sentences that belong to them."""

from datetime import date

from onrecord.model import AccountRef, Event, Evidence, Interval, Published, Span
from onrecord.model.claims import Realis
from onrecord.views.timeline import timeline

MAY = [date(2031, 5, day) for day in range(1, 32)]


def event(ident: str, text: str, *, on: date | None, published: date, realis: Realis = "actual") -> Event:
    said = Evidence(report=ident, report_id=ident, story=0, span=Span(0, len(text)), text=text,
                    published=Published(earliest=published, latest=published, basis="given"))  # fmt: skip
    ref = AccountRef(report=ident, story=0, account=ident, lead=True, evidence=(said,))
    when = Interval(earliest=on, latest=on) if on else None
    return Event(id=ident, title=ident, type="ASSAULT", realis=realis, when=when, accounts=(ref,))


FLOOD = [
    event("a", "The river rose over the dam near Hollow Ford on Sunday.", on=MAY[3], published=MAY[4]),
    event("b", "Soldiers carried people out of the flooded town of Hollow Ford.", on=None, published=MAY[4]),
    event("c", "A minister opened a school in another province.", on=MAY[9], published=MAY[20]),
]


def test_a_day_that_the_next_days_reports_speak_of_comes_first() -> None:
    (day,) = timeline(FLOOD, most=1, sentences=2)
    assert day.date == MAY[3]
    assert set(day.events) == {"a", "b"}


def test_keywords_decide_between_days() -> None:
    (day,) = timeline(FLOOD, most=1, keywords=["school"])
    assert day.text == "A minister opened a school in another province."


def test_what_was_only_planned_is_told_under_no_day() -> None:
    assert timeline([event("d", "Talks are to open on Monday.", on=MAY[11], published=MAY[9], realis="future")]) == []


def test_no_sentence_is_told_twice_and_days_are_in_order() -> None:
    days = timeline(
        [*FLOOD, event("e", FLOOD[0].accounts[0].evidence[0].text, on=MAY[4], published=MAY[5])], sentences=3
    )
    assert [d.date for d in days] == sorted(d.date for d in days)
    for day in days:
        spans = [(e.report_id, e.span) for e in day.evidence]
        assert len(spans) == len(set(spans))


def test_an_empty_record_has_no_days() -> None:
    assert timeline([]) == []
