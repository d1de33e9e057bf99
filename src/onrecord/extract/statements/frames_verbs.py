"""What a verb of saying, believing, planning or asking has as its content, by the frames that the lexicon gives it."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.extract.statements.attribution import Attribution, made
from onrecord.extract.statements.clauses import (
    QUOTES,
    SUBJECTS,
    asks,
    clause_end,
    cue_words,
    indices,
    is_infinitive,
    is_passive,
    reasons,
    rightmost,
)
from onrecord.extract.statements.contents import verb_content
from onrecord.extract.statements.cues import CueRule, Frames, Lexicon
from onrecord.extract.statements.frames_counts import denies_part, read_claim, told_by_the_way
from onrecord.extract.statements.frames_nouns import tells_more
from onrecord.extract.statements.frames_passive import passive, passive_claim
from onrecord.extract.statements.speakers import antecedent, asked_first, inverted_subject, stray_subject, subject_of
from onrecord.language.parse import Token

OWN_WORDS = 4  # of a quotation that is the object of any verb: a shorter one may be a mere name
TALKING = frozenset({"speak", "talk", "write"})
SPOKEN = TALKING | {"tell", "quote", "cite"}
OF_THINGS = frozenset({"to", "from", "of", "for", "over", "against", "as", "about", "between", "into", "than"})
HEARERS = frozenset({"tell", "inform", "remind", "assure", "advise", "warn", "notify", "brief", "reassure", "ask"})


def read_verb(
    verb: Token, frames: Frames, tokens: list[Token], quoted: set[int], lexicon: Lexicon
) -> Attribution | None:
    """The attribution that a verb makes, by the first of its frames that the sentence fills."""
    if verb.dep == "amod" or (verb.i and tokens[verb.i - 1].text == "-"):
        return None  # "the so-called “safe zone”"
    if is_passive(verb):
        return passive_claim(verb, frames, tokens, lexicon) or passive(verb, frames, tokens, lexicon)
    if "quote" in frames and (who := inverted_subject(verb, tokens, quoted)) is not None:
        beside = made(frames["quote"], [verb], (), tokens, speaker=who, main=verb)
        beside.start = verb.i
        return beside
    told = verb.child("dobj")
    one = read_claim(verb, told, frames, lexicon, lambda rule, content: _from_verb(rule, verb, content, tokens))
    if one is not None:
        return one
    one = _clause(verb, frames, tokens, quoted, lexicon)
    if one is not None:
        one.cited = _cited(verb, lexicon)
    for read in (_name, _object_infinitive, _infinitive, _gerund, _preposition):
        one = one or read(verb, frames, tokens)
    if one is not None:
        if "part" in frames and any(denies_part(c, lexicon) for c in verb.children if c.dep in ("ccomp", "xcomp")):
            one.rule = frames["part"]
        return one
    thing = verb.child("dobj")
    if thing is not None and verb.lemma in lexicon.makers and thing.lemma in lexicon.nouns and tells_more(thing):
        return None  # "voiced fears that it would slide": the noun is the cue
    return (
        _object(verb, frames, tokens, lexicon)
        or _quoted_object(verb, frames, tokens, quoted)
        or _waiting(verb, frames, tokens)
    )


def _cited(verb: Token, lexicon: Lexicon) -> Token | None:
    """Whom the one who reports cites for it."""
    subject = verb.child("nsubj")
    return cited_by(verb, lexicon) or (cited_by(subject, lexicon) if subject is not None else None)


def cited_by(head: Token, lexicon: Lexicon) -> Token | None:
    """The officials of "Reuters, citing officials," and of "Reuters, which cited officials"."""
    for child in head.children:
        if child.lemma in lexicon.citing and (child.dep == "relcl" or child.tag == "VBG"):
            return child.child("dobj")
    return None


def read_misread(noun: Token, frames: Frames, tokens: list[Token]) -> Attribution | None:
    """A verb of saying that the parser took for a noun: "The ministry further states that…", "they did state that…"."""
    rule = frames.get("that")
    after = noun.i + 1
    if rule is None or after >= len(tokens) or tokens[after].lower != "that" or noun.child("det", "poss") is not None:
        return None
    helped = noun.dep == "dobj" and noun.head.lemma == "do" and noun.head.i == noun.i - 1
    subject = noun.head.child("nsubj") if helped else noun.child("nsubj")
    if subject is None or subject.i > noun.i:
        return None
    last = noun.sentence.tokens[-1].i
    return made(rule, [noun], range(after, last + 1), tokens, speaker=antecedent(subject), main=noun)


def _clause(verb: Token, frames: Frames, tokens: list[Token], quoted: set[int], lexicon: Lexicon) -> Attribution | None:
    rule = frames.get("that")
    if rule is None:
        return None
    around = rule.kind in ("said", "believed") and "quote" in frames and verb.child("xcomp") is None
    if around and (whom := verb.child("dobj")) is not None:
        around = whom.i < verb.i or verb.lemma in HEARERS or whom.lower == "it"  # "as he put it"
    found = verb_content(verb, tokens, quoted, around=around, cues=lexicon.verbs)
    if found is None:
        return None
    content, after = found
    one = _from_verb(rule, verb, content, tokens, after)
    one.clause = True
    return one


def _from_verb(rule: CueRule, verb: Token, content: Iterable[int], tokens: list[Token], after: int = 0) -> Attribution:
    speaker = stray_subject(verb, tokens) or asked_first(verb, tokens) or subject_of(verb)
    one = made(rule, cue_words(verb, tokens), content, tokens, speaker=speaker, main=verb, after=after)
    one.carried = _carried(verb, one.after, tokens)
    return one


def _carried(verb: Token, end: int, tokens: list[Token]) -> list[Token]:
    """The cue's own words, the subject's aside, which may name an outlet: "told CNN", "said in a talk with RTL"."""
    subject = {t.i for c in verb.children if c.dep in ("nsubj", "nsubjpass") for t in c.subtree()}
    words = [t for t in tokens[verb.i + 1 : end] if t.i not in subject]
    for child in verb.children:  # "In a statement to the BBC, …", "Speaking to RTL, …"
        if child.i < verb.i and (child.dep == "prep" or (child.dep == "advcl" and child.lemma in TALKING)):
            words += child.subtree()
        if child.dep == "nsubj":  # "an official who spoke to Reuters said", "the mayor, quoted by Reuters, said"
            words += [t for c in child.children if c.dep in ("relcl", "acl") and c.lemma in SPOKEN for t in c.subtree()]
    if verb.dep == "pcomp" and verb.head.head.lemma in ("quote", "cite"):  # "Reuters quoted him as saying"
        words += [t for c in verb.head.head.children if c.dep in ("nsubj", "agent") for t in c.subtree()]
    return words


def _name(verb: Token, frames: Frames, tokens: list[Token]) -> Attribution | None:
    rule = frames.get("name")
    if rule is None:
        return None
    named = [
        c
        for c in verb.children
        if c.dep == "oprd" or (c.dep in ("ccomp", "xcomp") and c.i > verb.i and not is_infinitive(c))
    ]
    called = [c for c in verb.children if c.dep == "dobj"]
    if not named and not called:
        return None
    one = _from_verb(rule, verb, indices(called + named + reasons(verb)), tokens)
    if called and not named:
        one.after = max(one.after, rightmost(called[0]).i + 1)
    one.needs_quote = not named  # "called the raid “a crime”": without the quotation it is a telephone call
    return one


def _object_infinitive(verb: Token, frames: Frames, tokens: list[Token]) -> Attribution | None:
    rule = frames.get("object infinitive")
    if rule is not None:
        what = [c for c in verb.children if c.dep in ("xcomp", "ccomp", "advcl") and c.i > verb.i and is_infinitive(c)]
        whom = [c for c in verb.children if c.dep in ("dobj", "dative") and c.i > verb.i]
        if what and (whom or what[0].dep == "ccomp"):
            return _from_verb(rule, verb, indices(whom[:1] + what[:1]), tokens)
    rule = frames.get("on infinitive")
    if rule is not None:
        on = next((c for c in verb.children if c.dep == "prep" and c.lower in ("on", "upon")), None)
        what = [c for c in verb.children if c.dep in ("xcomp", "advcl") and is_infinitive(c)]
        if on is not None and what:
            return _from_verb(rule, verb, indices([*on.children, what[0]]), tokens)
    return None


def _infinitive(verb: Token, frames: Frames, tokens: list[Token]) -> Attribution | None:
    rule = frames.get("infinitive")
    if rule is None:
        return None
    what = [c for c in verb.children if c.dep in ("xcomp", "ccomp", "advcl") and c.i > verb.i and is_infinitive(c)]
    if not what or (what[0].dep == "advcl" and verb.child("dobj") is not None):
        return None
    if rule.id.endswith("raised"):
        subject = [c for c in verb.children if c.dep in ("nsubj", "nsubjpass")]
        if not subject:
            return None
        return made(rule, cue_words(verb, tokens), indices([*subject, what[0]]), tokens, speaker=None, main=verb)
    finite = [c for c in what[0].children if c.dep == "conj" and c.tag in ("VBD", "VBZ", verb.tag) and c.tag != "VB"]
    bare = [c for c in verb.children if c.i > what[0].i and c.dep == "conj" and _bare(c)] if verb.tag != "VB" else []
    return _from_verb(rule, verb, indices(what[:1] + bare) - indices(finite), tokens)


def _bare(verb: Token) -> bool:
    """Is it the "fix" of "vowed to lower rents and fix the roads", with nothing of its own before it?"""
    return verb.tag == "VB" and verb.child(*SUBJECTS, "aux", "neg") is None


def _gerund(verb: Token, frames: Frames, tokens: list[Token]) -> Attribution | None:
    rule = frames.get("ing")
    if rule is None:
        return None
    what = [c for c in verb.children if c.dep in ("xcomp", "ccomp") and c.tag == "VBG" and c.i > verb.i]
    return _from_verb(rule, verb, indices(what[:1]), tokens) if what else None


def _preposition(verb: Token, frames: Frames, tokens: list[Token]) -> Attribution | None:
    if verb.child("dobj") is not None:
        return None
    for child in verb.children:
        if child.dep in ("prep", "agent") and child.i > verb.i and child.lower in frames:
            rule = frames[child.lower]
            if child.children:
                named = [c for c in verb.children if c.dep == "prep" and c.lower == "as" and c.i > child.i]
                return _from_verb(rule, verb, indices(child.children + named), tokens)
    return None


def _object(verb: Token, frames: Frames, tokens: list[Token], lexicon: Lexicon) -> Attribution | None:
    objects = [c for c in verb.children if c.i > verb.i and (c.dep == "dobj" or (c.dep == "ccomp" and asks(c)))]
    if not objects or (verb.lemma == "claim" and objects[0].lemma == "life"):  # "the fire claimed nine lives"
        return None
    rule = frames.get("object")
    parts = objects[:1]
    for child in verb.children:
        if child.dep == "prep" and child.i > objects[0].i and (more := frames.get(f"object {child.lower}")):
            parts.append(child)
            rule = rule or more
    parts += _more(verb, objects[0], parts) + reasons(verb)
    if rule is None:  # the parser hung "of looting" on the accused
        inner = (c.lower for c in objects[0].children if c.dep == "prep")
        rule = next((frames[f"object {word}"] for word in inner if f"object {word}" in frames), None)
    if rule is None:
        return None
    aside = told_by_the_way(parts) if objects[0].lemma in lexicon.parts else set[int]()
    return _from_verb(rule, verb, indices(parts) - aside, tokens)


def _more(verb: Token, thing: Token, parts: list[Token]) -> list[Token]:
    """What goes on with the object though the parser hung it on the verb: "defended his call to raise it"."""
    found = []
    for child in verb.children:
        if child.i <= thing.i or child in parts:
            continue
        if child.dep == "prep" and child.lower in OF_THINGS:
            whom = child.child("pobj")
            heard = whom is not None and (whom.pos == "PRON" or whom.entity in ("PERSON", "ORG"))
            if child.lower == "to" and heard:
                break  # "mentioned the devil to me"
        elif child.dep not in ("xcomp", "advcl") or not is_infinitive(child):
            break
        found.append(child)
    return found


def _quoted_object(verb: Token, frames: Frames, tokens: list[Token], quoted: set[int]) -> Attribution | None:
    """A noun phrase with words of the speaker's own in it: "pledged a “new dawn”"."""
    rule = frames.get("that") or frames.get("for")
    if rule is None:
        return None
    for child in verb.children:
        if (child.dep == "dobj" and child.i > verb.i) or (child.dep == "prep" and child.lower in ("for", "of", "to")):
            content = indices([child] if child.dep == "dobj" else child.children)
            if not content.isdisjoint(quoted):
                return _from_verb(rule, verb, content, tokens)
    return None


