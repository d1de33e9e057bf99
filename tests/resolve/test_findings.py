"""What stands, what was replaced, what is disputed, and how many origins stand behind it."""

from __future__ import annotations

from msgspec.structs import replace
from tell import RULES, account, killed, saying

from onrecord import model
from onrecord.model import Mention, Span, Who
from onrecord.resolve import compose

MINISTRY = "the Interior Ministry"


def finding(*told: model.Testimony, measure: str = "killed") -> model.Finding:
    forward, backward = compose(told, RULES), compose(told[::-1], RULES)
    assert forward == backward
    return forward.findings[measure]


def stands(found: model.Finding, standing: str = "current") -> set[tuple[float | None, float | None]]:
    return {(v.value.low, v.value.high) for v in found.values if v.standing == standing}  # type: ignore[union-attr]


def test_one_ministry_through_three_outlets_is_one_origin() -> None:
    spokesman = "Interior Ministry spokesman Adam Orr"
    found = finding(
        account("2020-05-04", (killed(29), saying(MINISTRY)), outlet="Kelso Post"),
        account("2020-05-04", (killed(29), saying(spokesman)), outlet="Arden Times"),
        account("2020-05-05", (killed(29), saying("Interior Ministry of Norland", via=("Arden Times",)))),
    )
    assert found.status == "single-source"
    assert len({origin for v in found.values for origin in v.origins}) == 1


def test_later_value_of_the_same_origin_supersedes_also_where_it_falls() -> None:
    found = finding(
        account("2020-05-04", (killed(7, None), saying(MINISTRY))),
        account("2020-05-05", (killed(17), saying(MINISTRY))),
        account("2020-05-06", (killed(16), saying(MINISTRY)), (killed(17), saying(MINISTRY))),
    )
    assert stands(found) == {(16, 16)}
    assert stands(found, "superseded") == {(7, None), (17, 17)}
    assert found.status == "single-source"


def test_later_higher_count_of_another_origin_continues_and_a_lower_one_disputes() -> None:
    rise = [
        account("2020-05-04", (killed(8), saying(MINISTRY))),
        account("2020-05-06", (killed(10), saying("prosecutors in Kelso"))),
    ]
    assert stands(finding(*rise)) == {(10, 10)}
    found = finding(*rise, account("2020-05-08", (killed(9), saying("the prefect's office"))))
    assert found.status == "contested"
    assert stands(found) == {(10, 10), (9, 9)}
    assert stands(found, "superseded") == {(8, 8)}


def test_two_counts_of_one_day_are_contested_until_one_is_taken_back() -> None:
    two = [
        account("2020-05-04", (killed(9), saying("the Forensic Institute"))),
        account("2020-05-04", (killed(14), saying("the Ombudsman"))),
    ]
    assert finding(*two).status == "contested"
    assert [v.compared for v in finding(*two).values] == [True, True]
    withdrawn = saying("the Ombudsman's Office", stance="denied", cue="withdrew its statement")
    found = finding(*two, account("2020-05-06", (killed(14), withdrawn)))
    assert stands(found) == {(9, 9)}
    assert stands(found, "retracted") == {(14, 14)}
    assert [v.compared for v in found.values] == [v.standing == "current" for v in found.values]
    assert found.status == "single-source"


def test_independent_origins_corroborate() -> None:
    found = finding(
        account("2020-05-04", (killed(16), saying(MINISTRY))),
        account("2020-05-05", (killed(16), saying("the Red Cross"))),
    )
    assert found.status == "corroborated"
    assert len(found.values[0].origins) == 2


def test_a_floor_and_a_count_agree() -> None:
    found = finding(
        account("2020-05-04", (killed(40, None), saying(MINISTRY))),
        account("2020-05-04", (killed(43), saying("the Red Cross"))),
    )
    assert found.status == "corroborated"


def test_a_headline_that_rounds_is_the_storys_own_count() -> None:
    found = finding(
        account("2020-05-04", (killed(None, 10), None), (killed(9, None), saying(MINISTRY)), (killed(3, 99), None))
    )
    assert stands(found) == {(9, None)}
    assert {origin for v in found.values for origin in v.origins} == {"Interior Ministry"}


def test_parts_and_totals_stand_beside_and_do_not_change_the_status() -> None:
    found = finding(
        account(
            "2020-05-04",
            (killed(16), saying(MINISTRY)),
            (killed(4, of="children", part_of="m1"), saying(MINISTRY)),
            (killed(300, scope="cumulative"), saying("UN monitors")),
        ),
        account("2020-05-05", (killed(37, scope="sum"), saying("the Red Cross"))),
    )
    assert found.status == "single-source"
    assert stands(found) == {(16, 16), (4, 4), (300, 300), (37, 37)}
    assert "part" in next(v.because for v in found.values if v.value.low == 4)  # type: ignore[union-attr]


