"""One happening or two: place, time, parties, figures, type, realis and words together."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tell import ARDEN, KELSO, NORLAND, RULES, account, killed

from onrecord import model
from onrecord.model.values import Figure, Who
from onrecord.resolve import card, compare, keys
from onrecord.resolve.keys import MOST

MARKET = "Gunmen attacked the vegetable market in Kelso and killed traders"
AGAIN = "The assault on Kelso's vegetable market left traders dead"
BRIDGE = (
    "A car bomb went off on the northern bridge of Kelso as soldiers changed guard, and set two lorries and a toll booth "
    "on fire, engineers who had come to mend its railing told a radio station"
)
REBELS = Who(name="Lodestar Brigade", type="group", actor="lodestar")


def verdict(a: model.Testimony, b: model.Testimony) -> str:
    one, other = compare(a, b, RULES), compare(b, a, RULES)
    assert one == other
    assert one.a < one.b
    assert one.reason
    return one.verdict


def test_two_reports_of_one_attack() -> None:
    a = account("2020-05-04", (killed(12), None), text=MARKET)
    b = account("2020-05-05", (killed(12), None), text=AGAIN, outlet="Globe")
    assert verdict(a, b) == "same"
    assert "same place" in compare(a, b, RULES).reason


def test_another_town_another_week() -> None:
    a = account("2020-05-04", (killed(12), None), text=MARKET)
    b = account("2020-05-14", (killed(3), None), text="Gunmen attacked a school", where=ARDEN, when="2020-05-13")
    assert verdict(a, b) == "different"


def test_attacks_on_one_day_in_one_town_are_two_if_their_details_say_so() -> None:
    a = account("2020-05-04", (killed(12), None), text=MARKET, mode="firearms")
    b = account("2020-05-04", (killed(2), None), text=BRIDGE, outlet="Globe", mode="explosives")
    assert verdict(a, b) != "same"


def test_contradictions_in_several_ways_tell_more_than_each() -> None:
    a = account("2020-05-04", (killed(120), None), text=MARKET, mode="firearms")
    other = {"text": MARKET, "outlet": "Globe", "where": ARDEN, "when": "2020-05-04"}
    alike = compare(a, account("2020-05-05", (killed(120), None), mode="firearms", **other), RULES)
    apart = compare(a, account("2020-05-05", (killed(3), None), mode="aerial", **other), RULES)
    assert alike.score > apart.score
    assert "another place on another day" in apart.reason


def test_what_is_said_of_a_deed_may_be_said_anywhere() -> None:
    deed = account("2020-05-04", (killed(12), None), text=MARKET)
    told = {"text": f"{MARKET}, which the council condemned", "outlet": "Globe", "where": ARDEN}
    word, other = account("2020-05-05", type="ACCUSE", **told), account("2020-05-05", type="COERCE", **told)
    assert compare(deed, word, RULES).score > compare(deed, other, RULES).score


def test_a_plan_and_its_fulfilment_are_one() -> None:
    plan = account(
        "2020-05-01", text="Lodestar fighters gear up for an offensive to retake Kelso from the Umber militia",
        realis="future", type="MOBILIZE", when=None, who=REBELS,
    )  # fmt: skip
    deed = account("2020-05-13", text="Lodestar fighters launched an offensive to retake Kelso from the Umber militia",
                   when="2020-05-12", who=REBELS)  # fmt: skip
    assert verdict(plan, deed) == "same"


def test_a_background_mention_joins_what_it_recalls() -> None:
    fresh = account("2020-05-04", (killed(12), None), text=MARKET)
    recalled = account("2020-05-12", text="last week's attack on the market in Kelso killed traders", lead=False)
    assert verdict(fresh, recalled) == "same"


def test_an_accident_may_turn_out_an_attack() -> None:
    a = account("2020-05-04", (killed(12), None), text="Blast rips through the Orlik silo in Kelso", type="ACCIDENT")
    b = account("2020-05-06", (killed(12), None), text="A bomb caused the blast at the Orlik silo in Kelso")
    assert verdict(a, b) == "same"


def test_missing_place_or_date_leaves_it_to_the_rest() -> None:
    a = account("2020-05-04", (killed(12), None), text=MARKET)
    b = account("2020-05-05", (killed(12), None), text="Gunmen attacked Kelso's vegetable market and killed traders",
                where=None, when=None)  # fmt: skip
    assert verdict(a, b) == "same"
    talks = account("2020-05-05", text="Ministers spoke of pensions", type="CONSULT", where=None)
    assert verdict(a, talks) == "different"


def test_one_storys_own_accounts_are_never_joined_directly() -> None:
    a = account("2020-05-04", (killed(12), None), text=MARKET, report="r")
    b = account("2020-05-04", (killed(12), None), text=MARKET, report="r", lead=False)
    assert verdict(a, b) != "same"


def test_candidates_share_a_key() -> None:
    a = account("2020-05-04", text=MARKET)
    assert set(keys(a, RULES)) & set(keys(account("2020-05-07", text=AGAIN, when=None), RULES))
    assert set(keys(a, RULES)) & set(keys(account("2020-05-05", text=MARKET, where=None), RULES))
    assert set(keys(a, RULES)) & set(keys(account("2020-05-05", text="x", where=NORLAND, type="ACCIDENT"), RULES))
    assert not set(keys(a, RULES)) & set(keys(account("2021-05-05", text="y", where=ARDEN, when="2021-05-04"), RULES))


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_any_two_accounts_compare(data: st.DataObject) -> None:
    def some() -> model.Testimony:
        return account(
            data.draw(st.sampled_from([None, "2020-05-04", "1920-01-01"])),
            (killed(data.draw(st.sampled_from([None, 0, 1, 40])), data.draw(st.sampled_from([None, 40, 99]))), None),
            type=data.draw(st.sampled_from(["ASSAULT", "CONSULT", "ACCIDENT", "PROTEST"])),
            realis=data.draw(st.sampled_from(["actual", "future", "negated", "hypothetical", "historical"])),
            when=data.draw(st.sampled_from([None, "2020-05-04", "0001-01-01", "9999-12-31"])),
            where=data.draw(st.sampled_from([None, KELSO, ARDEN, NORLAND, model.Where(name="Nowhere")])),
            who=data.draw(st.sampled_from([None, REBELS, Who(name="police")])),
            text=data.draw(st.sampled_from([MARKET, BRIDGE, "", "the of"])),
        )

    a, b = some(), some()
    judgement = compare(a, b, RULES)
    assert 0 <= judgement.score <= 1
    assert compare(b, a, RULES) == judgement
    assert 0 < len(keys(a, RULES)) <= MOST
    assert keys(a, RULES) == keys(a, RULES)


OTHERS = [killed(1, part_of="m0"), killed(5, scope="cumulative"), Figure(measure="other", low=None, high=None)]


@pytest.mark.parametrize("figure", OTHERS)
def test_parts_and_totals_are_not_compared(figure: Figure) -> None:
    assert card(account("2020-05-04", (figure, None)), RULES).counts == {}


def test_an_arrest_is_not_what_it_is_for_unless_told_with_who_was_hurt() -> None:
    attack = account("2020-05-04", (killed(12), None))
    text = "Police in Kelso arrested a man over the attack on a market"
    arrest = account("2020-05-05", type="COERCE", mode="arrest", text=text)
    with_toll = account("2020-05-05", (killed(12), None), type="COERCE", mode="arrest", text=text)
    apart, together = (compare(attack, one, RULES).score for one in (arrest, with_toll))
    assert apart < 0.9 * together


def test_a_day_by_which_it_was_over_tells_less_than_its_own() -> None:
    base = account("2020-05-04", (killed(12), None), text=MARKET)
    dated = account("2020-05-05", (killed(12), None), text=AGAIN, when="2020-05-03", outlet="Globe")
    over_by = msgspec.structs.replace(dated.account, when=model.Interval(earliest=None, latest=date(2020, 5, 5)))
    open_day = msgspec.structs.replace(dated, account=over_by)
    assert compare(base, open_day, RULES).score < compare(base, dated, RULES).score
    assert "days that may overlap" in compare(base, open_day, RULES).reason


def test_a_toll_that_grew_speaks_for_one_happening() -> None:
    def later(count: int) -> float:
        base = account("2020-05-04", (killed(29), None), text=MARKET)
        return compare(base, account("2020-05-06", (killed(count), None), text=AGAIN, outlet="Globe"), RULES).score

    assert later(31) > later(80)
    assert later(31) > later(25)


def test_what_several_happenings_add_up_to_is_none_of_them() -> None:
    part = account("2020-05-04", (killed(12), None), text=MARKET)
    told = {"text": MARKET, "where": None, "when": None, "outlet": "Globe"}
    total = account("2020-05-04", (killed(37, scope="sum"), None), **told)
    assert verdict(part, total) == "different"
    assert verdict(total, account("2020-05-04", (killed(37, scope="sum"), None), **told, report="copy")) == "same"


def test_what_one_story_tells_of_two_towns_is_two() -> None:
    near = msgspec.structs.replace(ARDEN, lat=10.08)
    told = {"report": "r1", "text": MARKET}
    one = account("2020-05-04", **told, when=None)
    two = account("2020-05-04", **told, where=near, lead=False, id="two")
    found = compare(one, two, RULES)
    assert (found.verdict, found.by) == ("different", "rule:story")
    assert compare(one, account("2020-05-04", **told, lead=False, id="three"), RULES).verdict == "unsure"


def test_an_aftershock_is_not_the_earthquake_before_it() -> None:
    text = "A strong earthquake shook the town of Kelso and brought down walls"
    quake = account("2020-05-04", text=text, type="DISASTER")
    again = account("2020-05-05", text=text, type="DISASTER", when="2020-05-05", outlet="Globe")
    more = "An aftershock frightened people in Kelso, where a strong earthquake brought down walls"
    shock = account("2020-05-05", text=more, type="DISASTER", when="2020-05-05", outlet="Globe")
    assert verdict(quake, shock) == "same"
    shock = msgspec.structs.replace(
        shock, account=msgspec.structs.replace(shock.account, rule="triggers.en.n.aftershock")
    )
    assert verdict(quake, again) == "same"
    assert verdict(quake, shock) != "same"
    assert "aftershock" in compare(quake, shock, RULES).reason


def test_towns_far_apart_on_other_days_are_told_apart_more_than_a_night() -> None:
    text = "A mudslide buried houses in Kelso; another did so in Arden days before"
    a = account("2020-05-04", text=text, type="DISASTER")
    night = account("2020-05-05", text=text, type="DISASTER", when="2020-05-04", where=ARDEN, outlet="Globe")
    days = account("2020-05-06", text=text, type="DISASTER", when="2020-05-05", where=ARDEN, outlet="Globe")
    assert compare(a, days, RULES).score < compare(a, night, RULES).score - 0.1
