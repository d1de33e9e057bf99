"""Who speaks: the subject of a cue, and the shortest noun phrase that names it."""

from __future__ import annotations

from onrecord.language.parse import Token
from onrecord.model import Span

LEFT = frozenset({"det", "amod", "compound", "nmod", "nummod", "poss", "predet", "quantmod", "advmod", "punct", "case"})
OF = frozenset({"of", "in", "for", "from", "at", "with", "on", "within", "inside", "near"})
STRAYED = frozenset({"appos", "conj", "npadvmod", "dep", "nmod", "compound", "attr"})
LONGEST = 14  # words of a speaker; longer phrases are cut at their first modifier


def subject_of(verb: Token) -> Token | None:
    """Who does what the verb says: its own subject, or that of the verb or noun that it hangs on.

    "He stood and said": he. "…, adding that": the subject of the main verb. "a letter saying": the letter.
    """
    for _ in range(6):
        own = verb.child("nsubj", "nsubjpass", "csubj", "expl")
        if own is not None:
            return antecedent(own)
        if verb.dep in ("conj", "xcomp", "advcl", "pcomp", "ccomp", "prep", "aux") and verb.head is not verb:
            up = verb.head
            if verb.dep == "conj" and _back_to_teller(verb, up):
                verb = up.head
                continue
            if verb.dep == "pcomp" and (quoted := _quoted_one(up)) is not None:
                return quoted
            if verb.dep == "xcomp" and (asked := up.child("dobj")) is not None and up.pos == "VERB":
                return asked
            if up.pos in ("NOUN", "PROPN", "PRON") and verb.dep == "prep":  # "had no means of calling for help"
                clause = next((v for v in up.climb() if v.pos in ("VERB", "AUX")), None)
                if clause is None:
                    return up.child("poss")
                verb = clause
                continue
            if up.pos in ("NOUN", "PROPN", "PRON") and verb.dep != "conj":
                return antecedent(up)
            verb = up
            continue
        if verb.dep in ("acl", "relcl"):
            clause = _clause_of(verb)
            if clause is None:
                return antecedent(verb.head)
            verb = clause
            continue
        return None
    return None


def _back_to_teller(verb: Token, beside: Token) -> bool:
    """ "The navy warned that it could sink and said…": the second verb has the tense of the first."""
    helped = any(c.dep in ("aux", "auxpass") and c.tag in ("MD", "VBZ", "VBP", "VBD") for c in beside.children)
    teller = beside.head
    return beside.dep == "ccomp" and helped and verb.tag == teller.tag and verb.child("aux", "auxpass") is None


def _quoted_one(preposition: Token) -> Token | None:
    """Who is quoted "as saying" it: the object of "quoted", or the subject where it is passive."""
    quoting = preposition.head
    if preposition.lower != "as" or quoting.lemma not in ("quote", "cite"):
        return None
    return quoting.child("dobj") or quoting.child("nsubjpass")


def _clause_of(participle: Token) -> Token | None:
    """For a participle after a comma, the verb whose subject does it: "he invoked the treaty, saying that…"."""
    comma = any(c.dep == "punct" and c.i < participle.i for c in participle.children) or any(
        c.dep == "punct" and c.text == "," and c.i == participle.i - 1 for c in participle.head.children
    )
    if participle.tag != "VBG" or participle.dep != "acl" or not comma:
        return None
    return next((up for up in participle.climb() if up.pos in ("VERB", "AUX")), None)


def stray_subject(verb: Token, tokens: list[Token]) -> Token | None:
    """The name right before a verb of saying, where the parser hung it elsewhere: "…, Interior Minister Ana Ruiz said".

    It has to begin after a comma or a quotation. What the parser took for the verb's subject instead stands before that
    comma: "the raid" of "After the raid, Ana Ruiz said…", where the name seems to be in apposition to it.
    """
    if verb.tag not in ("VBD", "VBZ", "VBP") or verb.child("csubj", "expl", "aux") is not None or not verb.i:
        return None
    name, own = tokens[verb.i - 1], verb.child("nsubj", "nsubjpass")
    if doubled_subject(verb) is not None:
        return doubled_subject(verb)
    if name.pos not in ("PROPN", "NOUN") or name.sentence is not verb.sentence or verb.dep in ("conj", "relcl"):
        return None
    if own is not None and (own is name or name.dep != "appos" or own.tag in ("WP", "WDT")):
        return None
    if name.dep not in STRAYED:
        return None
    first = name
    while first.children and first.children[0].i < first.i:
        first = first.children[0]
    return name if first.i and tokens[first.i - 1].text in (",", '"', "”", "''", "’") else None


