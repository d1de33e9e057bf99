"""What a verb of saying has as its content: its clause, or the sentence that is set around it.

Parsers err on long sentences, so the order of words has a say: what stands before ", he said" is content, whatever
the heads are.
"""

from __future__ import annotations

from collections.abc import Container

from onrecord.extract.statements.clauses import (
    QUOTES,
    REASONS,
    STOPS,
    SUBJECTS,
    clause_end,
    clause_start,
    indices,
    is_infinitive,
    leftmost,
    own_subject,
)
from onrecord.extract.statements.speakers import asked_first, doubled_subject, stray_subject
from onrecord.language.parse import Token

GOES_ON = frozenset({"to", "because", "despite", "until", "with", "for", "from", "unless", "although", "though"})
NOMINAL = frozenset({"DET", "PROPN", "NOUN", "PRON", "ADJ", "NUM"})


def finite_complements(verb: Token) -> list[Token]:
    """The clauses that the verb governs, as "said (that) it fell", "asked whether", "wondered why"."""
    found = [c for c in verb.children if c.dep == "ccomp" and not is_infinitive(c)]
    found = found or [c for c in verb.children if c.dep == "xcomp" and c.child("mark") is not None and own_subject(c)]
    if not found:  # "said, citing the ministry, that it fell"
        asides = (c for c in verb.children if c.dep == "advcl" and c.tag == "VBG" and c.lemma in ("cite", "quote"))
        found = [c for aside in asides for c in aside.children if c.dep == "ccomp" and _opens_with_that(c)]
    return found


def strayed_complement(verb: Token, tokens: list[Token], end: int, cues: Container[str]) -> Token | None:
    """A "that" clause after the verb which the parser hung on a word in between: "told CNN on Sunday that it fell"."""
    for i in range(verb.i + 1, min(end, verb.i + 20)):
        token = tokens[i]
        if token.text in STOPS:
            return None
        if token.lower == "that" and token.dep == "mark" and token.head.i > i:
            above = token.head.head
            own = above.pos in ("VERB", "AUX") and above.lemma in cues
            return token.head if not own and verb in token.head.climb() else None
    return None


def verb_content(
    verb: Token, tokens: list[Token], quoted: set[int], *, around: bool, cues: Container[str]
) -> tuple[set[int], int] | None:
    """Indices of the words that a verb of saying has as its content, and the index after the cue's own words.

    After the verb ("said that it fell"), before it ("It fell, police said"), or `around` it ("The dam, he said, fell").
    """
    first, last = verb.sentence.tokens[0].i, verb.sentence.tokens[-1].i + 1
    complements = finite_complements(verb)
    if asked_first(verb, tokens) is not None:
        complements = [c for c in complements if c.i > verb.i]
    if not complements:
        stray = strayed_complement(verb, tokens, last, cues)
        complements = [stray] if stray is not None else []
    left, right = _sides(verb, complements, tokens, cues, around=around)
    name = stray_subject(verb, tokens)
    start = leftmost(name).i if name is not None else clause_start(verb)
    left = {i for i in left if i < start}
    end = clause_end(verb, tokens, min((i for i in right if i > verb.i), default=last))
    aside = verb.dep == "parataxis" and (not right or _breaks(tokens, end, last))
    if aside or (around and verb.dep == "advcl" and _as_clause(verb) and not complements):
        tail = indices(c for c in verb.children if c.i >= end and c.dep == "advcl" and _reason(c))
        own = {t.i for t in verb.subtree()} - right - left - tail
        return ({t.i for t in verb.head.subtree()} - own) | right | left, end
    beside = around and start > first and _set_off(tokens, start) and (name is not None or _speaks_for_itself(verb))
    beside = beside and not _told_itself(verb, tokens)
    if beside and _breaks(tokens, end, last) and (start - 1 in quoted or not _quote_opens(tokens, quoted, end, last)):
        headless = any(c.i > verb.i and own_subject(c) is None for c in complements)
        if (
            left
            or headless
            or doubled_subject(verb) is not None
            or any(own_subject(t) for t in tokens[first:start] if t.pos in ("VERB", "AUX"))
        ):
            left |= set(range(first, start))
            right |= _onward(verb, right, end, tokens, quoted=start - 1 in quoted, cues=cues)
    content = left | right
    if not content and around:
        content = _clause_above(verb)
    return (content, end) if content else None


