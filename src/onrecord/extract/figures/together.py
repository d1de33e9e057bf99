"""Lists of people harmed together: "a nurse and two patients were killed" is three, of which each is a part."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from onrecord.extract.figures.draft import Draft
from onrecord.extract.figures.followers import OUT_OF
from onrecord.extract.figures.lists import conjoined, opener
from onrecord.language.parse import Token
from onrecord.model.values import Modifier

TOGETHER = "figures.en.together"  # the rule of a list's total
ONE_BY_ONE = (
    "figures.en.one-by-one"  # that of people told of one by one, whom nobody has counted: "a nurse and her son"
)
NEW = frozenset({"a", "an", "another"})
WITH = frozenset({"with", "alongside", "besides", "plus"})
LIKE = frozenset({"including", "include", "among", "amongst", "included", "comprising"})
NEAR = 40  # counts of a sentence before and after one in which its whole is looked for
WIDEST = 14  # words between two members of a list
HARMS = frozenset({"killed", "injured", "missing", "abducted", "detained", "displaced"})


def together(drafts: list[Draft]) -> list[Draft]:
    """The drafts of a sentence with a total for each list, subgroups hung on their wholes."""
    drafts.sort(key=lambda d: (d.first, -d.last))
    for at, draft in enumerate(drafts):
        whole = _whole(draft, drafts[max(0, at - NEAR) : at + NEAR])
        if whole is not None:
            draft.part_of, draft.included = whole, True
            draft.measure, draft.scope = (
                (whole.measure, whole.scope) if draft.measure == "other" else (draft.measure, draft.scope)
            )
    groups: dict[tuple[int, str], list[Draft]] = {}
    for draft in drafts:
        if draft.rule in {"figures.en.follows", OUT_OF}:
            continue
        if draft.harm is not None and draft.part_of is None and draft.measure in HARMS and draft.floor > 0:
            groups.setdefault((_governor(draft).i, draft.measure), []).append(draft)
    totals = [total for group in groups.values() if len(group) > 1 and (total := _total(group)) is not None]
    return drafts + totals


def _governor(draft: Draft) -> Token:
    """What those harmed together hang on: the verb of their list and of their companions, else the list itself."""
    first = opener(draft.node)
    if first.dep == "pobj" and first.head.lower in WITH:
        above = first.head.head
        if above.lower in {"along", "together"}:
            above = above.head
        elif first.head.lower == "with" and draft.whole is None:
            return first  # "30 rebels were killed, with two soldiers dead": two sides are no list
        if above.pos == "VERB":
            return _opening(above)
        if above.pos in {"NOUN", "PROPN", "PRON"}:
            first = opener(above)
    if first.dep in {"nsubj", "nsubjpass", "dobj"} and first.head.pos == "VERB":
        return _alongside(draft, _opening(first.head))
    return first


def _alongside(draft: Draft, verb: Token) -> Token:
    """ "A woman was shot in the leg and a girl was shot in the arm": one by one, they are harmed together."""
    new = any(c.dep == "det" and c.lower in NEW for c in draft.node.children)
    return verb.head if not draft.told and new and verb.dep == "conj" and verb.head.pos == "VERB" else verb


def _opening(verb: Token) -> Token:
    """ "captured one man and detained two": the first of the verbs, which all have the same harm."""
    while (
        verb.dep == "conj"
        and verb.head.pos == "VERB"
        and verb.child("nsubj", "nsubjpass") is None
        and verb.child("dobj")
        and "lose" not in {verb.lemma.lower(), verb.head.lemma.lower()}  # killed 20 and lost two: two sides
    ):
        verb = verb.head
    return verb


def _total(group: Sequence[Draft]) -> Draft | None:
    group = _without_pronouns(group)
    if len(group) < 2:
        return None
    if any(d.node is group[0].node for d in group[1:]) or any(_either(d.node) for d in group):
        return None
    if _broken_down(group) or _far(group) or all(d.included for d in group):  # "the dead included 49 women and …"
        return None
    if any(d.best is None and not d.told for d in group):  # "others", "citizens": nobody can add them up
        return None
    if _named(group) or any(d.high is None and d.modifier == "vague" and d.floor * 5 < group[0].floor for d in group):
        return None
    lows, highs = [d.low for d in group], [d.high for d in group]
    low = sum(v for v in lows if v is not None) if any(v is not None for v in lows) else None
    high = sum(v for v in highs if v is not None) if all(v is not None for v in highs) else None
    first = group[0]
    exact = all(d.best is not None and d.modifier == "exact" for d in group)
    kinds = {d.of for d in group}
    total = Draft(
        first.first, group[-1].last, first.node, first.measure, low, high, low if exact else None,
        _modifier(group, exact, high), unit=" and ".join(d.unit for d in group),
        of=first.of if len(kinds) == 1 else "people", scope="incident", harm=first.harm,
        rule=TOGETHER if any(d.told for d in group) else ONE_BY_ONE,
        told=any(d.told for d in group), on_top=any(d.on_top for d in group), included=any(d.included for d in group),
    )  # fmt: skip
    for draft in group:
        draft.part_of = total
        total.parts.append(draft)
    return total


def _without_pronouns(group: Sequence[Draft]) -> list[Draft]:
    """ "captured a rebel and questioned him": "him" is somebody told of before, and his part."""
    kept = [group[0]]
    for draft in group[1:]:
        if draft.node.tag == "PRP" and not draft.told:
            draft.part_of = kept[-1]
        else:
            kept.append(draft)
    return kept


def _broken_down(group: Sequence[Draft]) -> bool:
    """ "12 people, seven women and five men": the first is the whole, or the same count told twice."""
    first, others = group[0], group[1:]
    listed = {t.i for t in conjoined(first.node)}
    if first.told and first.number == sum(d.number for d in others) and not all(d.node.i in listed for d in others):
        for draft in others:
            draft.part_of = first
        return True
    again = first.told and len(others) == 1 and others[0].number == first.number
    return again and first.node.lemma == others[0].node.lemma


def _far(group: Sequence[Draft]) -> bool:
    """Too many words between two of them for one list."""
    return any(b.first - a.last > WIDEST for a, b in pairwise(group))


def _named(group: Sequence[Draft]) -> bool:
    """ "two clerks, A and B, were killed": those named are the ones counted."""
    first, others = group[0], group[1:]
    if not first.told or first.number < 2 or any(d.told or d.node.pos != "PROPN" for d in others):
        return False
    tokens = first.node.sentence.tokens
    between = tokens[first.last + 1 - tokens[0].i : others[0].first - tokens[0].i]
    if not any(t.lower in {",", "–", "-", ":", "("} for t in between):
        return False
    for draft in others:
        draft.part_of = first
    return True


def _modifier(group: Sequence[Draft], exact: bool, high: float | None) -> Modifier:
    if exact:
        return "exact"
    if any(d.modifier == "vague" for d in group):
        return "vague"
    return "at-least" if high is None else "range"


def _either(node: Token) -> bool:
    """ "120 or 130": two words for one count, no list."""
    return any(c.dep == "cc" and c.lower in {"or", "nor", "but"} for c in node.children) or (
        node.dep == "conj" and any(c.dep == "cc" and c.lower in {"or", "nor"} for c in node.head.children)
    )


def _whole(draft: Draft, drafts: Sequence[Draft]) -> Draft | None:
    """The larger figure of the same sentence that the text makes this one a part of."""
    if draft.whole is not None:
        inner = [
            d
            for d in drafts
            if d is not draft and draft.first < d.first and d.last == draft.last and d.number > draft.number
        ]
        if inner and (inner[0].measure == draft.measure or draft.harm is None):
            return inner[0]
        if inner:
            return None  # "two of the four hostages were killed": two dead, whatever the four were
    if draft.part_of is not None:
        return draft.part_of
    first = next((d for d in drafts if d is not draft and d.last < draft.first and _opens(d)), None)
    if first is not None and draft.harm is not None and first.number > draft.number and not draft.on_top:
        return first
    marker = _marker(draft.node) or (draft.whole is not None)
    beside = [
        d
        for d in drafts
        if d is not draft and d.included and d.last < draft.first and opener(d.node) is opener(draft.node)
    ]
    if beside and draft.measure in {"other", beside[-1].measure}:
        return beside[-1].part_of
    if not marker:
        return None
    earlier = [
        d for d in drafts if d is not draft and d.last < draft.first and d.number >= draft.number and d.part_of is None
    ]
    same = [d for d in earlier if d.measure == draft.measure] or (
        [d for d in earlier if d.harm is not None] if draft.measure == "other" else []
    )
    if not same and draft.harm is None:
        return None
    return same[-1] if same else None


def _opens(draft: Draft) -> bool:
    """ "Of the 89 injured, 12 …": what follows is of them."""
    tokens = draft.node.sentence.tokens
    at = draft.first - tokens[0].i
    return at == 1 and tokens[0].lower in {"of", "among"}


def _marker(node: Token) -> bool:
    """Does it stand in a list after "including" or "among them"?"""
    token = opener(node)
    tokens = node.sentence.tokens
    first = min([token.i, *(c.i for c in token.children if c.dep in {"det", "nummod", "amod", "poss"})]) - tokens[0].i
    if first > 1 and tokens[first - 2].lower in LIKE and tokens[first - 1].lower in {"them", "whom"}:
        return True
    if token.dep == "pobj" and token.head.lower in LIKE:
        return True
    return token.head.lower in LIKE and token.head is not token
