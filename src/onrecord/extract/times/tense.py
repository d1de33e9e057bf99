"""Whether what a time belongs to is over, under way or still to come: the tense of its governing verb."""

from __future__ import annotations

from onrecord.extract.times.expression import Tense
from onrecord.language.parse import Token

HIGHEST = 12  # steps up the tree; a longer way is a parse gone wrong
HELPERS = ("aux", "auxpass")


class Tenses:
    """Reads tenses; `ahead` are verbs whose participles and infinitives point forward ("scheduled", "agreed to"),
    `planning` those that do so in every form ("planned a march for Saturday", "postponed the vote until Monday")."""

    def __init__(self, ahead: frozenset[str], planning: frozenset[str]) -> None:
        self._ahead, self._planning = ahead, planning

    def of(self, token: Token) -> Tense:
        """The tense of the nearest verb above a token; "" where there is none."""
        noun = False
        for steps, above in enumerate(token.climb()):
            if steps > HIGHEST:
                break
            noun = noun or (above.pos in ("NOUN", "PROPN") and above.dep != "npadvmod")
            if above.pos not in ("VERB", "AUX"):
                continue
            if above.tag == "VBN" and not _finite(above) and above.dep in ("acl", "advcl", "relcl"):
                return "future" if above.lemma in self._ahead else "past"  # "the order issued Thursday"
            tense = self._verb(above) if above.tag not in ("VBG", "VBN") or _finite(above) else ""
            if tense == "future" and noun and above.tag == "VB" and not _has_modal(above):
                return ""  # "to mark the entry on Friday": the entry's day, not the marking's
            if noun and tense == "present":
                return ""  # "Friday's losses are below those of May"
            if tense or (noun and above.tag == "VB"):
                return tense
        return ""

    def _verb(self, verb: Token) -> Tense:
        if verb.lemma in self._planning:
            return "future"
        helpers = [c for c in verb.children if c.dep in HELPERS]
        perfect = verb.tag == "VBN" and any(c.lemma == "have" for c in helpers)
        if any(c.tag == "MD" for c in helpers):
            return "past" if perfect else "future"
        if verb.tag == "VBD" or perfect or any(c.tag == "VBD" for c in helpers):
            return "past"
        if any(c.tag == "TO" for c in helpers) or verb.tag == "VB":
            return self._infinitive(verb)
        if verb.lemma in self._ahead and verb.tag in ("VBN", "VBZ", "VBP"):
            return "future"
        return "present" if verb.tag in ("VBZ", "VBP", "VBG", "VBN") else ""

    def _infinitive(self, verb: Token) -> Tense:
        """ "agreed to meet" lies ahead; "managed to flee" is over."""
        governor = next((t for t in verb.climb() if t.pos in ("VERB", "AUX", "NOUN", "ADJ")), None)
        if governor is not None and any(c.lemma == "have" for t in (governor, governor.head) for c in t.children):
            return "past" if governor.tag in ("VBN", "JJ") else "future"
        if governor is None or governor.pos in ("AUX", "ADJ") or governor.lemma in self._ahead:
            return "future"
        if governor.pos == "NOUN":
            return ""  # "extended their offers to buy the firm Friday": the extending's day
        return "past" if governor.tag in ("VBD", "VBN") else "future"


def _finite(verb: Token) -> bool:
    """A participle that has an auxiliary of its own ("has killed", "was shot", "is meeting")."""
    return verb.tag in ("VBG", "VBN") and any(c.dep in HELPERS for c in verb.children)


def _has_modal(verb: Token) -> bool:
    return any(c.tag == "MD" for c in verb.children)
