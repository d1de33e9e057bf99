"""Which happening a figure belongs to: the trigger that governs it, else the nearest that fits, else the last told."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.extract.accounts.draft import Draft
from onrecord.extract.accounts.index import StoryIndex
from onrecord.language.parse import Token
from onrecord.model import Figure, Mention

FITTING = {
    "killed": {"HARM", "ASSAULT", "DISASTER", "ACCIDENT", "PROTEST"},
    "injured": {"HARM", "ASSAULT", "DISASTER", "ACCIDENT", "PROTEST"},
    "missing": {"HARM", "ASSAULT", "DISASTER", "ACCIDENT"},
    "abducted": {"ASSAULT"}, "detained": {"COERCE", "ASSAULT", "PROTEST", "SANCTION"},
    "displaced": {"COERCE", "ASSAULT", "DISASTER", "ACCIDENT", "HARM"},
    "affected": {"HARM", "ASSAULT", "DISASTER", "ACCIDENT"}, "attackers": {"ASSAULT", "HARM"},
}  # fmt: skip
HARMED = frozenset({"killed", "injured", "missing", "displaced", "affected"})
FOLLOWS = "figures.en.follows"  # the rule of a count of what was counted before
BACK = 6  # sentences that a figure without a happening of its own reaches back


def assign_figures(drafts: Sequence[Draft], index: StoryIndex) -> None:
    """Give every figure to a draft."""
    by_token = {t.i: d for d in drafts for t in d.found.tokens}
    by_sentence: dict[int, list[Draft]] = {}
    for draft in drafts:
        by_sentence.setdefault(draft.sentence.index, []).append(draft)
    for sentence in sorted(index.figures):
        for head, mention in index.figures[sentence]:
            owner = _governing(head, mention, by_token) or _nearest(head, mention, by_sentence.get(sentence, ()))
            owner = owner or _before(mention, sentence, by_sentence)
            if owner is not None:
                owner.figures.append(mention)


def _fits(draft: Draft, mention: Mention) -> bool:
    value = mention.value
    return isinstance(value, Figure) and draft.type in FITTING.get(value.measure, {draft.type})


def _governing(head: Token, mention: Mention, by_token: dict[int, Draft]) -> Draft | None:
    for token in (head, *head.climb()):
        draft = by_token.get(token.i)
        if draft is not None and _fits(draft, mention):
            return draft
    return None


def _nearest(head: Token, mention: Mention, drafts: Sequence[Draft]) -> Draft | None:
    fitting = [d for d in drafts if _fits(d, mention)]
    value = mention.value
    harm = isinstance(value, Figure) and value.measure in FITTING
    return min(fitting, key=lambda d: abs(d.head.i - head.i), default=None) if harm or len(drafts) == 1 else None


def _before(mention: Mention, sentence: int, by_sentence: dict[int, list[Draft]]) -> Draft | None:
    """For harm alone in its sentence: the last happening told of that may have done it."""
    value = mention.value
    followed = mention.rule == FOLLOWS  # "300 were detained. A rights group put the figure at 900."
    if not isinstance(value, Figure) or value.measure not in (FITTING if followed else HARMED):
        return None
    for number in range(sentence - 1, sentence - BACK - 1, -1):
        told = by_sentence.get(number, ())
        fitting = [d for d in told if _fits(d, mention) and d.realis == "actual" and d.type != "PROTEST"]
        if fitting:
            return next((d for d in fitting if d.found.noun), fitting[-1])
    return None
