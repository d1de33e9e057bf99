"""Whose quotation it is: the cue beside it, the statement that it goes on from, or nobody's."""

from __future__ import annotations

import re
from bisect import bisect_left

from onrecord.extract.attribution import Attribution
from onrecord.extract.clauses import QUOTES, STOPS, clause_start, own_subject
from onrecord.extract.cues import CueRule
from onrecord.extract.quotes import Quotation
from onrecord.extract.speakers import subject_of
from onrecord.language.parse import Parse, Token
from onrecord.model import Span

SCARE = 4  # words; a shorter quotation without a cue is a title or a word held at arm's length
END = frozenset(".!?…")
STATES = frozenset({"be", "have", "do", "include"})
PARTIAL = 8  # words
SAME_PARAGRAPH, NEXT_PARAGRAPH = 400, 250  # characters between a quotation and one that goes on from it
PARAGRAPH = re.compile(r"\s*\n\s*")
NEAR = 80  # characters between a cue and the quotation that it brings in
MARKS = (STOPS | QUOTES) - {"."}


class Attaching:
    """Gives the quotations of a story to its attributions."""

    def __init__(
        self, parse: Parse, quotes: list[Quotation], found: list[Attribution], any_verb: CueRule | None
    ) -> None:
        self._parse, self._quotes, self._found, self._any = parse, quotes, found, any_verb
        self._starts = [t.start for t in parse.tokens]

    def attach(self) -> list[Quotation]:
        """Adds each quotation to its attribution; gives back those that are no one's and too long for a mere word."""
        left: list[Quotation] = []
        last: tuple[Quotation, Attribution] | None = None
        for quote in self._quotes:
            owner = self._inside(quote)
            if owner is None and self._is_title(quote):
                continue
            if owner is None or owner.rule.phrases:
                owner = self._beside(quote) or owner
            if owner is None and (owner := self._some_verb(quote)) is not None:
                self._found.append(owner)
            if owner is None and last is not None and self._goes_on(last[0], quote):
                owner = last[1]
            if owner is not None:
                self._give(quote, owner)
                if last is None or not self._partial(quote) or "\n" in self._parse.text[last[0].end : quote.start]:
                    last = quote, owner
            elif quote.words >= SCARE and self._own_sentence(quote):
                left.append(quote)
        return left

    def _give(self, quote: Quotation, owner: Attribution) -> None:
        """Makes the quotation a part of the content; where a comma or colon brings it in, it is all of that side."""
        text, cue = self._parse.text, owner.cue_span
        kept = owner.content
        opening = text[: quote.start].rstrip()[-1:]
        if quote.start >= cue.end and opening in (",", ":") and quote.words >= SCARE - 1 and not owner.direct:
            if quote.start - cue.end <= NEAR and _ends_whole(text, quote):
                kept = [s for s in kept if s.end <= cue.start]
        elif quote.end <= cue.start and opening == ":":
            kept = [Span(max(s.start, quote.start), s.end) for s in kept if s.end > quote.start]
        owner.content = joined([*kept, *quote.spans], cue)
        owner.quotes.extend(quote.spans)
        owner.direct = True

    def _inside(self, quote: Quotation) -> Attribution | None:
        """The attribution whose content the quotation overlaps; the tightest one."""
        best: Attribution | None = None
        room = 10**9
        for one in self._found:
            for span in one.content:
                if span.start < quote.end and quote.start < span.end and not one.cue_span.overlaps(quote.spans[0]):
                    size = sum(len(s) for s in one.content)
                    if size < room:
                        best, room = one, size
        return best

    def _beside(self, quote: Quotation) -> Attribution | None:
        """The attribution whose cue stands right after the quotation, or right before it."""
        tokens = self._parse.tokens
        after = bisect_left(self._starts, quote.end)
        before = bisect_left(self._starts, quote.start)
        right = left = None
        for one in self._found:
            if one.main is None:
                continue
            if after <= one.start <= after + 2 and right is None and self._only_marks(quote.end, after, one.start):
                right = one
            if before - 6 <= one.after <= before and self._no_stop(one.after, before):
                left = one
        if right is not None and text_before(tokens, after) not in END:
            return right
        if left is not None or right is None:
            return left
        asks = text_before(tokens, after) in "?!…"
        return right if asks or tokens[right.start].text[:1].islower() else None

    def _some_verb(self, quote: Quotation) -> Attribution | None:
        """A verb of no list which a comma or colon joins to a whole quotation: "he demurred: “…”"."""
        tokens, text = self._parse.tokens, self._parse.text
        before = bisect_left(self._starts, quote.start)
        after = bisect_left(self._starts, quote.end)
        if self._any is None or quote.words < SCARE or not _ends_whole(text, quote):
            return None
        verb = None
        if before and tokens[before - 1].text in (",", ":"):
            verb = _governing(tokens, before - 2)
        elif after < len(tokens) and text_before(tokens, after) in ",?!" and self._only_marks(quote.end, after, after):
            verb = next((t for t in tokens[after : after + 8] if _finite(t)), None)
            if verb is not None and (clause_start(verb) > after + 1 or verb.sentence is not tokens[after].sentence):
                verb = None
        if verb is None or verb.lemma in STATES:
            return None
        return Attribution(self._any, [verb], subject_of(verb), [], main=verb, start=clause_start(verb), after=before)

    def _only_marks(self, end: int, first: int, last: int) -> bool:
        """Nothing but marks, on one line, between the end of a quotation and a cue's first word."""
        tokens = self._parse.tokens
        if last >= len(tokens) or "\n" in self._parse.text[end : tokens[last].start]:
            return False
        return all(t.text in MARKS or t.lower in ("and", "but") for t in tokens[first:last])

    def _no_stop(self, first: int, last: int) -> bool:
        """Nothing ends between the cue and the quotation: at most a comma or a colon and a few words."""
        between = self._parse.tokens[first:last]
        if between and "\n" in self._parse.text[between[0].start : between[-1].end + 2] and between[-1].text != ":":
            return False
        return not any(t.text in (".", ";", "!", "?") for t in between) and (
            not between or all(t.text in STOPS or t.text in QUOTES for t in between) or between[-1].text in (":", ",")
        )

    def _goes_on(self, before: Quotation, quote: Quotation) -> bool:
        """Does the quotation go on from the last one: same paragraph, or a paragraph of its own right after it?"""
        text = self._parse.text
        gap = text[before.end : quote.start]
        if gap.strip(" ,") in ("and", "or"):
            return True
        if quote.words < SCARE or not self._own_sentence(quote):
            return False
        if "\n" not in gap:
            return len(gap) < SAME_PARAGRAPH
        return (
            self._whole_paragraph(quote) and len(gap) < NEXT_PARAGRAPH and len(PARAGRAPH.findall(gap.strip(" "))) == 1
        )

    def _whole_paragraph(self, quote: Quotation) -> bool:
        """Is there nothing but the quotation on its line?"""
        text = self._parse.text
        first = text.rfind("\n", 0, quote.start) + 1
        last = text.find("\n", quote.end)
        return not text[first : quote.start].strip() and not text[quote.end : last if last >= 0 else len(text)].strip()

    def _partial(self, quote: Quotation) -> bool:
        """A few words of the speaker's within the reporter's sentence."""
        before = self._parse.text[: quote.start].rstrip()[-1:]
        return not self._own_sentence(quote) and before not in (",", "") and quote.words < PARTIAL

    def _is_title(self, quote: Quotation) -> bool:
        """A name of a work or show: each longer word in capitals, and nothing brings it in as speech."""
        text = self._parse.text
        words = [w for w in text[quote.start : quote.end].strip("\"'“”‘’«»`., ").split() if len(w) > 3]
        before = text[: quote.start].rstrip()[-1:]
        last = text[: quote.end].rstrip("\"'”’»` ")[-1:]
        return bool(words) and before.isalpha() and last not in ".!?" and all(w[:1].isupper() for w in words)

    def _own_sentence(self, quote: Quotation) -> bool:
        """Does it stand as a sentence of its own?"""
        text = self._parse.text
        before = text[: quote.start].rstrip()[-1:]
        return not before or before in ".!?:…”\"'’»" or "\n" in text[max(0, quote.start - 2) : quote.start]


