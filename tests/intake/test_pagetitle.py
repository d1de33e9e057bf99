"""Which of a page's wordings is its headline."""

from __future__ import annotations

import time
from typing import Any

import lxml.html  # type: ignore[import-untyped]
import pytest

from onrecord.intake.pagetitle import page_headline, without_site


def headline(h1: str = "", *, title: str = "", outlet: str | None = None, linked: Any = None, **metas: str) -> str:
    """The headline of a page; og_title is its og:title, sailthru__title its sailthru.title."""
    headings = "".join(f"<h1>{text}</h1>" for text in h1.split("|") if text)
    tree = lxml.html.document_fromstring(f"<html><head><title>{title}</title></head><body>{headings}.</body></html>")
    names = {key.replace("__", ".").replace("_", ":"): value for key, value in metas.items()}
    return page_headline(tree, [linked] if linked else [], names, outlet) or ""


FULL = "Dam above Tarsk breaks after three days of rain"
SHARED = "Three days of rain break a dam above Tarsk"


def test_the_wording_for_sharing_is_the_least_adorned() -> None:
    linked = {"headline": f"{FULL}, mayor says in first statement"}
    assert headline(FULL, title=f"{FULL} and floods its streets", linked=linked, og_title=FULL) == FULL


def test_what_the_page_calls_another_headline_is_none() -> None:
    linked = {"headline": FULL, "alternativeHeadline": SHARED}
    assert headline(FULL, linked=linked, og_title=SHARED) == FULL
    assert headline(SHARED, linked=linked, og_title=SHARED) == SHARED


def test_a_title_for_newsletters_decides() -> None:
    assert headline(FULL, linked={"headline": FULL}, og_title=SHARED) == SHARED
    assert headline(FULL, linked={"headline": FULL}, og_title=SHARED, sailthru__title=FULL) == FULL


def test_a_wording_that_nobody_repeats_gives_way_to_one_that_two_give() -> None:
    printed = "After rain of three days, a dam above Tarsk gave way"
    assert headline(printed, title=f"{FULL} | Example", linked={"headline": FULL}, og_title=SHARED) == FULL
    assert headline(SHARED, title=f"{FULL} | Example", linked={"headline": FULL}, og_title=SHARED) == SHARED


@pytest.mark.parametrize("cut", ["Dam above Tarsk breaks...", "Dam above Tarsk breaks after\u2026"])
def test_a_title_that_was_cut_short_is_taken_in_full(cut: str) -> None:
    assert headline(FULL, og_title=cut) == FULL
    assert headline("", og_title=cut) == cut


def test_likeness_of_writing_without_spaces() -> None:
    assert (
        headline("塔尔斯克大坝决堤一天后", linked={"headline": "塔尔斯克大坝决堤一天后"}, og_title="塔尔斯克大坝决堤")
        == "塔尔斯克大坝决堤"
    )


@pytest.mark.parametrize("h1", ["Example News|Dam above Tarsk breaks", "Log in|Dam above Tarsk breaks"])
def test_the_name_of_the_site_is_no_headline(h1: str) -> None:
    assert headline(h1, title="Dam above Tarsk breaks - Example News") == "Dam above Tarsk breaks"


@pytest.mark.parametrize(
    ("title", "outlet", "bare"),
    [
        ("Dam breaks - Example News", "Example News", "Dam breaks"),
        ("Dam breaks | Example", "Example News", "Dam breaks"),
        ("Example News | Dam breaks", "Example News", "Dam breaks"),
        ("Example News - Dam breaks", "Example News", "Dam breaks"),
        ("Example News: Dam breaks", "Example News", "Example News: Dam breaks"),
        ("塔尔斯克大坝决堤_范例网", "范例网", "塔尔斯克大坝决堤"),
        ("タルスクのダム決壊：例新聞", "例新聞", "タルスクのダム決壊"),
        ("タルスクのダム決壊｜例新聞", "例新聞", "タルスクのダム決壊"),
        ("انهيار السد | مثال نيوز", "مثال نيوز", "انهيار السد"),
        ("Плотина прорвана — Пример", "Пример", "Плотина прорвана"),
        ("Dam breaks - and nobody knows why", "Example News", "Dam breaks - and nobody knows why"),
        ("Dam breaks - and nobody knows why", None, "Dam breaks - and nobody knows why"),
        ("Example News", "Example News", "Example News"),
    ],
)  # fmt: skip
def test_a_title_without_the_site(title: str, outlet: str | None, bare: str) -> None:
    assert without_site(title, outlet) == bare


def test_a_title_is_known_without_its_tail() -> None:
    assert without_site("塔尔斯克大坝决堤_新闻", None, ["塔尔斯克大坝决堤"]) == "塔尔斯克大坝决堤"
    assert without_site("Dam breaks: what we know", None, ["Dam breaks"]) == "Dam breaks: what we know"


@pytest.mark.parametrize("title", ["-" * 200_000 + "x", "| " * 100_000, "a - " * 100_000])
def test_endless_titles_are_passed_over(title: str) -> None:
    began = time.monotonic()
    assert headline(FULL, title=title, outlet="Example", og_title=title) == FULL
    assert time.monotonic() - began < 5
