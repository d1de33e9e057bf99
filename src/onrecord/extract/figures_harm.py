"""What happened to the people that a noun or number stands for: a climb from it to the word of harm that governs it."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.extract.figures_lexicon import Harm, Lexicon
from onrecord.language.parse import Token
from onrecord.model.values import Measure

DEEPEST = 6
SUBJECTS = ("nsubj", "nsubjpass", "csubj")
STATE_DEPS = frozenset(
    {"acomp", "oprd", "attr", "amod", "xcomp", "ccomp", "advcl", "acl", "advmod", "dobj", "prep", "conj"}
)
AUXILIARIES = frozenset({"be", "have", "get", "do"})
ADJACENT = 4


class Climb:
    """Finds the word of harm for a noun or a bare number."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._lists = lexicon.lists

    def harm(self, node: Token, depth: int = 0) -> Harm | None:
        """What happened to these people; None where nothing in the sentence says that they were harmed."""
        if depth > DEEPEST:
            return None
        own = self._own(node)
        if own is not None and own.by.lemma.lower() not in self._lexicon.kinds["victim"]:
            return own
        if node.dep in {"conj", "appos"}:  # its own participle says more than what it is joined to
            return self._below_list(node) or self._above(node, depth) or own
        return self._above(node, depth) or own or self._below(node)

    def negated(self, harm: Harm) -> bool:
        """Is it said that this did not happen: "were not hurt", "neither died"?"""
        word = harm.by
        for _ in range(3):
            if any(c.dep == "neg" and c.lower != "only" for c in word.children):
                return True
            if any(
                c.dep == "preconj" and c.lower == "neither"
                for s in word.children
                if s.dep in SUBJECTS
                for c in s.children
            ):
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
        for _ in range(4):
            for child in word.children:
                if child.dep == "aux" and (
                    (child.lower == "to" and word.dep not in {"ROOT", "conj"}) or child.lower in self._lists["modals"]
                ):
                    return not (
                        child.lower == "to"
                        and (self._lexicon.has("leads", word.head) or self._lexicon.has("real", word.head))
                    )
                if child.dep == "mark" and child.lower in {"if", "unless", "whether"}:
                    return True
            if word.dep == "pcomp" and word.head.lower in {
                "of",
                "for",
                "on",
                "at",
                "from",
                "against",
                "to",
                "in",
                "about",
                "without",
                "with",
            }:
                return (
                    (word.head.lower in {"for", "on", "at", "from", "against", "to", "about", "without"}
                    and word.tag == "VBG")
                    or self._lexicon.has("accused", word.head.head)
                )
            if word.dep not in {"acomp", "xcomp", "oprd", "conj", "attr", "acl", "advcl"} or word.head is word:
                return False
            if word.dep in {"acl", "advcl"}:
                return False
            word = word.head
        return False

    def beside(self, node: Token, last: int, width: int = ADJACENT) -> Harm | None:
        """Where the tree shows nothing: a word of harm right after the count ("20 wounded", "12 people killed")."""
        tokens = node.sentence.tokens
        for n, token in enumerate(tokens[last + 1 : last + 1 + width], last + 2):
            rule = self._lexicon.get(token, "state")
            if rule is not None and n < len(tokens) and tokens[n].pos == "AUX":
                return None  # "the two wounded were detained"
            if (
                rule is not None
                and token.tag in {"VBN", "VBD", "JJ", "VBG"}
                and token.child("dobj", "auxpass", "nsubj") is None
            ):
                return Harm(rule.measure, rule.id, token)
            if token.lemma.lower() not in AUXILIARIES and token.lower not in {
                "people",
                "others",
                "were",
                "still",
                "more",
                "feared",
                "reported",
                "also",
                "left",
            }:
                return None
        return None

    def verb(self, token: Token) -> Harm | None:
        """The harm that a verb or adjective does or is, its particles and complements taken in."""
        lexicon = self._lexicon
        if lexicon.has("deadly", token) and self._to_death(token):
            return Harm("killed", "figures.en.killed.to-death", token)
        if lexicon.has("leads", token) and (state := self._state(token)) is not None:
            return state
        if token.lower == "missing" and token.child("dobj") is None:
            return Harm("missing", "figures.en.missing.state", token)
        rule = lexicon.get(token, "verb", "happens")
        if rule is not None and token.lemma.lower() in {"gun", "mow"} and not self._particle(token, "down"):
            rule = None
        if rule is not None and token.lemma.lower() == "hang" and token.tag not in {"VBN"}:
            rule = None
        if rule is not None:
            return self._outcome(token, rule.measure, rule.id)
        return self._taken(token) or self._lost(token) or self._wounds(token) or self._cured(token)

    def is_done(self, harm: Harm) -> bool:
        """Is it a verb that somebody does to somebody?"""
        return self._lexicon.get(harm.by, "verb") is not None and harm.by.pos == "VERB"

    def passive(self, token: Token) -> bool:
        """Is this verb form one whose subject is the one harmed?"""
        if token.tag != "VBN" and token.child("auxpass", "nsubjpass") is None:
            return False
        if token.child("auxpass", "nsubjpass") is not None:
            return True
        if any(c.dep == "aux" and c.lemma.lower() == "have" for c in token.children):
            return False
        if token.dep == "conj" and token.head.pos == "VERB" and token.child("nsubj") is None:
            return self.passive(token.head)
        return token.child("dobj") is None

    def _outcome(self, token: Token, measure: Measure, rule: str) -> Harm:
        """Shot: injured as long as nothing says otherwise; "shot and killed", "fatally shot": killed."""
        if measure == "injured":
            if any(c.lower in {"fatally", "mortally", "dead"} for c in token.children):
                return Harm("killed", "figures.en.killed.fatally", token)
            if self._in_limb(token):
                return Harm(measure, rule, token)
            for other in token.conjuncts()[1:]:
                deadly = self._lexicon.get(other, "verb", "happens")
                if (
                    deadly is not None
                    and deadly.measure == "killed"
                    and other.child("nsubj", "nsubjpass", "dobj") is None
                ):
                    return Harm("killed", deadly.id, other)
        return Harm(measure, rule, token, open=measure == "injured" and token.lemma.lower() in self._lists["open"])

    def _in_limb(self, token: Token) -> bool:
        """ "shot in the leg": few die of it."""
        return any(
            p.dep == "prep"
            and p.lower in {"in", "through", "to"}
            and any(o.lemma.lower() in self._lists["limbs"] for o in p.children)
            for p in token.children
        )

    def _wounds(self, token: Token) -> Harm | None:
        """ "suffered a gunshot wound", "suffering from burns", "treated for injuries"."""
        if not self._lexicon.has("suffering", token):
            return None
        for child in token.children:
            things = (
                [child]
                if child.dep in {"dobj", "nsubjpass"}
                else list(child.children)
                if child.dep == "prep" and child.lower in {"from", "for", "with", "of"}
                else []
            )
            for thing in things:
                if (
                    thing.lemma.lower() in self._lists["wounds"]
                    and thing.child("nummod") is None
                    and not any(c.lower == "no" for c in thing.children)
                ):
                    return Harm("injured", "figures.en.injured.wounds", token, open=True)
        return None

    def _cured(self, token: Token) -> Harm | None:
        """ "was taken to a hospital", "put two teenagers in the hospital"."""
        if not self._lexicon.has("carried", token):
            return None
        for child in token.children:
            if child.dep == "prep" and child.lower in {"to", "in", "into", "at"}:
                for place in child.children:
                    if place.dep == "pobj" and (
                        self._lexicon.has("cure", place) or any(c.lower in self._lists["cure"] for c in place.children)
                    ):
                        return Harm("injured", "figures.en.injured.cured", token, open=True)
        return None

    def _to_death(self, token: Token) -> bool:
        return any(p.lower == "to" and any(o.lower == "death" for o in p.children) for p in token.children)

    def _particle(self, token: Token, word: str) -> bool:
        return any(c.lower == word for c in token.children)

    def _state(self, token: Token) -> Harm | None:
        """ "found dead", "left 12 wounded", "remain missing", "are dead": the state that the verb leads to."""
        for child in token.children:
            if child.dep in STATE_DEPS and child.i > token.i:
                for word in (
                    child,
                    *(c for c in child.children if c.dep in {"xcomp", "conj", "ccomp"} and not child.pos == "NOUN"),
                ):
                    rule = self._lexicon.get(word, "state", "happens")
                    if (
                        rule is not None
                        and word.dep != "amod"
                        and (word.pos in {"ADJ", "VERB", "ADV", "NOUN"})
                        and word.child("nsubj", "nsubjpass") is None
                        and word.child("nummod") is None
                    ):
                        if word.pos == "VERB" and rule.kind == "state" and word.child("dobj") is not None:
                            continue
                        return Harm(rule.measure, rule.id, word)
                if child.lower in {"in"} and self._in_condition(child):
                    return Harm("injured", "figures.en.injured.condition", child)
        return None

    def _in_condition(self, preposition: Token) -> bool:
        return any(
            o.lower == "condition"
            and any(c.lower in {"critical", "serious", "stable", "grave", "fair", "guarded"} for c in o.subtree())
            for o in preposition.children
        )

    def _taken(self, token: Token) -> Harm | None:
        """ "taken hostage", "held captive", "took into custody"."""
        if token.lemma.lower() not in {"take", "hold", "place", "remain", "be"}:
            return None
        for child in token.children:
            if (
                child.lower in {"hostage", "hostages", "captive", "prisoner"}
                and child.dep in {"oprd", "dobj", "advmod", "attr", "xcomp", "acomp", "npadvmod", "dep"}
                and child.child("nummod", "det") is None
            ):
                return Harm("abducted" if child.lower != "prisoner" else "detained", "figures.en.abducted.taken", token)
            if (
                child.dep == "prep"
                and child.lower in {"into", "in"}
                and any(o.lower == "custody" for o in child.children)
            ):
                return Harm("detained", "figures.en.detained.custody", token)
        return None

    def _lost(self, token: Token) -> Harm | None:
        """ "lost their lives", "claimed the lives of": death in other words."""
        if token.lemma.lower() not in {"lose", "claim", "take", "cost"}:
            return None
        life = next((c for c in token.children if c.dep == "dobj" and c.lemma.lower() == "life"), None)
        if life is None:
            return None
        return Harm("killed", "figures.en.killed.lives", token)

    def _own(self, node: Token) -> Harm | None:
        rule = self._lexicon.get(node, "victim", "event")
        if rule is None or node.pos not in {"NOUN", "ADJ", "PROPN", "VERB"}:
            return None
        if node.pos == "VERB" and node.dep not in {"pobj", "dobj", "nsubj", "nsubjpass", "ROOT", "conj"}:
            return None
        if node.pos == "VERB" and node.child("dobj") is not None:
            return None
        if rule.measure == "affected" and node.lemma.lower() == "casualty":
            return Harm("affected", rule.id, node)
        return Harm(rule.measure, rule.id, node)

    def _below_list(self, node: Token) -> Harm | None:
        """Its own participle, or that of the list which it opens: "and a number of nurses and patients hurt"."""
        own = self._below(node)
        if own is not None:
            return own
        for child in node.children:
            if child.dep == "prep" and child.lower == "of":
                for inner in child.children:
                    for each in inner.conjuncts():
                        if (found := self._below(each)) is not None:
                            return found
        return None

    def _below(self, node: Token) -> Harm | None:
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
                and (found := self.verb(child)) is not None
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
            found = self.verb(form)
            if found is None:
                continue
            if subject is not None and subject.lower not in {"who", "that", "which", "whom"} and not self.passive(form):
                if form.child("dobj") is None or form.child("dobj").lower in {"whom", "that"}:  # type: ignore[union-attr]
                    return found if self.is_done(found) else None
                continue
            if not self.is_done(found) or self.passive(form):
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
        if dep == "attr" and (subject := head.child("nsubj")) is not None:
            rule = self._lexicon.get(subject, "tally", "victim")
            return Harm(rule.measure, rule.id, subject) if rule else None
        return None

    def _as_subject(self, node: Token, head: Token) -> Harm | None:
        for form in self._predicates(head):
            found = self.verb(form)
            if found is None:
                continue
            if (
                not self.is_done(found)
                or found.by is not form
                or self.passive(form)
                or (node.dep == "nsubjpass"
                and form is head)
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
        """The verb and those conjoined with it that have no subject of their own, and what it is said to have come to."""
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
                ) or (child.dep == "xcomp" and (self.passive(form) or form.lemma.lower() in {"appear", "seem", "have"})):
                    stack.append(child)

    def _as_object(self, node: Token, head: Token) -> Harm | None:
        lemma = head.lemma.lower()
        if lemma in {"lose"} and self._lexicon.is_person(node):
            return Harm("killed", "figures.en.killed.lost", head)
        if lemma in {"claim", "take", "cost"} and node.lemma.lower() == "life":
            return Harm("killed", "figures.en.killed.lives", head)
        if lemma in {"suffer", "see", "have", "report", "record"} or head.pos not in {"VERB", "AUX", "NOUN"}:
            return None
        found = self.verb(head)
        if found is None:
            return None
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
            if self._lexicon.has("groups", above) or above.pos == "NUM":
                return self.harm(above, depth + 1)
            return None
        if word in {"to", "at", "from", "past", "above"}:
            return self._toll(above)
        if word == "as" and above.pos == "VERB" and above.dep != "ROOT":
            return None
        return None

    def _around(self, node: Token, verb: Token) -> Harm | None:
        """ "12 were killed, including two children": the harm is the verb's."""
        if verb.pos not in {"VERB", "AUX"}:
            return None
        found = self.verb(verb)
        if found is not None:
            return found
        for child in verb.children:
            if child.dep in {"advcl", "conj"} and (found := self.verb(child)) is not None and child.i < node.i:
                return found
        return None

    def _toll(self, verb: Token) -> Harm | None:
        """ "the toll rose to 40", "put the number of dead at 40"."""
        if verb.pos in {"NOUN"} and (rule := self._lexicon.get(verb, "tally")) is not None:
            return Harm(rule.measure, rule.id, verb)
        if not self._lexicon.has("toll_verbs", verb):
            return None
        for child in verb.children:
            if child.dep in {"nsubj", "nsubjpass", "dobj"}:
                found = self._tally(child)
                if found is not None:
                    return found
        return None

    def _tally(self, noun: Token) -> Harm | None:
        rule = self._lexicon.get(noun, "tally")
        if rule is None and noun.lemma.lower() in {"number", "total", "count", "figure"}:
            for token in noun.subtree():
                rule = self._lexicon.get(token, "event", "victim", "state")
                if rule is not None:
                    break
        if rule is None and noun.tag == "NNS":
            rule = self._lexicon.get(noun, "event")
        return Harm(rule.measure, rule.id, noun) if rule is not None else None

    def _beside(self, node: Token, head: Token, depth: int) -> Harm | None:
        """Conjoined with somebody to whom it happened, or another name for them."""
        if head.pos in {"VERB", "AUX"} and node.dep == "conj":
            rule = self._lexicon.get(head, "verb")
            return None if rule is None or node.i < head.i else self.verb(head)
        return self.harm(head, depth + 1)
