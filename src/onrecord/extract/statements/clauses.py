"""The clause of a cue word: its subject, its own words, where it begins and ends; and words as spans."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.language.parse import Token
from onrecord.model import Span

SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
OWN_LEFT = frozenset({*SUBJECTS, "aux", "auxpass", "neg", "advmod"})
LINKS = frozenset({"that", "and", "but", "because", "as", "while", "although", "whether", "if"})
BE = frozenset({"is", "are", "was", "were", "be", "been", "being", "'s", "’s", "'re", "’re"})
STOPS = frozenset({",", ";", ":", ".", "!", "?", "-", "--", "–", "—", "…", "...", "(", ")", "[", "]"})
REASONS = frozenset({"because", "unless"})
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


def asks(clause: Token) -> bool:
    """ "discussed how it would go", "detailed why it fell"."""
    first = leftmost(clause)
    return first.tag in ("WRB", "WP") or first.lower == "whether"


def reasons(verb: Token) -> list[Token]:
    """The reason given for a name or a judgement: "called it “a farce” because nobody came"."""
    return [c for c in verb.children if c.i > verb.i and c.dep == "advcl" and leftmost(c).lower in REASONS]


def cue_words(verb: Token, tokens: list[Token]) -> list[Token]:
    """The verb with the auxiliaries, "not" and particles that stand right beside it."""
    parts = {
        c.i
        for c in verb.children
        if (c.dep in ("aux", "auxpass", "neg", "prt") and c.tag != "TO") or (c.dep == "advmod" and c.lower == "back")
    }
    first, last = verb.i, verb.i
    while first - 1 in parts:
        first -= 1
    while last + 1 in parts:
        last += 1
    return tokens[first : last + 1]


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
