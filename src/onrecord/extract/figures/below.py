"""Harm told below a noun: in its own adjectives, participles and relative clauses."""

from __future__ import annotations

from onrecord.extract.figures.lexicon import Harm, Lexicon
from onrecord.extract.figures.verbs import Verbs
from onrecord.language.parse import Token


class Below:
    """Reads what hangs on a noun."""

    def __init__(self, lexicon: Lexicon, verbs: Verbs) -> None:
        self._lexicon, self._lists, self._verbs = lexicon, lexicon.lists, verbs

    def below(self, node: Token) -> Harm | None:
        """ "12 dead soldiers", "40 people killed in the raid", "people who died"."""
        for child in node.children:
            if child.dep in {"amod", "acl", "advcl", "acomp", "oprd", "nmod", "compound"}:
                rule = self._lexicon.get(child, "state")
                if (
                    rule is not None
                    and child.pos in {"ADJ", "VERB", "NOUN", "ADV"}
                    and (child.tag != "VBD" or child.child("dobj") is None)
                ):
                    return Harm(rule.measure, rule.id, child)
            if (
                child.dep == "acl"
                and child.tag in {"VBN", "VBD"}
                and (found := self._verbs.verb(child)) is not None
                and child.child("dobj") is None
            ):
                return found
            if child.dep == "acl" and child.tag == "VBG" and (own := self._lexicon.get(child, "happens")) is not None:
                return Harm(own.measure, own.id, child)
            if child.dep == "relcl" and (found := self._relative(child)) is not None:
                return found
            if (
                child.dep == "prep"
                and child.lower == "with"
                and any(
                    o.lemma.lower() in self._lists["wounds"] and o.lemma.lower() != "injury" for o in child.children
                )
            ):
                return Harm("injured", "figures.en.injured.wounds", child, open=True)
        return None

    def _relative(self, verb: Token) -> Harm | None:
        """ "who died", "who were killed", "whom they shot"."""
        for form in verb.conjuncts():
            subject = form.child("nsubj", "nsubjpass")
            if form is not verb and subject is not None and subject.lower not in {"who", "that", "whom"}:
                continue
            found = self._verbs.verb(form)
            if found is None:
                continue
            if (
                subject is not None
                and subject.lower not in {"who", "that", "which", "whom"}
                and not self._verbs.passive(form)
            ):
                if form.child("dobj") is None or form.child("dobj").lower in {"whom", "that"}:  # type: ignore[union-attr]
                    return found if self._verbs.is_done(found) else None
                continue
            if not self._verbs.is_done(found) or self._verbs.passive(form):
                return found
        return None
