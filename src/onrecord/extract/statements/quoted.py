"""Whose quotation it is: the cue beside it, the statement that it goes on from, or nobody's."""

from __future__ import annotations

import re
from bisect import bisect_left, insort

from onrecord.extract.statements.attribution import Attribution
from onrecord.extract.statements.clauses import QUOTES, STOPS
from onrecord.extract.statements.cues import Lexicon
from onrecord.extract.statements.led_in import led_in
from onrecord.extract.statements.nameless import Nameless
from onrecord.extract.statements.quotes import Quotation, ends_whole, last_before, last_within
from onrecord.language.parse import Parse, Token
from onrecord.model import Span

SCARE = 4  # words; a shorter quotation without a cue is a title or a word held at arm's length
END = frozenset(".!?…")
PARTIAL = 8  # words
LONGEST_TITLE = 12  # words
OPENER = re.compile(r"(?:^|\s)((?:But|And|Yet|So|Still|Then|Or|Plus) )$")
WORK = re.compile(r"(\w+),? (?:called |titled |entitled |named )?$")
SAME_PARAGRAPH, NEXT_PARAGRAPH = 400, 250  # characters between a quotation and one that goes on from it
PARAGRAPH = re.compile(r"\s*\n\s*")
MARKS_IN = "\"'“”‘’«»„`"
GAP_ENDS = re.compile(r"[.!?:;\n]\s|\n")
LONGEST_SPLIT = 120  # characters of a cue within a sentence of the speaker's
FAR = 2000  # characters: no quotation is looked for farther from its cue
ONWARD = re.compile(r",?\s*(?:and|or|but)?(?:,? (?:still|also|then|that|later))?,?\s*")
PREDICATES = frozenset({"TO", "VBZ", "VBD", "VBP", "MD"})
BREAKS = frozenset(":(-–—")  # what stands before a quotation and parts it from the reporter's words before
MARKS = (STOPS | QUOTES) - {"."}


