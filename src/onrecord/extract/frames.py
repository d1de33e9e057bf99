"""From a cue word and the frames that it takes to an attribution: where its content and its speaker stand."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.extract.attribution import Attribution
from onrecord.extract.clauses import (
    clause_end,
    clause_start,
    indices,
    is_infinitive,
    is_passive,
    spans_of,
    verb_content,
)
from onrecord.extract.cues import CueRule, Frames, Lexicon
from onrecord.extract.speakers import antecedent, subject_of
from onrecord.language.parse import Sentence, Token

VERBS = frozenset({"VERB", "AUX"})
PLEONASTIC = frozenset({"it", "there"})
HEARERS = frozenset({"tell", "inform", "remind", "assure", "advise", "warn", "notify", "brief", "reassure", "ask"})
PREPOSITIONS = frozenset({"for", "about", "of", "on", "to", "against", "at", "as", "over", "in"})


class FrameReader:
    """Finds the attributions of a sentence by the lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def read(self, sentence: Sentence, tokens: list[Token], quoted: set[int]) -> list[Attribution]:
        """The attributions of a sentence; words inside quotations (`quoted`, by index) are no cues."""
        lexicon, found = self._lexicon, []
        for token in sentence.tokens:
            pos = token.pos
            if token.i in quoted or pos in ("PUNCT", "DET", "PRON", "PROPN", "NUM", "CCONJ"):
                continue
            if token.lower in lexicon.phrases:
                found += self._phrase(token, tokens)
            lemma = lexicon.forms.get(token.lower) or token.lemma
            if pos in VERBS:
                frames = lexicon.verbs.get(lemma)
                if frames is not None and (one := self._verb(token, lemma, frames, tokens)) is not None:
                    found.append(one)
            elif pos == "NOUN":
                frames = lexicon.nouns.get(lemma)
                if frames is not None and (one := _noun(token, frames, tokens)) is not None:
                    found.append(one)
            elif pos == "ADJ":
                frames = lexicon.adjectives.get(lemma)
                if frames is not None and (one := _adjective(token, frames, tokens)) is not None:
                    found.append(one)
        return found

    def _verb(self, verb: Token, lemma: str, frames: Frames, tokens: list[Token]) -> Attribution | None:
        particle = next((c for c in verb.children if c.dep == "prt" and c.i > verb.i), None)
        if particle is not None:
            frames = self._lexicon.verbs.get(f"{lemma} {particle.lower}") or {
                f: r for f, r in frames.items() if f in ("that", "quote")
            }
        if is_passive(verb):
            return _passive(verb, frames, tokens)
        for read in (_clause, _name, _object_infinitive, _infinitive, _gerund, _preposition, _object):
            one = read(verb, frames, tokens)
            if one is not None:
                return one
        return _waiting(verb, frames, tokens)

    def _phrase(self, token: Token, tokens: list[Token]) -> list[Attribution]:
        """ "according to X": the sentence that it stands in, without it."""
        for words, rule in self._lexicon.phrases[token.lower]:
            run = tokens[token.i : token.i + len(words)]
            if tuple(t.lower for t in run) != words:
                continue
            head = next((c for c in run[-1].children if c.dep in ("pobj", "pcomp")), None)
            if head is None:
                return []
            whole = token.sentence.tokens
            own = {t.i for t in run} | indices([head])
            top = max(own)
            content = {t.i for t in whole} - set(range(token.i, top + 1))
            speaker = None if head.dep == "pcomp" else head
            return [_made(rule, run, speaker, content, tokens, token, top + 1)]
        return []


def _made(
    rule: CueRule, cue: list[Token], speaker: Token | None, content: Iterable[int], tokens: list[Token],
    main: Token, after: int,
) -> Attribution:  # fmt: skip
    own = {t.i for t in cue}
    spans = list(spans_of(tokens, (i for i in content if i not in own)))
    if speaker is not None and speaker.lower in PLEONASTIC:
        speaker = None
    return Attribution(rule, cue, speaker, spans, main=main, start=clause_start(main), after=after)


def cue_words(verb: Token, tokens: list[Token]) -> list[Token]:
    """The verb with the auxiliaries, "not" and particles that stand right beside it."""
    parts = {c.i for c in verb.children if c.dep in ("aux", "auxpass", "neg", "prt") and c.tag != "TO"}
    first, last = verb.i, verb.i
    while first - 1 in parts:
        first -= 1
    while last + 1 in parts:
        last += 1
    return tokens[first : last + 1]


