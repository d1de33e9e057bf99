"""Whether what a time belongs to is over, under way or still to come: the tense of its governing verb."""

from __future__ import annotations

from onrecord.extract.times_expression import Tense
from onrecord.language.parse import Token

MODALS = frozenset(
    {"will", "would", "shall", "should", "may", "might", "can", "could", "must", "'ll", "’ll", "wo", "ca"}
)
AHEAD = frozenset(
    "expect schedule plan set due slate intend hope aim want agree vow pledge prepare decide urge ask order order propose "
    "threaten call invite promise consider need try".split()
)
HIGHEST = 12  # steps up the tree; a longer way is a parse gone wrong


def tense_of(token: Token) -> Tense:
    """The tense of the nearest verb above a token; "" where there is none."""
    noun = token.pos == "NOUN"
    for steps, above in enumerate(token.climb()):
        if steps > HIGHEST:
            break
        if above.pos in ("NOUN", "PROPN") and above.dep != "npadvmod":
            noun = True
        if above.pos not in ("VERB", "AUX"):
            continue
        if above.tag == "VBN" and not _finite(above) and above.dep in ("acl", "advcl", "relcl"):
            return "future" if above.lemma in AHEAD else "past"  # "the order issued Thursday"
        if above.tag not in ("VBG", "VBN") or _finite(above):
            tense = _tense(above)
            if tense == "future" and noun and above.tag == "VB" and not _modal(above):
                return ""  # "to mark the entry on Friday": the entry's day, not the marking's
            if tense:
                return tense
    return ""


def _modal(verb: Token) -> bool:
    return any(c.tag == "MD" for c in verb.children)


def _finite(verb: Token) -> bool:
    """A participle that has an auxiliary of its own ("has killed", "was shot", "is meeting")."""
    return verb.tag in ("VBG", "VBN") and any(c.dep in ("aux", "auxpass") for c in verb.children)


def _tense(verb: Token) -> Tense:
    helpers = [c for c in verb.children if c.dep in ("aux", "auxpass")]
    if any(c.tag == "MD" for c in helpers):
        perfect = verb.tag == "VBN" and any(c.lemma == "have" for c in helpers)
        return "past" if perfect else "future"
    if verb.tag == "VBD" or any(c.tag == "VBD" for c in helpers):
        return "past"
    if any(c.tag == "TO" for c in helpers) or verb.tag == "VB":
        return _infinitive(verb)
    if verb.tag == "VBN":
        if any(c.lemma == "have" for c in helpers):
            return "past"
        return "future" if verb.lemma in AHEAD else "present"
    if verb.tag in ("VBZ", "VBP", "VBG"):
        return "present"
    return ""


def _infinitive(verb: Token) -> Tense:
    governor = next((t for t in verb.climb() if t.pos in ("VERB", "AUX", "NOUN", "ADJ")), None)
    if governor is None or governor.lemma in AHEAD or governor.pos != "VERB":
        return "future"
    return "past" if governor.tag in ("VBD", "VBN") and governor.lemma not in AHEAD else "future"
