"""The gazetteer: built once, found by any spelling, our own places laid over it."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from onrecord.errors import SetupFault
from onrecord.gazetteer import GeoNames, open_gazetteer
from onrecord.gazetteer.bloom import Bloom
from onrecord.gazetteer.sources import usable
from onrecord.rules import Rules, load_rules


@pytest.fixture(scope="module")
def gazetteer(rules: Rules) -> GeoNames:
    return open_gazetteer(rules=rules)


@pytest.mark.parametrize(
    ("name", "country", "lat", "lon"),
    [
        ("Raqqa", "SYR", 35.95, 39.01),
        ("Sinjar", "IRQ", 36.32, 41.88),
        ("Mosul", "IRQ", 36.34, 43.12),
        ("al Hawl", "SYR", 36.39, 41.15),
        ("al-Hol", "SYR", 36.39, 41.15),
        ("al Hasakah", "SYR", 36.50, 40.75),
        ("Mar'a", "SYR", 36.48, 37.20),
        ("Sinai", "EGY", 29.5, 33.8),
        ("Bavaria", "DEU", 49.0, 11.5),
        ("the Crimea", "UKR", 45.3, 34.4),
        ("Eastern Ghouta", "SYR", 33.5, 36.4),
    ],
)
def test_places_that_news_names(gazetteer: GeoNames, name: str, country: str, lat: float, lon: float) -> None:
    places = [place for place in gazetteer.find(name) if place.country == country]
    assert any(abs(place.lat - lat) < 0.3 and abs(place.lon - lon) < 0.3 for place in places)


def test_most_prominent_first_and_nothing_for_strangers(gazetteer: GeoNames) -> None:
    assert gazetteer.find("London")[0].country == "GBR"
    assert gazetteer.find("Zorbograd Xq") == ()
    assert gazetteer.find("") == ()


def test_countries_capitals_and_demonyms(gazetteer: GeoNames) -> None:
    syria = gazetteer.country("SYR")
    assert syria is not None
    assert (syria.name, syria.precision, syria.feature) == ("Syria", "country", "PCLI")
    assert gazetteer.country("XXX") is None
    damascus = gazetteer.capital("SYR")
    assert damascus is not None
    assert damascus.name == "Damascus"
    turkish = gazetteer.demonym("Turkish")
    assert turkish is not None
    assert turkish.country == "TUR"
    assert gazetteer.demonym("Paris") is None
    assert gazetteer.domain("uk") == "GBR"


def test_names_for_true_casing(gazetteer: GeoNames) -> None:
    names = gazetteer.names()
    assert {"mosul", "iraq", "baghdad", "turkish", "sinai"} <= names
    assert not {"sea", "of", "north"} & names


def test_our_point_with_the_files_id(gazetteer: GeoNames) -> None:
    ohio = gazetteer.find("Ohio")[0]
    assert (ohio.id, ohio.lat, ohio.lon, ohio.precision) == (5165418, 40.25, -83.0, "province")


def test_every_name_found_is_known(gazetteer: GeoNames) -> None:
    for name in ("raqqa", "hasakah", "al hasakah", "united states", "helmand", "lucas county"):
        assert gazetteer.knows(name)
        assert gazetteer.find(name)


def test_another_process_opens_it_for_itself(gazetteer: GeoNames) -> None:
    copy = pickle.loads(pickle.dumps(gazetteer))
    assert copy.find("Mosul") == gazetteer.find("Mosul")


def test_a_users_place_is_laid_over_ours(tmp_path: Path) -> None:
    line = "name\tlat\tlon\tcountry\tfeature\taliases\nZorbograd\t35.1\t38.2\tSYR\tPPL\tZorbo Town\n"
    (tmp_path / "places.tsv").write_text(line, encoding="utf-8")
    gazetteer = open_gazetteer(rules=load_rules(tmp_path))
    assert gazetteer.find("Zorbo Town")[0].name == "Zorbograd"
    assert gazetteer.find("Sinai")[0].country == "EGY"


def test_a_damaged_file_says_what_to_do(tmp_path: Path, rules: Rules) -> None:
    path = tmp_path / "gazetteer.sqlite"
    path.write_bytes(b"no database" * 100)
    with pytest.raises(SetupFault, match="delete it"):
        GeoNames(path, rules).find("Mosul")


def test_a_bloom_never_misses() -> None:
    bloom = Bloom.empty()
    words = [f"name {n}" for n in range(1000)]
    bloom.update(words)
    again = Bloom(bloom.bits)
    assert all(word in again for word in words)
    assert sum(f"other {n}" in again for n in range(1000)) < 50


def test_only_names_that_english_news_could_write_are_kept() -> None:
    assert [usable(name) for name in ("Raqqa", "al-Raqqa", "SFO", "saenpeulan", "Рим")] == [
        True,
        True,
        False,
        False,
        False,
    ]
