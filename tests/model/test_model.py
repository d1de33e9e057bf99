"""The nouns: ids are hashes of content, and everything comes back from JSON as it was."""

from datetime import date

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import About, Figure, Mention, Report, Span, Timex, When, Where, Who
from onrecord.model.ids import content_id

spans = st.builds(lambda a, b: Span(min(a, b), max(a, b)), st.integers(0, 10**6), st.integers(0, 10**6))
numbers = st.none() | st.integers(0, 10**9).map(float)
values = st.one_of(
    st.builds(Who, name=st.text(), country=st.none() | st.just("SYR")),
    st.builds(Where, name=st.text(), lat=st.none() | st.floats(-90, 90), lon=st.none() | st.floats(-180, 180)),
    st.builds(When, timex=st.just(Timex("DATE", "2015-11-13")), earliest=st.none() | st.dates(), latest=st.none()),
    st.builds(Figure, measure=st.just("killed"), low=numbers, high=numbers, since=st.none() | st.dates()),
)


def test_same_content_has_the_same_id_and_other_content_another() -> None:
    report = Report(name="a", text="Some text.")
    assert report.id == Report(name="a", text="Some text.").id
    others = [Report(name="b", text="Some text."), Report(name="a", text="Some text"),
              Report(name="a", text="Some text.", given=About(outlet="X")),
              Report(name="a", text="Some text.", given=About(published="2020-01-01"))]  # fmt: skip
    assert len({report.id, *(other.id for other in others)}) == 5


def test_ids_tell_where_one_part_ends_and_the_next_begins() -> None:
    assert content_id("ab", "c") != content_id("a", "bc")
    assert content_id(None) != content_id("")
    assert len(bytes.fromhex(content_id("x"))) == 16


@given(spans, spans)
def test_spans_overlap_where_they_share_a_character(a: Span, b: Span) -> None:
    shared = set(range(a.start, min(a.end, a.start + 50))) & set(range(b.start, min(b.end, b.start + 50)))
    if shared:
        assert a.overlaps(b)
    assert a.overlaps(b) == b.overlaps(a)


@given(values, spans)
def test_mentions_come_back_from_json_as_they_were(value: Who | Where | When | Figure, span: Span) -> None:
    mention = Mention(id="m1", span=span, text="x", value=value, rule="r")
    assert msgspec.json.decode(msgspec.json.encode(mention), type=Mention) == mention
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(mention), type=Mention) == mention


def test_a_value_says_its_kind_and_a_span_is_a_pair() -> None:
    mention = Mention(id="t1", span=Span(3, 9), text="Friday", value=When(earliest=date(2015, 11, 13)))
    line = msgspec.json.decode(msgspec.json.encode(mention))
    assert line["span"] == [3, 9]
    assert line["value"]["kind"] == "when"
    assert line["value"]["earliest"] == "2015-11-13"