def _finite(token: Token) -> bool:
    """A verb with a subject of its own."""
    return token.pos == "VERB" and own_subject(token) is not None


def _governing(tokens: list[Token], last: int) -> Token | None:
    """The verb nearest before a comma or colon in its sentence that has a subject of its own."""
    if last < 0:
        return None
    sentence = tokens[last].sentence
    for i in range(last, max(last - 25, -1), -1):
        if tokens[i].sentence is not sentence or tokens[i].text in QUOTES:
            return None
        if _finite(tokens[i]):
            return tokens[i]
    return None


def _ends_whole(text: str, quote: Quotation) -> bool:
    """Does a stop or comma stand before the closing mark, as at the end of something said whole?"""
    inner = text[quote.spans[-1].start : quote.end].rstrip("\"'”’»` ")
    return inner[-1:] in ",.!?…"


def text_before(tokens: list[Token], index: int) -> str:
    """The last mark before a closing quotation mark."""
    for token in reversed(tokens[max(0, index - 3) : index]):
        if token.text not in QUOTES:
            return token.text[-1:]
    return ""


def joined(spans: list[Span], cue: Span) -> list[Span]:
    """Spans in order, overlapping and touching ones as one, and none over the cue."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end + 1:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    out: list[Span] = []
    for span in merged:
        if not span.overlaps(cue):
            out.append(span)
            continue
        if span.start < cue.start:
            out.append(Span(span.start, cue.start))
        if cue.end < span.end:
            out.append(Span(cue.end, span.end))
    return out