def read_quoting(verb: Token, tokens: list[Token], quoted: set[int], lexicon: Lexicon) -> Attribution | None:
    """Any verb that puts a thing as someone's own words: "pounded the plan as “a gift to crooks”"."""
    rule = lexicon.beside
    thing = verb.child("dobj")
    if rule is None or is_passive(verb):
        return None
    for child in verb.children:
        named = child.child("pobj", "amod", "pcomp") if child.dep == "prep" and child.lower == "as" else None
        if named is not None and child.i > verb.i and not quoted.isdisjoint(t.i for t in named.subtree()):
            whom = thing or next((c.child("pobj") for c in verb.children if verb.i < c.i < child.i), None)
            if whom is not None:
                return _from_verb(rule, verb, indices([whom, child]), tokens)
    if thing is None:
        return None
    worded = thing.lemma in lexicon.wordings or thing.lemma in lexicon.nouns  # "used the phrase “no way back”"
    if worded and thing.i > verb.i and not quoted.isdisjoint(t.i for t in thing.subtree()):
        return _from_verb(rule, verb, indices([thing]), tokens)
    if thing.i > verb.i and thing.i in quoted:
        words = [t for t in thing.subtree() if t.i in quoted and t.text not in QUOTES and t.pos != "PUNCT"]
        if len(words) >= OWN_WORDS and words[0].text.islower():
            return _from_verb(rule, verb, indices([thing]), tokens)
    return None


def _waiting(verb: Token, frames: Frames, tokens: list[Token]) -> Attribution | None:
    """A verb of saying without a content of its own: a quotation may stand beside it."""
    rule = frames.get("quote")
    if rule is None and "name" in frames:  # "which he called “a crime”"
        one = _from_verb(frames["name"], verb, (), tokens)
        one.needs_quote = True
        return one
    if rule is None:
        return None
    sentence = verb.sentence.tokens
    after = clause_end(verb, tokens, sentence[-1].i + 1)
    return _from_verb(rule, verb, (), tokens, after)