class Attaching:
    """Gives the quotations of a story to its attributions."""

    def __init__(self, parse: Parse, quotes: list[Quotation], found: list[Attribution], lexicon: Lexicon) -> None:
        self._parse, self._quotes = parse, quotes
        self._works = lexicon.works
        self._found = found
        found.sort(key=_cue_start)
        self._starts = [t.start for t in parse.tokens]
        self._nameless = Nameless(parse, self._starts, lexicon)

    def attach(self) -> list[Quotation]:
        """Adds each quotation to its attribution; gives back those that are no one's and too long for a mere word."""
        left: list[Quotation] = []
        last: tuple[Quotation, Attribution] | None = None
        for quote in self._quotes:
            split = last is not None and self._splits(last[0], quote)
            owner = last[1] if last is not None and split else self._owner(quote)
            if len(quote.spans) > 1 and last is not None and self._goes_on(*last, quote):
                owner = last[1]
            if (owner is None or owner.cue_span.start >= quote.end) and self._is_title(quote):
                continue  # "on “The Late Hour,” he said that…": no speech either
            if owner is None and (owner := self._nameless.said_by(quote)) is not None:
                insort(self._found, owner, key=_cue_start)
            if owner is None and last is not None and self._goes_on(*last, quote):
                owner = last[1]
            owner = owner or self._told_before(quote)
            if owner is not None:
                self._give(quote, owner)
                if last is None or not self._partial(quote) or "\n" in self._parse.text[last[0].end : quote.start]:
                    last = quote, owner
            elif quote.words >= SCARE and self._own_sentence(quote):
                left.append(quote)
        return left

    def _owner(self, quote: Quotation) -> Attribution | None:
        """Whose content the quotation lies in, or whose cue stands beside it."""
        first = bisect_left(self._found, quote.start - FAR, key=_cue_start)
        near = self._found[first : bisect_left(self._found, quote.end + FAR, key=_cue_start)]
        inside = _inside(quote, near)
        if inside is None or inside.rule.phrases:
            return self._beside(quote, near) or inside
        before = bisect_left(self._starts, quote.start)
        closer = [o for o in near if inside.cue_span.end < o.cue_span.start and o.after == before - 1 and o.main]
        if closer and self._parse.tokens[before - 1].text in (",", ":") and ends_whole(self._parse.text, quote):
            inside.content = _without(inside.content, quote)  # "“Go,” he said before asking her, “Why?”"
            return closer[-1]
        return inside

    def _give(self, quote: Quotation, owner: Attribution) -> None:
        """Makes the quotation a part of the content; where a comma or colon brings it in, it is all of that side."""
        text, cue = self._parse.text, owner.cue_span
        kept = owner.content
        opening = last_before(text, quote.start)
        if quote.start >= cue.end and opening in (",", ":") and quote.words >= SCARE - 1 and not owner.direct:
            if bisect_left(self._starts, quote.start) - owner.after in (0, 1) and ends_whole(text, quote):
                kept = []
        elif quote.end <= cue.start:
            if opening in BREAKS and (opening == ":" or ends_whole(text, quote)):
                kept = [Span(max(s.start, quote.start), s.end) for s in kept if s.end > quote.start]
            if ends_whole(text, quote):  # "“Go,” she said, but he stayed"
                kept = [s for s in kept if s.start < cue.start or self._goes_on_unquoted(s)]
        if (lead := led_in(quote, owner, self._parse.tokens, self._starts)) is not None:
            kept = [*kept, lead]
        owner.content = joined([*kept, *quote.spans], cue)
        owner.quotes.extend(quote.spans)
        owner.direct = True

    def _beside(self, quote: Quotation, near: list[Attribution]) -> Attribution | None:
        """The attribution whose cue stands right after the quotation, or right before it."""
        tokens = self._parse.tokens
        after = bisect_left(self._starts, quote.end)
        before = bisect_left(self._starts, quote.start)
        right = left = None
        for one in near:
            if one.main is None:
                continue
            if after <= one.start <= after + 2 and right is None and self._only_marks(quote.end, after, one.start):
                right = one
            if before - 6 <= one.after <= before and self._no_stop(one.after, before):
                left = one
        if right is not None and textbefore(tokens, after) not in END:
            return right
        if left is not None or right is None:
            return left
        asks = textbefore(tokens, after) in "?!…"
        return right if asks or tokens[right.start].text[:1].islower() else None

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

    def _goes_on(self, before: Quotation, owner: Attribution, quote: Quotation) -> bool:
        """Does the quotation go on from the last one: same paragraph, or a paragraph of its own right after it?"""
        if owner.main is None:
            return False  # a name under the quotation ends it
        text = self._parse.text
        gap = text[before.end : quote.start]
        between = text[owner.cue_span.end : quote.start] if before.end <= owner.cue_span.start else gap
        if ONWARD.fullmatch(gap) or (between != gap and ONWARD.fullmatch(between)):
            return True
        whole = ends_whole(text, quote) and "\n" not in gap
        if (quote.words < SCARE and not whole) or not self._own_sentence(quote):
            return False
        if "\n" not in gap:
            return len(gap) < SAME_PARAGRAPH
        return (
            self._whole_paragraph(quote) and len(gap) < NEXT_PARAGRAPH and len(PARAGRAPH.findall(gap.strip(" "))) == 1
        )

    def _told_before(self, quote: Quotation) -> Attribution | None:
        """Whose words the sentence before reports, where the quotation is a sentence or a paragraph of its own."""
        before = bisect_left(self._starts, quote.start)
        if (
            not before
            or quote.words < SCARE
            or not self._own_sentence(quote)
            or not ends_whole(self._parse.text, quote)
        ):
            return None
        told = self._parse.tokens[before - 1].sentence
        gap = self._parse.text[told.tokens[-1].end : quote.start]
        if "\n" in gap and not (self._whole_paragraph(quote) and told.kind == "body"):
            return None
        first = bisect_left(self._found, told.tokens[0].start, key=_cue_start)
        within = self._found[first : bisect_left(self._found, quote.start, key=_cue_start)]
        speaks = [o for o in within if o.speaker is not None and o.rule.kind == "said"]
        return next((o for o in reversed(speaks) if o.main is not None and o.main.dep in ("ROOT", "conj")), None)

    def _splits(self, before: Quotation, quote: Quotation) -> bool:
        """Do both belong to one sentence of the speaker's: "“I saw it,” she said, pointing up, “and I ran”"?"""
        text = self._parse.text
        opens = text[quote.start : quote.start + 8].lstrip(MARKS_IN)[:1]
        gap = text[before.end : quote.start]
        return (
            opens.islower()
            and last_within(text, before) == ","
            and gap.rstrip()[-1:] == ","
            and len(gap) < LONGEST_SPLIT
            and not GAP_ENDS.search(gap)
        )

    def _whole_paragraph(self, quote: Quotation) -> bool:
        """Is there nothing but the quotation on its line?"""
        text = self._parse.text
        first = text.rfind("\n", 0, quote.start) + 1
        last = text.find("\n", quote.end)
        return not text[first : quote.start].strip() and not text[quote.end : last if last >= 0 else len(text)].strip()

    def _partial(self, quote: Quotation) -> bool:
        """A few words of the speaker's within the reporter's sentence."""
        before = last_before(self._parse.text, quote.start)
        return not self._own_sentence(quote) and before not in (",", "") and quote.words < PARTIAL

    def _is_title(self, quote: Quotation) -> bool:
        """A name of a work or show: each longer word in capitals, and nothing brings it in as speech."""
        text = self._parse.text
        if quote.words > LONGEST_TITLE:
            return False
        words = [w for w in text[quote.start : quote.end].strip("\"'“”‘’«»`., ").split() if len(w) > 3]
        noun = WORK.search(text, max(0, quote.start - 30), quote.start)
        if noun is not None and noun[1].lower() in self._works:
            return all(w[:1].isupper() for w in words)
        plain = last_before(text, quote.start).isalpha() and last_within(text, quote) not in ".!?"
        return bool(words) and plain and all(w[:1].isupper() for w in words)

    def _own_sentence(self, quote: Quotation) -> bool:
        """Does it stand as a sentence of its own?"""
        text = self._parse.text
        start = quote.start
        opener = OPENER.search(text, max(0, start - 12), start)  # "But “we stay.”"
        if opener is not None:
            start = opener.start(1)
        before = last_before(text, start)
        return not before or before in ".!?:…”\"'’»" or "\n" in text[max(0, start - 2) : start]

    def _goes_on_unquoted(self, span: Span) -> bool:
        """After "“Go,” she said": does the rest belong to what is said, as a predicate or a quotation?"""
        i = bisect_left(self._starts, span.start)
        return i < len(self._starts) and (
            self._parse.tokens[i].tag in PREDICATES or self._parse.tokens[i].text in QUOTES
        )


def _cue_start(one: Attribution) -> int:
    return one.cue[0].start


def _inside(quote: Quotation, near: list[Attribution]) -> Attribution | None:
    """The attribution whose content the quotation overlaps; the tightest one."""
    best: Attribution | None = None
    room = 0
    for one in near:
        for span in one.content:
            if span.start < quote.end and quote.start < span.end and not one.cue_span.overlaps(quote.spans[0]):
                size = sum(len(s) for s in one.content)
                if best is None or size < room:
                    best, room = one, size
    return best


def _without(content: list[Span], quote: Quotation) -> list[Span]:
    """The content without what the quotation covers."""
    kept = []
    for span in content:
        kept += [Span(span.start, min(span.end, quote.start)), Span(max(span.start, quote.end), span.end)]
    return [s for s in kept if s.start < s.end]


def textbefore(tokens: list[Token], index: int) -> str:
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
