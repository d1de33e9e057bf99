"""Counts by lists, ages and tolls that are told in roundabout words, in sentences of our own."""

from __future__ import annotations

import pytest

from onrecord.extract.figures.extractor import Figures
from onrecord.language.spacy_parser import SpacyParser
from onrecord.model import Figure, Paragraph, Report, Span, Story
from onrecord.rules import Rules
from parsed import parse_of

# A sentence | the counts of harm that are no part of a larger one: measure, low, high ("-" is open), scope
WHOLE = """
A 17-year-old was injured near the market on Friday, police said. | injured 1 1 incident
Another 5-year-old was hurt and her aunt was killed. | injured 1 1 incident; killed 1 1 incident
Officers found a 56-year-old who had been shot in the leg. | injured 1 1 incident
A 15-year-old male and a 69-year-old male in the car were hit by gunfire. | injured 2 2 incident
A bullet hit a man in the leg. | injured 1 1 incident
The women, both 22, were taken to a hospital after the attack. |
The victims, 13 and 15 years old, were taken to the hospital in critical condition. |
An accidental blast sent an eight-year-old boy to the hospital on Monday. | injured 1 1 incident
A 15-year-old girl, two women and a man were shot, police said. | injured 4 4 incident
A gunman wounded her brother and four-year-old daughter. | injured 2 2 incident
A man and woman were killed in the crash. | killed 2 2 incident
A teacher and poet was killed on Friday. | killed 1 1 incident
A girl wounded in the weekend, Kanari Obi, 12, was hurt again on Monday. | injured 1 1 incident
A woman was shot in the leg and a five-year-old girl was shot in the shoulder. | injured 2 2 incident
The blast left a seven-year-old girl dead and her grandmother wounded. | killed 1 1 incident; injured 1 1 incident
Police corrected the number of people detained in the protest to 62. | detained 62 62 incident
The ministry revised down the number of people killed in the collision to 41. | killed 41 41 incident
The ministry put the injured at 132. | injured 132 132 incident
The ministry corrected the number of injured to 21, down from 27. | injured 21 21 incident; injured 27 27 change
Twenty-three people have died in the storm, up from five a day earlier. | killed 23 23 incident; killed 5 5 change
A union said that 73 people had died in last month's fire. | killed 73 73 incident
The town was struck by a rocket. |
The death toll was revised from 23 to 21. | killed 21 21 incident; killed 23 23 change
The toll rose from 23 to 31, officials said. | killed 31 31 incident; killed 23 23 change
From 23 to 31 people were killed. | killed 23 31 incident
The ministry said 12 people had died, not 15 as it reported on Monday. | killed 12 12 incident; killed 15 15 change
The number of people killed when gunmen opened fire near Jos has risen to at least 200, up from an earlier count of 112. | killed 200 - incident; killed 112 112 change
Organisers said that 100,000 people had joined the march; police put the number at 20,000. |
About 300 people were detained, police said. A rights group put the figure at 900. | detained 300 300 incident; detained 900 900 incident
The toll soared past 200 on Saturday. By Sunday it stood at 224, the defence chief said. | killed 200 - change; killed 224 224 incident
The earlier toll was 359. | killed 359 359 change
The toll could pass 300, the minister warned. | killed 300 300 unknown
The number of pilgrims killed in the crush has gone up to 89, an inspector said. | killed 89 89 incident
Up to 89 people were killed in the crush. | killed - 89 incident
The bombing of a market left 31 people dead and more than 70 wounded. | killed 31 31 incident; injured 70 - incident
The raid left at least nine soldiers dead and a dozen more wounded. | killed 9 - incident; injured 12 12 incident
Soldiers shot dead two men and injured a third on Friday. | killed 2 2 incident; injured 1 1 incident
A ferry sank off the cape with the loss of 62 lives. | killed 62 62 incident
Eight nurses have been abducted and killed in the hills. | killed 8 8 incident
Hospital officials revised down to 29 the number of people killed in the raid. | killed 29 29 incident
At least 20 people died in the fire, police said. A union gave a higher figure of 26. | killed 20 - incident; killed 26 26 incident
The agency said that 34 people had died. Its director said the number was 24. | killed 34 34 incident; killed 24 24 incident
The minister said 21 people had died. An aide said earlier that 20 had died. | killed 21 21 incident; killed 20 20 change
Officials had earlier put the toll at 15 but on Friday they cut it to 13. | killed 15 15 change; killed 13 13 incident
The toll rose to 17 after divers found six more bodies. | killed 17 17 incident; killed 6 6 change
A grenade killed two people and injured four late on Friday, police said. | killed 2 2 incident; injured 4 4 incident
The ministry gave the number of dead as 59 and that of the injured as 175. | killed 59 59 incident; injured 175 175 incident
Divers found two bodies, bringing the toll from last week's shipwreck off the cape to 232. | killed 2 2 change; killed 232 232 incident
The bodies of 111 people have been found since a boat sank on Thursday. | killed 111 111 incident
The bodies of 111 people have been found since the war began. | killed 111 111 cumulative
The dead included 49 women and four children. | killed 49 49 incident; killed 4 4 incident
Nurses have died of burns, bringing to ten the number of people killed in the fire. | killed 2 - change; killed 10 10 incident
Officials fear 40 people died in the blast. | killed 40 40 unknown
"""
HARM = {"killed", "injured", "missing", "abducted", "detained", "displaced", "affected"}


@pytest.fixture(scope="module")
def figures(rules: Rules) -> Figures:
    return Figures(rules)


def told(figure: Figure) -> str:
    ends = ("-" if end is None else f"{end:g}" for end in (figure.low, figure.high))
    return " ".join((figure.measure, *ends, figure.scope))


@pytest.mark.parametrize("row", WHOLE.strip().splitlines(), ids=lambda row: row[:50])
def test_whole_counts(figures: Figures, parser: SpacyParser, row: str) -> None:
    text, wanted = (part.strip() for part in row.split("|"))
    story = Story(index=0, span=Span(0, len(text)), paragraphs=(Paragraph(Span(0, len(text))),))
    parse = next(iter(parser.parse([(Report(name="test", text=text), story)])))
    values = [m.value for m in figures.extract(parse) if isinstance(m.value, Figure)]
    found = [told(v) for v in values if v.measure in HARM and v.part_of is None]
    assert sorted(found) == sorted(wanted.split("; ") if wanted else [])


def test_who_is_also_hit_is_not_the_one_who_died(figures: Figures, parser: SpacyParser) -> None:
    text = (
        "A 6-year-old is dead after a shooting in Arden. The 6-year-old was struck in the chest and later died. "
        "A 15-year-old male and a 69-year-old male in the car were also hit by gunfire."
    )
    found = [m.value for m in figures.extract(parse_of(parser, text)) if isinstance(m.value, Figure)]
    assert {(v.measure, v.low) for v in found if v.part_of is None} == {("killed", 1.0), ("injured", 2.0)}
