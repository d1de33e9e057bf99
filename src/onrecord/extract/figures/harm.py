"""What happened to the people that a noun or number stands for: a climb from it to the word of harm that governs it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from onrecord.extract.figures.below import Below
from onrecord.extract.figures.far import Far
from onrecord.extract.figures.lexicon import Harm, Lexicon
from onrecord.extract.figures.lists import conjoined
from onrecord.extract.figures.tolls import Tolls
from onrecord.extract.figures.verbs import Verbs
from onrecord.language.parse import Token

DEEPEST, ADJACENT = 6, 4  # steps of a climb, words between neighbours
AUXILIARIES = frozenset({"be", "have", "get", "do"})
COMPANY = frozenset({"with", "alongside"})
BOUNDS = frozenset({"over", "under", "above", "below", "around", "about"})
COUNTING = frozenset({"NUM", "PRON", "ADJ"})  # "with several of them"


class Climb:
    """Finds the word of harm for a noun or a bare number."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._lists = lexicon.lists
        self.verbs = Verbs(lexicon)
        self.tolls = Tolls(lexicon)
        self.far = Far(lexicon, self.verbs)
        self.below = Below(lexicon, self.verbs)

    def harm(self, node: Token, depth: int = 0) -> Harm | None:
        """What happened to these people; None where nothing in the sentence says that they were harmed."""
        if depth > DEEPEST:
            return None
        own = self._own(node)
        if own is not None and own.by.lemma.lower() not in self._lexicon.kinds["victim"]:
            return own
        if node.dep in {"conj", "appos"}:  # its own participle says more than what it is joined to
            return self._below_list(node) or self._above(node, depth) or own
        return self._above(node, depth) or own or self.below.below(node)

    def beside(self, node: Token, last: int, width: int = ADJACENT) -> Harm | None:
        """Where the tree shows nothing: a word of harm right after the count ("20 wounded", "12 people killed")."""
        tokens = node.sentence.tokens
        if last + 1 < len(tokens) and tokens[last + 1].lower in {"fatally", "mortally"}:
            return Harm("killed", "figures.en.killed.fatally", tokens[last + 1])  # "four were shot, two fatally"
        for n, token in enumerate(tokens[last + 1 : last + 1 + width], last + 2):
            rule = self._lexicon.get(token, "state")
            if rule is not None and n < len(tokens) and tokens[n].pos == "AUX":
                return None  # "the two wounded were detained"
            if (
                rule is not None
                and token.tag in {"VBN", "VBD", "JJ", "VBG"}
                and token.child("dobj", "auxpass") is None
                and token.child("nsubj") in {None, node}
            ):
                return Harm(rule.measure, rule.id, token)
            if token.lemma.lower() not in AUXILIARIES and token.lower not in self._lists["between"]:
                return None
        return None

    def _own(self, node: Token) -> Harm | None:
        rule = self._lexicon.get(node, "victim", "event")
        if rule is None and node.tag in {"NN", "NNS"} and node.child("nummod") is not None:
            rule = self._lexicon.get(node, "state")  # "7 dead and 31 hurt"
        if rule is None or node.pos not in {"NOUN", "ADJ", "PROPN", "VERB"}:
            return None
        if node.pos == "VERB" and node.dep not in {"pobj", "dobj", "nsubj", "nsubjpass", "ROOT", "conj"}:
            return None
        if node.pos == "VERB" and node.child("dobj") is not None:
            return None
        if rule.measure == "affected" and node.lemma.lower() == "casualty":
            return Harm("affected", rule.id, node)
        return Harm(rule.measure, rule.id, node)

    def between(self, node: Token) -> Harm | None:
        """ "between 30 and 40 were killed": read as a preposition, "between" opens a subject or object."""
        preposition = node.head
        if node.dep != "pobj" or preposition.lower not in {"between", "from"}:
            return None
        verb = preposition.head
        if verb.pos == "VERB" and verb.i < node.i:
            return self._as_object(node, verb)
        return self.far.between(node)

    def listed(self, node: Token) -> Harm | None:
        """ "12 soldiers and 30 rebels dead": the state at the end of the list is of all in it."""
        for each in islice(conjoined(node), 1, None):
            for child in each.children:
                rule = self._lexicon.get(child, "state") if child.i > each.i else None
                if rule is not None and child.child("dobj", "nsubj") is None:
                    return Harm(rule.measure, rule.id, child)
                if child.dep == "acl" and child.tag == "VBN" and (found := self.verbs.verb(child)) is not None:
                    return found
        return None

    def _below_list(self, node: Token) -> Harm | None:
        """Its own participle, or that of the list which it opens: "and a number of nurses and patients hurt"."""
        own = self.below.below(node)
        if own is not None:
            return own
        for child in node.children:
            if child.dep == "prep" and child.lower == "of":
                for inner in child.children:
                    for each in inner.conjuncts():
                        if (found := self.below.below(each)) is not None:
                            return found
        return None

    def _above(self, node: Token, depth: int) -> Harm | None:
        head, dep = node.head, node.dep
        if head is node:
            return None
        if dep in {"nsubjpass", "nsubj"}:
            return self._as_subject(node, head)
        if dep in {"dobj", "oprd", "dative"}:
            return self._as_object(node, head)
        if dep == "pobj":
            return self._after_preposition(node, head, depth)
        if dep in {"conj", "appos"}:
            return self._beside(node, head, depth)
        if dep in {"nummod", "quantmod", "nmod", "compound", "amod", "npadvmod"} and (
            rule := self._lexicon.get(head, "victim", "state", "event")
        ):
            return Harm(rule.measure, rule.id, head)
        if (
            dep == "quantmod"
            and head.dep == "pobj"
            and node.sentence.tokens[node.i - node.sentence.tokens[0].i - 1].lower == "from"
        ):
            return self._above(head, depth)  # "rose from 23 to 31", read as a range
        if dep == "attr" and (among := self.verbs.among(head)) is not None:
            return among
        if dep == "attr" and (subject := head.child("nsubj")) is not None:
            rule = self._lexicon.get(subject, "tally", "victim")
            return Harm(rule.measure, rule.id, subject) if rule else None
        return None

    def _as_subject(self, node: Token, head: Token) -> Harm | None:
        for form in self._predicates(head):
            found = self.verbs.verb(form)
            if found is None:
                continue
            if (
                not self.verbs.is_done(found)
                or found.by is not form
                or self.verbs.passive(form)
                or (node.dep == "nsubjpass" and form is head)
            ):
                return found
            if (
                form.tag in {"VBN", "VBD"}
                and form.child("dobj") is None
                and form.child("nsubj") in {node, None}
                and not self._acts(form)
            ):
                return found
        return None

    def _acts(self, form: Token) -> bool:
        """Is an object meant though none was parsed: "killed at least 12", "who shot and killed him"?"""
        return any((c.pos == "NUM" and c.i > form.i) or c.dep in {"ccomp", "xcomp"} for c in form.children)

    def _predicates(self, head: Token) -> Iterator[Token]:
        """The verb, those joined to it that have no subject of their own, and what it is said to have come to."""
        seen = 0
        stack = [head]
        while stack and seen < 8:
            form = stack.pop(0)
            seen += 1
            yield form
            for child in form.children:
                if (
                    child.dep == "conj"
                    and child.pos in {"VERB", "AUX", "ADJ"}
                    and child.child("nsubj", "nsubjpass") is None
                ) or (
                    child.dep == "xcomp"
                    and (self.verbs.passive(form) or form.lemma.lower() in {"appear", "seem", "have"})
                ):
                    stack.append(child)

    def _as_object(self, node: Token, head: Token) -> Harm | None:
        lemma = head.lemma.lower()
        if lemma in {"lose"} and self._lexicon.is_person(node):
            return Harm("killed", "figures.en.killed.lost", head)
        if lemma in {"claim", "take", "cost"} and node.lemma.lower() == "life":
            return Harm("killed", "figures.en.killed.lives", head)
        if (
            lemma == "include"
            and (subject := head.child("nsubj")) is not None
            and (rule := self._lexicon.get(subject, "victim", "state")) is not None
        ):
            return Harm(rule.measure, "figures.en.among", subject)  # "the dead include 14 pupils"
        if lemma in {"suffer", "see", "have", "report", "record"} or head.pos not in {"VERB", "AUX", "NOUN"}:
            return None
        found = self.verbs.verb(head)
        if found is None:
            return self.tolls.of(head) if head.i < node.i else None
        rule = self._lexicon.get(head, "happens")
        return None if rule is not None and found.by is head and self._lexicon.get(head, "verb") is None else found

    def _after_preposition(self, node: Token, preposition: Token, depth: int) -> Harm | None:
        word, above = preposition.lower, preposition.head
        if word in {"including", "include", "among", "amongst", "included"}:
            return (
                self.harm(above, depth + 1)
                if above.pos in {"NOUN", "PROPN", "NUM", "PRON", "ADJ"}
                else self._around(node, above)
            )
        if word == "of":
            rule = self._lexicon.get(above, "event", "victim", "tally")
            if rule is not None and above.pos in {"NOUN", "VERB", "ADJ"}:
                return Harm(rule.measure, rule.id, above)
            if above.pos == "NUM" and node.child("det", "poss") is not None:
                return None  # "two of the four": what befell the two
            if node.lemma.lower() == "life" and above.lemma.lower() == "loss":
                return Harm("killed", "figures.en.killed.lives", above)
            if self._lexicon.has("groups", above) or above.pos == "NUM":
                return self.harm(above, depth + 1)
            return None
        if word in {"to", "at", "from", "past", "above"}:
            return self.tolls.of(above.head if above.lower in {"from", "to"} else above)  # "revised from 23 to 21"
        if word in COMPANY and (self._lexicon.is_person(node) or node.pos in COUNTING or node.lower == "others"):
            return self._company(above)
        if word in BOUNDS and above.pos == "VERB" and node.i == preposition.i + 1 + len(node.children):
            return self._as_object(node, above)  # "wounded over a hundred"
        if word == "as" and above.dep == "pobj" and above.head.lower == "of" and above.head.head.lower == "that":
            rule = self._lexicon.get(above, "victim", "state")  # "59 dead, and that of the injured as 175"
            return Harm(rule.measure, rule.id, above) if rule is not None else None
        if word == "as" and above.pos == "VERB" and (node.pos == "NUM" or node.child("nummod") is not None):
            return self.tolls.of(above)  # "gave the number of injured as 60"
        return None

    def _company(self, above: Token) -> Harm | None:
        """ "was killed alongside five others": what happened to those they were with."""
        if above.lower in {"along", "together"}:
            above = above.head
        if above.pos in {"NOUN", "PROPN", "PRON"}:
            if above.dep in {"nsubj", "nsubjpass"}:
                return self._as_subject(above, above.head)
            return self._as_object(above, above.head) if above.dep == "dobj" else None
        harm = self.verbs.verb(above) if above.pos == "VERB" else None
        if harm is None or harm.rule.endswith(("wounds", "condition", "cured")):
            return None
        return (
            harm
            if not self.verbs.is_done(harm) or self.verbs.passive(above) or above.child("dobj") is not None
            else None
        )

    def _around(self, node: Token, verb: Token) -> Harm | None:
        """ "12 were killed, including two children": the harm is the verb's."""
        if verb.pos not in {"VERB", "AUX"}:
            return None
        found = self.verbs.verb(verb)
        if found is not None:
            return found
        for child in verb.children:
            if child.dep in {"advcl", "conj"} and (found := self.verbs.verb(child)) is not None and child.i < node.i:
                return found
        return None

    def _beside(self, node: Token, head: Token, depth: int) -> Harm | None:
        """Conjoined with somebody to whom it happened, or another name for them."""
        if head.pos in {"VERB", "AUX"} and node.dep == "conj":
            rule = self._lexicon.get(head, "verb")
            return None if rule is None or node.i < head.i else self.far.ahead(node) or self.verbs.verb(head)
        return self.harm(head, depth + 1)
