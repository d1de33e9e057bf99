"""Digests whose stories are parted by rules, numbers and the like, and stories that only look so."""

from __future__ import annotations

import pytest

from onrecord.intake import split_stories
from onrecord.model import Report, Story
from onrecord.rules import load_rules

RULES = load_rules()

HEADS = ["Dam breaks", "Pass reopens", "New premier chosen", "Ferry aground"]
LONG = [
    "Dam breaks above Tarsk, flooding the lower town",
    "Mountain pass reopens to lorries after six weeks",
    "Sandoria picks caretaker premier in close vote",
    "Ferry runs aground off Perra with 212 aboard",
]
BODIES = [
    "The dam above Tarsk broke at noon on Monday after three days of rain, and the lower town was under water by the "
    "evening.{}Engineers had warned of cracks in the spillway since the spring.",
    "The pass between Olm and Brey was opened to lorries on Thursday, six weeks after a landslide buried it.{}Drivers "
    "queued for bread, fuel and onions at both ends.",
    "Parliament in Sandoria chose a caretaker premier by eleven votes on Friday.{}The opposition walked out before the "
    "ballots were counted, calling the session unlawful.",
    "A ferry with 212 passengers ran aground off the island of Perra early on Sunday.{}Fishing boats brought all but "
    "four of them ashore; divers were searching the hull.",
]
SAME = (
    "Rain fell on the dam above Tarsk for three days before its wall gave way, said the mayor.{}Engineers in Tarsk had "
    "found that cracks in the dam let the rain into the spillway."
)
GAPS = ["\n", "\n\n", "\n\n\n"]


def split(text: str) -> list[Story]:
    return split_stories(Report(name="test", text=text), RULES)


def openings(text: str) -> list[str]:
    return [text[story.span.start :].split("\n")[0] for story in split(text)]


def told(heads: list[str], gap: str) -> list[str]:
    return [head + gap + body.format(gap) for head, body in zip(heads, BODIES, strict=True)]


@pytest.mark.parametrize("gap", GAPS)
@pytest.mark.parametrize(
    "rule", ["-----", "***", "* * *", "=====", "#", "\u2014\u2014\u2014", "\u25cf \u25cf \u25cf", "_" * 70]
)
def test_rules_part_stories(rule: str, gap: str) -> None:
    assert openings(f"{gap}{rule}{gap}".join(told(HEADS, gap))) == HEADS
    bare = [body.format(gap) for body in BODIES]
    assert openings(f"{gap}{rule}{gap}".join(bare)) == [body.split(gap)[0] for body in bare]


@pytest.mark.parametrize("gap", GAPS)
@pytest.mark.parametrize("rule", ["-----", "* * *"])
def test_rules_between_the_scenes_of_a_story_part_nothing(rule: str, gap: str) -> None:
    scenes = f"{gap}{rule}{gap}".join([SAME.format(gap)] * 4)
    assert len(split(f"Dam breaks above Tarsk{gap}{scenes}")) == 1


def test_a_rule_above_a_note_on_the_author_parts_nothing() -> None:
    note = "Ada Winter has written of dams for Example News since 1999 and teaches at the school of mines in Brey."
    assert len(split(f"{LONG[0]}\n\n{BODIES[0]}\n\n---\n\n{note}")) == 1


def test_a_rule_is_no_paragraph() -> None:
    text = f"-----\n{HEADS[0]}\n-----\n{BODIES[0]}\n\n***\n"
    [story] = split(text)
    assert [p.span.of(text)[:3] for p in story.paragraphs] == ["Dam", "The"]
    assert len(split("-----\n\n* * *")) == 1


@pytest.mark.parametrize("gap", GAPS)
@pytest.mark.parametrize("number", ["{}. ", "{}) ", "({}) "])
def test_numbers_part_stories(number: str, gap: str) -> None:
    heads = [number.format(i) + head for i, head in enumerate(HEADS, 1)]
    text = gap.join(told(heads, gap))
    assert openings(text) == heads
    assert [story.headline.text for story in split(text) if story.headline] == HEADS


@pytest.mark.parametrize("gap", GAPS)
def test_numbers_of_a_list_part_nothing(gap: str) -> None:
    points = gap.join(
        f"{i}. {what}{gap}{SAME.format(gap)}" for i, what in enumerate(["It was old", "It leaked", "It fell"], 1)
    )
    assert len(split(f"Three things to know of the dam at Tarsk{gap}{points}")) == 1
    items = gap.join(f"{i}. {body.format(' ')}" for i, body in enumerate(BODIES, 1))
    assert len(split(f"What the council decided on Monday{gap}{items}")) == 1


