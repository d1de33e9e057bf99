"""What a noun or an adjective of attribution has as its content: "a claim by X that", "is confident that"."""

from __future__ import annotations

from onrecord.extract.statements.attribution import Attribution, made
from onrecord.extract.statements.clauses import indices, is_infinitive, leftmost
from onrecord.extract.statements.cues import Frames, Lexicon
from onrecord.extract.statements.speakers import antecedent, subject_of
from onrecord.language.parse import Token

VERBS = frozenset({"VERB", "AUX"})
BEING = frozenset({"be", "remain", "seem", "become"})
PREPOSITIONS = frozenset({"for", "about", "of", "on", "to", "against", "at", "as", "over", "in"})


def read_noun(noun: Token, frames: Frames, tokens: list[Token], lexicon: Lexicon) -> Attribution | None:
    """ "a claim by X that", "X's denial that", "there were reports that"."""
    content: set[int] = set()
    rule, clause = None, False
    for child in noun.children:
        if child.i < noun.i:
            continue
        if child.dep in ("acl", "ccomp", "relcl") and "that" in frames and _told(child):
            rule, content, clause = frames["that"], indices([child]), True
        elif child.dep in ("acl", "relcl") and "infinitive" in frames and is_infinitive(child):
            rule, content = frames["infinitive"], indices([child])
        elif child.dep == "prep" and child.lower in frames and child.lower in PREPOSITIONS and rule is None:
            rule, content = frames[child.lower], indices(child.children)
    if not content and "that" in frames and (strayed := _strayed_clause(noun)) is not None:
        rule, content, clause = frames["that"], indices([strayed]), True
    if rule is None or not content:
        return None
    one = made(rule, [noun], content, tokens, speaker=_noun_speaker(noun, lexicon), main=noun)
    one.clause = clause
    one.needs_quote = "quote" in frames  # "chants of “Out!”": without the quotation it is anything
    return one


def _strayed_clause(noun: Token) -> Token | None:
    """The clause of "a claim by the rebels that they shot it down", where the parser took it to describe the rebels."""
    for prep in noun.children:
        who = prep.child("pobj") if prep.dep in ("prep", "agent") and prep.lower in ("by", "from") else None
        for clause in who.children if who is not None else ():
            first = leftmost(clause)
            subject = clause.child("nsubj", "nsubjpass", "expl")
            if clause.dep in ("relcl", "acl", "ccomp") and first.lower == "that" and subject not in (None, first):
                return clause
    return None


def content_of(noun: Token) -> set[int]:
    """The words that tell what a claim claims: its clause, or what follows "of"; none where it has neither."""
    told = [c for c in noun.children if c.i > noun.i and c.dep in ("acl", "ccomp", "relcl") and _told(c)]
    of = [t for c in noun.children if c.i > noun.i and c.dep == "prep" and c.lower == "of" for t in c.children]
    return indices(told[:1] or of)


def tells_more(noun: Token) -> bool:
    """Has the noun a clause of its own that tells what is claimed, feared or promised?"""
    return any(
        c.i > noun.i and c.dep in ("acl", "ccomp", "relcl") and (_told(c) or is_infinitive(c)) for c in noun.children
    )


def _told(clause: Token) -> bool:
    """Is it a clause of content ("that it fell") and not a relative one ("that fell")?"""
    mark = clause.child("mark")
    if mark is None and clause.dep == "acl" and clause.tag in ("VBD", "VBZ", "VBP"):
        mark = next((c for c in clause.children if c.lower == "that"), None)
    subject = clause.child("nsubj", "nsubjpass", "expl")
    return mark is not None and mark.lower in ("that", "whether") and subject is not None


def _noun_speaker(noun: Token, lexicon: Lexicon) -> Token | None:
    """Whose claim it is: "X's", "by X", the subject of "made a", else the claims themselves, where they are many."""
    for child in noun.children:
        if child.dep == "poss":
            return child
        if child.dep == "prep" and child.lower in ("by", "from") and (who := child.child("pobj")) is not None:
            return who
    if noun.dep == "dobj" and noun.head.pos in VERBS and noun.head.lemma in lexicon.makers:
        return subject_of(noun.head)
    return noun if noun.lemma in lexicon.unnamed and noun.tag == "NNS" else None


def read_adjective(adjective: Token, frames: Frames, tokens: list[Token]) -> Attribution | None:
    """The attribution of an adjective that holds a belief ("sure that …"), where it has one."""
    head = adjective.head if adjective.dep in ("acomp", "ccomp", "oprd", "xcomp") else None
    if head is None:
        return None
    beside = [c for c in head.children if c.dep == "ccomp"] if head.lemma in BEING else []
    for child in [*adjective.children, *beside]:
        if child.i < adjective.i:
            continue
        if child.dep == "ccomp" and "that" in frames:
            rule = frames["that"]
        elif child.dep == "xcomp" and "infinitive" in frames and is_infinitive(child):
            rule = frames["infinitive"]
        elif child.dep == "prep" and child.lower in frames:
            rule = frames[child.lower]
        else:
            continue
        wanted = child.children if child.dep == "prep" else [child]
        speaker = subject_of(head)
        who = antecedent(speaker) if speaker is not None else None
        return made(rule, [adjective], indices(wanted), tokens, speaker=who, main=adjective)
    return None
