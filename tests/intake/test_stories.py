"""Where stories begin, and what their paragraphs are."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.intake import split_stories
from onrecord.model import About, Report, Story
from onrecord.rules import load_rules

RULES = load_rules()

DAM = (
    "The dam above Tarsk broke at noon on Monday after three days of rain, and the lower town was under water by the "
    "evening, the mayor said.\n\nEngineers had warned of cracks in the spillway since the spring."
)
ROAD = (
    "The pass between Olm and Brey was opened to lorries on Thursday, six weeks after a landslide buried it.\n\n"
    "Drivers queued for bread, fuel and onions at both ends."
)
VOTE = (
    "Parliament in Sandoria chose a caretaker premier by eleven votes on Friday.\n\nThe opposition walked out before "
    "the ballots were counted, calling the session unlawful."
)


def split(text: str, **about: str) -> list[Story]:
    return split_stories(Report(name="test", text=text, given=About(**about)), RULES)


def starts(text: str, **about: str) -> list[str]:
    """The first words of every story."""
    return [text[story.span.start :].split("\n")[0] for story in split(text, **about)]


def kinds(story: Story) -> list[str]:
    return [paragraph.kind for paragraph in story.paragraphs]


def test_nothing_gives_no_story() -> None:
    assert split("") == [] and split(" \n\t\n\u00a0\n") == []


def test_a_story_without_a_headline_is_one() -> None:
    [story] = split(DAM)
    assert story.headline is None and kinds(story) == ["body", "body"]
    assert story.span.of(DAM) == DAM


def test_a_headline_alone_is_a_story() -> None:
    [story] = split("Dam breaks in the valley")
    assert len(story.paragraphs) == 1


def test_headlines_part_a_digest_with_one_blank_line_everywhere() -> None:
    text = (
        f"Dam breaks above Tarsk after three days of steady rain\n\n{DAM}\n\n"
        f"Mountain pass is open again to lorries between Olm and Brey\n\n{ROAD}\n\n"
        f"Sandoria picks a caretaker premier in a vote of eleven\n\n{VOTE}\n"
    )
    assert [line.split()[0] for line in starts(text)] == ["Dam", "Mountain", "Sandoria"]
    stories = split(text)
    assert [story.headline.text.split()[0] for story in stories if story.headline] == ["Dam", "Mountain", "Sandoria"]
    assert [a.span.end for a in stories[:-1]] == [b.span.start for b in stories[1:]]
    assert stories[-1].span.end == len(text)


def test_a_headline_in_capitals_stands_among_others_where_its_story_says_its_words() -> None:
    strike = "Dock workers in Velmar went back to their cranes on Monday after a strike of six weeks, the union of the port said."
    text = f"Dam breaks above Tarsk after three days of rain\n\n{DAM}\n\nSTRIKE ENDS AT PORT OF VELMAR\n\n{strike}\n"
    assert [line.split()[0] for line in starts(text)] == ["Dam", "STRIKE"]


@pytest.mark.parametrize("between", ["\n", "\n\n", "\n\n\n", "\n \n\t\n", "\r\n\r\n"])
def test_bylines_and_datelines_prove_a_headline(between: str) -> None:
    text = between.join(
        ["Dam breaks", "By Ada Winter", DAM.replace("\n\n", between), "Pass opens",
         "By Li Wen and Tom O'Hara, Staff Writer", "OLM, May 5 (Example News) — " + ROAD.replace("\n\n", between)]
    )  # fmt: skip
    assert starts(text.replace("\r\n", "\n")) == ["Dam breaks", "Pass opens"]
    first, second = split(text)
    assert first.byline == ("Ada Winter",) and second.byline == ("Li Wen", "Tom O'Hara")
    assert second.dateline is not None and second.dateline.place == "OLM" and second.outlet == "Example News"
    assert kinds(second) == ["headline", "byline", "body", "body"]
    assert second.paragraphs[2].span.of(text).startswith("The pass")
    assert second.dateline.date is not None and second.dateline.date.of(text) == "May 5"


def test_a_subheading_in_capitals_is_no_headline() -> None:
    text = f"Dam breaks above Tarsk after days of rain\n\n{DAM}\n\n\n\nSEARCH GOES ON\n\n{ROAD}"
    [story] = split(text)
    assert kinds(story) == ["headline", "body", "body", "subhead", "body", "body"]


@pytest.mark.parametrize("subhead", ["What happens next", "Background", "A history of cracks", "“Nothing left”"])
def test_a_short_subheading_is_no_headline(subhead: str) -> None:
    assert len(split(f"Dam breaks above Tarsk after days of rain\n\n{DAM}\n\n{subhead}\n\n{DAM}\n\n{DAM}")) == 1


def test_a_heading_over_people_known_by_their_surnames_is_a_subheading() -> None:
    text = (
        f"Dam breaks above Tarsk after days of rain\n\nMayor Ada Winter said the wall had been sound. {DAM}\n\n"
        "How the council came to trust the engineers' word for it\n\nWhen asked on Tuesday, Winter named three firms. "
        "Two of them could not be reached, and the third said the drawings were lost in an earlier flood."
    )
    assert len(split(text)) == 1


def test_a_credit_ends_a_story() -> None:
    credit = "(Additional reporting by Li Wen; editing by Tom O'Hara)"
    text = f"Dam breaks\n\n{DAM}\n\n{credit}\n\nPass is open again\n\n{ROAD}"
    first, second = split(text)
    assert kinds(first)[-1] == "credit" and second.headline is not None and second.headline.text == "Pass is open again"


def test_wire_copy_in_capitals_is_parted_by_its_datelines() -> None:
    text = (
        "TARSK, 12 JAN 90 (EXAMPLE RADIO) -- [TEXT] THE DAM ABOVE TARSK BROKE AT\nNOON TODAY AFTER THREE DAYS OF RAIN, "
        "THE MAYOR HAS\nREPORTED.\n\n   THE LOWER TOWN WAS UNDER WATER BY THE EVENING.\n\n"
        "OLM, 13 JAN 90 -- [TEXT] [BY LI WEN] THE PASS BETWEEN OLM AND BREY HAS BEEN OPENED\nTO LORRIES.\n\n"
        "   DRIVERS QUEUED FOR BREAD.\n"
    )
    first, second = split(text)
    assert first.dateline and first.dateline.date and first.dateline.date.of(text) == "12 JAN 90"
    assert second.dateline and (second.dateline.place, second.dateline.outlet) == ("OLM", None)
    assert kinds(first) == ["body", "body"] and first.language == "en"


def test_a_paragraph_at_the_margin_opens_a_story_where_the_others_are_indented() -> None:
    paragraph = "   THE RIVER ROSE BY TWO METRES IN THE NIGHT AND CARRIED OFF A BRIDGE.\n\n"
    story = "THE MAYOR OF TARSK REPORTED TODAY THAT THE DAM ABOVE THE TOWN\nHAS BROKEN.\n\n" + paragraph * 3
    assert len(split(story * 3)) == 3


def test_hard_wrapped_lines_are_one_paragraph() -> None:
    text = (
        "Dam breaks above Tarsk\n\nThe dam above Tarsk broke at noon on Monday after three days of\nrain, and the "
        "lower town was under water by the evening, the\nmayor said.\n\n- tents\n- bread\n"
    )
    [story] = split(text)
    assert [p.span.of(text).split()[0] for p in story.paragraphs] == ["Dam", "The", "-", "-"]
    assert "\n" in story.paragraphs[1].span.of(text)


def test_paragraphs_are_trimmed_and_in_order() -> None:
    text = f"\ufeff \n\n  Dam breaks above Tarsk\t\r\n\r\n\t{DAM}  \n"
    [story] = split(text)
    spans = [paragraph.span for paragraph in story.paragraphs]
    assert all(span.of(text) == span.of(text).strip() for span in spans) and spans == sorted(spans)
    assert story.span.start == spans[0].start


def test_a_title_given_is_the_headline_and_its_copy_in_the_text_has_a_span() -> None:
    [told] = split(DAM, title="Dam breaks")
    assert told.headline is not None and told.headline.span is None
    [copied] = split("DAM BREAKS\n\n" + DAM, title="Dam breaks")
    assert copied.headline is not None and copied.headline.span is not None and kinds(copied)[0] == "headline"


def test_a_text_with_a_title_is_parted_by_clear_headlines_only() -> None:
    plain = f"Dam breaks above Tarsk after days of rain\n\n{DAM}\n\nMountain pass is open again to lorries\n\n{ROAD}"
    assert len(split(plain)) == 2 and len(split(plain, title="Floods")) == 1
    update = f"{DAM} {DAM}\n\nTARSK (Example News) — {DAM}"
    assert len(split(update)) == 2 and len(split(update, title="Dam breaks")) == 1
    signed = f"Dam breaks above Tarsk\nBy Ada Winter\n{DAM}\n\nPass is open again\nBy Li Wen\nOLM (AP) — {ROAD}"
    assert len(split(signed, title="Morning briefing")) == 2


def test_a_page_is_one_story() -> None:
    text = f"Dam breaks\nBy Ada Winter\n{DAM}\n\nPass opens\nBy Li Wen\n{ROAD}"
    [story] = split_stories(Report(name="p", text=text, page=About(title="Live: floods", outlet="Example News")), RULES)
    assert story.headline is not None and story.headline.text == "Live: floods" and story.outlet == "Example News"


def test_markdown_headings_of_the_first_level_part_stories() -> None:
    text = f"# Dam breaks\n\n{DAM}\n\n## Cracks\n\n{DAM}\n\n# Pass opens\n\n{ROAD}\n"
    first, second = split(text)
    assert first.headline is not None and first.headline.text == "Dam breaks"
    assert second.headline is not None and second.headline.text == "Pass opens"
    assert "subhead" in kinds(first)


def test_a_headline_may_end_with_a_full_stop_above_a_dateline() -> None:
    [story] = split(f"Dam breaks above Tarsk.\n\nTARSK (Example News) — {DAM}")
    assert story.headline is not None and kinds(story)[0] == "headline"


@pytest.mark.parametrize(
    "line", ["Read more: Why dams break in spring and who should pay for it", "Tarsk in the rain (Photo: Example News)"]
)
def test_asides_and_captions_open_no_story(line: str) -> None:
    assert len(split(f"Dam breaks above Tarsk after rain\n\n{DAM}\n\n{line}\n\n{ROAD}")) == 1


def test_a_given_language_wins() -> None:
    french = "Le ministre a déclaré mardi que le barrage avait cédé dans la nuit, et que la ville était vide. " * 4
    assert split(french)[0].language == "fr" and split(french, language="en")[0].language == "en"


def test_ten_thousand_stories_take_seconds() -> None:
    story = "Dam number {} breaks in the valley\nBy Ada Winter\nIt broke at noon on Monday."
    text = "\n".join(story.format(i) for i in range(10_000))
    began = time.monotonic()
    assert len(split(text)) == 10_000
    assert time.monotonic() - began < 20


def test_a_story_of_five_megabytes_is_one() -> None:
    text = (DAM.replace("\n", " ") + "\n\n") * 25_000
    assert len(text) > 5_000_000 and len(split(text)) == 1


WORDS = st.sampled_from(
    ["Dam", "breaks", "the", "PARIS,", "By", "Ada", "Winter", "(Reuters)", "–", "--", "Nov.", "17", "[TEXT]", "#",
     "said.", "?", "“No”", "\n", "\n\n", "\r\n", "\t", "   ", "(", ")", "é", "\u2028", "1)", "-", "Copyright", "He"]
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(), st.lists(WORDS, max_size=60).map(" ".join)), st.sampled_from(["", "Dam"]))
def test_any_text_gives_stories_that_meet_end_to_end(text: str, title: str) -> None:
    stories = split(text, title=title)
    assert [a.span.end for a in stories[:-1]] == [b.span.start for b in stories[1:]]
    assert not stories or stories[-1].span.end == len(text)
    for story in stories:
        spans = [paragraph.span for paragraph in story.paragraphs]
        assert spans and all(story.span.covers(span) and span.start < span.end for span in spans)
        assert all(a.end <= b.start for a, b in pairwise(spans))
        assert story.dateline is None or story.span.covers(story.dateline.span)
        assert story.headline is None or story.headline.span is None or story.span.covers(story.headline.span)
