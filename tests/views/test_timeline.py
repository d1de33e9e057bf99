"""Timelines: days that reports speak of, told by sentences that belong to them."""

from datetime import date

from onrecord.model import (
    Account,
    AccountRef,
    Event,
    Interval,
    Mention,
    Published,
    Report,
    Span,
    Story,
    StoryReading,
    Timex,
    When,
)
from onrecord.model.claims import Realis, Trigger
from onrecord.model.text import Paragraph
from onrecord.views.passages import passages
from onrecord.views.timeline import Day, timeline

MAY = [date(2031, 5, day) for day in range(1, 32)]
Told = tuple[Report, StoryReading, list[Event]]


def told(
    ident: str, *texts: str, on: date | None, published: date, realis: Realis = "actual", named: str | None = None
) -> Told:
    """A story of these sentences, the first of which tells an event; words that name its day are a mention."""
    text = " ".join(texts)
    spans: list[Span] = []
    for one in texts:
        start = spans[-1].end + 1 if spans else 0
        spans.append(Span(start, start + len(one)))
    whole = Span(0, len(text))
    when = Interval(earliest=on, latest=on) if on else None
    account = Account(id=ident, type="ASSAULT", realis=realis, when=when, lead=True,
                      triggers=(Trigger(span=Span(0, 3), sentence=spans[0], realis=realis),))  # fmt: skip
    mentions: tuple[Mention, ...] = ()
    if named and on:
        at = text.index(named)
        value = When(timex=Timex(type="DATE", value=on.isoformat()), earliest=on, latest=on)
        mentions = (Mention(id="m", span=Span(at, at + len(named)), text=named, value=value),)
    story = Story(index=0, span=whole, paragraphs=(Paragraph(span=whole),))
    reading = StoryReading(story=story, published=Published(earliest=published, latest=published, basis="given"),
                           sentences=tuple(spans), mentions=mentions, accounts=(account,))  # fmt: skip
    ref = AccountRef(report=ident, story=0, account=ident, lead=True)
    event = Event(id=ident, title=ident, type="ASSAULT", realis=realis, when=when, accounts=(ref,))
    return Report(name=ident, text=text), reading, [event]


def days_of(*all_: Told, **more: object) -> list[Day]:
    events = [event for _, _, own in all_ for event in own]
    return timeline([(report, reading) for report, reading, _ in all_], events, **more)  # type: ignore[arg-type]


FLOOD = [
    told("a", "The river rose over the dam near Hollow Ford on Sunday.", on=MAY[3], published=MAY[4], named="Sunday"),
    told("b", "Soldiers carried people out of the flooded town of Hollow Ford.", on=None, published=MAY[4]),
    told("c", "A minister opened a school in another province in the north.", on=MAY[9], published=MAY[20]),
]


def test_a_day_that_the_next_days_reports_speak_of_comes_first() -> None:
    (day,) = days_of(*FLOOD, most=1, sentences=2)
    assert day.date == MAY[3]
    assert set(day.events) == {"a", "b"}


def test_keywords_decide_between_days() -> None:
    (day,) = days_of(*FLOOD, most=1, keywords=["school"])
    assert day.text == "A minister opened a school in another province in the north."


def test_what_was_only_planned_is_told_under_no_day() -> None:
    plan = told("d", "Talks are to open in the old town hall on Monday.", on=MAY[11], published=MAY[9],
                realis="future", named="Monday")  # fmt: skip
    assert days_of(plan) == []


def test_a_day_is_told_by_a_sentence_that_names_it_and_no_event_is_needed() -> None:
    recalled = told("e", "The council met in the evening to talk about repairs.",
                    "The dam at Hollow Ford had burst on 4 May after a week of rain.",
                    on=MAY[3], published=MAY[17], named="4 May")  # fmt: skip
    days = {day.date: day.text for day in days_of(recalled)}
    assert days[MAY[3]] == "The dam at Hollow Ford had burst on 4 May after a week of rain."


def test_with_filters_only_sentences_of_the_chosen_events_count() -> None:
    (one, reading, _), other = FLOOD[0], FLOOD[2]
    days = timeline([(one, reading), other[:2]], other[2], whole=False)
    assert [day.text for day in days] == ["A minister opened a school in another province in the north."]


def test_no_sentence_is_told_twice_and_days_are_in_order() -> None:
    again = told("e", FLOOD[0][0].text, on=MAY[4], published=MAY[5], named="Sunday")
    days = days_of(*FLOOD, again, sentences=3)
    assert [d.date for d in days] == sorted(d.date for d in days)
    for day in days:
        spans = [(e.report_id, e.span) for e in day.evidence]
        assert len(spans) == len(set(spans))


def test_an_empty_record_has_no_days() -> None:
    assert timeline([], []) == []


def test_a_day_that_a_story_is_about_weeks_later_goes_before_one_foretold() -> None:
    looks_back = told("f", "An inquiry opened into the ferry that sank at Gull Point on 2 May.",
                      on=MAY[1], published=MAY[19], named="2 May")  # fmt: skip
    looks_ahead = told("g", "The northern harbour is waiting for the regatta of 27 May.",
                       on=MAY[26], published=MAY[19], named="27 May")  # fmt: skip
    assert [day.date for day in days_of(looks_back, looks_ahead, most=1)] == [MAY[1]]


def test_a_day_that_much_was_written_after_goes_before_a_quiet_one() -> None:
    loud = [told(f"l{n}", f"Shells fell on the harbour of Gull Point, writer {n} says.", on=None, published=MAY[5 + n])
            for n in range(4)]  # fmt: skip
    first = told("m", "The siege of Gull Point began on Tuesday at dawn.", on=MAY[2], published=MAY[3], named="Tuesday")
    quiet = told("n", "The market hall of Low Wick burned down on Monday.", on=MAY[22], published=MAY[23],
                 named="Monday")  # fmt: skip
    assert [day.date for day in days_of(quiet, first, *loud, most=1)] == [MAY[2]]


def test_keywords_are_words_and_those_made_of_them() -> None:
    border = told("o", "Border guards of Syria warned towards noon of more refugees on the road.", on=MAY[3],
                  published=MAY[4])  # fmt: skip
    for keyword, relevance in (("Syrian", 1.0), ("war", 0.0), ("border guard", 1.0), ("border post", 0.0)):
        ((passage,),) = passages([border[:2]], border[2], [keyword])
        assert passage.relevance == relevance, keyword


def test_a_sentence_is_told_without_the_agencys_mark_or_the_pages_stamp() -> None:
    for opening in ("GULL POINT (Newsline) -- ", "GULL POINT -LRB- Newsline -RRB- -- ", "Sunday 4 May 2031 07.15 GMT "):
        story = told("p", f"{opening}The river rose over the dam near Hollow Ford.", on=MAY[3], published=MAY[4])
        (day,) = days_of(story, most=1)
        assert day.text == "The river rose over the dam near Hollow Ford."
        assert day.evidence[0].text.startswith(opening.strip()[:5])