def test_parts_counted_side_by_side_do_not_replace_one_another() -> None:
    parts = [(killed(n, part_of="m1"), saying(MINISTRY)) for n in (120, 45)]
    found = finding(account("2020-05-04", *parts), account("2020-05-06", (killed(165), saying(MINISTRY)), *parts))
    assert stands(found) == {(165, 165), (120, 120), (45, 45)}


def test_attackers_are_counted_apart() -> None:
    found = finding(
        account("2020-05-04", (killed(21), saying(MINISTRY)), (killed(2, of="attackers"), saying("the Red Cross")))
    )
    assert found.status == "single-source"
    assert found.values[0].value.low == 21  # type: ignore[union-attr]


def test_wire_copies_are_one_origin_and_an_unknown_outlet_corroborates_nothing() -> None:
    body = "Gunmen attacked the market in Kelso at dawn on Sunday and left three dead among the stalls of the old town"
    copies = [account("2020-05-04", (killed(3), None), outlet=f"Outlet {n}", body=body) for n in range(40)]
    found = finding(*copies, account("2020-05-04", (killed(3), None), outlet=None))
    assert found.status == "single-source"
    assert finding(*copies, account("2020-05-04", (killed(3), None), outlet="Globe")).status == "corroborated"


def test_a_digest_corroborates_nothing_by_itself() -> None:
    found = finding(
        account("2020-05-04", (killed(3), None), outlet="Globe"),
        account("2020-05-04", (killed(3), None), outlet="Digest", stories=10),
    )
    assert found.status == "single-source"


def test_a_denial_by_another_contests() -> None:
    found = finding(
        account("2020-05-04", (killed(3), saying("rebels"))),
        account("2020-05-05", (killed(3), saying(MINISTRY, stance="denied", cue="denied"))),
    )
    assert found.status == "contested"
    assert stands(found) == {(3, 3)}


def test_missing_may_fall_without_dispute() -> None:
    def missing(n: int):  # type: ignore[no-untyped-def]
        return killed(n, measure="missing")

    found = finding(
        account("2020-05-04", (missing(14), saying(MINISTRY))),
        account("2020-05-06", (missing(3), saying("the Red Cross"))),
        measure="missing",
    )
    assert found.status == "single-source"
    assert stands(found) == {(14, 14), (3, 3)}


def test_undated_reports_replace_nothing() -> None:
    found = finding(
        account(None, (killed(8), saying(MINISTRY))),
        account(None, (killed(10), saying(MINISTRY))),
    )
    assert stands(found) == {(8, 8), (10, 10)}


def test_a_sources_much_smaller_number_in_one_story_is_a_part() -> None:
    found = finding(
        account("2020-05-04", (killed(7), saying("police")), (killed(1), None)),
        account("2020-05-04", (killed(7), None), outlet="Globe"),
    )
    assert found.status == "corroborated"
    assert found.values[0].value.low == 7  # type: ignore[union-attr]
    assert "part" in next(v.because for v in found.values if v.value.low == 1)  # type: ignore[union-attr]


def test_a_number_told_again_without_its_noun_is_the_same_count() -> None:
    found = finding(
        account("2020-05-04", (killed(34, of="combatants"), saying(MINISTRY))),
        account("2020-05-06", (killed(28, of="combatants"), saying(MINISTRY)), (killed(34), saying(MINISTRY))),
    )
    assert stands(found) == {(28, 28)}
    assert stands(found, "superseded") == {(34, 34)}


def test_a_spokesman_is_known_by_his_name_elsewhere() -> None:
    party = Mention(id="p", span=Span(0, 1), text="Orr", value=Who(name="Adam Orr", type="person"))

    def said_by(text: str) -> model.Statement:
        said = saying(text)
        assert said.speaker is not None
        return replace(said, speaker=replace(said.speaker, mention="p"))

    found = finding(
        account("2020-05-04", (killed(7), said_by("Interior Ministry spokesman Adam Orr")), parties=(party,)),
        account("2020-05-04", (killed(7), said_by("he")), outlet="Globe", parties=(party,)),
    )
    assert found.status == "single-source"


