"""Who speaks: the noun phrase of a cue's subject, the party it stands for, and the outlets that carried it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Protocol

from onrecord.language.parse import Token
from onrecord.model import Mention, Span, Speaker, Via, Who

LEFT = frozenset({"det", "amod", "compound", "nmod", "nummod", "poss", "predet", "quantmod", "advmod", "punct", "case"})
OF = frozenset({"of", "in", "for", "from", "at", "with", "on", "within", "inside", "near"})
LONGEST = 14  # words of a speaker; longer phrases are cut at their first modifier


class Outlets(Protocol):
    """What is asked of the known actors."""

    def is_outlet(self, text: str) -> bool:
        """Is this the name of a news outlet or agency?"""
        ...


class Parties:
    """The `who` mentions of a story, by place in the text."""

    def __init__(self, mentions: Sequence[Mention]) -> None:
        self._whos = sorted((m for m in mentions if isinstance(m.value, Who)), key=lambda m: m.span)
        self._starts = [m.span.start for m in self._whos]

    def at(self, span: Span, head: Span) -> Mention | None:
        """The mention that covers the head word of a phrase, else one that overlaps the phrase; the longest."""
        near = self._whos[max(0, bisect_right(self._starts, span.start) - 8) : bisect_right(self._starts, span.end)]
        over = [m for m in near if m.span.overlaps(span)]
        best = [m for m in over if m.span.overlaps(head)] or over
        return max(best, key=lambda m: len(m.span), default=None)


def subject_of(verb: Token) -> Token | None:
    """Who does what the verb says: its own subject, or that of the verb or noun that it hangs on.

    "He stood and said": he. "…, adding that": the subject of the main verb. "a letter saying": the letter.
    """
    for _ in range(6):
        own = verb.child("nsubj", "nsubjpass", "csubj", "expl")
        if own is not None:
            return antecedent(own)
        if verb.dep in ("conj", "xcomp", "advcl", "pcomp", "ccomp", "prep", "aux") and verb.head is not verb:
            up = verb.head
            if verb.dep == "xcomp" and (asked := up.child("dobj")) is not None and up.pos == "VERB":
                return asked
            if up.pos in ("NOUN", "PROPN", "PRON") and verb.dep != "conj":
                return antecedent(up)
            verb = up
            continue
        if verb.dep in ("acl", "relcl"):
            return antecedent(verb.head)
        return None
    return None


def antecedent(token: Token) -> Token:
    """For a relative "who" or "which", the noun that it stands for; else the token itself."""
    if token.tag in ("WP", "WDT", "WP$") or (token.lower == "that" and token.dep.startswith("nsubj")):
        clause = token.head
        if clause.dep == "relcl":
            return clause.head
    return token


def phrase(head: Token, tokens: list[Token]) -> Span:
    """The shortest noun phrase that names the head: "Another spokesman, Col. Steve Warren", "the head of the army"."""
    first = head.i
    for child in reversed(head.children):
        if child.i < head.i and child.dep in LEFT and not (child.dep == "punct" and child.text in (",", ";")):
            edge = child
            while edge.children and edge.children[0].i < edge.i:
                edge = edge.children[0]
            first = min(first, edge.i)
    last = _right_edge(head)
    if last - first >= LONGEST:
        last = head.i
    while first < head.i and (tokens[first].pos == "PUNCT" or tokens[first].lower in ("and", "but")):
        first += 1
    return Span(tokens[first].start, tokens[last].end)


def _right_edge(head: Token) -> int:
    """Index of the last word of the phrase: of-phrases, a name in apposition, what is conjoined."""
    last = head.i
    for child in head.children:
        if child.i < head.i:
            continue
        named = child.dep == "appos" and child.pos == "PROPN" and head.pos != "PROPN"
        of = child.dep == "prep" and child.lower in OF and head.pos != "PROPN" and child.i <= last + 1
        if named or of:
            inner = [c for c in child.children if c.dep == "pobj"] if of else [child]
            last = max([last, *(_right_edge(c) for c in inner)])
        elif child.dep == "conj" and child.pos in ("NOUN", "PROPN", "PRON"):
            last = max(last, _right_edge(child))
        elif child.dep in ("nummod", "case") and child.i == last + 1:
            last = child.i
    return last


class Sources:
    """Speakers and outlets of one story, as the record holds them."""

    def __init__(self, tokens: list[Token], text: str, parties: Parties, outlets: Outlets | None) -> None:
        self._tokens, self._text, self._parties, self._outlets = tokens, text, parties, outlets

    def speaker(self, head: Token) -> Speaker:
        """The speaker that a head word stands for."""
        span = phrase(head, self._tokens)
        party = self._parties.at(span, head.span)
        return Speaker(text=span.of(self._text), span=span, mention=party.id if party else None)

    def outlet(self, head: Token) -> Via | None:
        """The outlet that a head word names, if it names one."""
        span = phrase(head, self._tokens)
        if head.pos == "PRON" or not self.is_outlet(span, head):
            return None
        return Via(text=span.of(self._text), span=span)

    def is_outlet(self, span: Span, head: Token) -> bool:
        """Is this phrase an outlet: a known one, or a party that the story holds for one?"""
        text = _bare(span.of(self._text))
        if self._outlets is not None and self._outlets.is_outlet(text):
            return True
        names = [t for t in head.children if t.dep in ("compound", "nmod") and t.pos == "PROPN" and t.i < head.i]
        if names and head.pos != "PROPN" and self._outlets is not None:
            run = self._text[names[0].start : names[-1].end]
            if self._outlets.is_outlet(_bare(run)):
                return True
        party = self._parties.at(span, head.span)
        if party is None or not isinstance(party.value, Who):
            return False
        return party.value.type == "media" and head.pos == "PROPN"


def _bare(text: str) -> str:
    """A name without its article."""
    for article in ("the ", "The "):
        if text.startswith(article):
            return text[len(article) :]
    return text
