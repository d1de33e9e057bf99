"""Days of accounts: which of the days that a story tells is that of its lead, read from whole reports."""

from __future__ import annotations

from datetime import date

import pytest

from onrecord.model import About, Account, Report
from onrecord.read import Tools, read_report


def lead_of(tools: Tools, text: str) -> Account:
    """The lead account of the first story of this text."""
    story = read_report(Report(name="test", text=text), tools).stories[0]
    return next(a for a in story.accounts if a.lead)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        # a headline's day and the reference below it date what is told by "yesterday" and "last night"
        (
            "Aug. 3: Coast Guard Seizes Boats\nHarbour Command\n2015-08-HC-014\n\n"
            "Coast guards detained four smugglers off Torvik last night.",
            date(2015, 8, 2),
        ),
        (
            "Harbour Bulletin, June 9\nHarbour Command\n2016-06-HC-101\n\nGunmen killed two fishermen in Lagos yesterday.",
            date(2016, 6, 8),
        ),
        # no space after the comma
        ("LAGOS, Nigeria (May 4,2013)\nGunmen killed two fishermen in the port yesterday.", date(2013, 5, 3)),
        # "recently" gives way to the day told after it
        (
            "LIMA, Peru (Oct. 16, 2014)\nThe police confirmed they recently arrested two smugglers. "
            "A clerk, Ana Prieto, was arrested on Oct. 4.",
            date(2014, 10, 4),
        ),
        # a story of no known day keeps the day that it tells
        (
            "Officers made a raid in Quito on July 16, 2012, to catch a forger. The man was arrested without a fight.",
            date(2012, 7, 16),
        ),
        # whom a deed is laid to befell something on another day
        (
            "NAIROBI, Kenya (Sept. 19, 2013)\nSoldiers killed a rebel suspected of the Aug. 27 attack on a bus on Monday.",
            date(2013, 9, 16),
        ),
        (
            "MANILA, Philippines (March 12, 2015)\nPolice arrested a driver over the March 2 bombing on Tuesday.",
            date(2015, 3, 10),
        ),
        # a day of its own stays
        ("TUNIS, Tunisia (June 9, 2015)\nGunmen killed four guards on Sunday.", date(2015, 6, 7)),
        ("TUNIS, Tunisia (June 9, 2015)\nFour guards were killed in an attack on a bank on Sunday.", date(2015, 6, 7)),
    ],
)
def test_the_day_of_the_lead(text: str, day: date, tools: Tools) -> None:
    when = lead_of(tools, text).when
    assert when is not None
    assert (when.earliest, when.latest) == (day, day)


@pytest.mark.parametrize(
    "text",
    [
        # no reference tells the year
        "Aug. 3: Coast Guard Seizes Boats\n\nCoast guards detained four smugglers off Torvik last night.",
        # the headline's day is that of the deed
        "Four Held After Raid on Aug. 3\n2015-08-HC-014\n\nCoast guards detained four smugglers off Torvik last night.",
        # the reference is of another time of the year
        "Aug. 3: Coast Guard Seizes Boats\n2015-02-HC-014\n\nCoast guards detained four smugglers last night.",
    ],
)
def test_a_day_that_is_not_told_stays_unknown(text: str, tools: Tools) -> None:
    story = read_report(Report(name="test", text=text), tools).stories[0]
    assert story.published.latest is None or story.published.earliest != story.published.latest


def test_a_lead_without_a_day_happened_by_publication(tools: Tools) -> None:
    when = lead_of(tools, "LAGOS, Nigeria (May 4, 2013)\nGunmen killed two fishermen in the port.").when
    assert when is not None
    assert (when.earliest, when.latest) == (None, date(2013, 5, 4))


def test_a_headline_with_its_day_dates_the_story_and_says_so(tools: Tools) -> None:
    text = "Harbour Bulletin, Jan. 2\n2015-12-HC-101\n\nA ferry sank off Torvik yesterday."
    published = read_report(Report(name="test", text=text), tools).stories[0].published
    assert (published.earliest, published.basis) == (date(2016, 1, 2), "stated")
    assert "2015-12-HC-101" in published.because
    assert [text[s.start : s.end] for s in published.spans] == ["2015-12-HC-101", "Jan. 2"]


@pytest.mark.parametrize(
    "text",
    [
        "The death toll from the explosion in Beirut climbed to 135 on Wednesday, a minister said.",
        "The Red Cross raised the death toll from a fire in Eldoret to 35 on Wednesday.",
        "The number of people killed in the train accident in Hualien was lowered to 50 on Wednesday.",
    ],
)
def test_the_day_of_a_count_is_not_that_of_the_deed(tools: Tools, text: str) -> None:
    given = About(published="2022-06-24")
    [story] = read_report(Report(name="test", text=text, given=given), tools).stories
    assert all(a.when is None or a.when.earliest is None for a in story.accounts)


def test_a_number_of_people_killed_on_a_day_were_killed_on_it(tools: Tools) -> None:
    text = "A number of people were killed on Monday when a bomb went off in Kabul."
    [story] = read_report(Report(name="test", text=text, given=About(published="2022-06-24")), tools).stories
    assert [a.when.earliest.isoformat() for a in story.accounts if a.when and a.when.earliest] == ["2022-06-20"]


@pytest.mark.parametrize(
    "text",
    [
        "LIMA, Peru (Jan. 22, 2013)\nThe premier said Monday that 37 people died in the four-day siege of a mill.",
        "LIMA, Peru (Jan. 22, 2013)\nThe governor said on Monday that 60 people were killed in three days of fighting in Cusco.",
    ],
)
def test_the_day_on_which_days_of_fighting_were_told_of_is_not_theirs(tools: Tools, text: str) -> None:
    when = lead_of(tools, text).when
    assert when is not None and when.earliest is not None
    assert when.earliest < date(2013, 1, 18) and when.latest == date(2013, 1, 21)


def test_the_day_of_another_report_is_no_day_of_the_deed(tools: Tools) -> None:
    text = "LIMA, Peru (April 9, 2017)\nA mudslide in Cusco killed 312 people, two fewer than the ministry reported on Friday."
    when = lead_of(tools, text).when
    assert when is None or when.earliest != date(2017, 4, 7)


def test_a_happening_is_where_the_words_behind_where_say(tools: Tools) -> None:
    text = (
        "LIMA, Peru (April 9, 2017)\nThe minister flew from Nazca to Cusco, where a bomb killed nine people on Friday."
    )
    story = read_report(Report(name="test", text=text), tools).stories[0]
    lead = next(a for a in story.accounts if a.lead)
    assert next(m.text for m in story.mentions if m.id == lead.where) == "Cusco"


def test_where_and_when_it_was_denied_is_not_where_and_when_it_was(tools: Tools) -> None:
    text = (
        "LIMA, March 14, 2009\nIn Cusco, the ministry denied on Friday that five villagers had been killed near Nazca."
    )
    story = read_report(Report(name="test", text=text), tools).stories[0]
    lead = next(a for a in story.accounts if a.type == "ASSAULT")
    assert next(m.text for m in story.mentions if m.id == lead.where) == "Nazca"
    assert lead.when is None or lead.when.earliest != date(2009, 3, 13)
