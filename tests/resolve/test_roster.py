"""Accounts told by their place."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.resolve.crowds import parts
from onrecord.resolve.roster import BYTES, Roster
from onrecord.resolve.scales import CrowdScale

idents = st.sets(st.binary(min_size=BYTES, max_size=BYTES), max_size=40)


@given(idents, st.binary(min_size=BYTES, max_size=BYTES))
def test_each_has_its_place(some: set[bytes], other: bytes) -> None:
    ordered = sorted(some)
    roster = Roster(ordered)
    assert list(roster) == ordered
    assert [roster.place(one) for one in ordered] == list(range(len(ordered)))
    assert (roster.place(other) is None) == (other not in some)
    assert list(roster.pairs((one, other) for one in ordered if other not in some)) == []


@given(st.lists(st.tuples(st.integers(0, 19), st.integers(0, 19)), max_size=60))
def test_parts_are_what_hangs_together(pairs: list[tuple[int, int]]) -> None:
    """As walking from each account finds it."""
    found = {
        tuple(sorted(part.members)) for part in parts(20, lambda _: pairs, CrowdScale(together=20, surer=[], each=1))
    }
    beside = {one: {b for a, b in pairs if a == one} | {a for a, b in pairs if b == one} for one in range(20)}
    wanted = set()
    for one in range(20):
        seen = {one}
        while new := {other for a in seen for other in beside[a]} - seen:
            seen |= new
        wanted.add(tuple(sorted(seen)))
    assert found == wanted
