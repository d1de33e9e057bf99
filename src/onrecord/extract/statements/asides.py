"""What a reporter adds behind reported words: "said he would sue the port, which opened in May"."""

from __future__ import annotations

from bisect import bisect_left

from onrecord.extract.statements.attribution import Attribution
from onrecord.extract.statements.clauses import QUOTES, leftmost, rightmost
from onrecord.language.parse import Parse, Token
from onrecord.model import Span

RELATIVE = frozenset({"which", "who", "whose", "when"})
CONTRAST = frozenset({"while", "as", "even", "though", "although"})
ARTICLES = frozenset({"a", "an", "the"})
DASHES = frozenset({"-", "--", "–", "—", "―"})
SHORTEST = 4  # tokens of a content that is worth cutting


def leave_asides_out(found: list[Attribution], parse: Parse, quoted: set[int]) -> None:
    """Cuts off the end of reported words what explains or contrasts them, behind a comma.

    What holds a number stays ("said a bomb hit a market, which killed nine": whose number else?), and so do words in
    quotation marks.
    """
    starts = [t.start for t in parse.tokens]
    for one in found:
        if not one.content or one.rule.phrases or one.verbatim or one.main is None:
            continue
        span = one.content[-1]
        if span.start > one.main.start:
            words = parse.tokens[bisect_left(starts, span.start) : bisect_left(starts, span.end)]
            aside = _aside(words, parse.tokens, quoted) or _behind_quotation(words, quoted)
            if aside is not None:
                last = parse.tokens[aside - 1 if aside - 1 in quoted else aside - 2]
                one.content[-1] = Span(span.start, last.end)


def _aside(words: list[Token], tokens: list[Token], quoted: set[int]) -> int | None:
    """Index of the first word of what is to be cut off, behind its comma."""
    if len(words) < SHORTEST:
        return None
    earliest, last = words[0].i + 2, words[-1].i
    for word in words[2:]:
        first = leftmost(word).i if word.dep in ("relcl", "appos", "advcl") else 0
        if first < earliest or not _parted(tokens, first) or rightmost(word).i < last - 1:
            continue
        if _explains(word, tokens[first]) and not any(_holds(t, quoted) for t in tokens[first : last + 1]):
            return first
    return None


def _behind_quotation(words: list[Token], quoted: set[int]) -> int | None:
    """Index of what stands behind the last quotation, where it tells about it: "“a farce,” an odd word"."""
    last = next((n for n in range(len(words) - 3, 0, -1) if words[n].i in quoted), None)
    if last is None or any(t.pos == "NUM" for t in words[last + 1 :]):
        return None
    after = words[last + 1]
    if after.text in DASHES:
        return after.i + 1
    comma = words[last - 1 if words[last].text in QUOTES else last].text == ","
    return after.i if comma and (after.lower in ("a", "an", "which", "who") or after.tag == "VBG") else None


def _parted(tokens: list[Token], first: int) -> bool:
    """Is there a comma before this word, or a closing mark: "“a farce,” a word that…", "“a farce” – the word that…"?"""
    before, further = tokens[first - 1].text, tokens[first - 2].text
    return before == "," or (before in QUOTES and further == ",") or (before in DASHES and further in QUOTES)


def _explains(word: Token, first: Token) -> bool:
    if word.dep == "relcl":
        return first.lower in RELATIVE
    return first.lower in (ARTICLES if word.dep == "appos" else CONTRAST)


def _holds(token: Token, quoted: set[int]) -> bool:
    """A number that is no date, or a word in quotation marks."""
    return token.i in quoted or (token.pos == "NUM" and token.entity not in ("DATE", "TIME"))
