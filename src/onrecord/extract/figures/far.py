"""Harm told far from the count, where the tree shows no way: the predicate is looked for in the words that follow."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.extract.figures.lexicon import Harm, Lexicon
from onrecord.extract.figures.verbs import Verbs
from onrecord.language.parse import Token

SEARCHED = 30  # words in which the verb of a misread subject is looked for
FINITE = frozenset({"VBD", "VBZ", "VBP"})
LIKE = frozenset({"including", "among", "amongst", "most", "all", "mostly", "mainly", "some", "many"})


class Far:
    """Finds the predicate of a subject that was read as something else."""

    def __init__(self, lexicon: Lexicon, verbs: Verbs) -> None:
        self._lexicon, self._verbs = lexicon, verbs

    def between(self, node: Token) -> Harm | None:
        """ "between 30 and 40 were killed": the verb after what was read as a preposition's object."""
        for token in _after(node):
            if token.lower in {";", ":"}:
                return None
            if token.pos == "AUX" and token.dep in {"auxpass", "aux"} and token.head.i > token.i:
                found = self._verbs.verb(token.head)
                return found if found is not None and self._verbs.passive(token.head) else None
        return None

    def ahead(self, node: Token) -> Harm | None:
        """ "six villagers, including two boys and their aunt, were reportedly killed": the first verb that follows."""
        words = _after(node)
        listing = len(words) > 1 and (words[0].lower in LIKE or (words[0].lower == "," and words[1].lower in LIKE))
        for at, token in enumerate(words):
            if token.lower in {";", ":", "who", "which", "whom", "that", "while", "when", "after", "as", "but"}:
                return None
            if token.pos == "AUX" and token.dep in {"auxpass", "aux", "ROOT", "ccomp", "conj"}:
                return self._predicate(node, words[at + 1 :], listing=listing)
            if token.tag in FINITE and token.pos == "VERB":
                rule = self._lexicon.get(token, "happens")
                return Harm(rule.measure, rule.id, token) if rule is not None else None
        return None

    def _predicate(self, node: Token, words: Sequence[Token], *, listing: bool) -> Harm | None:
        """The participle after "were"; None where it has another subject."""
        for token in words[:4]:
            if token.pos in {"ADV", "AUX", "PART"} or token.lower in {"reported", "confirmed"}:
                continue
            if token.tag not in {"VBN", "JJ"} or any(c.dep == "neg" for c in token.children):
                return None
            subject = token.child("nsubj", "nsubjpass")
            if subject is not None and subject.i > node.i and not listing:
                return None
            found = self._verbs.verb(token)
            if found is not None and (self._verbs.passive(token) or not self._verbs.is_done(found)):
                return found
            rule = self._lexicon.get(token, "state")
            return Harm(rule.measure, rule.id, token) if rule is not None else None
        return None


def _after(node: Token) -> Sequence[Token]:
    return node.sentence.tokens[node.i - node.sentence.tokens[0].i + 1 :][:SEARCHED]
