"""Every kind of count that the news tells, in sentences of our own: what must be read, and what never."""

from __future__ import annotations

import pytest

from onrecord.extract.figures.extractor import Figures
from onrecord.language.parse import Parse
from onrecord.language.spacy_parser import SpacyParser
from onrecord.model import Figure, Paragraph, Report, Span, Story
from onrecord.rules import Rules

# A sentence | the figures it tells: measure, low, high ("-" is open), then scope, who is counted, "part"; parted by ";"
TOLD = """
Fourteen miners died when the shaft collapsed. | killed 14 14
The blast left 7 dead and 31 hurt. | killed 7 7; injured 31 31
Dozens of shoppers were injured in the stampede. | injured 24 99
Scores of farmers were detained overnight. | detained 40 99
Tens of thousands of residents were forced from their homes by the flood. | displaced 20000 99999
A family of six died in the fire. | killed 6 6
Both brothers were shot dead outside the bakery. | killed 2 2
The governor said there were no casualties. | killed 0 0; injured 0 0
Up to a third of the crop was destroyed. | share - 33.3
Between 40 and 55 passengers were trapped in the tunnel. | affected 40 55
From 12 to 15 guards were killed. | killed 12 15
At least 19 people were wounded. | injured 19 -
More than 200 demonstrators were arrested. | detained 200 -
As many as 90 fishermen are missing. | missing - 90
Nearly 300 villagers were displaced. | displaced - 300
Fewer than ten soldiers were injured. | injured - 10
About 60 refugees drowned off the coast. | killed 60 60
The number of dead doubled to 84. | killed 84 84
The death toll rose to 129 from 120. | killed 129 129; killed 120 120 change
Three more people died on Sunday. | killed 3 3
Two miners died on Monday. That number rose to six by evening. | killed 6 6
The number of missing was down to 22. | missing 22 22
The two bombings together killed 353 people. | killed 353 353 sum
The crash killed 40 passengers, including 12 children. | killed 40 40; killed 12 12 children part
Of the wounded, 12 are children. | injured 12 12 children
Officials counted 50 wounded. Of the wounded, 12 are children. | injured 50 50; injured 12 12 children part
The raid killed 120, or 130 by another count. | killed 120 120; killed 130 130
Seven attackers died in the assault. | killed 7 7 attackers
Eight attackers stormed the hotel. | attackers 8 8
A man was shot dead in a parking lot. | killed 1 1
Maria Lopez, Juan Diaz and Pedro Gil were killed in the crash. | killed 3 3
A cyclist was hit by a bus and later died of his injuries. | killed 1 1
Two of the injured died in hospital. | killed 2 2
Five boys were injured; one of them later died. | killed 1 1
Since January 2014, at least 3,200 people have been killed across the province. | killed 3200 - cumulative
More than 900 civilians have died so far this year. | killed 900 - cumulative
The war has killed more than 11,000 people since 2011. | killed 11000 - cumulative
Raids have grown since attacks by the group killed 38 people in Lodwar and a bomb downed a plane last month. | killed 38 38 incident
A fire killed 12 workers at the mill last year. | killed 12 12 incident
The feud has killed 60 people over the past decade. | killed 60 60 cumulative
Last year the borough had four homicides. | killed 4 4 cumulative
The school has lost nine pupils to gang violence since last school year. | killed 9 9 cumulative
Forty percent of the town was flooded. | share 40 40
One in five houses was damaged. | share 20 20
Half of the prisoners escaped. | share 50 50
Ten policemen and four civilians were killed. | killed 14 14; killed 10 10 police part; killed 4 4 civilians part
Rebels abducted 30 schoolgirls. | abducted 30 30 children
Gunmen took 11 aid workers hostage. | abducted 11 11
A facilitator was captured near the border. | detained 1 1
Police took three suspects into custody. | detained 3 3
The navy sent two destroyers and 4,000 troops. | personnel 4000 4000
Jets carried out 15 airstrikes on Sunday. | strikes 15 15
The militia fired 20 rockets at the base. | munitions 20 20
The fire destroyed 120 homes. | buildings 120 120
The army lost nine tanks in the battle. | vehicles 9 9
Troops retook six villages. | places 6 6
Donors pledged $2.5 billion. | money 2500000000 2500000000
Damage was put at 40 million euros. | money 40000000 40000000
The camp lies 30 kilometers from the city. | distance 30 30
The blaze scorched 4,500 hectares. | area 4500 4500
The group controls 200 square miles. | area 200 200
The minister said 1,23,456 people were affected. | affected 123456 123456
Some 1.2 million people were left homeless. | displaced 1200000 1200000
Hundreds of thousands fled the fighting. | displaced 200000 999999
A couple of guards were hurt. | injured 2 2
A dozen protesters were arrested. | detained 12 12
Half a dozen people were injured. | injured 6 6
Two dozen people were killed. | killed 24 24
Several people were injured. | injured 3 9
Nobody was hurt. | injured 0 0
None of the passengers died. | killed 0 0
No one was killed or injured. | killed 0 0; injured 0 0
The clashes killed 12 soldiers and wounded 30 others. | killed 12 12 combatants; injured 30 30
Twenty people were killed and 35 injured when two trains collided. | killed 20 20; injured 35 35
Twenty people were killed or injured in the storm. | affected 20 20
A mother and her three children were killed. | killed 4 4
An officer and two gunmen died in the shootout. | killed 3 3
Six people, among them two nurses, were killed. | killed 6 6; killed 2 2 part
At least 18 people died, most of them women. | killed 18 -
The flood killed 75 people, 40 of them in the capital. | killed 75 75; killed 40 40 part
Thirty people were killed, 12 of whom were children. | killed 30 30; killed 12 12 children part
The toll stands at 45 dead and 112 wounded. | killed 45 45; injured 112 112
The hospital received 16 bodies. | killed 16 16
Officials put the number of wounded at 60. | injured 60 60
The bombing claimed 21 lives. | killed 21 21
The storm took the lives of nine sailors. | killed 9 9
Nine sailors lost their lives. | killed 9 9
The army killed 13 militants and captured five. | killed 13 13 combatants; detained 5 5
Police shot and killed a suspect. | killed 1 1
He killed two co-workers before killing himself. | killed 2 2
Two divers suffered fatal wounds. | killed 2 2
Another three people were wounded. | injured 3 3
The earthquake has killed 250 people, a number expected to rise. | killed 250 250
Eleven people, nine of them tourists, drowned. | killed 11 11; killed 9 9 part
The attack injured 4 Americans, 3 Britons and a German. | injured 8 8
Three hundred and fifty workers were evacuated. | displaced 350 350
A hundred and one people were poisoned. | affected 101 101
Ten thousand people marched in the capital. | other 10000 10000
Police said 4 to 6 gunmen took part. | attackers 4 6
Twin blasts killed 32 people. | killed 32 32
Gunmen kill 9 in bar attack. | killed 9 9
9 killed, 20 injured in bar attack | killed 9 9; injured 20 20
Bus crash kills at least 14 | killed 14 -
Two women were kidnapped from their car. | abducted 2 2
A total of 77 people perished. | killed 77 77
The dead include 14 schoolchildren. | killed 14 14 children
Among the injured were two firefighters. | injured 2 2
The count was later revised to 53 dead. | killed 53 53
The ministry lowered the death toll to 48 from 51. | killed 48 48; killed 51 51 change
A policeman was injured when a bomb went off. | injured 1 1
Three quarters of the town's buildings were damaged. | share 75 75
About two-thirds of those killed were civilians. | share 66.7 66.7
In three separate attacks, gunmen killed 24 people. | killed 24 24 sum
The army has lost 240 soldiers in the past six months. | killed 240 240 cumulative
Over the last two years, 500 miners have been killed in accidents. | killed 500 500 cumulative
Twelve people are still unaccounted for. | missing 12 12
The blast wounded over a hundred. | injured 100 -
It is the third attack in a week; the first two killed 16. | killed 16 16
A bomb killed a judge, his driver and two bodyguards. | killed 4 4
Fifty-one people were taken to hospital with burns. | injured 51 51
Six of the ten hostages were killed. | killed 6 6
The shelter housed 600 displaced people. | displaced 600 600
The strike killed Hassan Omar, a commander, and four of his men. | killed 5 5
Authorities fear that 30 people are dead. | killed 30 30
Gunmen burst into a wedding and opened fire, killing nine guests and wounding scores. | killed 9 9; injured 40 99
The ferry sank with 87 people aboard; 53 were rescued and 34 are missing. | missing 34 34
Hospital officials said eight of the wounded had since died, bringing the toll to 31. | killed 8 8; killed 31 31
Fighting has driven more than 70,000 people out of their villages since March. | displaced 70000 - cumulative
Nearly half of the dead were children. | share - 50
The avalanche swept away a group of seven skiers, killing four. | killed 4 4
Eight people were hurt, two of them critically. | injured 8 8; injured 2 2 part
Two suspected members of the gang were arrested and a third was killed. | detained 2 2; killed 1 1
The army said it had killed 25 rebels and lost three soldiers. | killed 25 25; killed 3 3
A roadside bomb killed three soldiers on Monday, while five police officers died in an ambush on Tuesday. | killed 3 3; killed 5 5
The minister put the number of homeless at 14,000. | displaced 14000 14000
Sixteen-year-old Ana Silva was stabbed to death. | killed 1 1
The shooter, who also wounded six, was killed by police. | injured 6 6; killed 1 1
Rescuers recovered the bodies of 12 miners. | killed 12 12
The cholera outbreak has infected 4,300 people and killed 98. | affected 4300 4300; killed 98 98
No fewer than 15 traders were robbed and two killed. | killed 2 2
The pilot and all 61 passengers died. | killed 62 62
All 61 people on board were killed. | killed 61 61
Five of those hurt are in critical condition. | injured 5 5
The regime holds 1,200 political prisoners. | detained 1200 1200
Police fired tear gas and detained at least a dozen protesters. | detained 12 -
An estimated 5,000 to 7,000 fighters remain in the city. | personnel 5000 7000
The strike reportedly killed a senior commander and his two bodyguards. | killed 3 3
Insurgents seized 15 villages and burned 200 houses. | places 15 15; buildings 200 200
The coalition dropped 700 bombs in a week. | munitions 700 700
Three helicopters and 12 vehicles were destroyed. | vehicles 3 3; vehicles 12 12
The twins, aged nine, were found dead. | killed 2 2
Mr. Bello, his wife and their four children were abducted. | abducted 6 6
The UN says 2.4 million people need food. | other 2400000 2400000
Around a hundred people, mostly women and children, drowned. | killed 100 100
The death toll had reached 200 by Friday, up from 150 on Thursday. | killed 200 200; killed 150 150 change
The toll, earlier put at 60, was cut to 45. | killed 45 45
In all, 19 people died. | killed 19 19
At least one person was killed and several more were injured. | killed 1 -; injured 3 9
Six policemen were among the dead. | killed 6 6 police
The dead included a pregnant woman. | killed 1 1
Militants beheaded 21 hostages. | killed 21 21
The blast tore through a bus carrying 40 workers, killing 15 and injuring the rest. | killed 15 15
Security forces arrested 1,500 people in two days. | detained 1500 1500
Thousands of families fled. | displaced 2000 9999
The bomber killed himself and four others. | killed 5 5
Eight civilians, including three children, and two soldiers were killed. | killed 10 10
Unidentified men abducted a doctor and a nurse. | abducted 2 2
Hundreds of people were killed or wounded. | affected 200 999
The outbreak has killed 1 in 10 of those infected. | share 10 10
Some 30 percent of the population has been displaced. | share 30 30
The explosion at the plant killed 6 workers & injured 14. | killed 6 6; injured 14 14
15 dead, dozens hurt as bridge collapses | killed 15 15; injured 24 99
Toll in mine collapse climbs to 38 | killed 38 38
Police: 3 arrested after riot | detained 3 3
Two dead after shooting at mall | killed 2 2
Teen killed, 2 hurt in crash | killed 1 1; injured 2 2
Four Afghan policemen killed by Taliban | killed 4 4 police
Between six and eight people died. | killed 6 8
""".strip().splitlines()

