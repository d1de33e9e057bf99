"""Places of a story: each rule's examples read for real, one choice for a whole story, bad input."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.extract.places.extractor import Places
from onrecord.extract.places.words import PlaceExample, PlaceRules
from onrecord.gazetteer import open_gazetteer
from onrecord.intake import split_stories
from onrecord.language.spacy_parser import SpacyParser
from onrecord.model import About, Mention, Report, Where
from onrecord.rules import Rules, load_rules

Read = Callable[..., list[Mention]]
EXAMPLES = [
    pytest.param(rule.id, example, id=f"{rule.id}: {example.text[:40]}")
    for rule in load_rules().table("en/places.toml", PlaceRules).rule
    for example in rule.examples
]


@pytest.fixture(scope="module")
def places(rules: Rules) -> Places:
    return Places(rules, open_gazetteer(rules=rules))


@pytest.fixture(scope="module")
def read(rules: Rules, parser: SpacyParser, places: Places) -> Read:
    def read(text: str, **given: str) -> list[Mention]:
        report = Report(name="a", text=text, given=About(**given))
        stories = [(report, story) for story in split_stories(report, rules)]
        return [mention for parse in parser.parse(stories) for mention in places.extract(parse)]

    return read


def where(mention: Mention) -> Where:
    assert isinstance(mention.value, Where)
    return mention.value


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_examples_of_the_rules(rule: str, example: PlaceExample, read: Read) -> None:
    found = {m.text: m for m in read(example.text)}
    if not example.places:
        assert not found
    for text, country, feature in example.places:
        value = where(found[text])
        assert (value.country or "", value.feature or "") == (country, feature)
    assert not example.places or rule in {found[text].rule for text, _, _ in example.places}


def test_the_story_chooses_among_places_of_one_name(read: Read) -> None:
    texas = "A Paris man was held in Texas. Police in Paris and Dallas said he lived near Sherman, Texas."
    france = "A man was held in France. Police in Paris and Lyon said he lived near Marseille."
    assert {where(m).admin1 for m in read(texas) if m.text == "Paris"} == {"Texas"}
    assert {where(m).country for m in read(france) if m.text == "Paris"} == {"FRA"}


def test_the_outlets_home_counts(read: Read) -> None:
    text = "The council in London voted on a road to Windsor."
    assert {where(m).country for m in read(text, outlet="examplepress.ca")} == {"CAN"}
    assert {where(m).country for m in read(text, outlet="example.co.uk")} == {"GBR"}


def test_one_sense_a_story(read: Read) -> None:
    found = [m for m in read("Fire broke out in Mosul, Iraq. Mosul lies on the Tigris.") if m.text == "Mosul"]
    assert len(found) == 2
    assert len({where(m).geonameid for m in found}) == 1


def test_an_offset_is_a_point_of_its_own(read: Read) -> None:
    (found,) = read("The plane fell 100 km (62 miles) south of Damascus.")
    assert found.text == "100 km (62 miles) south of Damascus"
    assert where(found).precision == "point"
    assert where(found).geonameid is None
    assert where(found).lat == pytest.approx(33.51 - 100 / 111.2, abs=0.05)


def test_ids_count_up_and_reasons_are_told(read: Read) -> None:
    found = read("Troops left Mosul for Erbil, in Iraq.")
    assert [m.id for m in found] == [f"p{n}" for n in range(1, len(found) + 1)]
    assert all(m.because and m.rule.startswith("places.") for m in found)


def test_nothing_and_one_letter(read: Read) -> None:
    assert read("") == []
    assert read("It rained all day.") == []
    read("He went to Å, then to Y.")


def test_a_thousand_places_in_one_story(rules: Rules, parser: SpacyParser, places: Places) -> None:
    names = [
        "Paris",
        "London",
        "Springfield",
        "Alexandria",
        "Mosul",
        "Raqqa",
        "Toledo",
        "Athens",
        "Columbia",
        "Georgia",
    ]
    text = " ".join(f"Trucks went from {names[i % 10]} to {names[(i * 7 + 3) % 10]}." for i in range(500))
    report = Report(name="a", text=text)
    (parse,) = parser.parse([(report, split_stories(report, rules)[0])])
    started = time.perf_counter()
    found = places.extract(parse)
    assert len(found) >= 900
    assert time.perf_counter() - started < 2.0


WORDS = st.sampled_from(
    [
        "Paris",
        "al",
        "-",
        "Hasakah",
        ",",
        ".",
        "and",
        "of",
        "the",
        "in",
        "near",
        "south",
        "of",
        "10",
        "miles",
        "County",
        "Lake",
        "St.",
        "U.S.",
        "Mr.",
        "(",
        ")",
        "Texas",
        "é",
        "ﷺ",
        "\n",
        "MOSUL",
        "City",
    ]
)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(WORDS, max_size=25).map(" ".join) | st.text(max_size=60))
def test_spans_lie_in_the_text(read: Read, text: str) -> None:
    for mention in read(text):
        assert mention.span.of(text) == mention.text != ""
        value = where(mention)
        assert value.name
        assert (value.lat is None) == (value.lon is None)
        assert value.lat is None or (-90 <= value.lat <= 90 and -180 <= (value.lon or 0.0) <= 180)


def test_what_no_list_knows_is_known_as_far_as_what_it_lies_in(read: Read) -> None:
    found = {m.text: where(m) for m in read("Police raided the Oskvarra quarter of the city of Lyon.")}
    assert (found["Oskvarra"].country, found["Oskvarra"].lat) == ("FRA", found["Lyon"].lat)
    beside = {m.text: where(m) for m in read("A bomb killed six in Oskvarra, south of Lyon.")}
    assert beside["Oskvarra"].lat is None


def test_two_towns_of_one_name_stay_untold(read: Read) -> None:
    (found,) = read("A man was shot in Springfield on Friday.")
    value = where(found)
    assert (value.geonameid, value.lat, value.lon, value.precision) == (None, None, None, None)
    assert 2 <= len(value.candidates) <= 5
    assert {one.admin1 for one in value.candidates} >= {"Massachusetts", "Missouri"}
    assert [one.score for one in value.candidates] == sorted((one.score for one in value.candidates), reverse=True)
    assert "as likely one as the other" in found.because


def test_more_of_the_story_tells_two_towns_apart(read: Read) -> None:
    found = {m.text: where(m) for m in read("A man from Peoria, Illinois, was shot in Springfield on Friday.")}
    assert (found["Springfield"].admin1, found["Springfield"].candidates) == ("Illinois", ())


def test_a_capital_is_no_tie(read: Read) -> None:
    (found,) = read("Officials met in Washington on Friday.")
    assert where(found).feature == "PPLC"


def test_a_place_in_a_name_says_so(read: Read) -> None:
    for text in ("He was held over the Paris attacks.", "The 2015 Paris terror attacks shook many."):
        (found,) = read(text)
        assert where(found).in_name
        assert where(found).country == "FRA"
        assert 'in the name of the "attacks"' in found.because
    assert not any(where(m).in_name for m in read("A Paris shooting left two dead. Police in Paris held a man."))
    assert [where(m).in_name for m in read("The Toledo Fire Department in Ohio bought an engine.")] == [True, False]


def test_a_district_of_one_land_has_no_namesake_abroad(read: Read) -> None:
    text = "A bomb went off in Toledo district, Lagos state, Nigeria. Police from Abuja and Kano came to Lagos."
    found = {m.text: where(m) for m in read(text)}
    assert (found["Toledo"].country, found["Toledo"].geonameid, found["Toledo"].precision) == ("NGA", None, "province")
    bare = "KABUL, Afghanistan - A raid in Kandahar province and in Kunduz left three dead. Two died in the village of Lyon."
    (lyon,) = [where(m) for m in read(bare) if m.text == "Lyon"]
    assert (lyon.country, lyon.lat) == ("AFG", None)
    assert any(one.country == "FRA" for one in lyon.candidates)
    named = {m.text: where(m) for m in read(bare + " France sent help; its embassy in Kabul said so, as did Paris.")}
    assert named["Lyon"].country == "FRA"


def test_what_has_parts_or_is_marched_through_is_a_place_whatever_the_parser_takes_it_for(read: Read) -> None:
    for text in ("Shells fell on areas of Chernihiv on Thursday.", "Crowds marched through Santiago on Friday."):
        assert [where(m).name for m in read(text)] in (["Chernihiv"], ["Santiago"])
    assert not read("Supporters of Santiago cheered when the actor spoke.")


def test_what_befell_a_place_is_called_after_it(read: Read) -> None:
    text = "The fire service said that ten people died in the Huanta landslide. Mr Huanta spoke."
    (found,) = read(text)
    assert (found.text, found.span.start) == ("Huanta", 50)


def test_what_is_fought_for_is_a_place(read: Read) -> None:
    found = read("The number of those killed by an air strike on Chernihiv in northern Ukraine has risen to 47.")
    assert [m.text for m in found][:1] == ["Chernihiv"]
    assert not read("The firing of Jackson angered fans.")


def test_a_bare_name_is_the_city_not_the_province_called_after_it(read: Read) -> None:
    (found,) = read("Shells fell in Chernihiv on Thursday.")
    assert where(found).precision == "town"
    assert [where(m).precision for m in read("Shells fell in Chernihiv province on Thursday.")] == ["province"]
