"""Attribution by layout: "Police: two held after raid", "GARCIA: We were asleep.", “…” — a name under a quotation."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from onrecord.extract.statements.attribution import Attribution, made
from onrecord.extract.statements.clauses import QUOTES
from onrecord.extract.statements.cues import CueRule, Lexicon
from onrecord.language.parse import Parse, Sentence, Token

LONGEST_NAME = 7  # tokens before a colon
SHORTEST = 3  # tokens of what is said
NO_SPEAKERS = frozenset(
    {"GPE", "LOC", "FAC", "DATE", "TIME", "EVENT", "WORK_OF_ART", "LAW", "CARDINAL", "ORDINAL", "MONEY"}
)
JOINS = frozenset({"of", "the", "and", ".", "(", ")", "'s", "’s", "-", ","})


class LineReader:
    """Finds the lines that begin or end with the name of who speaks and a colon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._rule, self._voices, self._labels = lexicon.colon, lexicon.voices, lexicon.labels

    def read(self, parse: Parse) -> Iterator[Attribution]:
        """Attributions by colon; what a transcript's line says is word for word."""
        if self._rule is None:
            return
        for paragraph in _paragraphs(parse):
            tokens = _unquoted(paragraph[0].tokens)
            colon = next((t for t in tokens[1 : LONGEST_NAME + 1] if t.text == ":"), None)
            heading = paragraph[0].kind != "body"
            last = paragraph[-1].tokens[-1].i
            if tokens and tokens[0] is not paragraph[0].tokens[0] and parse.tokens[last].text in QUOTES:
                last -= 1
            if colon is not None and last - colon.i >= SHORTEST:
                who = self._speaker(tokens[: colon.i - tokens[0].i], heading)
                if who is not None:
                    one = _line(self._rule, colon, who, range(colon.i + 1, last + 1), parse.tokens)
                    one.verbatim = one.direct = not heading
                    yield one
                    continue
            if heading and (ending := self._ending(paragraph[-1], parse.tokens)) is not None:
                yield ending

    def _speaker(self, words: list[Token], heading: bool) -> Token | None:
        """The head of a name that nothing but a name stands in; in a heading also "police", "report" and the like."""
        if not words or " ".join(t.lower for t in words) in self._labels or words[-1].lower in self._labels:
            return None
        names = [t for t in words if t.pos == "PROPN" or t.text.isupper()]
        if any(t.entity in NO_SPEAKERS for t in words):
            return None
        if heading and words[-1].lower in self._voices:
            return words[-1]
        plain = [
            t for t in words if t not in names and t.lower not in JOINS and not (heading and t.pos in ("NOUN", "ADJ"))
        ]
        return names[-1] if names and not plain and words[-1] in names else None

    def _ending(self, sentence: Sentence, tokens: list[Token]) -> Attribution | None:
        """ "Dozens dead after quake: officials"."""
        words = sentence.tokens
        colon = next((t for t in reversed(words[-5:-1]) if t.text == ":"), None)
        if colon is None or colon.i - words[0].i < SHORTEST or self._rule is None:
            return None
        behind = [t for t in tokens[colon.i + 1 : words[-1].i + 1] if t.pos != "PUNCT"]
        if not behind or (behind[-1].lower not in self._voices and not all(t.pos == "PROPN" for t in behind)):
            return None
        if any(t.entity in NO_SPEAKERS for t in behind):
            return None
        return _line(self._rule, colon, behind[-1], range(words[0].i, colon.i), tokens)


def _line(rule: CueRule, colon: Token, who: Token, content: range, tokens: list[Token]) -> Attribution:
    return made(rule, [colon], content, tokens, speaker=who, main=colon)


def _unquoted(tokens: list[Token]) -> list[Token]:
    """The words of a line; of one that opens with a quotation only those behind the mark of "“GARCIA: We went.”"."""
    if tokens[0].text not in QUOTES:
        return tokens
    return tokens[1:] if len(tokens) > 1 and tokens[1].text.isupper() and len(tokens[1].text) > 1 else []


def _paragraphs(parse: Parse) -> Iterator[list[Sentence]]:
    """The sentences of each paragraph."""
    for _, run in groupby(parse.sentences, key=lambda sentence: sentence.paragraph):
        yield list(run)