def test_a_lower_count_told_as_a_floor_does_not_bear_out_a_higher_one() -> None:
    higher = account("2020-05-04", (killed(231), saying("the governor")))
    assert finding(higher, account("2020-05-08", (killed(183, None), saying("the Red Cross")))).status == "contested"
    assert finding(higher, account("2020-05-08", (killed(100, None), saying("the Red Cross")))).status == "corroborated"


def test_days_of_telling_do_not_outvote_the_day_told_of() -> None:
    told = [
        account("2020-05-05", when="2020-05-04"),
        *(account(f"2020-05-0{n}", when=f"2020-05-0{n}") for n in (7, 8)),
    ]
    event = compose(told, RULES)
    assert event.when is not None and str(event.when.earliest) == str(event.when.latest) == "2020-05-04"


def test_an_event_that_no_story_is_about_has_no_title_of_its_own() -> None:
    assert compose([account("2020-05-04", lead=False, headline="Other news")], RULES).title == ""
    assert compose([account("2020-05-04", headline="Market attacked")], RULES).title == "Market attacked"


def test_the_dead_of_two_sides_are_held_against_each_other_only_side_by_side() -> None:
    found = finding(
        account("2020-05-04", (lost(30, "Norlander"), saying("the army of Sudland"))),
        account("2020-05-04", (lost(55, "Sudlander"), saying("the army of Norland"))),
        account("2020-05-05", (lost(12, "Sudlander"), saying("the army of Sudland"))),
    )
    assert found.status == "contested"
    assert {v.value.side for v in found.values} == {"Sudlander", "Norlander"}  # type: ignore[union-attr]
    assert stands(found) == {(30, 30), (55, 55), (12, 12)}


def test_one_side_alone_is_counted_as_it_is_without_a_name() -> None:
    found = finding(
        account("2020-05-04", (lost(12, "Norlander"), saying(MINISTRY))),
        account("2020-05-05", (lost(14, ""), saying(MINISTRY))),
    )
    assert stands(found) == {(14, 14)}
    assert stands(found, "superseded") == {(12, 12)}


def test_a_story_that_counts_one_side_and_all_counts_both() -> None:
    found = finding(
        account("2020-05-04", (lost(40, ""), saying(MINISTRY)), (lost(12, "Norlander"), saying(MINISTRY))),
        account("2020-05-05", (lost(41, ""), saying(MINISTRY))),
    )
    assert stands(found) == {(41, 41), (12, 12)}


def lost(number: int, side: str) -> model.Figure:
    return replace(killed(number), of="combatants", unit="soldiers", side=side)


def test_what_is_only_feared_is_no_count_of_what_happened() -> None:
    feared = killed(200, scope="unknown")
    found = finding(account("2020-05-04", (killed(42), saying(MINISTRY)), (feared, saying("officials"))))
    assert found.status == "single-source"
    assert {v.value.low: v.because for v in found.values}[200] == "only feared, aimed at or expected"  # type: ignore[union-attr]
    best = model.best_of(found)
    assert best is not None
    assert best.low == 42


def test_what_came_on_top_is_no_count_beside_one() -> None:
    more = account("2020-05-05", (killed(2, scope="change"), saying(MINISTRY)), (killed(19), saying(MINISTRY)))
    assert [v.value.low for v in finding(more).values] == [19]  # type: ignore[union-attr]
    alone = account("2020-05-05", (killed(2, scope="change"), saying(MINISTRY)))
    assert [v.value.low for v in finding(alone).values] == [2]  # type: ignore[union-attr]


def test_an_outlet_takes_back_what_it_alone_carried() -> None:
    before = account("2020-05-04", (killed(34), saying(MINISTRY)), outlet="Kelso Post")
    back = account("2020-05-06", (killed(34), saying(None, stance="denied", cue="reported")), outlet="Kelso Post")
    found = finding(before, back)
    assert stands(found) == set()
    assert stands(found, "retracted") == {(34, 34)}


def test_a_number_held_against_anothers_is_not_carried_on_by_the_others_rise() -> None:
    words = "Gunmen attacked a market in Kelso. Doctors disputed the ministry's figure"
    two = (killed(12), saying(MINISTRY)), (killed(58), saying("the Doctors' Union"))
    disputed = account("2020-05-04", *two, text=words)
    later = account("2020-05-06", (killed(64), saying("the Doctors' Union")))
    found = finding(disputed, later)
    assert stands(found) == {(12, 12), (64, 64)}
    assert found.status == "contested"
    assert stands(finding(disputed, later, account("2020-05-07", (killed(14), saying(MINISTRY))))) == {
        (14, 14),
        (64, 64),
    }
    undisputed = account("2020-05-04", *two)
    assert stands(finding(undisputed, later)) == {(64, 64)}