NEVER = """
The 26-year-old driver lives on 5th Avenue.
She was aged 34 and her son 12.
The talks lasted 12 days.
On 14 March 2012 the team won 4-1.
Route 66 was closed for two hours.
Call 020 7946 0958 or 555-0199.
Flight 370 vanished in 2014.
A T-72 and an F-16 were on show.
He carried an AK-47.
Resolution 1973 was adopted.
Article 5 of the treaty and Law 12/2004 apply.
Temperatures reached 41 degrees.
A magnitude 6.3 quake shook the coast.
The 7.1-magnitude quake struck at 3:15.
Room 101 is on the third floor.
Channel 4 showed it at 10 p.m.
Boko Haram's 2014 offensive failed.
Apollo 11 landed in 1969.
The G20 met for the 14th time.
Psalm 23 was read.
He was sentenced to 25 years.
The M23 rebels left Goma.
Louis XIV built it.
Unit 731 was notorious.
Chapter 11 protects the firm.
The score was 3-2 after extra time.
She finished second in the 100-metre race.
The September 11 attacks changed all.
The 9/11 attacks changed all.
The bill passed 52-48.
The 24-hour curfew began at 6 p.m. on Monday.
Flight MH17 crashed.
He wore number 10.
The law of 1951 says so.
It was the deadliest attack in 20 years.
Sgt. 1st Class Lee spoke.
The plane, a Boeing 737, landed.
An MQ-9 drone was seen.
He lives at 12 Elm Street.
The 1994 genocide shaped him.
""".strip().splitlines()