def _clause(verb: Token, frames: Frames, tokens: list[Token]) -> Attribution | None:
    rule = frames.get("that")
    if rule is None:
        return None
    around = "quote" in frames and verb.child("xcomp") is None
    if around and (whom := verb.child("dobj")) is not None:
        around = whom.i < verb.i or verb.lemma in HEARERS
    found = verb_content(verb, tokens, around=around)
    if found is None:
        return None
    content, after = found
    return _from_verb(rule, verb, content, tokens, after)


def _from_verb(rule: CueRule, verb: Token, content: Iterable[int], tokens: list[Token], after: int = 0) -> Attribution:
    speaker = subject_of(verb)
    one = _made(rule, cue_words(verb, tokens), speaker, content, tokens, verb, after or verb.i + 1)
    one.carried = _carried(verb, one.after, tokens)
    return one


def _carried(verb: Token, end: int, tokens: list[Token]) -> list[Token]:
    """Names among the cue's own words, the subject's aside: "told CNN", "said in an interview with Der Spiegel"."""
    subject = {t.i for c in verb.children if c.dep in ("nsubj", "nsubjpass") for t in c.subtree()}
    return [
        t for t in tokens[verb.i + 1 : end]
        if t.i not in subject and t.dep in ("dobj", "dative", "pobj", "appos") and t.pos in ("PROPN", "NOUN")
    ]  # fmt: skip


def _name(verb: Token, frames: Frames, tokens: list[Token]) -> Attribution | None:
    rule = frames.get("name")
    if rule is None:
        return None
    named = [c for c in verb.children if c.dep == "oprd" or (c.dep == "ccomp" and c.i > verb.i)]
    if not named:
        return None
    parts = [c for c in verb.children if c.dep == "dobj"] + named
    return _from_verb(rule, verb, indices(parts), tokens)


def _object_infinitive(verb: Token, frames: Frames, tokens: list[Token]) -> Attribution | None:
    rule = frames.get("object to")
    if rule is not None:
        what = [c for c in verb.children if c.dep in ("xcomp", "ccomp", "advcl") and c.i > verb.i and is_infinitive(c)]
        whom = [c for c in verb.children if c.dep in ("dobj", "dative") and c.i > verb.i]
        if what and (whom or what[0].dep == "ccomp"):
            return _from_verb(rule, verb, indices(whom[:1] + what[:1]), tokens)
    rule = frames.get("on to")
    if rule is not None:
        on = next((c for c in verb.children if c.dep == "prep" and c.lower in ("on", "upon")), None)
        what = [c for c in verb.children if c.dep in ("xcomp", "advcl") and is_infinitive(c)]
        if on is not None and what:
            return _from_verb(rule, verb, indices([*on.children, what[0]]), tokens)
    return None


def _infinitive(verb: Token, frames: Frames, tokens: list[Token]) -> Attribution | None:
    rule = frames.get("to")
    if rule is None:
        return None
    what = [c for c in verb.children if c.dep in ("xcomp", "ccomp", "advcl") and c.i > verb.i and is_infinitive(c)]
    if not what or (what[0].dep == "advcl" and verb.child("dobj") is not None):
        return None
    if rule.id.endswith("raised"):
        subject = [c for c in verb.children if c.dep in ("nsubj", "nsubjpass")]
        if not subject:
            return None
        return _made(rule, cue_words(verb, tokens), None, indices([*subject, what[0]]), tokens, verb, verb.i + 1)
    return _from_verb(rule, verb, indices(what[:1]), tokens)


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
                return _from_verb(rule, verb, indices(child.children), tokens)
    return None


def _object(verb: Token, frames: Frames, tokens: list[Token]) -> Attribution | None:
    objects = [c for c in verb.children if c.dep == "dobj" and c.i > verb.i]
    if not objects:
        return None
    rule = frames.get("object")
    parts = objects[:1]
    for child in verb.children:
        if child.dep == "prep" and child.i > objects[0].i and (more := frames.get(f"object {child.lower}")):
            parts.append(child)
            rule = rule or more
    return _from_verb(rule, verb, indices(parts), tokens) if rule is not None else None


