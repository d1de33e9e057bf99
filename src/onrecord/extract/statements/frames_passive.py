"""What a passive verb of saying or believing has as its content: "is believed to", "was reported by"."""

from __future__ import annotations

from onrecord.extract.statements.attribution import Attribution, made
from onrecord.extract.statements.clauses import cue_words, indices, is_infinitive
from onrecord.extract.statements.cues import CueRule, Frames, Lexicon
from onrecord.extract.statements.frames_counts import read_claim
from onrecord.language.parse import Token

PLEONASTIC = frozenset({"it", "there"})


def passive(verb: Token, frames: Frames, tokens: list[Token], lexicon: Lexicon) -> Attribution | None:
    """ "is believed to", "it was reported that", "was quoted as saying" (whose "saying" is the cue)."""
    agent = next((c.child("pobj") for c in verb.children if c.dep == "agent"), None) or _whose_statement(verb, lexicon)
    if agent is not None and (
        agent.entity in ("DATE", "TIME") or tokens[min(agent.i + 1, len(tokens) - 1)].text == "-"
    ):
        agent = None  # "were told by mid-morning"
    cue = cue_words(verb, tokens)
    rule = frames.get("passive")
    subject = verb.child("nsubjpass", "expl", "nsubj")
    if rule is not None:
        what = [c for c in verb.children if c.dep in ("xcomp", "ccomp") and c.i > verb.i]
        if what and is_infinitive(what[0]) and subject is not None:
            content = indices([subject, what[0]])
            return made(rule, cue, content, tokens, speaker=agent, main=verb)
        if what and not is_infinitive(what[0]) and (subject is None or subject.lower in PLEONASTIC or agent is None):
            told = subject if subject is not None and subject.lower not in PLEONASTIC else agent
            return made(rule, cue, indices(what[:1]), tokens, speaker=told, main=verb)
    if verb.dep == "advcl" and (asked := _asked(verb, frames)) is not None:
        return made(asked[0], cue, asked[1], tokens, speaker=agent, main=verb)
    named = verb.child("oprd")
    if "name" in frames and subject is not None:
        what = [c for c in (subject, named) if c is not None]
        one = made(frames["name"], cue, indices(what), tokens, speaker=agent, main=verb)
        one.needs_quote = True  # "was called “a crime”": without the quotation it may be a mere name
        return one
    rule = frames.get("object") or frames.get("that")
    if rule is not None and agent is not None and subject is not None and verb.dep != "acl":
        return made(rule, cue, indices([subject]), tokens, speaker=agent, main=verb)
    return None


def _whose_statement(verb: Token, lexicon: Lexicon) -> Token | None:
    """Whose statement it is said in: "In a statement from the ministry, the strike was described as lawful"."""
    for prep in verb.children:
        thing = prep.child("pobj") if prep.dep == "prep" and prep.lower == "in" else None
        if thing is not None and thing.lemma in lexicon.nouns:
            by = next((c.child("pobj") for c in thing.children if c.lower in ("from", "by")), None)
            return by or thing.child("poss")
    return None


def passive_claim(verb: Token, frames: Frames, tokens: list[Token], lexicon: Lexicon) -> Attribution | None:
    """ "The toll was put at 12 by the hospital", "The claim that it fell was withdrawn by the mayor"."""
    agent = next((c.child("pobj") for c in verb.children if c.dep == "agent"), None)
    if agent is None:
        return None
    cue = cue_words(verb, tokens)
    return read_claim(
        verb, verb.child("nsubjpass"), frames, lexicon,
        lambda rule, content: made(rule, cue, content, tokens, speaker=agent, main=verb),
    )  # fmt: skip


def _asked(verb: Token, frames: Frames) -> tuple[CueRule, set[int]] | None:
    """ "Asked whether it fell, …", "Asked about it, …": whoever speaks next was asked."""
    for child in verb.children:
        if child.dep == "ccomp" and "that" in frames:
            return frames["that"], indices([child])
        if child.dep == "prep" and child.lower in frames and child.children:
            return frames[child.lower], indices(child.children)
    return None
