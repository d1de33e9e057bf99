"""Whether harm is told as done: denied, aimed at or only possible, it makes nobody a victim."""

from __future__ import annotations

from onrecord.extract.figures.lexicon import Harm, Lexicon
from onrecord.language.parse import Token

SUBJECTS = ("nsubj", "nsubjpass", "csubj")
FEARED = frozenset({"ccomp", "oprd", "acomp", "xcomp"})
CHAINED = frozenset({"acomp", "xcomp", "oprd", "conj", "attr"})


class Mood:
    """Tells harm that was done from harm that was not."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def negated(self, harm: Harm) -> bool:
        """Is it said that this did not happen: "were not hurt", "neither died"?"""
        word = harm.by
        for _ in range(3):
            if any(c.dep == "neg" and c.lower != "only" for c in word.children):
                return True
            if any(c.lower == "neither" for s in word.children if s.dep in SUBJECTS for c in s.children):
                return True
            if (
                word.dep not in {"acomp", "xcomp", "oprd", "conj", "attr"}
                or word.child("nsubj", "nsubjpass") is not None
            ):
                return False
            word = word.head
        return False

    def meant(self, harm: Harm) -> bool:
        """Is it only aimed at, feared or possible: "threatened to shoot her", "an operation to detain a leader"?"""
        word = harm.by
        if word.pos == "NOUN" and harm.rule.endswith("tally") and word.head.pos == "VERB":
            return any(c.dep == "aux" and c.lower in self._lexicon.lists["modals"] for c in word.head.children)
        for _ in range(4):
            if (said := self._said(word)) is not None:
                return said
            if word.dep in FEARED and self._lexicon.has("feared", word.head):
                return True
            if word.dep == "pcomp":
                return self._aim(word)
            if word.dep not in CHAINED or word.head is word:
                return False
            word = word.head
        return False

    def _said(self, word: Token) -> bool | None:
        """What the verb's own particles say; None: nothing."""
        for child in word.children:
            if child.dep == "mark" and child.lower in {"if", "unless", "whether"}:
                return True
            if child.dep == "aux" and child.lower in self._lexicon.lists["modals"]:
                return True
            if child.dep == "aux" and child.lower == "to" and word.dep not in {"ROOT", "conj"}:
                return not (self._lexicon.has("leads", word.head) or self._lexicon.has("real", word.head))
        return None

    def _aim(self, word: Token) -> bool:
        """ "focused on killing leaders", "accused of shooting a guard"; not "after killing a guard"."""
        aimed = word.head.lower in self._lexicon.lists["aiming"] and word.tag == "VBG"
        if word.head.lower == "to" and self._lexicon.has("to_fact", word.head.head):
            return False  # "in addition to detaining three men"
        return aimed or self._lexicon.has("accused", word.head.head)
