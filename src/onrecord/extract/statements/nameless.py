"""Who says a quotation that no cue of the lexicon stands beside: a verb of no list, a heading, a name under it."""

from __future__ import annotations

import re
from bisect import bisect_left

from onrecord.extract.statements.attribution import Attribution
from onrecord.extract.statements.clauses import QUOTES, clause_start, own_subject
from onrecord.extract.statements.cues import Lexicon
from onrecord.extract.statements.quotes import Quotation, ends_whole, last_within
from onrecord.extract.statements.speakers import subject_of
from onrecord.language.parse import Parse, Token

SHORTEST = 4  # words, of a quotation that no cue brings in
STATES = frozenset({"be", "have", "do", "include"})
UNDER = re.compile(r"[ \t\xa0]*\.?(?:\s*\n\s*)?[ \t\xa0]*(?:--|[-–—―])[ \t\xa0]*(?=\w)")
LONGEST_NAME = 8  # tokens of a name under a quotation
IN_NAMES = frozenset({"of", "the", "and", "."})


class Nameless:
    """Finds who says a quotation, where no attribution was found beside it."""

    def __init__(self, parse: Parse, starts: list[int], lexicon: Lexicon) -> None:
        self._parse, self._starts = parse, starts
        self._any, self._colon = lexicon.beside, lexicon.colon

    def said_by(self, quote: Quotation) -> Attribution | None:
        """An attribution to give the quotation to."""
        return self._some_verb(quote) or self._headed(quote) or self._signed(quote)

    def _some_verb(self, quote: Quotation) -> Attribution | None:
        """A verb of no list which a comma or colon joins to a whole quotation: "he demurred: “…”"."""
        tokens, text = self._parse.tokens, self._parse.text
        before, after = self._around(quote)
        calls = last_within(text, quote) in "!?"
        if self._any is None or (quote.words < SHORTEST and not calls) or not ends_whole(text, quote):
            return None
        verb = None
        if before and tokens[before - 1].text in (",", ":"):
            verb = _governing(tokens, before - 2)
        elif after < len(tokens) and last_within(text, quote) in ",?!" and self._beside(quote, after):
            if not (tokens[after].pos == "PROPN" or tokens[after].text[:1].islower()):
                return None
            verb = next((t for t in tokens[after : after + 8] if _finite(t)), None)
            if verb is not None and (clause_start(verb) > after + 1 or verb.sentence is not tokens[after].sentence):
                verb = None
        if verb is None or verb.lemma in STATES:
            return None
        return Attribution(self._any, [verb], subject_of(verb), [], main=verb, start=clause_start(verb), after=before)

    def _headed(self, quote: Quotation) -> Attribution | None:
        """A noun and a colon before it: "From the mayor's letter: “…”"; the speaker is whose it is, else the noun."""
        tokens = self._parse.tokens
        colon = self._around(quote)[0] - 1
        if self._colon is None or colon < 1 or tokens[colon].text != ":" or quote.words < SHORTEST:
            return None
        noun = tokens[_before_brackets(tokens, colon - 1)]
        if noun.pos not in ("NOUN", "PROPN") or "\n" in self._parse.text[noun.end : quote.start].strip():
            return None
        who = noun.child("poss") or noun
        return Attribution(self._colon, [tokens[colon]], who, [], main=noun, start=noun.i, after=colon + 1)

    def _signed(self, quote: Quotation) -> Attribution | None:
        """A dash and a name behind or under it: "“…” — Ana Ruiz, baker"."""
        text, tokens = self._parse.text, self._parse.tokens
        dash = UNDER.match(text, quote.end)
        if self._colon is None or dash is None or quote.words < 2:
            return None
        first = bisect_left(self._starts, dash.end())
        name = _name(tokens[first : first + LONGEST_NAME], text)
        if name is None or not first:
            return None
        return Attribution(self._colon, [tokens[first - 1]], name)

    def _around(self, quote: Quotation) -> tuple[int, int]:
        """Index of the quotation's first token, and of the first one after it."""
        return bisect_left(self._starts, quote.start), bisect_left(self._starts, quote.end)

    def _beside(self, quote: Quotation, after: int) -> bool:
        """Does this token stand on the line on which the quotation ends?"""
        return "\n" not in self._parse.text[quote.end : self._starts[after]]


def _before_brackets(tokens: list[Token], last: int) -> int:
    """The index of the word before brackets that end here: "Omar Dace (Kettle Bay)"."""
    if tokens[last].text == ")":
        opening = next((i for i in range(last - 1, max(last - 10, 0), -1) if tokens[i].text == "("), last + 1)
        return opening - 1
    return last


def _name(words: list[Token], text: str) -> Token | None:
    """The last word of a name that these words begin with and that ends its line, or stands before a comma."""
    last: Token | None = None
    for word in words:
        if last is not None and "\n" in text[last.end : word.start]:
            break
        if word.text in (",", "(") and last is not None:
            break
        if word.pos == "PROPN" or word.text[:1].isupper():
            last = word
        elif word.lower not in IN_NAMES:
            return None
    return last if last is not None and last.pos == "PROPN" else None


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