def _passive(verb: Token, frames: Frames, tokens: list[Token]) -> Attribution | None:
    """ "is believed to", "it was reported that", "was quoted as saying" (whose "saying" is the cue)."""
    agent = next((c.child("pobj") for c in verb.children if c.dep == "agent"), None)
    rule = frames.get("passive")
    subject = verb.child("nsubjpass", "expl", "nsubj")
    if rule is not None:
        what = [c for c in verb.children if c.dep in ("xcomp", "ccomp") and c.i > verb.i]
        if what and is_infinitive(what[0]) and subject is not None:
            content = indices([subject, what[0]])
            return _made(rule, cue_words(verb, tokens), agent, content, tokens, verb, verb.i + 1)
        if what and not is_infinitive(what[0]) and (subject is None or subject.lower in PLEONASTIC or agent is None):
            told = subject if subject is not None and subject.lower not in PLEONASTIC else agent
            return _made(rule, cue_words(verb, tokens), told, indices(what[:1]), tokens, verb, verb.i + 1)
    rule = frames.get("object") or frames.get("that")
    if rule is not None and agent is not None and subject is not None and verb.dep != "acl":
        return _made(rule, cue_words(verb, tokens), agent, indices([subject]), tokens, verb, verb.i + 1)
    return None


def _waiting(verb: Token, frames: Frames, tokens: list[Token]) -> Attribution | None:
    """A verb of saying without a content of its own: a quotation may stand beside it."""
    rule = frames.get("quote")
    if rule is None:
        return None
    sentence = verb.sentence.tokens
    after = clause_end(verb, tokens, sentence[-1].i + 1)
    return _from_verb(rule, verb, (), tokens, after)


def _noun(noun: Token, frames: Frames, tokens: list[Token]) -> Attribution | None:
    """ "a claim by X that", "X's denial that", "there were reports that"."""
    content: set[int] = set()
    rule = None
    for child in noun.children:
        if child.i < noun.i:
            continue
        if child.dep in ("acl", "ccomp", "relcl") and "that" in frames and _told(child):
            rule, content = frames["that"], indices([child])
        elif child.dep in ("acl", "relcl") and "to" in frames and is_infinitive(child):
            rule, content = frames["to"], indices([child])
        elif child.dep == "prep" and child.lower in frames and child.lower in PREPOSITIONS and rule is None:
            rule, content = frames[child.lower], indices(child.children)
    if rule is None or not content:
        return None
    return _made(rule, [noun], _noun_speaker(noun), content, tokens, noun, noun.i + 1)


def _told(clause: Token) -> bool:
    """Is it a clause of content ("that it fell") and not a relative one ("that fell")?"""
    mark = clause.child("mark")
    subject = clause.child("nsubj", "nsubjpass", "expl")
    return mark is not None and mark.lower in ("that", "whether") and subject is not None


def _noun_speaker(noun: Token) -> Token | None:
    for child in noun.children:
        if child.dep == "poss" and child.pos != "PRON":
            return child
        if child.dep == "poss":
            return child
        if child.dep == "prep" and child.lower in ("by", "from") and child.child("pobj") is not None:
            return child.child("pobj")
    if noun.dep == "dobj" and noun.head.pos in VERBS:
        return subject_of(noun.head)
    if noun.dep in ("attr", "nsubj"):
        return noun
    return None


def _adjective(adjective: Token, frames: Frames, tokens: list[Token]) -> Attribution | None:
    head = adjective.head if adjective.dep in ("acomp", "ccomp", "oprd", "xcomp") else None
    if head is None:
        return None
    for child in adjective.children:
        if child.i < adjective.i:
            continue
        if child.dep == "ccomp" and "that" in frames:
            rule = frames["that"]
        elif child.dep == "xcomp" and "to" in frames and is_infinitive(child):
            rule = frames["to"]
        elif child.dep == "prep" and child.lower in frames:
            rule = frames[child.lower]
        else:
            continue
        wanted = child.children if child.dep == "prep" else [child]
        speaker = subject_of(head)
        return _made(rule, [adjective], antecedent(speaker) if speaker else None, indices(wanted), tokens,
                     adjective, adjective.i + 1)  # fmt: skip
    return None
