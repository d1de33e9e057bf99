"""Templates: what they can say, and the marking of words in a text. Everything that a report says is escaped."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import pairwise
from typing import Any
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape
from msgspec.structs import replace

from onrecord.model import Evidence, Interval, Published, Span
from onrecord.reporting import Mark
from onrecord.views import kinds, wording

MARKUP_OF = {"who": "who", "where": "where", "when": "when", "figure": "figure", "statement": "statement",
             "speaker": "speaker", "account": "account", "headline": "headline", "dateline": "dateline"}  # fmt: skip

_RTL = "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
RIGHT_TO_LEFT = re.compile(rf"({_RTL}+(?:[\s\u200c-\u200f]+{_RTL}+)*)")


def environment() -> Environment:
    """The templates, with escaping always on and nothing undefined passed over."""
    made = Environment(
        loader=PackageLoader("onrecord.desk"), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip
    made.filters |= {
        "words": wording.value_words,
        "days": wording.days,
        "listed": lambda names: wording.listed([*names]),
        "quoted": quoted,
        "told": published,
        "moment": moment,
        "count": lambda number: f"{number:,}",
        "path": lambda text: quote(text, safe=""),
        "type_words": kinds.type_words,
        "clipped": clipped,
        "isolated": isolated,
        "once": once,
    }
    made.globals |= {"MEASURES": wording.MEASURES, "report_href": report_href}
    return made


def quoted(one: Evidence) -> Markup:
    """A sentence with the words marked that carry the value."""
    inner = [(max(m.start, one.span.start), min(m.end, one.span.end)) for m in one.marks]
    cuts = sorted({one.span.start, one.span.end, *(at for pair in inner for at in pair if one.span.start <= at)})
    parts: list[Markup] = []
    for start, end in pairwise(cuts):
        words = escape(one.text[start - one.span.start : end - one.span.start])
        held = any(first <= start and end <= last for first, last in inner)
        parts.append(Markup("<mark>{}</mark>").format(words) if held else words)
    return Markup("").join(parts)


def once(evidence: Iterable[Evidence]) -> list[Evidence]:
    """Each sentence once, with all the words that are marked in it."""
    found: dict[tuple[str, Span], Evidence] = {}
    for one in evidence:
        known = found.setdefault((one.report_id, one.span), one)
        found[one.report_id, one.span] = replace(known, marks=tuple(dict.fromkeys((*known.marks, *one.marks))))
    return list(found.values())


def isolated(text: str) -> Markup:
    """Words of ours with names in them: those that are written from right to left leave the order of the rest alone."""
    parts = [escape(part) for part in RIGHT_TO_LEFT.split(text)]
    return Markup("").join(Markup("<bdi>{}</bdi>").format(part) if at % 2 else part for at, part in enumerate(parts))


def report_href(report: str, span: Span | None = None) -> str:
    """The address of a report, at a stretch of its text."""
    at = f"?at={span.start}-{span.end}#c{span.start}" if span else ""
    return f"/report/{quote(report, safe='')}{at}"


def published(when: Published) -> str:
    """When a story was published, in words, with what that rests on where it was worked out."""
    told = wording.days(Interval(earliest=when.earliest, latest=when.latest)) or "undated"
    return f"{told} (worked out)" if when.basis == "inferred" else told


def moment(when: datetime | str | None) -> str:
    """A moment, to the minute, UTC."""
    if not when:
        return "time not known"
    when = datetime.fromisoformat(when) if isinstance(when, str) else when
    return f"{when:%Y-%m-%d %H:%M}"


def clipped(text: str, most: int = 160) -> str:
    """A text on one line, cut where it is very long."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"


def marked_text(text: str, marks: Sequence[Mark], within: Span, at: Span | None = None) -> Markup:
    """A stretch of a report's text with all its marks, cut where one begins or ends: marks may overlap.

    Each piece has as its id where in the text it begins, so that an address can lead to it.
    """
    inside = [m for m in marks if m.start < within.end and m.end > within.start]
    edges = {within.start, within.end, *(e for m in inside for e in (m.start, m.end))}
    edges |= {at.start, at.end} if at else set()
    cuts = sorted(edge for edge in edges if within.start <= edge <= within.end)
    starting = sorted(inside, key=lambda m: m.start)
    parts: list[Markup] = []
    active: list[Mark] = []
    taken = 0
    for start, end in pairwise(cuts):
        while taken < len(starting) and starting[taken].start <= start:
            active.append(starting[taken])
            taken += 1
        active = [m for m in active if m.end > start]
        here = at is not None and at.start <= start and end <= at.end
        parts.append(_piece(text[start:end], start, active, here))
    return Markup("").join(parts)


def _piece(words: str, start: int, active: Sequence[Mark], here: bool) -> Markup:
    shown = escape(words)
    if not active and not here:
        return shown
    classes = ["m", *dict.fromkeys(MARKUP_OF[m.kind] for m in active), *(["here"] if here else [])]
    title = "; ".join(dict.fromkeys(f"{m.kind}: {m.label}" for m in reversed(active)))
    event = next((m.event for m in reversed(active) if m.event and m.kind in ("account", "figure")), None)
    if event:
        shown = Markup('<a href="/event/{}">{}</a>').format(event, shown)
    return Markup('<mark class="{}" id="c{}" title="{}">{}</mark>').format(" ".join(classes), start, title, shown)


def pages_around(page: int, pages: int) -> Iterable[int]:
    """The pages that are worth a link beside this one: the first, the last, and the neighbours."""
    return sorted({1, pages, *range(max(1, page - 2), min(pages, page + 2) + 1)})


Context = dict[str, Any]
