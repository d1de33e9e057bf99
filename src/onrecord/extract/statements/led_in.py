"""The reporter's words that a quoted predicate goes on from: "said the quay “was never safe” in winter"."""

from __future__ import annotations

from bisect import bisect_left

from onrecord.extract.statements.attribution import Attribution
from onrecord.extract.statements.clauses import QUOTES, STOPS, own_subject
from onrecord.extract.statements.contents import NOMINAL
from onrecord.extract.statements.frames_verbs import HEARERS
from onrecord.extract.statements.quotes import Quotation
from onrecord.language.parse import Token
from onrecord.model import Span

FINITE = frozenset({"VBZ", "VBD", "VBP", "MD"})
FURTHEST = 40  # tokens behind the quotation


def led_in(quote: Quotation, owner: Attribution, tokens: list[Token], starts: list[int]) -> Span | None:
    """From the words between cue and quotation to the next stop behind it; None where they are the cue's own.

    They are a part of what is said where the quotation begins with a finite verb, or one stands among them.
    """
    first, after = bisect_left(starts, quote.start), owner.cue[-1].i + 1
    if not _may_lead(owner) or after >= first or first + 1 >= len(tokens):
        return None
    between, sentence = tokens[after:first], tokens[first].sentence
    lead = between[0]
    if sentence is not lead.sentence or lead.pos not in NOMINAL or lead.entity in ("DATE", "TIME"):
        return None
    if any(t.text in STOPS for t in between):
        return None
    opened = tokens[first + 1] if tokens[first].text in QUOTES else tokens[first]
    if opened.tag not in FINITE and not any(t.tag in FINITE for t in between[1:]):
        return None
    behind = bisect_left(starts, quote.end)
    stop = next((t for t in tokens[behind : behind + FURTHEST] if t.text in STOPS), None)
    return Span(lead.start, stop.start if stop is not None and stop.sentence is sentence else quote.start)


def _may_lead(owner: Attribution) -> bool:
    """Is the cue a verb behind its subject, that takes no hearer?"""
    verb = owner.main
    if verb is None or verb.pos not in ("VERB", "AUX") or not owner.rule.verbs or verb.lemma in HEARERS:
        return False
    subject = own_subject(verb)
    return subject is not None and subject.i < verb.i
