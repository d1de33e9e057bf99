"""The day of a page whose metadata give none: looked for near its headline, then on the whole page."""

from __future__ import annotations

import re
from datetime import date

import lxml.html  # type: ignore[import-untyped]
from lxml import etree

from onrecord.intake.foreign import FAULTS
from onrecord.intake.given import check_published

_FURNITURE_TAGS = frozenset({"nav", "form", "iframe", "style", "noscript"})
_FRAME_TAGS = frozenset({"aside", "header", "footer"})  # furniture of a page; in an article they may hold its day
_FURNITURE = re.compile(
    r"(?:^|[\s_-])(?:comments?|respond|replies|sidebar|widgets?|related|recent|popular|latest|trending|most-?read|"
    r"menu|navbar|nav|topbar|ticker|archives?|teasers?|newsletter|breadcrumbs?|disqus|"
    r"kommentare?|commentaires?|comentarios?|reacties)(?:$|[\s_-])",
    re.IGNORECASE,
)
_FRAME = re.compile(r"(?:^|[\s_-])(?:footer|masthead|copyright)(?:$|[\s_-])", re.IGNORECASE)
_STORY = re.compile(r"(?:^|\s)(?:hentry|post|entry|article|story)(?:$|\s)", re.IGNORECASE)
_ARTICLE = 0.4  # an element with a greater share of the page's text is no furniture, whatever it is called
_CHANGED = re.compile(r"modif|updat|revis", re.IGNORECASE)
_PUBLISHED = r"(?:publi|post|veröffentlicht|erstellt|publicado|pubblicat|опубликован|нашр|yayın|geplaatst|opublikowan)"
_UPDATED = (
    r"(?:updated|modified|edited|mis à jour|mise à jour|modifié|aktualisiert|geändert|actualizado|modificado|"
    r"atualizado|aggiornat\w|bijgewerkt|обновлен\w|zaktualizowan\w|güncelleme|uppdaterad|oppdatert|opdateret)"
)
# "Updated 18 November, first published 17 November": the words between the two
_UPDATE_FIRST = re.compile(rf"\b{_UPDATED}\b[^<>]{{3,80}}?(?=(?:first |erst)?{_PUBLISHED})", re.IGNORECASE)
# Days in ways that the finder does not know, as it does: years in Han script's order, the Levant's months, Thai years
_HAN_DAY = re.compile(r"((?:19|20)\d\d)\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日")
_THAI_YEAR = re.compile(r"(?<=[\u0e00-\u0e7f.] )25\d\d\b")
_THAI_OFFSET = 543
_LEVANT = (
    "كانون الثاني", "شباط", "آذار", "نيسان", "أيار", "حزيران", "تموز", "آب", "أيلول", "تشرين الأول", "تشرين الثاني",
    "كانون الأول",
)  # fmt: skip
_LEVANT_DAY = re.compile(rf"(\d{{1,2}})\s+(?:[^\s\d]+\s*/\s*)?({'|'.join(_LEVANT)})(?:\s*/\s*[^\s\d]+)?\s+(\d{{4}})")
_PROSE = 140  # characters: a longer stretch of text tells the story, and its days are those of what it tells


def searched_day(source: str, tree: lxml.html.HtmlElement) -> str | None:
    """The day of first publication that a page shows, as an ISO date; None where it shows none.

    `source` is the page, `tree` the same parsed. A first of a month counts only where the page writes it: a copyright's
    year and a month in an address are guessed to be one.
    """
    article = _article_alone(tree)
    for page in (article, source) if article is not None else (source,):
        day = _found(page)
        if day and (not day.endswith("-01") or _is_written(day, source)):
            return day
    return None


def _found(page: str | lxml.html.HtmlElement) -> str | None:
    import htmldate  # here and not above: it is slow to load, and most input is no page

    try:
        found = htmldate.find_date(page, original_date=True, extensive_search=True, outputformat="%Y-%m-%d")
    except FAULTS:
        return None
    return check_published(found) if found else None


def _article_alone(tree: lxml.html.HtmlElement) -> lxml.html.HtmlElement | None:
    """The page without its furniture, its prose and what tells when it was changed; None where it has no body."""
    try:
        page = lxml.html.document_fromstring(lxml.html.tostring(tree, encoding="unicode"))
    except FAULTS:
        return None
    body = page.find("body")
    if body is None:
        return None
    whole = len(str(body.text_content()))
    for element in _furniture(body, whole * _ARTICLE):
        element.drop_tree()
    for meta in list(page.iter("meta", "time")):
        if _CHANGED.search(" ".join(str(value) for key, value in meta.items() if key not in ("content", "datetime"))):
            meta.drop_tree()
    for paragraph in [each for each in body.iter("p") if len(str(each.text_content())) > _PROSE]:
        paragraph.drop_tree()
    for element in body.iter(etree.Element):
        element.text = element.text if element.tag == "script" else _plainly(element.text)
        element.tail = _plainly(element.tail)
    return page


def _furniture(body: lxml.html.HtmlElement, most: float) -> list[lxml.html.HtmlElement]:
    """The outermost elements that are menus, lists of other stories, comments and the like."""
    found: list[lxml.html.HtmlElement] = []
    left = [(element, False) for element in body]
    while left:
        element, inside = left.pop()
        if not isinstance(element.tag, str):
            continue
        if _is_furniture(element, inside) and len(str(element.text_content())) <= most:
            found.append(element)
        else:
            inside = inside or element.tag in ("article", "main") or bool(_STORY.search(element.get("class", "")))
            left += [(child, inside) for child in element]
    return found


def _is_furniture(element: lxml.html.HtmlElement, inside: bool) -> bool:
    """Is an element furniture by its tag or name? `inside` an article less is."""
    names = f"{element.get('class', '')} {element.get('id', '')}"
    named = element.tag in _FURNITURE_TAGS or bool(_FURNITURE.search(names))
    if not inside:
        named = named or element.tag in _FRAME_TAGS or bool(_FRAME.search(names))
    return named and element.find(".//h1") is None


def _plainly(text: str | None) -> str | None:
    """A line with its days in a way that the finder knows, without what was updated; nothing of a long text."""
    if not text or len(text) > _PROSE:
        return None
    text = _HAN_DAY.sub(lambda m: f"{m[1]}-{int(m[2]):02}-{int(m[3]):02} ", text)
    text = _LEVANT_DAY.sub(lambda m: f"{m[3]}-{_LEVANT.index(m[2]) + 1:02}-{int(m[1]):02}", text)
    text = _THAI_YEAR.sub(lambda m: str(int(m[0]) - _THAI_OFFSET), text)
    return _UPDATE_FIRST.sub("", text)


def _is_written(day: str, source: str) -> bool:
    """Does the page write this first of a month, in figures or with the month's name?"""
    first = date.fromisoformat(day)
    year, month = first.year, first.month
    ways = (
        rf"{year}\D{{1,3}}0?{month}\D{{1,3}}0?1(?!\d)",
        rf"{year}{month:02}01(?!\d)",
        rf"(?<!\d)0?1\D0?{month}\D{{1,2}}(?:{year}|{year % 100:02})(?!\d)",
        rf"(?<!\d)0?{month}\D0?1\D{{1,2}}(?:{year}|{year % 100:02})(?!\d)",
        rf"(?<!\d)0?1(?:st|er|\.|\u00ba)?\s[^\d<>]{{2,20}}\s{year}",
        rf"[^\W\d]{{3,12}}\.?\s0?1(?:st)?,?\s{year}",
    )
    return any(re.search(way, source) for way in ways)
