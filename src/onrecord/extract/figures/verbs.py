"""What verbs and adjectives do to people: which harm they mean with their particles and complements."""

from __future__ import annotations

from onrecord.extract.figures.lexicon import Harm, Lexicon
from onrecord.language.parse import Token
from onrecord.model.values import Measure

DEADLY = frozenset({"fatally", "mortally", "dead"})
SURVIVING = frozenset({"survive", "live", "recover"})
STATE_DEPS = frozenset(
    {"acomp", "oprd", "attr", "amod", "xcomp", "ccomp", "advcl", "acl", "advmod", "dobj", "prep", "conj"}
)


class Verbs:
    """Reads the harm that a verb form means."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._lists = lexicon.lists

    def verb(self, token: Token) -> Harm | None:
        """The harm that a verb or adjective does or is, its particles and complements taken in."""
        lexicon = self._lexicon
        if lexicon.has("deadly", token) and self._to_death(token):
            return Harm("killed", "figures.en.killed.to-death", token)
        if token.lemma.lower() == "be" and (among := self.among(token)) is not None:
            return among
        if lexicon.has("leads", token) and (state := self._state(token)) is not None:
            return state
        if token.lower == "missing" and token.child("dobj") is None:
            return Harm("missing", "figures.en.missing.state", token)
        if (driven := self._driven(token)) is not None:
            return driven
        if token.lemma.lower() == "pass" and self._particle(token, "away"):
            return Harm("killed", "figures.en.killed.passed", token)
        rule = lexicon.get(token, "verb", "happens")
        if rule is not None and token.lemma.lower() in {"gun", "mow"} and not self._particle(token, "down"):
            rule = None
        if rule is not None and token.lemma.lower() == "hang" and token.tag not in {"VBN"}:
            rule = None
        if rule is not None:
            return self._outcome(token, rule.measure, rule.id)
        return (
            self._taken(token) or self._lost(token) or self._wounds(token) or self._cured(token) or self._struck(token)
        )

    def _driven(self, token: Token) -> Harm | None:
        """ "forced from their homes", "left their houses"."""
        if self._lexicon.has("driving", token):
            for child in token.children:
                if child.dep == "prep" and child.lower in {"from", "out"}:
                    places = [*child.children, *(o for c in child.children if c.lower == "of" for o in c.children)]
                    if any(self._lexicon.has("homes", p) for p in places):
                        return Harm("displaced", "figures.en.displaced.driven", token)
        if self._lexicon.has("leaving", token):
            home = token.child("dobj")
            if home is not None and self._lexicon.has("homes", home) and home.child("poss") is not None:
                return Harm("displaced", "figures.en.displaced.left", token)
        return None

    def among(self, verb: Token) -> Harm | None:
        """ "among the dead were three nurses", "they were among those killed"."""
        for child in verb.children:
            if child.lower in {"among", "amongst"}:
                for inner in child.children:
                    for word in (inner, *inner.children):
                        rule = self._lexicon.get(word, "victim", "state")
                        if rule is not None:
                            return Harm(rule.measure, "figures.en.among", word)
        return None

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
        if self._both(token):
            return Harm("affected", "figures.en.affected.both", token)
        if measure == "abducted" and (killed := self._then_killed(token)) is not None:
            return killed
        if measure == "injured":
            if any(c.lower in DEADLY and c.child("nsubj") is None for c in token.children):
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
        if (
            measure == "killed"
            and any(
                c.dep == "conj"
                and (hurt := self._lexicon.get(c, "verb", "state")) is not None
                and hurt.measure == "injured"
                for c in token.children
            )
            and any(c.dep == "cc" and c.lower == "or" for c in token.children)
        ):
            return Harm("affected", "figures.en.affected.either", token)
        lived = any(c.dep == "conj" and c.lemma.lower() in SURVIVING for c in token.children)
        unsure = measure == "injured" and token.lemma.lower() in self._lists["open"] and not lived
        return Harm(measure, rule, token, open=unsure)

    def _then_killed(self, token: Token) -> Harm | None:
        """ "Kidnapped and killed": what came of it."""
        for other in token.conjuncts()[1:]:
            deadly = self._lexicon.get(other, "verb")
            if deadly is not None and deadly.measure == "killed" and other.child("nsubj", "nsubjpass", "dobj") is None:
                return Harm("killed", deadly.id, other)
        return None

    def _both(self, token: Token) -> bool:
        """ "killed and wounded dozens": how many of them died is not told."""
        other = token.head if token.dep == "conj" else token.child("conj")
        if other is None or abs(other.i - token.i) != 2 or any(self._lexicon.has("open", t) for t in (other, token)):
            return False
        rules = [self._lexicon.get(t, "verb", "state") for t in (token, other)]
        return {r.measure for r in rules if r is not None} == {"killed", "injured"}

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
                    if any(c.lower in self._lists["wounds_of_the_dead"] for c in thing.children):
                        return Harm("killed", "figures.en.killed.wound", token)
                    return Harm("injured", "figures.en.injured.wounds", token, open=True)
        return None

    def _cured(self, token: Token) -> Harm | None:
        """ "was taken to a hospital", "put two teenagers in the hospital"."""
        if not self._lexicon.has("carried", token):
            return None
        for child in token.children:
            if child.dep in {"prep", "dative"} and child.lower in {"to", "in", "into", "at"}:
                for place in child.children:
                    if place.dep == "pobj" and (
                        self._lexicon.has("cure", place) or any(c.lower in self._lists["cure"] for c in place.children)
                    ):
                        return Harm("injured", "figures.en.injured.cured", token, open=True)
        return None

    def _struck(self, token: Token) -> Harm | None:
        """ "were hit by gunfire", "a bullet struck the boy": what strikes people hurts them at least."""
        if not self._lexicon.has("striking", token):
            return None
        by = [o for c in token.children if c.dep == "agent" or c.lower == "by" for o in c.children]
        by += [c for c in token.children if c.dep == "nsubj" and token.child("dobj") is not None]
        if not any(self._lexicon.has("missiles", thing) for thing in by):
            return None
        return Harm("injured", "figures.en.injured.struck", token, open=True)

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
                    *(c for c in child.children if c.dep in {"xcomp", "conj", "ccomp"} and child.pos != "NOUN"),
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
                if child.lower == "in" and self._in_condition(child):
                    return Harm("injured", "figures.en.injured.condition", child)
                if child.lower == "with" and any(self._lexicon.has("wounds", o) for o in child.children):
                    return Harm("injured", "figures.en.injured.wounds", child, open=True)
        return None

    def _in_condition(self, preposition: Token) -> bool:
        return any(
            o.lower == "condition" and any(c.lower in self._lists["conditions"] for c in o.subtree())
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
