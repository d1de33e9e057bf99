"""The one value of a count where a table has room for one."""

import pytest
from msgspec.structs import replace
from told import finding, harmed, value

from onrecord.model import POLICIES, FindingValue, Trail, best_of


def best(*values: FindingValue, policy: str = "latest-direct") -> tuple[float | None, float | None, float | None]:
    chosen = best_of(finding(*values), policy)  # type: ignore[arg-type]
    assert chosen is None or chosen.policy == policy
    return (chosen.low, chosen.best, chosen.high) if chosen is not None else (None, None, None)


def through(one: FindingValue, *path: str) -> FindingValue:
    """The value, as it came on this way; of one name only, it is that outlet's own word."""
    how = "own" if len(path) == 1 else "said" if len(path) == 2 else "carried"
    speakers = path[:1] if len(path) > 1 else ()
    return replace(one, trails=(Trail(origin=path[0], path=path, how=how),), speakers=speakers)  # type: ignore[arg-type]


@pytest.mark.parametrize("policy", POLICIES)
def test_a_count_of_all_goes_before_a_later_count_of_some(policy: str) -> None:
    everyone, police = value(harmed(12)), value(harmed(1, of="police"), day=9)
    assert best(police, everyone, policy=policy)[0] == 12
    assert best(police, policy=policy)[0] == 1


@pytest.mark.parametrize("policy", POLICIES)
def test_no_part_no_total_and_nothing_replaced_is_the_best_value(policy: str) -> None:
    assert best(value(harmed(3, part_of="m1")), value(harmed(90, scope="cumulative")), policy=policy)[0] is None
    assert best(value(harmed(12), standing="superseded"), policy=policy)[0] is None


def test_the_latest_of_the_most_direct_goes_before_what_came_through_others() -> None:
    told = through(value(harmed(12), day=3), "the ministry", "Ellery Post")
    later = through(value(harmed(14), day=4), "the hospital", "Ellery Post")
    carried = through(value(harmed(19), day=6), "rescuers", "a broadcaster", "Ellery Post")
    own = through(value(harmed(20), day=7), "Ellery Post")
    assert best(carried, told, own, later)[1] == 14
    assert best(carried, own)[1] == 19
    assert best(own)[1] == 20


def test_most_origins_go_before_the_latest() -> None:
    two = replace(value(harmed(12), day=3), origins=("police", "hospital"))
    assert best(value(harmed(14), day=4), two, policy="most-origins")[1] == 12
    assert best(value(harmed(14), day=4), value(harmed(12), day=3), policy="most-origins")[1] == 14


def test_the_whole_range_names_no_best_where_counts_differ() -> None:
    assert best(value(harmed(12)), value(harmed(19)), policy="range") == (12, None, 19)
    assert best(value(harmed(12)), value(harmed(19, None)), policy="range") == (12, None, None)
    assert best(value(harmed(12)), policy="range") == (12, 12, 12)


def test_the_choice_says_of_how_many_it_was_made_and_whose_it_is() -> None:
    chosen = best_of(finding(value(harmed(12), by="police"), value(harmed(14), by="a union", day=5)))
    assert chosen is not None and (chosen.chosen_from, chosen.origins) == (2, ("a union",))
