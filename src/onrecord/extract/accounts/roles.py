"""The parts in a happening: who did it and to whom, from a trigger's clause or noun phrase."""

from __future__ import annotations

from onrecord.extract.accounts.arguments import governed, is_passive
from onrecord.extract.accounts.rows import TriggerRow
from onrecord.extract.accounts.triggers import NOMINAL, VERBAL, Found, Lexicon
from onrecord.language.parse import Token

NOMINAL_DEPS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "dobj", "pobj", "pcomp", "ROOT", "conj"})
PARTIES = ("person", "armed", "civilian", "government", "official")
TOWARDS = ("against", "on", "at", "with", "upon", "targeting")


class Carrier:
    """The verb that carries a trigger noun, and what its subject is to it: agent, target or (occur) neither."""

    __slots__ = ("kind", "verb")

    def __init__(self, verb: Token, kind: str) -> None:
        self.verb, self.kind = verb, kind


class RoleReader:
    """Reads parts off the parse; returns heads of noun phrases."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon, self._clauses = lexicon, lexicon.clauses
        light = lexicon.rules.light
        self._light = {
            kind: [tuple(words.split()) for words in getattr(light, kind)] for kind in ("agent", "target", "occur")
        }
        self._first = {kind: frozenset(words[0] for words in lists) for kind, lists in self._light.items()}
        self._transitive = frozenset(lexicon.rules.transitive)
        self._patient = frozenset(lexicon.rules.patient)
        self._blaming = frozenset(lexicon.rules.blaming)
        self._undergoing = frozenset(lexicon.rules.undergoing)
        self._suffering, self._wresting = frozenset(lexicon.rules.suffering), frozenset(lexicon.rules.wresting)
        self._addressed = frozenset(lexicon.rules.addressed)
        self._subjective = frozenset(lexicon.rules.subjective)

    def carrier(self, found: Found) -> Carrier | None:
        """The light verb of a trigger noun, where there is one."""
        if not found.noun:
            return None
        noun = found.head
        for _ in range(3):  # "a series of attacks", "an attack and a raid"
            above = noun.head
            if noun.dep == "pobj" and above.lower == "of" and above.head.pos in NOMINAL:
                noun = above.head
            elif noun.dep == "conj" and above.pos in NOMINAL:
                noun = above
            else:
                break
        return self._carrier_of(noun)

    def _carrier_of(self, noun: Token) -> Carrier | None:
        verb, dep = noun.head, noun.dep
        if dep == "pobj" and verb.head.pos in VERBAL:
            return self._light_verb(verb.head, "target", noun) or self._light_verb(verb.head, "agent", noun)
        if verb.pos not in VERBAL:
            return self._participle(noun)
        if dep == "dobj":
            carried = self._light_verb(verb, "agent", noun) or self._light_verb(verb, "target", noun)
            return carried or self._participle(noun)
        if dep == "nsubjpass":
            return self._light_verb(verb, "agent", noun)
        if dep == "nsubj":
            return self._light_verb(verb, "occur", noun)
        if dep == "attr" and verb.pos == "AUX":
            return Carrier(verb, "occur")
        return self._participle(noun)

    def _participle(self, noun: Token) -> Carrier | None:
        """ "an attack carried out by", "the raid launched on Monday"."""
        for child in noun.children:
            if child.dep in {"acl", "relcl"} and child.pos in VERBAL:
                found = self._light_verb(child, "agent", noun)
                if found is not None and (child.dep == "relcl" or child.tag == "VBN"):
                    return found
        return None

    def _light_verb(self, verb: Token, kind: str, noun: Token) -> Carrier | None:
        lemma = self._lexicon.lemma(verb)
        if lemma not in self._first[kind]:
            return None
        for words in self._light[kind]:
            if noun.dep == "pobj" and noun.head.lower not in words:
                continue  # "imposed after clashes", "called for talks on": another phrase of the verb
            if words[0] == lemma and all(self._has(verb, word, noun) for word in words[1:]):
                return Carrier(verb, kind)
        return None

    def _has(self, verb: Token, word: str, noun: Token) -> bool:
        if any(c.lower == word or self._lexicon.lemma(c) == word for c in verb.children):
            return True
        return noun.head.lower == word

    def read(self, found: Found, carrier: Carrier | None) -> tuple[list[Token], list[Token]]:
        """Heads of who does it, and of those to whom it is done."""
        if found.noun:
            who, whom = self._of_noun(found, carrier)
        else:
            who, whom = self._of_verb(found)
        own = {t.i for t in found.tokens if t is found.head or not self._lexicon.is_one(t, ("person",))}
        who = [t for t in who if t.i not in own]
        held = {t.i for t in who}
        return who, [t for t in whom if t.i not in own and t.i not in held]

    def _of_verb(self, found: Found) -> tuple[list[Token], list[Token]]:
        verb, row = found.head, found.entry.row
        who, whom = self._clauses.subjects(verb), self._clauses.objects(verb)
        lemma = self._lexicon.lemma(verb)
        if row.words in self._suffering:
            return [t for token in found.tokens for t in governed(token, "from", "by")], who
        if lemma in self._undergoing and not is_passive(verb) and (lemma == "lose" or all(t in who for t in whom)):
            return [], who  # "the men who died": the relative clause is of the men
        headless = not whom and not is_passive(verb) and not found.entry.rest
        if headless and lemma in self._transitive and verb.tag in {"VBN", "VBD"}:
            return governed(verb, "by"), who
        if verb.tag == "VBG" and verb.dep in NOMINAL_DEPS:  # "shelling by the army of the suburb"
            who, whom = who or governed(verb, "by"), whom or governed(verb, "of")
        if not whom or all(t in found.tokens for t in whom):
            whom = [*whom, *governed(verb, *TOWARDS)]
            for token in found.tokens[1:]:
                if token.pos == "ADP":
                    whom += [t for c in token.children if c.dep == "pobj" for t in c.conjuncts()]
                whom += governed(token, *TOWARDS)
        return who, [*whom, *self._from_or_to(verb, row, whom)]

    def _from_or_to(self, verb: Token, row: TriggerRow, whom: list[Token]) -> list[Token]:
        """From whom a town is taken; to whom aid, an apology or a surrender goes."""
        if self._lexicon.lemma(verb) in self._wresting:
            return governed(verb, "from")
        if row.type == "CONSULT":  # "mediated talks between the two"
            between = [t for token in (verb, *whom) for t in governed(token, "between")]
            return between or governed(verb, "with")
        if row.type not in self._addressed or any(self._lexicon.is_one(t, PARTIES) for t in whom):
            return []
        return [t for token in (verb, *whom) for t in governed(token, "to", "with")]

    def _of_noun(self, found: Found, carrier: Carrier | None) -> tuple[list[Token], list[Token]]:
        noun = found.head
        who = [*governed(noun, "by"), *governed(noun, "between")]
        whom = governed(noun, *TOWARDS)
        whom += [t for by in who for t in governed(by, "on", "against")]  # "an attack by rebels on the base"
        beside = [c for c in noun.children if c.dep in {"poss", "compound", "amod", "nmod"} and c not in found.tokens]
        row = found.entry.row
        patient = row.mode in {"arrest", "abduct", "release"} or row.words.split()[0] in self._patient
        for child in beside:
            (whom if patient else who).append(child)
        of = governed(noun, "of")
        if not who:  # "the kidnapping of twenty girls by gunmen"
            who += [t for token in of for t in governed(token, "by")]
        (who if row.words in self._subjective else whom).extend(of)
        for child in noun.children:
            if child.dep in {"acl", "relcl"} and child.pos in VERBAL and carrier is None:
                if self._lexicon.lemma(child) in {"target", "aim", "direct"}:
                    whom += self._clauses.objects(child) or governed(child, *TOWARDS)
                elif child.dep == "acl" and child.tag == "VBN":
                    who += self._clauses.subjects(child)
        if carrier is not None:
            self._carried(carrier, noun, who, whom)
        who += self._blamed(noun)
        return who, whom

    def _blamed(self, noun: Token) -> list[Token]:
        """Who says that it did it, or is said to have: "claimed responsibility for the blast", "blamed on rebels"."""
        found: list[Token] = []
        for child in noun.children:
            if child.dep in {"acl", "relcl"} and self._lexicon.lemma(child) in self._blaming:
                found += governed(child, "on", "to")
        above = noun.head
        if noun.dep == "pobj" and above.lower == "for":
            above = above.head
            if above.lower == "responsibility" and above.head.pos in VERBAL:
                found += self._clauses.subjects(above.head)
            elif above.pos in VERBAL and self._lexicon.lemma(above) in self._blaming:
                found += self._clauses.objects(above)
        elif noun.dep in {"nsubjpass", "dobj"} and self._lexicon.lemma(above) in self._blaming:
            found += governed(above, "on", "to")
        return found

    def _carried(self, carrier: Carrier, noun: Token, who: list[Token], whom: list[Token]) -> None:
        verb = carrier.verb
        if carrier.kind == "agent":
            who += [t for t in self._clauses.subjects(verb) if t is not noun]
            whom += governed(verb, "against", "on", "at")
        elif carrier.kind == "target":
            whom += [
                t
                for t in (self._clauses.objects(verb) if is_passive(verb) else self._clauses.subjects(verb))
                if t is not noun
            ]
            who += governed(verb, "from")