NOT_DONE = """
The toll could reach 100.
""".strip().splitlines()


@pytest.fixture(scope="module")
def parsed(parser: SpacyParser) -> dict[str, Parse]:
    """All texts of this file, parsed together."""
    texts = [row.split(" | ")[0] for row in TOLD] + NEVER + NOT_DONE
    return dict(zip(texts, parser.parse(map(story_of, texts)), strict=True))


@pytest.fixture(scope="module")
def figures(rules: Rules) -> Figures:
    return Figures(rules)


def story_of(text: str) -> tuple[Report, Story]:
    report = Report(name="test", text=text)
    return report, Story(index=0, span=Span(0, len(text)), paragraphs=(Paragraph(Span(0, len(text))),))


def read(figures: Figures, parse: Parse) -> list[Figure]:
    return [m.value for m in figures.extract(parse) if isinstance(m.value, Figure)]


def told(value: Figure) -> set[str]:
    """All that can be said of a figure in a row above."""
    ends = ["-" if v is None else f"{v:g}" if v < 1e6 else str(int(v)) for v in (value.low, value.high)]
    more = {value.scope, value.of or "", "part" if value.part_of else ""}
    return {f"{value.measure} {ends[0]} {ends[1]}"} | more


@pytest.mark.parametrize("row", TOLD)
def test_told(figures: Figures, parsed: dict[str, Parse], row: str) -> None:
    text, wanted = row.split(" | ")
    found = [told(value) for value in read(figures, parsed[text])]
    for figure in wanted.split("; "):
        words = figure.split()
        asked = {" ".join(words[:3]), *words[3:]}
        assert any(asked <= each for each in found), (figure, found)


@pytest.mark.parametrize("text", NEVER)
def test_never_a_figure(figures: Figures, parsed: dict[str, Parse], text: str) -> None:
    assert read(figures, parsed[text]) == []


@pytest.mark.parametrize("text", NOT_DONE)
def test_not_counted_where_it_did_not_happen(figures: Figures, parsed: dict[str, Parse], text: str) -> None:
    assert not [v for v in read(figures, parsed[text]) if v.scope == "incident"]


HOSTILE = {
    "a thousand counts": "The fire killed " + ", ".join(f"{n} men" for n in range(2, 800)) + ".",
    "digits": "7" * 20_000 + " people died.",
    "thousands upon thousands": "1" + ",000" * 4_000 + " people died.",
    "hundred and one hundred": "one " + "hundred and one " * 600 + "people died.",
    "minus": "minus " * 600 + "5 people died.",
    "fractions": "½ of ⅓ " * 400 + "died.",
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_counts_stay_finite(figures: Figures, parser: SpacyParser, text: str) -> None:
    for parse in parser.parse([story_of(text)]):
        for value in read(figures, parse):
            assert all(end is None or 0 <= end < 1e17 for end in (value.low, value.high))
