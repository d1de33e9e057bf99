"""Who does what to whom in one clause: subjects and objects, also where the words leave them out.

Heads of noun phrases are returned, conjoined ones each. A participle takes the subject of the clause that governs it,
a relative clause the noun that it tells of, a conjoined verb the subject of the first.
"""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.language.parse import Token

DEPTH = 6  # clauses to climb for a subject
VERBAL = frozenset({"VERB", "AUX"})
RELATIVE = frozenset({"who", "which", "that", "whom"})
SUBJECTS = ("nsubj", "csubj")
PASSIVE = frozenset({"nsubjpass", "csubjpass", "auxpass"})


def is_passive(verb: Token) -> bool:
    """Is the clause's subject what is acted upon?"""
    deps = {child.dep for child in verb.children}
    if not deps.isdisjoint(PASSIVE) or ("agent" in deps and "dobj" not in deps):
        return True
    if verb.tag != "VBN" or "dobj" in deps or "nsubj" in deps:
        return False
    if verb.dep == "conj" and verb.head.pos == "VERB":
        return not deps & {"nsubj", "aux"} and is_passive(verb.head)
    return "aux" not in deps


class Clauses:
    """Reads subjects and objects; knows the verbs whose object is the subject of what follows ("urged them to leave"),
    and the words of counting behind which stands what is counted ("dozens of people").
    """

    def __init__(self, control: Iterable[str], counting: Iterable[str], sharing: Iterable[str]) -> None:
        self._control, self._counting = frozenset(control), frozenset(counting)
        self._sharing = frozenset(sharing)

    def subjects(self, verb: Token) -> list[Token]:
        """Who does it: heads of the active subject or of a passive's agent; found above where not in the clause."""
        if verb.pos not in VERBAL and verb.child("nsubj") is None:
            return []
        if is_passive(verb):
            return self.with_counted(governed(verb, "by"))
        return self.with_counted(self._subjects(verb, DEPTH))

    def counts(self, head: Token) -> bool:
        """Is it a word of counting with what it counts behind it: "a group of rebels"?"""
        return head.lemma.lower() in self._counting and any(c.dep == "prep" and c.lower == "of" for c in head.children)

    def with_counted(self, heads: list[Token]) -> list[Token]:
        """The heads, and after a word of counting what it counts: "a number of rockets" is rockets too."""
        found: list[Token] = []
        for head in heads:
            found.append(head)
            if head.pos == "NUM" or head.text[:1].isdigit() or head.lemma.lower() in self._counting:
                for child in head.children:
                    if child.dep == "prep" and child.lower == "of":
                        found += [t for c in child.children if c.dep == "pobj" for t in c.conjuncts()]
        return found

    def _subjects(self, verb: Token, depth: int) -> list[Token]:
        own = verb.child(*SUBJECTS)
        if own is not None:
            return _resolved(own, verb)
        if depth == 0 or verb.head is verb:
            return []
        head, dep = verb.head, verb.dep
        if dep == "conj" and head.pos in VERBAL:
            passive = head.child("nsubjpass")
            return _resolved(passive, head) if passive is not None else self._subjects(head, depth - 1)
        if dep in {"xcomp", "ccomp", "advcl"} and head.pos in VERBAL:
            return self._governor_subject(head, dep, depth)
        if dep == "pcomp" and head.head.pos in VERBAL:
            return self._governor_subject(head.head, dep, depth)
        if dep == "acl" and verb.tag in {"VBN", "VBD"} and verb.child("dobj") is not None:
            # "a man armed with a knife stabbed two": with an object it is the clause's own verb
            root = verb.sentence.root
            return root.conjuncts() if root.pos in {"NOUN", "PROPN"} and root.i < verb.i else []
        if dep in {"acl", "relcl"} and (verb.tag != "VBN" or dep == "relcl"):
            return head.conjuncts() if head.pos in {"NOUN", "PROPN", "PRON", "NUM"} else []
        if dep == "amod" and verb.tag in {"VBD", "VBZ"}:  # a finite verb that the parser took for an adjective
            root = verb.sentence.root
            return [root] if root.pos in {"NOUN", "PROPN"} and root.i < verb.i else []
        return []

    def _governor_subject(self, head: Token, dep: str, depth: int) -> list[Token]:
        """The subject that an infinitive or participle shares with the clause above it."""
        if dep == "pcomp" or (dep in {"xcomp", "ccomp"} and head.lemma.lower() in self._control):
            held = head.child("dobj", "nsubjpass")
            if held is not None:
                return _resolved(held, head)
        passive = head.child("nsubjpass")
        if passive is not None or is_passive(head):
            # "were shot, killing two": the killing is not done by those who were shot
            return _resolved(passive, head) if dep == "xcomp" and passive is not None else governed(head, "by")
        return self._subjects(head, depth - 1)

    def objects(self, verb: Token) -> list[Token]:
        """Who or what it is done to."""
        return self.with_counted(self._passive_objects(verb) if is_passive(verb) else self._objects(verb))

    def _objects(self, verb: Token) -> list[Token]:
        if verb.dep == "amod" and verb.tag in {"VBD", "VBZ"}:
            return [verb.head]
        found: list[Token] = []
        for child in verb.children:
            if child.dep in {"dobj", "dative", "obj"} and child.pos != "ADP":
                found += _resolved(child, verb)
        if not found and verb.dep == "conj" and verb.head.pos == "VERB" and not is_passive(verb.head):
            later = [c for c in verb.head.children if c.dep == "dobj" and c.i > verb.i]
            found = [t for c in later for t in c.conjuncts()]
        if not found and verb.lemma.lower() in self._sharing:
            found = self._shared(verb)
        if not found and verb.dep == "relcl" and verb.child("nsubj") is not None:
            found = [verb.head]
        return found

    def _shared(self, verb: Token) -> list[Token]:
        """The object of the verb joined to it: "abducted and killed a farmer"."""
        for child in verb.children:
            if child.dep == "conj" and child.pos == "VERB" and child.child("nsubj", "nsubjpass") is None:
                return self._objects(child)
        return []

    def _passive_objects(self, verb: Token) -> list[Token]:
        own = verb.child("nsubjpass", "nsubj")
        if own is not None:
            return _resolved(own, verb)
        if verb.dep in {"acl", "relcl"}:
            return verb.head.conjuncts()
        if verb.dep == "conj" and verb.head.pos in VERBAL:
            return self.objects(verb.head) if is_passive(verb.head) else self._subjects(verb, DEPTH)
        return self._subjects(verb.head, DEPTH - 1) if verb.dep == "advcl" else []


