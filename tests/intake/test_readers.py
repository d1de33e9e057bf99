"""What every reader keeps to, whatever bytes it is given."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.errors import OnRecordError, Unreadable
from onrecord.intake.feed import FeedReader
from onrecord.intake.jsonlines import JsonLinesReader
from onrecord.intake.page import PageReader
from onrecord.intake.plain import PlainReader
from onrecord.intake.receive import AnyReader, built_in_readers
from onrecord.model import Report
from onrecord.sockets import Reader

PAGE = b"""<!doctype html><html lang="en"><head><title>Dam breaks - Example News</title>
<meta property="article:published_time" content="2015-11-17T08:30:00+01:00"></head>
<body><article><h1>Dam breaks</h1><p>The dam above Tarsk broke at noon on Monday after three days of rain, the mayor
said, and the lower town was under water by the evening.</p><p>Engineers had warned of cracks.</p></article></body>
</html>"""
FEED = b"""<?xml version="1.0"?><rss version="2.0"><channel><title>Example News</title><item><title>Dam breaks</title>
<link>https://news.example/1</link><description>&lt;p&gt;It broke at noon.&lt;/p&gt;</description></item></channel>
</rss>"""
GOOD = {
    "text": (PlainReader(), b"The dam broke at noon.", "a.txt"),
    "html": (PageReader(), PAGE, "a.html"),
    "feed": (FeedReader(), FEED, "a.rss"),
    "jsonl": (JsonLinesReader(), b'{"id": "a", "text": "The dam broke at noon."}\n', "a.jsonl"),
}


@pytest.mark.parametrize("name", GOOD)
def test_a_reader_reads_its_own_format(name: str) -> None:
    reader, data, file = GOOD[name]
    assert reader.name == name and reader.fits(data[:4096], file) and reader.fits(data[:4096], "-")
    [report] = reader.read(data, file)
    assert isinstance(report, Report) and report.text.strip() and report.name


@pytest.mark.parametrize("name", GOOD)
def test_the_first_reader_that_fits_is_its_own(name: str) -> None:
    _, data, _ = GOOD[name]
    assert next(reader.name for reader in built_in_readers() if reader.fits(data[:4096], "-")) == name


def test_the_socket_is_met() -> None:
    readers: list[Reader] = [PlainReader(), PageReader()]
    assert all(reader.name for reader in readers)


def outcome(reader: AnyReader, data: bytes) -> Iterator[Report | Unreadable]:
    """What comes of it; any error that is not of the tree fails the test."""
    try:
        yield from reader.read(data, "x")
    except OnRecordError as error:
        assert isinstance(error, Unreadable) and error.reason
        yield error


SNIPPETS = st.sampled_from(
    [b"<html>", b"<p>", b"<rss>", b"<item>", b"<?xml version='1.0'?>", b"<!--", b"]]>", b"&#0;", b"&amp;",
     b'{"text": ', b'"a"', b"}", b"\n", b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\x1f\x8b", b"\\ud800",
     b"<script type='application/ld+json'>", b'{"@type":"NewsArticle","datePublished":"2015-13-45"}', b"</script>",
     b"<meta property='og:title' content='", b"'>",
     b"caf\xe9", b"<feed xmlns='http://www.w3.org/2005/Atom'>", b"<entry>", b"<updated>", b"99999-99-99"]
)  # fmt: skip


@pytest.mark.parametrize("reader", built_in_readers(), ids=lambda reader: reader.name)
@settings(max_examples=40, deadline=None)
@given(data=st.one_of(st.binary(max_size=300), st.lists(SNIPPETS, max_size=20).map(b"".join)))
def test_no_bytes_raise_anything_but_the_error_tree(reader: AnyReader, data: bytes) -> None:
    for found in outcome(reader, data):
        assert isinstance(found, Report | Unreadable)
        if isinstance(found, Report):
            found.text.encode("utf-8")
            assert found.text.strip() and found.id


@pytest.mark.parametrize("reader", built_in_readers(), ids=lambda reader: reader.name)
def test_a_deep_nest_is_borne(reader: AnyReader) -> None:
    for data in (b"<div>" * 20_000 + b"text", b'{"text": ' + b"[" * 100_000, b"<rss>" + b"<item>" * 5_000):
        assert list(outcome(reader, data))


def test_no_reader_opens_a_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a reader reached for the network")

    monkeypatch.setattr("socket.socket.connect", refuse)
    monkeypatch.setattr("socket.getaddrinfo", refuse)
    page = PAGE.replace(b"<head>", b'<head><base href="https://news.example/"><link rel="stylesheet" href="a.css">')
    feed = FEED.replace(b"<rss", b'<!DOCTYPE rss SYSTEM "https://news.example/rss.dtd"><rss')
    entity = (
        b'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
        b"<rss><channel><item><title>&e;</title></item></channel></rss>"
    )
    address = b"https://news.example/rss"
    for reader, data in ((PageReader(), page), *((FeedReader(), data) for data in (feed, entity, address))):
        assert "root:" not in json.dumps([str(found) for found in outcome(reader, data)])
