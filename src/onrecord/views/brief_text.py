"""A brief as Markdown, HTML or JSON. Text from reports is escaped; nothing of it can run in a browser."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

import msgspec
from msgspec.structs import replace

from onrecord.model import Evidence, Interval
from onrecord.views import wording
from onrecord.views.brief import Brief, Paragraph
from onrecord.views.clauses import Clause
from onrecord.views.terminal import shown

MARKS = re.compile(r"([\\`*_{}\[\]<>#|~])")
PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
<style>{style}</style></head><body>
<main>
<h1>{title}</h1>
{body}
</main>
<section aria-labelledby="sources">
<h2 id="sources">Sources</h2>
<ol>
{notes}
</ol>
</section>
</body></html>
"""
STYLE = """:root{color-scheme:light dark;--ink:#1b1b1b;--paper:#fff;--soft:#595959;--link:#0b4f8a;--line:#d0d0d0;
--mark:#fff3c4}
@media(prefers-color-scheme:dark){:root{--ink:#e6e6e6;--paper:#141414;--soft:#a8a8a8;--link:#8cc4ff;--line:#3a3a3a;
--mark:#4a3f10}}
body{max-width:42rem;margin:2rem auto;padding:0 1rem;font:1.05rem/1.6 Georgia,"Times New Roman",serif;color:var(--ink);
background:var(--paper);overflow-wrap:break-word}
h1{font-size:1.35rem;line-height:1.3}h2{font-size:1.08rem;margin:1.6rem 0 .2rem}p{margin:.2rem 0}
.label{font-style:italic;font-weight:bold}
a{color:var(--link)}sup{line-height:0;font-family:system-ui,sans-serif;font-size:.68em}
sup a{text-decoration:none;padding:0 .12em}
section{border-top:1px solid var(--line);margin-top:2.5rem;font-size:.9rem}
li{margin:.5rem 0}li:target{background:var(--mark)}
.origin{color:var(--soft);font-family:system-ui,sans-serif;font-size:.85rem}q{quotes:none}
@media print{body{margin:0;max-width:none}}"""

Note = tuple[str, int, int]


class _Notes:
    """Footnotes: each sentence has one number, however often it is cited; who says it is known from any citation."""

    def __init__(self) -> None:
        self._number: dict[Note, int] = {}
        self._said: dict[Note, Evidence] = {}

    def number(self, evidence: Evidence) -> int:
        key = (evidence.report_id, evidence.span.start, evidence.span.end)
        known = self._said.setdefault(key, evidence)
        if (evidence.speakers and not known.speakers) or (evidence.via and not known.via):
            self._said[key] = replace(
                known, speakers=known.speakers or evidence.speakers, via=known.via or evidence.via
            )
        return self._number.setdefault(key, len(self._number) + 1)

    def all(self) -> list[tuple[int, Evidence]]:
        return [(number, self._said[key]) for key, number in self._number.items()]


def markdown(brief: Brief) -> str:
    """The brief as Markdown, its footnotes at the end."""
    notes = _Notes()
    parts = [f"# {plain_text(brief.title)}"]
    parts += [_paragraph_md(paragraph, notes) for paragraph in brief.paragraphs]
    parts += [_left(brief)] if brief.left else []
    footnotes = [f"[{number}]: {_note_md(evidence)}" for number, evidence in notes.all()]
    return "\n\n".join(parts) + ("\n\n---\n\n" + "\n\n".join(footnotes) if footnotes else "") + "\n"


def html(brief: Brief) -> str:
    """The brief as a page that stands alone: no script, no request to anywhere."""
    notes = _Notes()
    body = "\n".join(_paragraph_html(paragraph, notes) for paragraph in brief.paragraphs)
    if brief.left:
        body += f"\n<p>{_left(brief)}</p>"
    items = (f'<li id="n{number}">{_note_html(evidence)}</li>' for number, evidence in notes.all())
    return shown(PAGE.format(title=escape(brief.title), style=STYLE, body=body, notes="\n".join(items)))


def json(brief: Brief) -> str:
    """The brief as one JSON object."""
    return msgspec.json.encode(brief).decode() + "\n"


def _left(brief: Brief) -> str:
    many = brief.left != 1
    return f"{brief.left} further event{'s are' if many else ' is'} not told here."


def _paragraph_md(paragraph: Paragraph, notes: _Notes) -> str:
    head = f"**{plain_text(paragraph.heading)}.** " if paragraph.heading else ""
    return head + _joined(paragraph.clauses, [_clause_md(clause, notes) for clause in paragraph.clauses])


def _joined(clauses: Sequence[Clause], written: Sequence[str]) -> str:
    """Clauses as sentences: one that goes on from another follows a semicolon."""
    text = ""
    for clause, words in zip(clauses, written, strict=True):
        text += ("; " if clause.goes_on else ". ") * bool(text) + words
    return f"{text}." if text else ""


def _clause_md(clause: Clause, notes: _Notes) -> str:
    marks = "".join(f"[{notes.number(e)}]" for e in clause.evidence)
    label = f"*{clause.label}:* " if clause.label else ""
    return f"{label}{plain_text(_begun(clause))}{' ' + marks if marks else ''}"


def _note_md(evidence: Evidence) -> str:
    return f"{plain_text(wording.quoted(evidence.text, 2000))} — {plain_text(_origin(evidence))}"


def _paragraph_html(paragraph: Paragraph, notes: _Notes) -> str:
    name = f' id="e{escape(paragraph.event)}"' if paragraph.event else ""
    head = f"<h2>{escape(paragraph.heading)}</h2>" if paragraph.heading else ""
    clauses = _joined(paragraph.clauses, [_clause_html(clause, notes) for clause in paragraph.clauses])
    return f"<article{name}>{head}<p>{clauses}</p></article>"


def _clause_html(clause: Clause, notes: _Notes) -> str:
    numbers = [notes.number(e) for e in clause.evidence]
    marks = "".join(f'<sup><a href="#n{n}" aria-label="source {n}">{n}</a></sup>' for n in numbers)
    label = f'<span class="label">{escape(clause.label)}:</span> ' if clause.label else ""
    return f"{label}{escape(_begun(clause))}{marks}"


def _note_html(evidence: Evidence) -> str:
    words = escape(wording.quoted(evidence.text, 2000))
    return f'<q>{words}</q> <span class="origin">— {escape(_origin(evidence))}</span>'


def _origin(evidence: Evidence) -> str:
    """Which story, of when, who says it there and through whom."""
    when = evidence.published
    dated = wording.days(Interval(earliest=when.earliest, latest=when.latest)) or "undated"
    basis = ", date worked out" if when.basis == "inferred" else ""
    said = wording.speakers(evidence.speakers)
    story = "; ".join(filter(None, (evidence.headline, evidence.outlet))) or "no headline"
    chain = (f"; said by {wording.listed([*map(wording.titled, said)])}" if said else "") + (
        f"; through {wording.listed(evidence.via)}" if evidence.via else ""
    )
    return f"{story}, {dated}{basis}{chain} ({evidence.report} {evidence.span.start}–{evidence.span.end})"


def plain_text(text: str) -> str:
    """Text in which no mark of Markdown or HTML works."""
    return MARKS.sub(r"\\\1", text)


def _begun(clause: Clause) -> str:
    """The clause's words; a capital begins a sentence."""
    text = clause.text
    return text if clause.label or clause.goes_on or not text else text[0].upper() + text[1:]
