"""Who stands behind a value."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from tell import KELSO, RULES, account, killed, saying

from onrecord.model import Mention, Span, Who
from onrecord.resolve import compose
from onrecord.resolve.origins import Origins
from onrecord.resolve.outlets import outlet_of
from onrecord.resolve.speakers import OriginExample, OriginWords

TABLE = RULES.table("en/origins.toml", OriginWords)
EXAMPLES = [pytest.param(example, id=f"{rule.id}: {example.name}") for rule in TABLE.rule for example in rule.examples]


@pytest.mark.parametrize("example", EXAMPLES)
def test_examples_of_the_rules(example: OriginExample) -> None:
    person = saying(example.name)
    party = Who(name=example.person, type="person")
    mention = Mention(id="p", span=Span(0, 1), text=example.person, value=party)
    speaker = person.speaker
    assert speaker is not None
    named = replace(speaker, mention="p" if example.person else None)
    told = replace(person, id="s", speaker=named)
    one = account("2020-05-04", (killed(1), told), parties=(mention,))
    two = account("2020-05-05", (killed(1), saying(example.same_as or example.apart_from)))
    origins = Origins([one, two], RULES)
    a, b = (origins.of(t.claims[-1], t).origin for t in (one, two))
    assert (a == b) == bool(example.same_as)


def test_police_of_two_countries_are_two() -> None:
    one = account("2020-05-04", (killed(1), saying("police")))
    two = account("2020-05-04", (killed(1), saying("Spanish police")))
    three = account("2020-05-04", (killed(1), saying("police")), where=KELSO)
    origins = Origins([one, two, three], RULES)
    found = [origins.of(t.claims[-1], t).origin for t in (one, two, three)]
    assert found[0] == found[2] != found[1]


def test_a_pronoun_is_whom_it_stands_for() -> None:
    party = Mention(id="p", span=Span(0, 1), text="it", value=Who(name="the Health Ministry", type="government"))
    said = saying("it")
    assert said.speaker is not None
    pointing = replace(said, speaker=replace(said.speaker, mention="p"))
    one = account("2020-05-04", (killed(1), pointing), parties=(party,))
    assert Origins([one], RULES).of(one.claims[-1], one).origin == "Health Ministry"


def test_the_outlet_that_carried_it_stands_behind_what_nobody_says() -> None:
    one = account("2020-05-04", (killed(1), saying(None, via=("Reuters",))))
    assert Origins([one], RULES).of(one.claims[-1], one).origin == "Reuters"


def test_an_outlet_is_known_by_its_address() -> None:
    source = account("2020-05-04", outlet=None).source
    assert outlet_of(source) is None
    assert outlet_of(replace(source, url="https://www.example.org/a/b")) == "example.org"
    archived = "http://web.archive.org/web/2015/http://news.example.org:80/a"
    assert outlet_of(replace(source, url=archived)) == "news.example.org"


def test_an_agencys_acronym_is_the_agency() -> None:
    one = account("2020-05-04", (killed(1), None), outlet="Umber Press Agency", dateline="UPA")
    two = account("2020-05-05", (killed(1), saying(None, via=("the Umber Press Agency",))))
    origins = Origins([one, two], RULES)
    assert len({origins.of(t.claims[-1], t).origin for t in (one, two)}) == 1


def test_a_trail_leads_from_the_source_through_the_agency_to_the_outlet_that_has_its_text() -> None:
    body = "Gunmen attacked a market in Kelso and killed nine people, the health ministry said on Sunday " * 3
    ministry = (killed(9), saying("the health ministry"))
    wire = account("2020-05-03", ministry, outlet="Horn Newswire", dateline="Horn Newswire", body=body, report="wire")
    copy = account("2020-05-03", ministry, outlet="Addis Mercury", body=body, report="copy")
    other = account("2020-05-04", (killed(9), saying("the mayor")), outlet="Kelso Post", report="own")
    (value,) = compose([wire, copy, other], RULES).findings["killed"].values
    assert [(trail.path, trail.how, trail.reports) for trail in value.trails] == [
        (("health ministry", "Horn Newswire"), "said", ("wire",)),
        (("health ministry", "Horn Newswire", "Addis Mercury"), "copied", ("copy",)),
        (("mayor", "Kelso Post"), "said", ("own",)),
    ]
    assert value.origins == ("health ministry", "mayor")


def test_a_trail_names_the_outlets_that_carried_it_and_an_outlets_own_word() -> None:
    carried = account("2020-05-03", (killed(9), saying("police", via=("the Daily Star", "Reuters"))), body="One text")
    own = account("2020-05-03", (killed(9), None), outlet="Arden Voice", report="two")
    (value,) = compose([carried, own], RULES).findings["killed"].values
    assert [(trail.path, trail.how) for trail in value.trails] == [
        (("Arden Voice",), "own"),
        (("police", "Reuters", "Daily Star", "Kelso Post"), "carried"),
    ]


def test_one_press_release_through_many_outlets_is_one_origin_with_a_trail_each() -> None:
    told = [
        account("2020-05-03", (killed(9), saying("Ministry spokesman Adam Orr")), outlet=f"Outlet {i}", report=str(i))
        for i in range(4)
    ]
    (value,) = compose(told, RULES).findings["killed"].values
    assert len(value.origins) == 1
    assert len(value.trails) == 4
