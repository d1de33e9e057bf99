"""What is said of a claim or a count as such: "withdrew its claim that…", "put the toll at 12", "counted 12 dead"."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from onrecord.extract.statements.attribution import Attribution
from onrecord.extract.statements.clauses import indices
from onrecord.extract.statements.cues import CueRule, Frames, Lexicon
from onrecord.extract.statements.frames_nouns import content_of
from onrecord.extract.statements.speakers import subject_of
from onrecord.language.parse import Token

NAMED = frozenset({"PERSON", "ORG", "GPE", "NORP"})
OWN = frozenset({"its", "their", "his", "her", "our", "my"})
TO = frozenset({"at", "to", "from", "as", "down", "up", "by", "between"})
VAGUE = frozenset({"dozens", "hundreds", "scores", "thousands"})
OUTCOME = "bring"  # "divers found two bodies, bringing the toll to 12": what came of it
PERSONS = frozenset({"he", "she", "they", "it", "who", "which", "we", "i"})

Maker = Callable[[CueRule, Iterable[int]], Attribution]


def read_claim(verb: Token, thing: Token | None, frames: Frames, lexicon: Lexicon, make: Maker) -> Attribution | None:
    """Who gives up a claim ("withdrew its claim that it fell") or gives a count ("put the number of dead at 12").

    thing  the verb's object, or its subject where it is passive
    """
    if thing is None:
        return None
    if (rule := frames.get("claim")) is not None and (thing.lemma in lexicon.nouns or thing.lemma in lexicon.counts):
        one = make(rule, content_of(thing) or _told_behind(verb) or indices([thing]))
        one.clause = True
        return one
    if (rule := frames.get("part")) is not None and thing.lemma in lexicon.parts:
        return make(rule, indices([thing]) - told_by_the_way([thing]))
    content = {t.i for t in thing.subtree()}
    if thing.lemma in lexicon.counts:
        rule = frames.get("count") or (frames.get("own count") if _tells(verb, thing, lexicon) else None)
        content |= indices(
            c for c in verb.children if c.i > min(verb.i, thing.i) and c.lower in TO and c.dep != "agent"
        )
    elif thing.lower == "it" and (rule := frames.get("count")) is not None:  # "the ministry put it at 12"
        content |= indices(c for c in verb.children if c.i > thing.i and c.lower == "at")
    else:
        counted = thing.pos == "NUM" or thing.child("nummod") is not None
        rule = frames.get("number") if counted and _tells(verb, thing, lexicon) else None
    behind = next((t for t in verb.sentence.tokens if t.i == max(content) + 1), None)
    if behind is not None and (behind.pos == "ADJ" or behind.tag == "VBN"):  # "counted 12 dead"
        content.add(behind.i)
    if rule is None or not _numbered(content, verb.sentence.tokens):
        return None
    one = make(rule, content)
    one.clause = True
    return one


def denies_part(clause: Token, lexicon: Lexicon) -> bool:
    """ "that it was behind the attack", "being involved in it": who did it is denied, not that it was done."""
    below = [c for c in clause.children if c.dep in ("acomp", "prep", "attr", "oprd", "advmod")]
    return any(t.lower in lexicon.parts or t.lemma in lexicon.parts for t in (clause, *below))


def takes_back(noun: Token, frames: Frames | None) -> bool:
    """Is this claim the object of a verb that takes claims back? Then that verb is the cue."""
    return noun.dep in ("dobj", "nsubjpass") and frames is not None and "claim" in frames


def told_by_the_way(parts: Iterable[Token]) -> set[int]:
    """ "Claimed responsibility for the bombings that killed 321": how many died is no word of who claims it."""
    return indices(t for part in parts for t in part.subtree() if t.dep == "relcl")


def _told_behind(verb: Token) -> set[int]:
    """The clause of the claim, where the parser hung it on the verb."""
    return indices(c for c in verb.children if c.i > verb.i and c.dep == "ccomp")


def _numbered(content: set[int], tokens: Sequence[Token]) -> bool:
    offset = tokens[0].i
    return any(tokens[i - offset].pos == "NUM" or tokens[i - offset].lower in VAGUE for i in content)


def _tells(verb: Token, thing: Token, lexicon: Lexicon) -> bool:
    """Does somebody tell it? "The blast raised the toll to 12" is no one's word, "police raised the toll to 12" is."""
    if any(c.dep == "poss" and c.lower in OWN for c in thing.children):
        return True
    who = next((c.child("pobj") for c in verb.children if c.dep == "agent"), None) or subject_of(verb)
    if who is None or who is thing or (verb.tag == "VBG" and verb.lemma == OUTCOME and verb.child("nsubj") is None):
        return False
    return (
        who.lower in PERSONS
        or (who.pos == "PROPN" and (who.entity in NAMED or who.lemma.lower() in lexicon.counters))
        or who.lower in lexicon.voices
        or who.lemma.lower() in lexicon.voices
        or who.lemma.lower() in lexicon.counters
    )
