"""How a statement stands to what it says: asserted, denied, doubted or foretold."""

from __future__ import annotations

from onrecord.extract.statements.attribution import Attribution
from onrecord.extract.statements.cues import Mistakes
from onrecord.language.parse import Parse, Token
from onrecord.model import Span
from onrecord.model.claims import Stance

FUTURE = frozenset({"will", "'ll", "’ll", "shall", "wo", "would", "'d", "’d"})
OPEN = frozenset({"whether", "if"})
FIRST = 60  # tokens of a content that are looked at
NOBODY = frozenset({"nobody", "none", "neither"})
NOT = frozenset({"not", "n't", "n’t", "never", "no", "neither", "nor"})


def stance_of(one: Attribution, parse: Parse, mistakes: Mistakes) -> Stance:
    """The stance of the rule, changed by "not" beside the cue, by "whether", and by a future in what is said.

    "did not believe that it fell" denies it, "could not say that" and "asked whether" leave it open.
    """
    base = one.rule.stance
    cue = one.main or one.cue[0]
    content = _first(one, parse)
    if base == "asserted" and one.rule.kind == "said" and (_mistaken(cue, mistakes) or _said_wrong(content, mistakes)):
        return "denied"
    if base == "denied":
        return "doubted" if _negated(cue) else "denied"
    if _negated(cue) and one.rule.kind in ("said", "believed"):
        return "denied" if one.rule.kind == "believed" else "doubted"
    if content and content[0].lower in OPEN and not one.direct:
        return "doubted"
    if base != "asserted":
        return base
    return "foretold" if _future(content) else "asserted"


def _first(one: Attribution, parse: Parse) -> list[Token]:
    """The first words of the content."""
    if not one.content:
        return []
    span = one.content[0]
    words = parse.tokens_in(Span(span.start, min(span.end, span.start + FIRST * 6)))
    for more in one.content[1:2]:
        words += parse.tokens_in(Span(more.start, min(more.end, more.start + FIRST * 6)))
    return words[:FIRST]


def _negated(cue: Token) -> bool:
    if any(c.lower in NOT and c.dep in ("neg", "det", "advmod", "preconj") for c in cue.children):
        return True
    up = cue.head
    if cue.dep == "conj" and any(c.lower == "nor" for c in up.children):  # "neither confirm nor deny"
        return True
    who = cue.child("nsubj")
    if who is not None and (who.lower in NOBODY or any(c.lower == "no" for c in who.children)):
        return True
    return cue.dep == "xcomp" and any(c.dep == "neg" for c in up.children)


def _mistaken(cue: Token, mistakes: Mistakes) -> bool:
    """ "Wrongly reported that…", "an earlier version of this story said that…"."""
    who = cue.child("nsubj")
    return (who is not None and corrects(who, mistakes)) or any(
        c.lower in mistakes.wrongly and c.dep in ("advmod", "amod") for c in cue.children
    )


def corrects(who: Token, mistakes: Mistakes) -> bool:
    """Is it "an earlier version of this story", which an outlet takes back in its own voice?"""
    return who.lemma in mistakes.stories and any(c.lower in mistakes.former for c in who.children)


def _said_wrong(words: list[Token], mistakes: Mistakes) -> bool:
    """Is all that is said of a claim or a count that it was wrong: "said its earlier figure of 29 was wrong"?"""
    inside = {t.i for t in words}
    for token in words:
        if token.lemma == "be" and (token.head.i not in inside or token.head is token):
            who, what = token.child("nsubj"), token.child("acomp", "attr")
            more = any(c.dep in ("neg", "conj") for c in token.children)
            wrong = what is not None and what.lemma.lower() in mistakes.wrong and not more
            return wrong and who is not None and any(t.lemma in mistakes.claims for t in (who, *who.climb()))
    return False


def _future(words: list[Token]) -> bool:
    """Is the main verb of the first clause in the future: "will fall", "is going to fall", "would fall"?"""
    inside = {t.i for t in words}
    for token in words:
        if token.pos not in ("VERB", "AUX") or (token.head.i in inside and token.head is not token):
            continue
        if any(c.dep == "aux" and c.lower in FUTURE for c in token.children):
            return not any(c.dep == "aux" and c.lower == "have" for c in token.children)
        return token.lower == "going" and token.child("xcomp") is not None
    return False