@pytest.mark.parametrize("gap", GAPS)
@pytest.mark.parametrize("mark", ["**{}**", "__{}__", "## {}", "Title: {}"])
def test_marked_headlines_part_stories(mark: str, gap: str) -> None:
    text = f"# Morning briefing{gap}" * ("#" in mark) + gap.join(told([mark.format(head) for head in HEADS], gap))
    assert [story.headline.text for story in split(text) if story.headline] == HEADS


@pytest.mark.parametrize("gap", GAPS)
def test_bold_subheadings_part_nothing(gap: str) -> None:
    text = gap.join(
        f"**{head}**{gap}{SAME.format(gap)}" for head in ["Rain falls", "Cracks show", "Dam breaks", "Town floods"]
    )
    assert len(split(text)) == 1


@pytest.mark.parametrize("gap", GAPS)
def test_a_live_report_is_one_story(gap: str) -> None:
    parts = (gap + "-----" + gap).join(f"1{i}:0{i} GMT{gap}{body.format(gap)}" for i, body in enumerate(BODIES))
    assert len(split(f"LIVE: a day of news{gap}{parts}")) == 1


@pytest.mark.parametrize("gap", GAPS)
def test_headlines_with_a_full_stop(gap: str) -> None:
    assert openings(gap.join(told([f"{head}." for head in LONG], gap))) == [f"{head}." for head in LONG]


@pytest.mark.parametrize("gap", GAPS)
def test_headlines_with_a_full_stop_above_datelines(gap: str) -> None:
    heads = [f"{head}{gap}TARSK, May {i} (Example News) \u2014 " for i, head in enumerate([f"{h}." for h in LONG], 2)]
    text = gap.join(head + body.format(gap) for head, body in zip(heads, BODIES, strict=True))
    assert openings(text) == [f"{head}." for head in LONG]


@pytest.mark.parametrize("gap", GAPS)
def test_lines_that_lead_elsewhere_end_no_sentence(gap: str) -> None:
    text = gap.join(f"{story}{gap}https://news.example/{i}" for i, story in enumerate(told(LONG, gap)))
    assert openings(text) == LONG
    assert [p.kind for p in split(text)[1].paragraphs] == ["headline", "body", "body", "credit"]


@pytest.mark.parametrize("label", ["WORLD", "World news", "MORNING BRIEFING"])
def test_the_name_of_a_section_is_no_headline(label: str) -> None:
    text = f"{label}\n\n" + "\n\n".join(told(LONG, "\n\n")[:2]) + "\n\nSPORT\n\n" + told(LONG, "\n\n")[3]
    stories = split(text)
    assert [story.headline.text for story in stories if story.headline] == [LONG[0], LONG[1], LONG[3]]
    assert stories[0].paragraphs[0].kind == "byline" and stories[1].paragraphs[-1].kind == "byline"


@pytest.mark.parametrize("gap", ["\n\n", "\n\n\n"])
def test_subheadings_with_white_space_above_them_part_nothing(gap: str) -> None:
    subheads = ["A wall that had cracked before", "What the council will do next"]
    parts = [f"{LONG[0]}{gap}{SAME.format(gap)}", *(f"{head}{gap}{SAME.format(gap)}" for head in subheads)]
    assert len(split(f"{gap}\n".join(parts))) == 1


def test_a_line_under_the_first_sentence_opens_no_story() -> None:
    caption = "Ada Winter Pictures Ada Winter Tarsk County Council"
    assert len(split(f"{BODIES[0].format(' ')}\n\n{caption}\n\n{SAME.format(' ')}")) == 1


def test_a_lead_told_twice_above_a_dateline_is_no_story() -> None:
    lead = (
        "Three of the six men who were looked for after the flood have come back to Tarsk by themselves, police said."
    )
    assert len(split(f"{lead}\n\n{lead}\n\nTARSK (Example News) \u2014 {BODIES[0].format(' ')}")) == 1


def test_the_lines_between_a_rule_and_a_dateline_head_the_story() -> None:
    head = "Update: mayor names the engineers\nTarsk Town Council\n2015-05-17 For immediate release"
    text = f"{LONG[0]}\n\n{BODIES[0].format(' ')} {BODIES[1].format(' ')}\n\n---\n\n{head}\n\nTARSK (May 4) \u2014 {BODIES[2].format(' ')}"
    assert openings(text) == [LONG[0], "Update: mayor names the engineers"]


def test_posts_signed_with_a_dash_open_no_story() -> None:
    posts = "\n\n".join(
        f"{body.format(' ')}\n\n\n\n\u2014 Ada Winter (@adawinter) March {i}, 2015" for i, body in enumerate(BODIES, 3)
    )
    assert len(split(f"{LONG[0]}\n\n{posts}")) == 1


def test_a_feed_of_like_stories_is_parted() -> None:
    text = "\n-----\n".join(f"Dam {i} breaks\n{BODIES[0].format(' ')}" for i in range(200))
    assert len(split(text)) == 200