def _resolved(subject: Token, verb: Token) -> list[Token]:
    """The noun that a relative pronoun stands for; else the heads themselves."""
    if subject.lower in RELATIVE:
        above = verb
        for _ in range(DEPTH):
            if above.dep == "relcl":
                return [above.head]
            if above.head is above:
                break
            above = above.head
    return subject.conjuncts()


def governed(token: Token, *prepositions: str) -> list[Token]:
    """Heads of what these prepositions tie to the token."""
    found: list[Token] = []
    for child in token.children:
        if child.dep in {"prep", "agent", "dative"} and child.lower in prepositions:
            for noun in child.children:
                if noun.dep == "pobj":
                    found += noun.conjuncts()
    return found


def clause_of(token: Token) -> Token:
    """The verb (or root) that governs the token's clause: the token itself where it is a verb."""
    if token.pos in VERBAL:
        return token
    for above in token.climb():
        if above.pos in VERBAL:
            return above
    return token


def filled(verb: Token) -> Token | None:
    """The noun that a relative clause leaves out or stands for by "which": to whom or what its verb does something."""
    if verb.dep not in {"relcl", "acl"} or verb.head.pos not in {"NOUN", "PROPN"}:
        return None
    done, doer, passive = verb.child("dobj"), verb.child("nsubj"), verb.child("nsubjpass")
    if (done is not None and done.lower not in RELATIVE) or (passive is not None and passive.lower not in RELATIVE):
        return None
    told = verb.tag == "VBN" if doer is None else doer.lower not in RELATIVE
    return verb.head if told else None
