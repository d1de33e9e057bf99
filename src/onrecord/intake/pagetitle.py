"""A page's headline, among the wordings that it gives of it."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

import lxml.html  # type: ignore[import-untyped]
from msgspec import Struct

_SHARED = ("og:title", "twitter:title", "parsely-title", "dc.title", "headline")
# Titles that go to newsletters and to archives: nobody dresses them up for sharing
_PLAIN = ("parsely-title", "sailthru.title", "cxenseparse:title", "dc.title", "dc:title", "citation_title", "headline")
_TEASER = 0.35  # share of words in common with the printed headline under which a title for sharing is another text
_LEAST = 8  # letters of a heading that tell it from a label: "Log in", "News"
_MOST = 500  # letters: what is longer is a text between tags that were never closed
_HEADINGS = 50  # headings of the first level that are looked at: more are those of a list

_BARS = "|\uff5c\u2502\u00a6"
_DASHES = "\u2013\u2014\u2015\\-"
_DOTS = "\u00b7\u2022\u00bb\u00ab\u203a*:\uff1a_/"
_TAIL = re.compile(rf"\s+[{_DASHES}{_DOTS}{_BARS}]+\s|\s*[{_BARS}_]\s*\S")
_SUFFIX = re.compile(
    rf"\s+(?:[{_BARS}{_DASHES}\u00b7\u2022\u00bb\u00ab\u203a/]|::)\s+(?P<site>[^{_BARS}\u2013\u2014\u00b7\u00bb]{{2,60}})$"
)
_CLOSE = re.compile(rf"\s*[{_BARS}{_DASHES}{_DOTS}]+\s*(?P<site>[^{_BARS}{_DASHES}{_DOTS}]{{2,60}})$")
_PREFIX = re.compile(rf"(?P<site>.{{2,60}}?)(?:\s+[{_DASHES}\u00b7\u2022]|\s*[{_BARS}\u00bb\u203a]|\s*::)\s+(?=\S)")
_CUT = re.compile(r"\s*(?:\.\.\.|\u2026)$")
_STRAIGHT = str.maketrans("\u2018\u2019\u201c\u201d\u2013\u2014", "''\"\"--")
# Thai to Burmese, kana, Han: written without spaces, so that a letter is compared where others have a word
_UNSPACED = "\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
_WORD = re.compile(rf"[{_UNSPACED}]|[^\W{_UNSPACED}]+")


class Wordings(Struct, frozen=True, kw_only=True):
    """What a page calls its story.

    shared    for sharing (og:title and its like)      linked  for machines (linked data)
    printed   above the text (h1)                      window  for the window (title)
    plain     for newsletters and archives             others  what linked data call another headline
    """

    shared: tuple[str, ...]
    linked: tuple[str, ...]
    printed: tuple[str, ...]
    window: tuple[str, ...]
    plain: tuple[str, ...]
    others: tuple[str, ...]


def page_headline(
    tree: lxml.html.HtmlElement, articles: Sequence[Mapping[str, Any]], metas: Mapping[str, str], outlet: str | None
) -> str | None:
    """The headline of a page, without the site's name; None where the page has none.

    `articles` are the objects of the page's linked data that are articles, `metas` its meta tags by name.
    """
    said = _wordings(tree, articles, metas, outlet)
    first = next((text for text in (*said.shared, *said.linked, *said.printed, *said.window)), None)
    if first is None:
        return None
    rival = _rival(first, said) if said.shared else None
    return _whole(rival or first, said)


def _wordings(
    tree: lxml.html.HtmlElement, articles: Sequence[Mapping[str, Any]], metas: Mapping[str, str], outlet: str | None
) -> Wordings:
    linked = _texts(item.get("headline") for item in articles)
    printed = _texts(h1.text_content() for h1 in islice(tree.iter("h1"), _HEADINGS))
    window = _texts(title.text_content() for title in islice(tree.iter("title"), 1))

    def bare(texts: Iterable[str]) -> tuple[str, ...]:
        return tuple(without_site(text, outlet, (*linked, *printed)) for text in texts)

    return Wordings(
        shared=bare(_texts(metas.get(key) for key in _SHARED)),
        linked=bare(linked),
        printed=bare(_headings(printed, window, outlet)),
        window=bare(window),
        plain=bare(_texts(metas.get(key) for key in _PLAIN)),
        others=bare(_texts(item.get("alternativeHeadline") for item in articles)),
    )


def _headings(printed: Sequence[str], window: Sequence[str], outlet: str | None) -> list[str]:
    """The headings of the first level, those first that the window's title repeats: a site's name is often one too."""
    title, site = _letters("".join(window)), _letters(outlet or "")

    def rank(text: str) -> int:
        letters = _letters(text)
        if letters == site or len(letters) < _LEAST:
            return 2
        return 0 if title.startswith(letters) or (letters in title and not title.endswith(letters)) else 1

    return sorted(printed, key=rank)


def _rival(first: str, said: Wordings) -> str | None:
    """The wording that is to be taken in place of the one for sharing; None where that is good.

    The one for sharing is the least adorned. But it is a teaser where it says something else than the page's own
    headline, or where the page itself calls it another headline; and where nobody repeats it while two of the others
    agree, it was made for sharing alone.
    """
    told = _among(said.linked, said.printed)
    if told is not None:
        outvoted = _among([told], said.plain) or _among([told], said.shared[1:])
        second = _among([first], said.others) and not _among([first], said.printed)
        return told if outvoted or second or _likeness(first, told) < _TEASER else None
    if _among([first], (*said.printed, *said.linked, *said.window, *said.plain)):
        return None
    return _among(said.linked, said.window)


def _whole(title: str, said: Wordings) -> str:
    """A title that was cut short ("Dam breaks above …") as another place has it in full."""
    cut = _CUT.search(title)
    begun = _letters(title)
    if not cut or not begun:
        return title
    return next((text for text in (*said.printed, *said.linked, *said.window) if _goes_on(text, begun)), title)


def _goes_on(text: str, begun: str) -> bool:
    return not _CUT.search(text) and _letters(text).startswith(begun)


def _among(texts: Iterable[str], others: Iterable[str]) -> str | None:
    """The first of these texts that is among the others, by its letters."""
    known = {_letters(other) for other in others}
    return next((text for text in texts if _letters(text) in known), None)


def _likeness(a: str, b: str) -> float:
    """The share of words that two titles have in common."""
    one, other = (set(_WORD.findall(text.casefold())) for text in (a, b))
    return len(one & other) / max(1, len(one | other))


def without_site(title: str, outlet: str | None, wordings: Sequence[str] = ()) -> str:
    """ "Flood hits valley - Example News | by A. Author" without the site's name and what follows it.

    Cut is where the page also gives the title without its tail, or where the tail (or what stands before the title)
    is the outlet's name.
    """
    for wording in wordings:
        same = title.translate(_STRAIGHT).casefold().startswith(wording.translate(_STRAIGHT).casefold())
        if same and _TAIL.match(title[len(wording) :]):
            return wording
    site = _letters(outlet or "")
    if not site:
        return title
    while suffix := _SUFFIX.search(title):
        name = _letters(suffix["site"])
        if not (name and (name in site or site in name)):
            break
        title = title[: suffix.start()]
    if (close := _CLOSE.search(title)) and _letters(close["site"]) == site:
        title = title[: close.start()] or title
    prefix = _PREFIX.match(title)
    return title[prefix.end() :] if prefix and _letters(prefix["site"]) == site else title


def _texts(values: Iterable[Any]) -> tuple[str, ...]:
    return tuple(_cleaned(values))


def _cleaned(values: Iterable[Any]) -> Iterator[str]:
    """Those that are text, neither empty nor endless, with single spaces."""
    for value in values:
        if isinstance(value, str):
            text = " ".join(html.unescape(str(value)).split())
            if 0 < len(text) <= _MOST:
                yield text


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()
