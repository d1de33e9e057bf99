"""Days of publication: stated, given, or worked out; unknown where nothing tells."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.extract.dates.counted import Counts
from onrecord.extract.dates.offices import FILE, OfficeRow, Offices
from onrecord.extract.dates.rules import DateRules
from onrecord.extract.dates.stories import date_stories
from onrecord.extract.times.extractor import Times
from onrecord.extract.times.text import words_of
from onrecord.intake import split_stories
from onrecord.model import About, Paragraph, Published, Report, Span, Story
from onrecord.rules import Rules, load_rules
from onrecord.sockets import Parser

EXAMPLES = [(rule.id, e) for rule in load_rules().table("en/dates.toml", DateRules).rule for e in rule.examples]

DIGEST = (
    "Miners Found Alive Under Tarn Hill\n\nFour miners were found alive on Friday, Sept. 22, the board said. "
    "The shaft had caved in after heavy rain on Sept. 20.",
    "Shaft at Tarn Hill Caves In\n\nA shaft at the Tarn Hill mine caved in on Wednesday after heavy rain and trapped "
    "nine miners. The coal board was fined for rotten props last year.",
    "Board Warned of Rotten Props at Mine\n\nThe coal board was warned of rotten props on Monday, Sept. 18, papers show. "
    "The coal board had been fined for rotten props in March 2016.",
    "Rain Floods Lower Town\n\nHeavy rain flooded the lower town on Sunday and cut the road to the mine.",
)


@pytest.fixture(scope="session")
def times(rules: Rules) -> Times:
    return Times(rules)


def dated(
    texts: Sequence[str], times: Times, parser: Parser, rules: Rules, about: About | None = None
) -> list[Published]:
    """The days of stories that stand one after another in one text."""
    report = Report(name="test", text="\n\n\n".join(texts), given=about or About())
    stories, at = [], 0
    for i, text in enumerate(texts):
        parts = text.split("\n\n")
        paragraphs, start = [], at
        for j, part in enumerate(parts):
            kind = "headline" if j == 0 and len(parts) > 1 and len(texts) > 1 else "body"
            paragraphs.append(Paragraph(Span(start, start + len(part)), kind))  # type: ignore[arg-type]
            start += len(part) + 2
        stories.append(Story(index=i, span=Span(at, at + len(text)), paragraphs=tuple(paragraphs)))
        at += len(text) + 3
    parses = list(parser.parse([(report, story) for story in stories]))
    return date_stories(report, parses, [times.extract(p) for p in parses], rules)


@pytest.mark.parametrize(("rule", "example"), EXAMPLES, ids=[f"{r}-{i}" for i, (r, _) in enumerate(EXAMPLES)])
def test_examples_of_the_rules(rule: str, example: dict[str, str], times: Times, parser: Parser, rules: Rules) -> None:
    (found,) = dated([example["text"]], times, parser, rules)
    assert found.basis == example["basis"]
    assert str(found.earliest or "") == example["earliest"]
    assert str(found.latest or "") == example.get("latest", example["earliest"])


@pytest.mark.parametrize(
    ("written", "earliest", "latest"),
    [
        ("2015-11-17", "2015-11-17", "2015-11-17"),
        ("2015-11-17T23:59:00+05:30", "2015-11-17", "2015-11-17"),
        ("2015-11", "2015-11-01", "2015-11-30"),
        ("2015", "2015-01-01", "2015-12-31"),
        ("2015-02-31", "None", "None"),
        ("yesterday", "None", "None"),
        ("0000-01-01", "None", "None"),
    ],
)
def test_given_dates(written: str, earliest: str, latest: str, times: Times, parser: Parser, rules: Rules) -> None:
    (found,) = dated(["Rain fell."], times, parser, rules, About(published=written))
    assert (str(found.earliest), str(found.latest)) == (earliest, latest)
    assert found.basis == ("unknown" if earliest == "None" else "given")


def test_a_dateline_states_the_day(times: Times, parser: Parser, rules: Rules) -> None:
    (found,) = dated(["LIMA, 12 JAN 90 (AFP) -- A JUDGE WAS SHOT TODAY."], times, parser, rules)
    assert (found.basis, found.earliest) == ("dateline", date(1990, 1, 12))


def test_a_dateline_found_by_the_splitter(times: Times, parser: Parser, rules: Rules) -> None:
    report = Report(name="test", text="LIMA, 12 JAN 90 (AFP) -- A JUDGE WAS SHOT TODAY IN LIMA BY GUNMEN, POLICE SAID.")
    parses = list(parser.parse([(report, story) for story in split_stories(report, rules)]))
    (found,) = date_stories(report, parses, [times.extract(p) for p in parses], rules)
    assert (found.basis, found.earliest) == ("dateline", date(1990, 1, 12))


def test_a_digest_is_worked_out_as_a_whole(times: Times, parser: Parser, rules: Rules) -> None:
    """Newest first, September 2017: 18 September is that Monday, the year after the one that is told in full."""
    found = dated(DIGEST, times, parser, rules)
    right = [date(2017, 9, 22), date(2017, 9, 20), date(2017, 9, 18), date(2017, 9, 17)]
    assert [p.basis for p in found[:3]] == ["inferred"] * 3
    for published, day in zip(found, right, strict=True):
        if published.earliest is None or published.latest is None:
            continue
        assert published.earliest <= day <= published.latest
        assert (published.latest - published.earliest).days < 7
        assert published.because


def test_nothing_to_go_by_stays_unknown(times: Times, parser: Parser, rules: Rules) -> None:
    (found,) = dated(["A ferry sank on Friday. The harbour office said 40 were aboard."], times, parser, rules)
    assert found == Published()


def test_a_past_year_is_proved_but_no_day(times: Times, parser: Parser, rules: Rules) -> None:
    (found,) = dated(["The dam, built in 1987, broke on Friday."], times, parser, rules)
    assert (found.earliest, found.basis, found.bounds) == (None, "unknown", (date(1987, 1, 1), None))


def test_stories_that_state_their_day_keep_it(times: Times, parser: Parser, rules: Rules) -> None:
    texts = ["Ferry sinks\n\nUpdated 3 March 2011\n\nA ferry sank.", "Bus falls\n\nA bus fell into a gorge."]
    found = dated(texts, times, parser, rules, About(published="2015-11-17"))
    assert [(p.basis, p.earliest) for p in found] == [
        ("stated", date(2011, 3, 3)),
        ("given", date(2015, 11, 17)),
    ]


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "On",
                "Friday",
                "Nov.",
                "12",
                "31",
                "February",
                "2014",
                "the",
                "last",
                "year",
                "six",
                "weeks",
                "ago",
                ".",
                "Updated",
                "99/99/9999",
                "Published:",
                "(May",
                "5,",
                "0000)",
                "9999",
                "-",
                "said",
            ]
        ),
        max_size=30,
    )
)
def test_no_words_break_it(words: list[str]) -> None:
    text = " ".join(words) or "x"
    report = Report(name="test", text=text)
    story = Story(index=0, span=Span(0, len(text)), paragraphs=(Paragraph(Span(0, len(text))),))
    parse = Bare(report, story)
    found = date_stories(report, [parse], [ANY.read(words_of(text, story.span), text)], RULES)  # type: ignore[list-item]
    assert len(found) == 1
    if found[0].earliest and found[0].latest:
        assert found[0].earliest <= found[0].latest


class Bare:
    """A parse without sentences."""

    def __init__(self, report: Report, story: Story) -> None:
        self.report, self.story = report, story
        self.sentences: list[object] = []


RULES = load_rules()
ANY = Times(RULES)


@pytest.mark.parametrize(
    ("above", "day", "earliest"),
    [
        ("Harbour Office\n2013-02-R-017", "Feb. 3", date(2013, 2, 3)),
        ("Harbour Office\n2013-12-R-017", "Jan. 1", date(2014, 1, 1)),
        ("Harbour Office Bulletin, Feb. 3, 2013", "Feb. 3", date(2013, 2, 3)),
        ("Harbour Office\nOrder 2013-09-R-017", "Feb. 3", None),
    ],
)
def test_the_letterhead_tells_the_year_of_a_dateline(
    above: str, day: str, earliest: date | None, times: Times, parser: Parser, rules: Rules
) -> None:
    report = Report(name="test", text=f"{above}\n\nLAGOS, Nigeria ({day})\nA ferry sank off the coast.")
    parses = list(parser.parse([(report, story) for story in split_stories(report, rules)]))
    (found,) = date_stories(report, parses, [times.extract(p) for p in parses], rules)
    assert found.earliest == earliest


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        (
            "A ferry sank off Torvik on Monday, March 3, 2014, with forty aboard. Divers found six of them on Monday.",
            date(2014, 3, 3),
            date(2014, 3, 9),
        ),
        (
            "Divers searched for a ferry off Torvik on Monday, March 3, 2014. (Photo: A. Person)\n\n"
            "A ferry sank on Monday with forty aboard, the harbour office said.",
            date(2014, 3, 3),
            date(2014, 3, 9),
        ),
    ],
)
def test_a_day_told_in_full_at_the_head_is_the_news_day(
    text: str, earliest: date, latest: date, times: Times, parser: Parser, rules: Rules
) -> None:
    (found,) = dated([text], times, parser, rules)
    assert found.basis == "inferred"
    assert found.earliest and found.latest
    assert earliest <= found.earliest <= found.latest <= latest
    assert "reads as the day of the news" in found.because
    assert found.spans


@pytest.mark.parametrize(
    "text",
    [
        "The harbour was dug in five years. It was opened by the king on May 4, 1957, and widened on June 2, 1961. "
        "On July 8, 1983, a storm broke its wall.",
        "The court heard the case of the ferry that sank off Torvik. The owner was charged after the sinking of "
        "March 3, 2009. He was tried, and tried again. The judges met. They read. He said nothing.",
        "Anna Example\n\nMay 3, 1950 - July 8, 2015\n\nShe taught at the school for many years.",
    ],
)
def test_a_day_of_history_is_no_news_day(text: str, times: Times, parser: Parser, rules: Rules) -> None:
    (found,) = dated([text], times, parser, rules)
    assert (found.basis, found.earliest) == ("unknown", None)


def test_a_birthday_on_a_line_states_nothing(times: Times, parser: Parser, rules: Rules) -> None:
    (found,) = dated(["Anna Example\n\n10/12/1952\n\nShe came to Torvik in 2015."], times, parser, rules)
    assert found.earliest is None or found.earliest.year > 2000


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("TORVIK, March 5 (Reuters) - A ferry sank on Thursday. Secretary of State John Kerry sent help.", 2015),
        ("TORVIK, March 5 (Reuters) - A ferry sank on Thursday. President Obama sent help.", None),  # 2009 or 2015
        ("TORVIK, March 5 (Reuters) - A ferry sank on Thursday. Prime Minister Tony Blair sent help.", 1998),
        ("TORVIK, March 5 (Reuters) - A ferry sank on Thursday with forty aboard.", None),
        ("TORVIK, March 5 (Reuters) - A ferry sank on Thursday. Former U.S. President Obama sent help.", None),
        ("TORVIK, March 5 (Reuters) - A ferry sank today. President Obama sent help.", None),
    ],
)
def test_an_office_tells_the_year(text: str, year: int | None, times: Times, parser: Parser, rules: Rules) -> None:
    """5 March was a Thursday in 1998, 2009, 2015 and 2020; two of them fall into the terms of two who held office."""
    report = Report(name="test", text=text)
    parses = list(parser.parse([(report, story) for story in split_stories(report, rules)]))
    (found,) = date_stories(report, parses, [times.extract(p) for p in parses], rules)
    if year is None:
        assert found.earliest is None
    else:
        assert found.earliest == date(year, 3, 5)
        assert "was so in" in found.because


def test_offices_are_told_apart(rules: Rules) -> None:
    offices = Offices(rules.rows(FILE, OfficeRow), rules.table("en/dates.toml", DateRules).offices)

    def terms(text: str) -> list[list[int]]:
        return [[since.year for since, _ in held.terms] for held in offices.find(text, Span(0, len(text)))]

    assert terms("President Bush spoke.") == [[1989, 2001]]
    assert terms("President George W. Bush spoke.") == [[2001]]
    assert terms("PRESIDENT BUSH SPOKE.") == [[1989, 2001]]
    assert terms("Vice President Biden spoke.") == [[2009]]
    assert terms("President Hillary Clinton spoke.") == []
    assert terms("the ex-President Clinton and former U.S. Secretary of State Kerry") == []
    assert terms("Pope Francis and the U.N. secretary-general, Kofi Annan; Secretary-General Annan") == [[2013], [1997]]


@pytest.mark.parametrize(
    "text",
    [
        "Updated 31 February 2011\n\nA ferry sank off the coast.",
        "Published: 30.02.2014\n\nA ferry sank.",
        "Published: 00/00/0000\n\nA ferry sank.",
        "Published March 3, 9999\n\nA ferry sank.",
        "Posted 3 March 0000 24:00\n\nA ferry sank.",
        "Published: March 5, 1437 AH\n\nA ferry sank on Monday.",
        "Published: 15 Muharram 1437\n\nA ferry sank on Monday.",
        "Published: 1394/3/24\n\nA ferry sank.",
        "Updated: 5 March 2558 BE\n\nA ferry sank in Bangkok.",
        "Updated: March 3, 2072 BS\n\nA bus fell near Kathmandu.",
        "Updated: 12 Meskerem 2008\n\nA bus fell in Addis Ababa.",
        "Heisei 27, March 5\n\nA ferry sank in Osaka.",
    ],
)
def test_no_such_day_and_other_calendars_state_nothing(text: str, times: Times, parser: Parser, rules: Rules) -> None:
    (found,) = dated([text], times, parser, rules)
    assert (found.basis, found.earliest) == ("unknown", None)


def test_a_shuffled_digest_is_not_forced_into_order(times: Times, parser: Parser, rules: Rules) -> None:
    """Dated stories show that these run in no order: the one between them is not squeezed between their days."""
    texts = [
        "Rain Floods Torvik\n\nPublished March 3, 2014\n\nRain flooded the lower town.",
        "Council Sits in Malden\n\nPublished March 21, 2014\n\nThe council voted on a bridge.",
        "Ferry Sinks off Harun\n\nA ferry sank off Harun on Tuesday, March 11, police said.",
        "Teachers Strike in Berat\n\nPublished March 5, 2014\n\nTeachers stopped work over pay.",
        "Fire in Lisse\n\nPublished March 25, 2014\n\nFire destroyed the market hall.",
    ]
    found = dated(texts, times, parser, rules)
    assert [p.basis for p in found].count("stated") == 4
    if found[2].earliest and found[2].latest:
        assert found[2].earliest <= date(2014, 3, 12)
        assert found[2].latest >= date(2014, 3, 11)
        assert "no order" in found[2].because or "first" not in found[2].because


@pytest.mark.parametrize(
    ("text", "about", "earliest", "latest"),
    [
        ("Published 03/04/2015\n\nA ferry sank.", About(), date(2015, 3, 4), date(2015, 4, 3)),
        ("Published Friday 03/04/2015\n\nA ferry sank.", About(), date(2015, 4, 3), date(2015, 4, 3)),
        ("Published 03/04/2015 8:20 AM EST\n\nA ferry sank.", About(), date(2015, 3, 4), date(2015, 3, 4)),
        (
            "Published 03/04/2015\n\nA ferry sank. It was built by 25/02/1998.",
            About(),
            date(2015, 4, 3),
            date(2015, 4, 3),
        ),
        ("Published 03/04/2015\n\nIt was built on June 12, 1998.", About(), date(2015, 3, 4), date(2015, 3, 4)),
        (
            "Published 03/04/2015\n\nA ferry sank.",
            About(url="https://news.example.co.uk/ferry"),
            date(2015, 4, 3),
            date(2015, 4, 3),
        ),
    ],
)
def test_dates_in_figures_are_sure_only_where_the_order_is_told(
    text: str, about: About, earliest: date, latest: date, times: Times, parser: Parser, rules: Rules
) -> None:
    (found,) = dated([text], times, parser, rules, about)
    assert (found.basis, found.earliest, found.latest) == ("stated", earliest, latest)
    assert ("day or the month first" in found.because) == (earliest != latest)


COUNTED = [(rule.id, e) for rule in load_rules().table("en/dates.toml", DateRules).counted for e in rule.examples]


@pytest.mark.parametrize(("rule", "example"), COUNTED, ids=[rule for rule, _ in COUNTED])
def test_years_told_by_counting(rule: str, example: dict[str, str], rules: Rules) -> None:
    own = rules.table("en/dates.toml", DateRules)
    text = example["text"]
    (found,) = Counts(own.counted, own.numbers).find(text, Span(0, len(text)))
    assert (found.rule.id, str(found.year)) == (rule, example["year"])


def test_an_anniversary_tells_the_year(times: Times, parser: Parser, rules: Rules) -> None:
    text = "TORVIK, July 6 (AP) - Torvik marked on Monday the 10th anniversary of the 1999 treaty."
    report = Report(name="test", text=text)
    parses = list(parser.parse([(report, story) for story in split_stories(report, rules)]))
    (found,) = date_stories(report, parses, [times.extract(p) for p in parses], rules)
    assert found.earliest == date(2009, 7, 6)
    assert "makes it 2009" in found.because