def doubled_subject(verb: Token) -> Token | None:
    """The second of two subjects, right before the verb and after a comma: the first belongs to what was said.

    "Gunmen on motorcycles killed 34 people, police said", where the parser took "killed" for a word about motorcycles.
    """
    subjects = [c for c in verb.children if c.dep == "nsubj"]
    if not subjects[1:] or subjects[-1].i + 1 != verb.i:
        return None
    at = min(subjects[-1].subtree(), key=lambda token: token.i)
    tokens = verb.sentence.tokens
    before = tokens[at.i - tokens[0].i - 1] if at.i > tokens[0].i else None
    return subjects[-1] if before is not None and before.text == "," else None


def asked_first(verb: Token, tokens: list[Token]) -> Token | None:
    """The mayor of "The mayor, asked whether it would hold, said…", where the parser took "asked" for a clause said."""
    if verb.child("nsubj", "nsubjpass", "expl") is not None or tokens[max(verb.i - 1, 0)].text != ",":
        return None
    for clause in verb.children:
        who = clause.child("nsubj") if clause.i < verb.i and clause.dep in ("ccomp", "advcl") else None
        if who is not None and clause.tag in ("VBD", "VBN") and tokens[clause.i - 1].text == ",":
            return who
    return None


def inverted_subject(verb: Token, tokens: list[Token], quoted: set[int]) -> Token | None:
    """Who stands right after a verb that a quotation ends before: "“Run,” shouted the old man".

    Only where the parser gave the verb no subject, or one out of the quotation.
    """
    own = verb.child("nsubj", "nsubjpass")
    if verb.i - 1 not in quoted or verb.i + 1 >= len(tokens) or (own is not None and own.i not in quoted):
        return None
    word = tokens[verb.i + 1]
    if word.pos not in ("DET", "PROPN", "NOUN", "PRON", "ADJ", "NUM") or word.sentence is not verb.sentence:
        return None
    while word.dep in ("det", "compound", "amod", "poss", "nmod", "nummod") and verb.i < word.head.i < verb.i + 10:
        word = word.head
    return word if word.pos in ("NOUN", "PROPN", "PRON") else None


def antecedent(token: Token) -> Token:
    """For a relative "who" or "which", the noun that it stands for; else the token itself."""
    if token.tag in ("WP", "WDT", "WP$") or (token.lower == "that" and token.dep.startswith("nsubj")):
        clause = token.head
        if clause.dep == "relcl":
            return clause.head
    return token


def phrase(head: Token, tokens: list[Token]) -> Span:
    """The shortest noun phrase that names the head: "Another spokesman, Col. Steve Warren", "the head of the army"."""
    first = head.i
    for child in reversed(head.children):
        if child.i < head.i and child.dep in LEFT and not (child.dep == "punct" and child.text in (",", ";")):
            edge = child
            while edge.children and edge.children[0].i < edge.i:
                edge = edge.children[0]
            first = min(first, edge.i)
    last = _right_edge(head)
    if last - first >= LONGEST:
        last = head.i
    while first < head.i and (not _says_something(tokens[first].text) or tokens[first].lower in ("and", "but")):
        first += 1
    return Span(tokens[first].start, tokens[last].end)


def _says_something(text: str) -> bool:
    return any(c.isalnum() for c in text)


def _defines(prep: Token) -> bool:
    """Does the phrase say who the speaker is ("of the army", "in Gaza"), not where it was said ("in a statement")?"""
    thing = prep.child("pobj")
    if prep.lower == "of":
        return True
    return thing is not None and not any(c.dep == "det" and c.lower in ("a", "an") for c in thing.children)


def _right_edge(head: Token) -> int:
    """Index of the last word of the phrase: of-phrases, a name in apposition, what is conjoined."""
    last = head.i
    for child in head.children:
        if child.i < head.i:
            continue
        named = child.dep == "appos" and child.pos == "PROPN" and head.pos != "PROPN"
        of = (
            child.dep == "prep"
            and child.lower in OF
            and head.pos != "PROPN"
            and child.i <= last + 1
            and _defines(child)
        )
        if named or of:
            inner = [c for c in child.children if c.dep == "pobj"] if of else [child]
            last = max([last, *(_right_edge(c) for c in inner)])
        elif child.dep == "conj" and child.pos in ("NOUN", "PROPN", "PRON"):
            last = max(last, _right_edge(child))
        elif child.dep == "nummod" and child.i == last + 1:
            last = child.i
    return last
