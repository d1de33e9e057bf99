"""What the order of words tells: a question ("Did they attack?"), a condition without "if" ("Had they attacked")."""

from __future__ import annotations

from onrecord.language.parse import Token

ASKING = frozenset({"WP", "WRB", "WDT"})  # who, why, which


def asked(verb: Token) -> bool:
    """Does a question ask whether it is so: "Did your men shell the market?" Who, why and how ask of what happened."""
    if verb.sentence.tokens[-1].text != "?" or verb.dep not in {"ROOT", "ccomp", "conj"}:
        return False
    first = next((c for c in verb.children if c.dep in {"aux", "auxpass"}), None)
    behind = first is not None and any(c.dep in {"nsubj", "nsubjpass"} and c.i > first.i for c in verb.children)
    return behind and not any(t.tag in ASKING for t in verb.sentence.tokens if t.i < verb.i)


def inverted(verb: Token) -> bool:
    """ "Had they attacked, ...", "Were they to attack": a condition without "if"."""
    subject = verb.child("nsubj", "nsubjpass")
    first = next((c for c in verb.children if c.dep in {"aux", "auxpass"}), None)
    clause = verb
    if first is None and verb.dep == "ccomp":  # parsers take "had" for the clause's own verb
        first = clause = verb.head
    if clause.dep != "advcl" or first is None or subject is None or first.lower not in {"had", "were", "should"}:
        return False
    return first.i < subject.i
