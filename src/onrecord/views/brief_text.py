"""A brief as Markdown, HTML or JSON. Text from reports is escaped; nothing of it can run in a browser."""

from __future__ import annotations

import re
from html import escape

import msgspec

from onrecord.model import Evidence, Interval
from onrecord.views import wording
from onrecord.views.brief import Brief, Clause, Paragraph

MARKS = re.compile(r"([\\`*_{}\[\]<>#|~])")
PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title}</title>
<style>body{{max-width:44rem;margin:2rem auto;padding:0 1rem;font:1.05rem/1.5 Georgia,serif}}
.label{{font-style:italic}}ol{{font-size:.9rem}}q{{quotes:none}}@media(prefers-color-scheme:dark)
{{body{{background:#111;color:#ddd}}a{{color:#9cf}}}}</style></head><body>
<h1>{title}</h1>
{body}
<h2>Sources</h2>
<ol>
{notes}
</ol>
</body></html>
"""


class _Notes:
    """Footnotes: each sentence has one number, however often it is cited."""

    def __init__(self) -> None:
        self.all: dict[tuple[str, int, int], tuple[int, Evidence]] = {}

    def number(self, evidence: Evidence) -> int:
        key = (evidence.report_id, evidence.span.start, evidence.span.end)
        return self.all.setdefault(key, (len(self.all) + 1, evidence))[0]


def markdown(brief: Brief) -> str:
    """The brief as Markdown, its footnotes at the end."""
    notes = _Notes()
    parts = [f"# {plain_text(brief.title)}"]
    parts += [_paragraph_md(paragraph, notes) for paragraph in brief.paragraphs]
    if brief.left:
        parts.append(f"{brief.left} further events are not told here.")
    footnotes = [f"[{number}]: {_note_md(evidence)}" for number, evidence in notes.all.values()]
    return "\n\n".join(parts) + ("\n\n---\n\n" + "\n\n".join(footnotes) if footnotes else "") + "\n"


def html(brief: Brief) -> str:
    """The brief as a page that stands alone: no script, no request to anywhere."""
    notes = _Notes()
    body = "\n".join(_paragraph_html(paragraph, notes) for paragraph in brief.paragraphs)
    if brief.left:
        body += f"\n<p>{brief.left} further events are not told here.</p>"
    items = (f'<li id="n{number}">{_note_html(evidence)}</li>' for number, evidence in notes.all.values())
    return PAGE.format(title=escape(brief.title), body=body, notes="\n".join(items))


def json(brief: Brief) -> str:
    """The brief as one JSON object."""
    return msgspec.json.encode(brief).decode() + "\n"


def _paragraph_md(paragraph: Paragraph, notes: _Notes) -> str:
    head = f"**{plain_text(paragraph.heading)}.** " if paragraph.heading else ""
    return head + " ".join(_clause_md(clause, notes) for clause in paragraph.clauses)


def _clause_md(clause: Clause, notes: _Notes) -> str:
    marks = "".join(f"[{notes.number(e)}]" for e in clause.evidence)
    label = f"*{clause.label}:* " if clause.label else ""
    return f"{label}{plain_text(_capital(clause.text, bool(clause.label)))}{' ' + marks if marks else ''}."


def _note_md(evidence: Evidence) -> str:
    return f"“{plain_text(_one_line(evidence.text))}” — {plain_text(_origin(evidence))}"


def _paragraph_html(paragraph: Paragraph, notes: _Notes) -> str:
    head = f"<strong>{escape(paragraph.heading)}.</strong> " if paragraph.heading else ""
    clauses = " ".join(_clause_html(clause, notes) for clause in paragraph.clauses)
    return f'<p id="e{escape(paragraph.event)}">{head}{clauses}</p>'


def _clause_html(clause: Clause, notes: _Notes) -> str:
    numbers = [notes.number(e) for e in clause.evidence]
    marks = "".join(f'<sup><a href="#n{number}">{number}</a></sup>' for number in numbers)
    label = f'<span class="label">{clause.label}:</span> ' if clause.label else ""
    return f"{label}{escape(_capital(clause.text, bool(clause.label)))}{marks}."


def _note_html(evidence: Evidence) -> str:
    return f"<q>“{escape(_one_line(evidence.text))}”</q> — {escape(_origin(evidence))}"


def _origin(evidence: Evidence) -> str:
    """Which story, of when, who says it there and through whom."""
    when = evidence.published
    dated = wording.days(Interval(earliest=when.earliest, latest=when.latest)) or "undated"
    basis = {"inferred": ", date worked out", "dateline": "", "given": "", "page": "", "stated": "", "unknown": ""}
    said = f"; said by {wording.listed(evidence.speakers)}" if evidence.speakers else ""
    through = f"; through {wording.listed(evidence.via)}" if evidence.via else ""
    story = "; ".join(filter(None, (evidence.headline, evidence.outlet))) or "no headline"
    place = f"{evidence.report} {evidence.span.start}–{evidence.span.end}"
    return f"{story}, {dated}{basis[when.basis]}{said}{through} ({place})"


def _one_line(text: str) -> str:
    return " ".join(text.split())


def plain_text(text: str) -> str:
    """Text in which no mark of Markdown or HTML works."""
    return MARKS.sub(r"\\\1", text)


def _capital(text: str, labelled: bool) -> str:
    return text if labelled or not text else text[0].upper() + text[1:]