def _sides(
    verb: Token, complements: list[Token], tokens: list[Token], cues: Container[str], *, around: bool
) -> tuple[set[int], set[int]]:
    """The words of the complements before the verb and after it."""
    right = indices(c for c in complements if c.i > verb.i) - _own_doings(verb, complements, cues)
    right |= _told_on(verb, right, cues)
    right |= _reasons(verb, right)
    left = indices(c for c in complements if c.i < verb.i)
    if right and min(right) < verb.i:  # a complement whose first words stand before the cue
        left, right = {i for i in right if i < verb.i}, {i for i in right if i > verb.i}
    right |= _lost_subject(verb, complements, tokens)
    if left and not around and tokens[max(left) + 1].text == ";":
        left = set()  # "…; the army dismissed the claim"
    if any(_opens_with_that(c) for c in complements if c.i > verb.i):
        left = set()
    return left, right


def _onward(
    verb: Token, right: set[int], end: int, tokens: list[Token], *, quoted: bool, cues: Container[str]
) -> set[int]:
    """What stands behind a cue that a sentence is set around and goes on with it: a reason, or a second clause.

    Behind a quotation that is not so: "“Go,” she said, because he stayed" gives the reporter's reason.
    """
    more = set() if quoted else indices(c for c in verb.children if c.i >= end and c.dep == "advcl" and _reason(c))
    last = verb.sentence.tokens[-1].i + 1
    if right or more or end + 1 >= last or tokens[end].text != ",":
        return more
    another = not quoted and _another_clause(tokens, end + 1, last, cues)
    return set(range(end + 1, last)) if another or tokens[end + 1].lower in GOES_ON else more


def _lost_subject(verb: Token, complements: list[Token], tokens: list[Token]) -> set[int]:
    """The words between a cue and a finite clause that the parser found no subject for: they are its subject."""
    first = next((c for c in complements if c.i > verb.i), None)
    if first is None or own_subject(first) is not None or first.child("mark") is not None or verb.child("dobj", "prt"):
        return set()
    if _finite_tag(first) not in ("VBD", "VBZ", "VBP", "MD"):
        return set()
    start = leftmost(first).i
    between = tokens[verb.i + 1 : start]
    if not between or between[0].pos not in NOMINAL or between[0].entity in ("DATE", "TIME"):
        return set()
    if any(t.text in (":", ";") or t.dep in SUBJECTS for t in between) or len(between) < 2 or between[0].text in STOPS:
        return set()
    return set(range(verb.i + 1, start))


def _opens_with_that(clause: Token) -> bool:
    mark = clause.child("mark")
    return mark is not None and mark.lower == "that"


def _told_itself(verb: Token, tokens: list[Token]) -> bool:
    """Is the verb a part of what another tells: "a source said that, by all accounts, the man shouted"?"""
    mark = verb.child("mark")
    if verb.dep != "ccomp" or mark is None or mark.lower != "that":
        return False
    return verb.head.i < mark.i and tokens[mark.i + 1].text == ","


def _another_clause(tokens: list[Token], first: int, last: int, cues: Container[str]) -> bool:
    """ "…, the ministry said, and the others got away": a second clause with a subject of its own, and no cue."""
    if tokens[first].lower not in ("and", "but"):
        return False
    verbs = [t for t in tokens[first:last] if t.pos in ("VERB", "AUX") and (s := own_subject(t)) and s.i > first]
    return bool(verbs) and verbs[0].lemma not in cues


def _clause_above(verb: Token) -> set[int]:
    """ "Officers reported from May to June, patrols met no one": a clause that the parser hung the cue's own under."""
    above = verb.head
    if verb.dep not in ("ccomp", "advcl") or above.i < verb.i or verb.child("mark", "dobj") is not None:
        return set()
    told = own_subject(above)
    if any(c.tag in ("WRB", "WP") or c.lower in ("as", "like") for c in verb.children):
        return set()
    if told is None or told.i < verb.i or above.pos not in ("VERB", "AUX") or is_infinitive(above):
        return set()
    return {t.i for t in above.subtree()} - {t.i for t in verb.subtree()}


