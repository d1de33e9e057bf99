"""Which account a story is about: what the headline and the first sentences tell, harm first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from onrecord.extract.accounts.arguments import clause_of
from onrecord.extract.accounts.background import blamed
from onrecord.extract.accounts.draft import Draft
from onrecord.extract.accounts.group import Group
from onrecord.extract.accounts.harm import VIOLENT
from onrecord.language.parse import Parse, Token
from onrecord.model import Published

REAL = {"actual": 1.0, "future": 0.4, "hypothetical": 0.15, "negated": 0.1, "historical": 0.05}
# how much of its prominence a clause or phrase keeps below what governs it, by dependency
STEPS = {
    "ccomp": 1.0, "conj": 0.9, "nsubj": 0.95, "nsubjpass": 0.95, "dobj": 0.9, "xcomp": 0.85, "advcl": 0.6, "acl": 0.5,
    "relcl": 0.4, "pobj": 0.8, "prep": 0.75, "compound": 0.6, "pcomp": 0.6, "amod": 0.5, "attr": 0.95, "agent": 0.9,
    "appos": 0.6, "poss": 0.5, "parataxis": 0.8,
}  # fmt: skip
HABIT = 0.4  # what is told in the simple present is a habit: "he directs attacks"
OF_BLAME = 0.3  # of the deed that somebody is known or blamed for: the news is what befell them
OF_SEVERAL = 0.25  # of a total over several happenings: the news is one of them, where one is told
HARM, VIOLENCE = 1.0, 1.2  # what people harmed and violence add
GRAVE = 0.8  # what the fall of a government, the sentence of a court or the test of a weapon adds
GRAVE_MODES = frozenset({"convict", "weapons"})
TOPPLING = frozenset({
    "seize power", "take power", "overthrow", "oust", "depose", "topple", "stage coup", "unseat", "coup", "coup d'etat",
    "putsch", "military takeover", "army takeover", "ouster", "take over palace", "take over presidency",
    "take over government", "seize presidency", "seize palace",
})  # fmt: skip
HEADED = 0.8  # what it adds that a headline outside the text has the word
# What is said of a deed that the story tells too: the reaction is no happening that others tell of.
SPEECH = frozenset({"REQUEST", "ACCUSE", "REJECT", "SUPPORT", "THREATEN"})
OF_SPEECH = 0.75
NEWS = 10  # days back from the story that its deed may lie
_WORD = re.compile(r"[^\W\d_]+")


class Heading:
    """What stands above a story: the words of a headline that is no part of its text, and its day."""

    def __init__(self, headline: str | None, day: date | None) -> None:
        told = _WORD.findall((headline or "").lower())
        self.words = frozenset({*told, *(word.removesuffix("s") for word in told)})
        self.day = day

    @classmethod
    def of(cls, parse: Parse, published: Published) -> Heading:
        """That of a story. A headline within its text is read there."""
        headline = parse.story.headline
        return cls(headline.text if headline and headline.span is None else None, published.latest)

    def names(self, group: Group) -> bool:
        """Does the headline have a word of the group's triggers?"""
        return any(t.lower in self.words or t.lemma.lower() in self.words for d in group.told for t in d.found.tokens)

    def tells(self, group: Group) -> bool:
        """Is the group a deed that is news on the story's day?"""
        if group.realis != "actual" or group.type in SPEECH or group.gathers:
            return False
        days = [d.when.latest for d in group.told if d.when is not None and d.when.latest is not None]
        return self.day is None or not days or (self.day - max(days)).days <= NEWS


def lead_of(groups: Sequence[Group], harmed: Sequence[bool], heading: Heading) -> int:
    """The number of the lead among the groups; `harmed` tells which have a figure of people harmed."""
    opening = opening_of(groups)
    scores = [_weight(group, hurt, opening) for group, hurt in zip(groups, harmed, strict=True)]
    scores = [score + HEADED * REAL[g.realis] * heading.names(g) for score, g in zip(scores, groups, strict=True)]
    if any(_is_grave(group) and heading.tells(group) for group in groups):
        scores = [s * (OF_SPEECH if _answers(g) else 1.0) for s, g in zip(scores, groups, strict=True)]
    return max(range(len(groups)), key=lambda i: (scores[i], -i))


def _is_grave(group: Group) -> bool:
    """Is it violence, or of those others that a reaction is to?"""
    return group.type in VIOLENT or _is_turn(group)


def _answers(group: Group) -> bool:
    """Is it what is said of a deed, or an emergency or a curfew on its account?"""
    return group.type in SPEECH or (group.mode in {"martial-law", "curfew"} and not _is_turn(group))


def _is_turn(group: Group) -> bool:
    """Is it the fall of a government, the sentence of a court, the test of a weapon? An emergency is no such turn."""
    return group.mode in GRAVE_MODES or any(d.found.entry.row.words in TOPPLING for d in group.told)


def opening_of(groups: Sequence[Group]) -> int:
    """The sentence in which the text begins to tell: above it stand reference numbers and bylines."""
    return min((d.sentence.index for g in groups for d in g.drafts if d.sentence.kind == "body"), default=0)


def _weight(group: Group, harmed: bool, opening: int) -> float:
    """Real, early, in a main clause, with people harmed: each of these counts; what only thinks of it counts little."""
    told = group.drafts[:12]
    best = max(_early(d, opening) * prominence(d) * (OF_BLAME if blamed(d) else 1.0) for d in told)
    weight = 3.0 * best + 0.25 * min(len(told), 6)
    if group.type in VIOLENT and group.mode != "destroy":
        weight += VIOLENCE * max(map(prominence, told))
    elif _is_turn(group):
        weight += GRAVE * max(map(prominence, told))
    if harmed:
        weight += HARM
    if group.gathers:
        weight *= OF_SEVERAL
    if all(d.weak for d in group.drafts) and not harmed:
        weight *= 0.5
    return weight * REAL[group.realis]


def _early(draft: Draft, opening: int) -> float:
    return 1.0 if draft.sentence.kind == "headline" else 1.0 / (1 + 0.6 * max(0, draft.sentence.index - opening))


def prominence(draft: Draft) -> float:
    """How near to the main clause the trigger stands: 1 in it, less in what hangs on it."""
    token = draft.carrier.verb if draft.carrier else draft.head
    weight = HABIT if _habitual(clause_of(token), draft) else 1.0
    for _ in range(8):
        if token.head is token:
            break
        weight *= STEPS.get(token.dep, 0.8)
        token = token.head
    return max(weight, 0.1)


def _habitual(verb: Token, draft: Draft) -> bool:
    """Is it told in the simple present, outside of a headline, and without a count?"""
    return not draft.figures and draft.sentence.kind == "body" and verb.tag in {"VBZ", "VBP"} and verb.pos == "VERB"
