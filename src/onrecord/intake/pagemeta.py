"""What a page says of itself: headline, authors, outlet, address, language, day of publication."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import lxml.html  # type: ignore[import-untyped]

from onrecord.intake.given import check_published
from onrecord.intake.pagedays import searched_day
from onrecord.intake.pagetitle import page_headline
from onrecord.model import About

_ARTICLE_TYPES = re.compile(r"(?:Article|Posting|Report|Review|Blog|Recipe|LiveBlog)")
_DATE_METAS = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "date_published",
    "publishdate", "publish-date", "publish_date", "published_time", "parsely-pub-date", "sailthru.date",
    "article.published", "dc.date.issued", "dcterms.created", "dcterms.date", "dc.date", "dc.date.created",
    "citation_publication_date", "citation_online_date", "originalpublicationdate", "pubdate", "published",
    "bt:pubdate", "cxenseparse:recs:publishtime", "rnews:datepublished", "article_date_original", "date",
)  # fmt: skip
_DATE_FORMS = (
    "%a, %d %b %Y %H:%M:%S %z", "%a, %d %b %Y %H:%M:%S %Z", "%a %b %d %H:%M:%S %z %Y", "%B %d, %Y", "%b %d, %Y",
    "%d %B %Y", "%d %b %Y", "%Y/%m/%d",
)  # fmt: skip


def about_page(tree: lxml.html.HtmlElement, source: str) -> About:
    """All that the page's metadata say."""
    articles = [item for item in _linked_data(tree) if _is_article(item)]
    metas = _metas(tree)
    outlet = _outlet(articles, metas)
    return About(
        title=page_headline(tree, articles, metas, outlet),
        byline=_authors(articles, metas),
        outlet=outlet,
        url=_url(tree, metas),
        language=_language(tree),
        published=_published(tree, articles, metas, source),
    )


def article_text(tree: lxml.html.HtmlElement) -> str:
    """The text that the page's linked data give of the article ("" where they give none)."""
    bodies = [str(item["articleBody"]) for item in _linked_data(tree) if isinstance(item.get("articleBody"), str)]
    return html.unescape(max(bodies, key=len, default="")).strip()


def _linked_data(tree: lxml.html.HtmlElement) -> Iterator[dict[str, Any]]:
    """Every object of the page's JSON-LD, outermost first."""
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or ""):
            continue
        try:
            value = json.loads(_bare_json(script.text or ""), strict=False)
        except (ValueError, RecursionError):
            continue
        yield from _objects(value)


def _bare_json(text: str) -> str:
    """JSON without the comment or CDATA marks that some pages put around it."""
    opened = re.sub(r"^\s*(?:<!--|(?://\s*)?<!\[CDATA\[)", "", text.strip().rstrip(";"))
    return re.sub(r"(?:-->|(?://\s*)?\]\]>)\s*$", "", opened)


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    stack = [value]
    while stack:
        item = stack.pop(0)
        if isinstance(item, list):
            stack = item + stack
        elif isinstance(item, dict):
            yield item
            stack.extend(inner for key, inner in item.items() if key in ("@graph", "mainEntity", "mainEntityOfPage"))


def _is_article(item: dict[str, Any]) -> bool:
    kinds = item.get("@type")
    return any(_ARTICLE_TYPES.search(str(kind)) for kind in (kinds if isinstance(kinds, list) else [kinds]))


def _metas(tree: lxml.html.HtmlElement) -> dict[str, str]:
    """The page's meta tags by name, property or itemprop in small letters; the first of a name."""
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        content = (meta.get("content") or "").strip()
        for key in (meta.get("property"), meta.get("name"), meta.get("itemprop")):
            if key and content:
                found.setdefault(key.strip().lower(), content)
    return found


def _outlet(articles: list[dict[str, Any]], metas: dict[str, str]) -> str | None:
    for item in articles:
        publisher = item.get("publisher")
        for one in publisher if isinstance(publisher, list) else [publisher]:
            if isinstance(one, dict) and isinstance(one.get("name"), str) and one["name"].strip():
                return _clean(one["name"])
    return _first(metas, "og:site_name", "application-name", "publisher", "dc.publisher", "citation_journal_title")


def _authors(articles: list[dict[str, Any]], metas: dict[str, str]) -> tuple[str, ...]:
    for item in articles:
        author = item.get("author")
        said = [one.get("name") if isinstance(one, dict) else one for one in _listed(author)]
        names = [_clean(name) for each in said for name in _listed(each) if isinstance(name, str)]
        if found := _people(names):
            return found
    return _people([_first(metas, "author", "article:author", "byl", "parsely-author", "dc.creator") or ""])


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _people(names: list[str]) -> tuple[str, ...]:
    """The single names in lines of authors: "By A. Winter and B. Stone" gives two."""
    lines = [re.sub(r"^by\s+", "", name, flags=re.IGNORECASE) for name in names if not name.startswith("http")]
    people = [part.strip() for line in lines for part in re.split(r",\s+|\s+and\s+|\s*[&;|]\s*", line)]
    return tuple(dict.fromkeys(person for person in people if person))


def _url(tree: lxml.html.HtmlElement, metas: dict[str, str]) -> str | None:
    for link in tree.iter("link"):
        if (link.get("rel") or "").lower() == "canonical" and (link.get("href") or "").startswith("http"):
            return str(link.get("href")).strip()
    url = metas.get("og:url", "")
    return url if url.startswith("http") else None


def _language(tree: lxml.html.HtmlElement) -> str | None:
    code = (tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or "")[:2].lower()
    return code if re.fullmatch(r"[a-z]{2}", code) else None


def _published(
    tree: lxml.html.HtmlElement, articles: list[dict[str, Any]], metas: dict[str, str], source: str
) -> str | None:
    """The moment or day of first publication: by linked data, meta tags, the article's own time, then htmldate."""
    said = [str(item["datePublished"]) for item in articles if item.get("datePublished")]
    said += [metas[key] for key in _DATE_METAS if key in metas]
    said += [str(e.get("datetime") or e.get("content")) for e in tree.iter() if e.get("itemprop") == "datePublished"]
    said += [str(item["datePublished"]) for item in _linked_data(tree) if item.get("datePublished")]
    for value in said:
        if (day := _moment(value)) and _is_likely(day):
            return day
    return searched_day(source, tree)


def _is_likely(day: str) -> bool:
    """No day that a page's machinery left empty (1 January 1970, the year 1), and none in the future."""
    return "1970-01-02" <= day[:10] <= (datetime.now(UTC) + timedelta(days=1)).date().isoformat()


def _moment(text: str) -> str | None:
    """A date or date-time in one of the ways in which pages write it, as ISO 8601 to the second."""
    text = _clean(text)
    for form in _DATE_FORMS:
        try:
            moment = datetime.strptime(text, form)
        except ValueError:
            continue
        return moment.isoformat() if "%H" in form else moment.date().isoformat()
    text = re.sub(r"\s*(?:UTC|GMT)$", "Z", text)
    text = re.sub(r"\s+([+-]\d\d:?\d\d)$", r"\1", text)
    good = check_published(text)
    if good and ":" in good:
        return datetime.fromisoformat(good).isoformat(timespec="seconds")
    if good and len(good) == len("2015-11-17"):
        return good
    day = re.match(r"\d{4}-\d\d-\d\d(?=[T ])", text)
    return check_published(day[0]) if day else None


def _first(metas: dict[str, str], *keys: str) -> str | None:
    return next((_clean(metas[key]) for key in keys if metas.get(key)), None)


def _clean(text: str) -> str:
    return " ".join(html.unescape(text).split())
