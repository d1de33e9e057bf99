"""HTML pages: the main text, and what the page says of itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

import lxml.html  # type: ignore[import-untyped]
from lxml import etree

from onrecord.errors import Unreadable
from onrecord.intake.decoding import checked, decode
from onrecord.intake.foreign import FAULTS
from onrecord.intake.pagemeta import about_page, article_text
from onrecord.model import Report

_OPENS_HTML = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title)\b",
    re.IGNORECASE | re.DOTALL,
)
_BLOCKS = ("p", "div", "br", "li", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "blockquote", "ul", "ol")
_CHARSET = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_ENDINGS = (".html", ".htm", ".xhtml")
_NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
# A page's own copy of its text is taken where what was found between the tags is this much shorter.
_MUCH_SHORTER = 0.5


class PageReader:
    """A saved news page: its main text becomes the report's text; menus, comments and advertisements are left out."""

    name = "html"

    def fits(self, head: bytes, filename: str) -> bool:
        return bool(_OPENS_HTML.match(head)) or filename.lower().endswith(_ENDINGS)

    def read(self, data: bytes, name: str) -> Iterator[Report]:
        declared = _CHARSET.search(data[:4096])
        source, notes = decode(data, name, declared=declared[1].decode("ascii") if declared else None)
        tree = parse_html(source, name)
        text = _main_text(tree, article_text(tree))
        if not text.strip():
            raise Unreadable(name, "is a page without text; save the article's own page")
        yield Report(name=name, text=checked(text, name), page=about_page(tree, source), notes=notes)


def parse_html(source: str, name: str) -> lxml.html.HtmlElement:
    """The tree of a page. Nothing is fetched, whatever the page asks for."""
    # lxml refuses a text that declares its encoding, and characters that XML has no place for
    clean = re.sub(r"^\s*<\?xml[^>]*\?>", "", _NOT_XML.sub(" ", source))
    parser = lxml.html.HTMLParser(no_network=True, remove_pis=True)
    try:
        tree = lxml.html.document_fromstring(clean, parser=parser)
    except FAULTS as error:
        raise Unreadable(name, "is a page without text; save the article's own page") from error
    return tree


def _main_text(tree: lxml.html.HtmlElement, own: str) -> str:
    import trafilatura  # here and not above: loading it takes half a second, and most input is no page

    try:
        found = trafilatura.extract(tree, output_format="txt", include_comments=False, include_tables=True) or ""
    except FAULTS:
        found = ""  # the page's own copy of its text may still be whole
    return own if len(found) < len(own) * _MUCH_SHORTER else found


def text_of(fragment: str) -> str:
    """The text of a piece of HTML (a feed entry's), a line a paragraph."""
    if "<" not in fragment and "&" not in fragment:
        return fragment.strip()
    try:
        tree = lxml.html.fragment_fromstring(_NOT_XML.sub(" ", fragment), create_parent="div")
    except FAULTS:
        return ""
    etree.strip_elements(tree, "script", "style", "noscript", etree.Comment, with_tail=False)
    for element in tree.iter(*_BLOCKS):
        element.tail = "\n" + (element.tail or "")
        if element.tag != "br":
            element.text = "\n" + (element.text or "")
    lines = (" ".join(line.split()) for line in str(tree.text_content()).split("\n"))
    return "\n".join(line for line in lines if line)