def _own_doings(verb: Token, complements: list[Token], cues: Container[str]) -> set[int]:
    """What hangs on the content but tells what the speaker goes on to do: "said he was ill, adding that he…".

    A participle after a comma at the end, and a verb joined by "and" or "but" in the cue's own tense that has no
    subject and governs a clause itself ("said it was over but did not say why").
    """
    away: set[int] = set()
    for complement in complements:
        for child in complement.children:
            if child.i <= complement.i:
                continue
            speaks = any(c.dep in ("ccomp", "xcomp") and c.i > child.i for c in child.children)
            goes_on = child.dep == "advcl" and child.tag == "VBG" and child.child("mark") is None
            joined = child.dep == "conj" and own_subject(child) is None and _same_tense(child, verb)
            other = speaks and _finite_tag(complement) != _finite_tag(verb)
            if (speaks and goes_on) or (joined and (other or child.lemma in cues)):
                away |= indices([child])
    return away


def _told_on(verb: Token, right: set[int], cues: Container[str]) -> set[int]:
    """What the parser hung on the cue but goes on with what is said: "declared it had hit the ship, sinking it"."""
    if not right:
        return set()
    last = max(right)
    after = [c for c in verb.children if c.i > last and c.dep == "advcl" and c.tag == "VBG" and c.lemma not in cues]
    return indices(c for c in after if leftmost(c).i <= last + 2 and c.child("ccomp", "mark") is None)


def _reasons(verb: Token, right: set[int]) -> set[int]:
    """A reason that the parser hung on the cue: "said he asked for it because he was ill"."""
    if not right or min(right) < verb.i:
        return set()
    after = (c for c in verb.children if c.i > max(right) and c.dep in ("prep", "advcl"))
    return indices(c for c in after if leftmost(c).lower in REASONS)


def _same_tense(child: Token, verb: Token) -> bool:
    """Are both in one tense? A past that the tagger took for a participle ("and rejected claims") is a past."""
    tag = _finite_tag(child)
    if tag == "VBN" and child.child("dobj", "ccomp") is not None:
        tag = "VBD"
    return tag == _finite_tag(verb)


def _finite_tag(verb: Token) -> str:
    """The tense that the verb group shows: that of its first auxiliary, else its own."""
    aux = next((c for c in verb.children if c.dep in ("aux", "auxpass") and c.i < verb.i), None)
    return aux.tag if aux is not None else verb.tag


def _reason(clause: Token) -> bool:
    """A clause that gives a reason or a condition goes on with what is said; a participle ("adding that") does not."""
    return clause.tag != "VBG" and clause.child("mark", "advmod") is not None


def _set_off(tokens: list[Token], start: int) -> bool:
    return tokens[start - 1].text in STOPS or tokens[start - 1].text in QUOTES


def _speaks_for_itself(verb: Token) -> bool:
    """Has the verb a subject of its own that is no relative pronoun? Only then can a sentence be set around it."""
    subject = own_subject(verb)
    return subject is not None and subject.tag not in ("WP", "WDT") and verb.dep not in ("relcl", "acl")


def _quote_opens(tokens: list[Token], quoted: set[int], end: int, last: int) -> bool:
    """Does a whole sentence in quotation marks follow? Then what stands before the cue is no part of it."""
    for i in range(end, min(end + 3, last)):
        if i in quoted:
            words = (tokens[j].text.lstrip("\"'“‘«„`") for j in range(i, min(i + 2, last)))
            return next((word[0].isupper() for word in words if word), False)
        if tokens[i].text not in STOPS:
            return False
    return False


def _breaks(tokens: list[Token], end: int, last: int) -> bool:
    """Does the cue's clause end here: at the sentence's end or a comma?"""
    return end >= last or tokens[end].text in STOPS


def _as_clause(verb: Token) -> bool:
    """ "As he said, …": the content is the clause that it hangs on."""
    before = any(c.lower == "had" and c.dep == "aux" for c in verb.children)  # "as he had announced": a plan come true
    return not before and any(c.lower in ("as", "like") and c.dep in ("mark", "advmod") for c in verb.children)
