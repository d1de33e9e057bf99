"""The name that a noun stands beside: "the owner, Ann Lee"; "a man identified as Ian Cole"."""

from __future__ import annotations

from onrecord.extract.parties.found import Found
from onrecord.extract.parties.words import PartyWords
from onrecord.language.parse import Token

RELATIVES = frozenset({"who", "which", "that"})


def beside(token: Token, by_token: dict[int, Found], words: PartyWords) -> Found | None:
    """The name that a noun stands beside or is said to be: "the owner, Ann Lee"; "Ann Lee is the owner"."""
    if token.dep == "appos":
        # "Anna Lind and Paul Reed, a teacher": the nearer
        for head in reversed(token.head.conjuncts()):
            if head.i < token.i and (named := by_token.get(head.i)) is not None:
                return named
    for child in token.children:
        if child.dep == "appos" and (named := by_token.get(child.i)) is not None:
            return named
    for name in (by_token[t.i] for t in token.subtree()[1:] if t.dep == "appos" and t.i in by_token):
        # "a member of the committee, Ann Lee": nobody but a person is in apposition to a body
        over = name.head.head
        if name.person and over.i > token.i and (over.pos != "PROPN" or over.i not in by_token):
            return name
    if (named := _identified(token, by_token, words)) is not None:
        return named
    if token.dep == "conj" and token.head.dep == "appos" and token.child("det", "poss") is None:
        return beside(token.head, by_token, words)  # "Lee, an owner and chairman of the club"
    if token.dep == "attr" and token.head.lemma == "be":
        subject = token.head.child("nsubj")
        if subject is not None and subject.lower in RELATIVES and token.head.dep == "relcl":
            over = token.head.head  # "Lee, who is chairman", "Lee, an owner who is chairman"
            return by_token.get(over.i) or (beside(over, by_token, words) if over.dep == "appos" else None)
        return by_token.get(subject.i) if subject is not None else None
    return None


def _identified(token: Token, by_token: dict[int, Found], words: PartyWords) -> Found | None:
    """The name given to a noun: "a man identified as Ian Cole", "the suspect was named as Ian Cole"."""
    verbs = [c for c in token.children if c.dep == "acl"]
    if token.dep == "nsubjpass":
        verbs.append(token.head)
    for verb in verbs:
        if verb.lemma not in words.acts.identified:
            continue
        for child in verb.children:
            named = child.child("pobj") if child.dep == "prep" and child.lower == "as" else child
            told = by_token.get(named.i) if named is not None and named.dep in ("pobj", "oprd", "dobj") else None
            if told is not None and told.person:
                return told
    return None
