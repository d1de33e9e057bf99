"""The clause of a cue word and the words that are its content, read from heads and from the commas that set it off.

Parsers err on long sentences, so the order of words has a say: what stands before ", he said" is content, whatever
the heads are.
"""

from __future__ import annotations

from collections.abc import Container, Iterable

from onrecord.extract.speakers import stray_subject
from onrecord.language.parse import Token
from onrecord.model import Span

SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
OWN_LEFT = frozenset({*SUBJECTS, "aux", "auxpass", "neg", "advmod"})
GOES_ON = frozenset({"to", "because", "despite", "until", "with", "for", "from", "unless", "although", "though"})
LINKS = frozenset({"that", "and", "but", "because", "as", "while", "although", "whether", "if"})
NOMINAL = frozenset({"DET", "PROPN", "NOUN", "PRON", "ADJ", "NUM"})
STOPS = frozenset({",", ";", ":", ".", "!", "?", "-", "--", "–", "—", "…", "...", "(", ")", "[", "]"})
QUOTES = frozenset({'"', "“", "”", "''", "``", "«", "»", "„", "‘", "’", "'", "`"})
FRINGE = STOPS - {"!", "?", "(", ")", "[", "]", "…", "..."} | {"and", "but"}


def own_subject(verb: Token) -> Token | None:
    """The subject that stands with the verb itself."""
    return verb.child(*SUBJECTS)


def is_infinitive(verb: Token) -> bool:
    """Is it "to leave"?"""
    return any(c.tag == "TO" and c.dep == "aux" for c in verb.children)


def is_passive(verb: Token) -> bool:
    """Is it "was quoted"? A bare participle that modifies a noun ("a man quoted as saying") counts too."""
    if verb.tag != "VBN":
        return False
    if any(c.dep in ("auxpass",) or (c.dep == "aux" and c.lower in BE) for c in verb.children):
        return True
    bare = verb.child("aux", "dobj", "nsubj") is None
    return bare and (verb.dep == "acl" or (verb.dep == "advcl" and verb.lemma == "ask"))


BE = frozenset({"is", "are", "was", "were", "be", "been", "being", "'s", "’s", "'re", "’re"})


def clause_start(verb: Token) -> int:
    """Index of the first word of the verb's own words: its subject, auxiliaries and adverbs."""
    first = verb.i
    for child in verb.children:
        if child.i < verb.i and child.dep in OWN_LEFT:
            if child.dep == "advmod" and any(c.dep == "punct" and child.i < c.i < verb.i for c in verb.children):
                continue  # set off by a mark: "“Absolutely,” he said"
            first = min(first, leftmost(child).i)
    return first


def leftmost(token: Token) -> Token:
    """The first word of what hangs on a token."""
    while token.children and token.children[0].i < token.i:
        token = token.children[0]
    return token


def rightmost(token: Token) -> Token:
    """The last word of what hangs on a token."""
    while token.children and token.children[-1].i > token.i:
        token = token.children[-1]
    return token


def clause_end(verb: Token, tokens: list[Token], stop: int) -> int:
    """Index after the last word of the cue's own words to the right: "told reporters in Ankara on Monday".

    Ends before `stop`, at the next comma, colon or quotation mark; an inverted subject is taken whole.
    """
    end = verb.i + 1
    for child in verb.children:
        if child.i > verb.i and child.dep in SUBJECTS:
            end = max(end, rightmost(child).i + 1)
    while end < stop and tokens[end].text not in STOPS and tokens[end].text not in QUOTES:
        end += 1
    return min(end, max(stop, verb.i + 1))


def spans_of(tokens: list[Token], wanted: Iterable[int]) -> tuple[Span, ...]:
    """The words with these indices as spans: runs with nothing but marks between them are one, their edges trimmed."""
    runs: list[list[int]] = []
    for i in sorted(wanted):
        if runs and all(tokens[j].text in STOPS or tokens[j].text in QUOTES for j in range(runs[-1][-1] + 1, i)):
            runs[-1].append(i)
        else:
            runs.append([i])
    spans = []
    for run in runs:
        first, last = 0, len(run) - 1
        while first <= last and tokens[run[first]].text in FRINGE - {"and", "but"}:
            first += 1
        while last >= first and tokens[run[last]].lower in FRINGE:
            last -= 1
        words = [tokens[j] for j in run[first : last + 1] if tokens[j].text not in QUOTES]
        if words and not (len(words) == 1 and words[0].lower in LINKS):
            spans.append(Span(tokens[run[first]].start, tokens[run[last]].end))
    return tuple(spans)


def indices(heads: Iterable[Token]) -> set[int]:
    """The indices of all words that hang on these tokens."""
    return {t.i for head in heads for t in head.subtree()}


def finite_complements(verb: Token) -> list[Token]:
    """The clauses that the verb governs, as "said (that) it fell", "asked whether", "wondered why"."""
    found = [c for c in verb.children if c.dep == "ccomp" and not is_infinitive(c)]
    return found or [c for c in verb.children if c.dep == "xcomp" and c.child("mark") is not None and own_subject(c)]


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
    sentence = verb.sentence.tokens
    first, last = sentence[0].i, sentence[-1].i + 1
    complements = finite_complements(verb)
    if not complements:
        stray = strayed_complement(verb, tokens, last, cues)
        complements = [stray] if stray is not None else []
    right = indices(c for c in complements if c.i > verb.i) - _own_doings(verb, complements)
    right |= _told_on(verb, right, cues)
    left = indices(c for c in complements if c.i < verb.i)
    if right and min(right) < verb.i:  # a complement whose first words stand before the cue
        left, right = {i for i in right if i < verb.i}, {i for i in right if i > verb.i}
    right |= _lost_subject(verb, complements, tokens)
    if left and any(_opens_with_that(c) for c in complements if c.i > verb.i):
        left = set()
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
    if beside and _breaks(tokens, end, last) and (start - 1 in quoted or not _quote_opens(tokens, quoted, end, last)):
        headless = any(c.i > verb.i and own_subject(c) is None for c in complements)
        if left or headless or any(own_subject(t) for t in tokens[first:start] if t.pos in ("VERB", "AUX")):
            left |= set(range(first, start))
        if left and start - 1 not in quoted:
            right |= indices(c for c in verb.children if c.i >= end and c.dep == "advcl" and _reason(c))
        if left and not right and end + 1 < last and tokens[end].text == "," and tokens[end + 1].lower in GOES_ON:
            right = set(range(end + 1, last))
    content = left | right
    if not content and around:
        content = _clause_above(verb)
    return (content, end) if content else None


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


def _own_doings(verb: Token, complements: list[Token]) -> set[int]:
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
            joined = child.dep == "conj" and own_subject(child) is None and _finite_tag(complement) != _finite_tag(verb)
            if speaks and (goes_on or (joined and _finite_tag(child) == _finite_tag(verb))):
                away |= indices([child])
    return away


def _told_on(verb: Token, right: set[int], cues: Container[str]) -> set[int]:
    """What the parser hung on the cue but goes on with what is said: "declared it had hit the ship, sinking it"."""
    if not right:
        return set()
    last = max(right)
    after = [c for c in verb.children if c.i > last and c.dep == "advcl" and c.tag == "VBG" and c.lemma not in cues]
    return indices(c for c in after if leftmost(c).i <= last + 2 and c.child("ccomp", "mark") is None)


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
    return any(c.lower in ("as", "like") and c.dep in ("mark", "advmod") for c in verb.children)
