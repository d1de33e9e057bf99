"""A story's figures together: subgroups and their wholes, who later died, scopes; then mentions."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.extract.figures.draft import BEFORE, Draft
from onrecord.extract.figures.lexicon import Harm, Lexicon
from onrecord.extract.figures.people import settle_outcomes
from onrecord.extract.figures.scope import Scopes
from onrecord.language.parse import Parse, Token
from onrecord.model import Figure, Mention, Span
from onrecord.model.values import HARMS

WHOLES = 50  # counts of a story that others may be parts of: the main ones come early
FIRST = 20  # words before a count in which it may be called the first
MANY = 5  # where so many died, "another victim" is one of them told on
THOSE = frozenset({"the", "those", "these"})
MORE = frozenset({"more", "another", "additional", "further"})
SUBGROUPS = frozenset({"children", "women"})  # who is counted within a whole, as a rule


def finish(drafts: list[Draft], parse: Parse, lexicon: Lexicon) -> list[Mention]:
    """The drafts of a story as mentions, in the order of the text, with their parts and scopes."""
    settle_outcomes(drafts, lexicon)
    _agree(drafts)
    scopes = Scopes(lexicon)
    for draft in drafts:
        if draft.part_of is None or draft.parts:
            scopes.settle(draft)
    _increments(drafts, lexicon)
    _outdated(drafts, lexicon)
    _subgroups(drafts, lexicon)
    _shares(drafts, lexicon)
    drafts.sort(key=lambda d: (d.first, -d.last))
    ids = {id(d): f"f{n}" for n, d in enumerate(drafts, 1)}
    return [_mention(d, ids, parse) for d in drafts]


def _agree(drafts: Sequence[Draft]) -> None:
    """A total has the measure of its parts; nothing is a part of a count of something else."""
    for draft in drafts:
        measures = {part.measure for part in draft.parts}
        if len(measures) == 1:
            draft.measure = measures.pop()
    for draft in drafts:
        if draft.part_of is not None and draft.part_of.measure != draft.measure:
            draft.part_of = None


def _increments(drafts: Sequence[Draft], lexicon: Lexicon) -> None:
    """ "Six more bodies were found, bringing the toll to 17": what came on top in a sentence that gives the toll."""
    tolls = [d for d in drafts if d.harm is not None and d.told and _is_toll(d.harm, lexicon)]
    for draft in drafts:
        if draft.harm is None or draft.scope != "incident" or draft in tolls or draft.of in SUBGROUPS:
            continue
        toll = next((t for t in tolls if t.node.sentence is draft.node.sentence and t.measure == draft.measure), None)
        if toll is None or draft.number >= toll.number:
            continue
        tokens = draft.node.sentence.tokens
        words = {t.lower for t in tokens[draft.first - tokens[0].i : draft.last - tokens[0].i + 1]}
        if not words.isdisjoint(MORE) or (draft.first < toll.first and _raised_by(draft, toll, lexicon)):
            draft.scope, draft.part_of = "change", None


def _is_toll(harm: Harm, lexicon: Lexicon) -> bool:
    return harm.rule.endswith("tally") or lexicon.has("counts", harm.by)


def _raised_by(draft: Draft, toll: Draft, lexicon: Lexicon) -> bool:
    """ "Patients have died of burns, bringing to ten the number of dead"."""
    verb = next((t for t in toll.node.climb() if t.pos == "VERB"), None)
    if verb is None or verb.tag != "VBG" or verb.lower not in lexicon.lists["raising"]:
        return False
    return any(t is verb.head for t in (draft.node, *draft.node.climb()))


def _outdated(drafts: Sequence[Draft], lexicon: Lexicon) -> None:
    """ "Initially three were reported dead", in a story that counts more: what the toll was before it changed."""
    most: dict[str, float] = {}
    for draft in drafts:
        if draft.scope == "incident" and draft.part_of is None and draft.told:
            most[draft.measure] = max(most.get(draft.measure, 0.0), draft.floor)
    for draft in drafts:
        if draft.scope != "incident" or not draft.told or draft.measure not in HARMS:
            continue
        grown = draft.floor < most.get(draft.measure, 0.0)
        if _at_first(draft, lexicon) if grown else _given_up(draft, drafts, lexicon):
            draft.scope, draft.rule = "change", BEFORE


def _at_first(draft: Draft, lexicon: Lexicon) -> bool:
    """Do the words before it in its clause say that this was the first count?"""
    tokens = draft.node.sentence.tokens
    at = draft.first - tokens[0].i
    for token in reversed(tokens[max(0, at - FIRST) : at]):
        if token.lower in lexicon.lists["later"] or token.lower in {";", ":"}:
            return False
        if token.lower in lexicon.lists["first"]:
            return token.tag == "RB" or lexicon.has("told", token.head)  # "initial questioning" is no count
        if token.lower in lexicon.lists["formerly"] and _beside_telling(token, lexicon):
            return True
    return False


def _beside_telling(adverb: Token, lexicon: Lexicon) -> bool:
    """ "Said earlier", "had previously put"; not "earlier on Monday"."""
    tokens = adverb.sentence.tokens
    at = adverb.i - tokens[0].i
    beside = [tokens[n] for n in (at - 1, at + 1) if 0 <= n < len(tokens)]
    return any(t.pos == "VERB" and (lexicon.has("reporting", t) or lexicon.has("rival_verbs", t)) for t in beside)


def _given_up(draft: Draft, drafts: Sequence[Draft], lexicon: Lexicon) -> bool:
    """ "Officials had earlier put the toll at 15, but on Friday they cut it to 13": given up for what follows."""
    above = [t for t in draft.node.climb() if t.pos == "VERB"]
    if not any(c.dep == "aux" and c.lower == "had" for t in above for c in t.children):
        return False
    later = (d for d in drafts if d.first > draft.first and d.measure == draft.measure and d.told)
    return _at_first(draft, lexicon) and any(d.scope == "incident" and d.floor < draft.floor for d in later)


def _subgroups(drafts: Sequence[Draft], lexicon: Lexicon) -> None:
    """A person, or some children, told of beside a larger count of the same harm are a part of it."""
    for measure in HARMS:
        mine = [d for d in drafts if d.measure == measure and d.part_of is None and d.scope == "incident"]
        wholes = [d for d in mine if _is_whole(d, lexicon)][:WHOLES]
        for draft in mine:
            draft.part_of = next((w for w in wholes if w.part_of is None and _within(draft, w, lexicon)), None)


def _shares(drafts: Sequence[Draft], lexicon: Lexicon) -> None:
    """ "1,500 of the injured", in a story that does not count the injured: some of them, no count of all."""
    for draft in drafts:
        if not draft.told or draft.part_of is not None or draft.parts or draft.scope != "incident":
            continue
        tokens = draft.node.sentence.tokens
        words = tokens[draft.first - tokens[0].i : draft.last - tokens[0].i + 1]
        for of, the, noun in zip(words, words[1:], words[2:], strict=False):
            if of.lower == "of" and the.lower in THOSE:
                rule = lexicon.get(noun, "victim", "state")
                if rule is not None and rule.measure == draft.measure:
                    draft.scope = "share"


def _is_whole(draft: Draft, lexicon: Lexicon) -> bool:
    """Is it a count that others may be parts of: of people, not of kin or children?"""
    counted = draft.told or bool(draft.parts)
    return counted and draft.of not in SUBGROUPS and not draft.on_top and not lexicon.has("within", draft.node)


def _within(draft: Draft, main: Draft, lexicon: Lexicon) -> bool:
    """Are these people among those of the larger count? Told before it, they are a happening of their own."""
    named_on = draft.on_top and ((not draft.told and main.floor >= MANY) or lexicon.has("within", draft.node))
    if (draft.on_top and not named_on) or draft.floor >= main.floor or draft.number == 0 or draft.first < main.first:
        return False
    if "attackers" in {draft.of, main.of} and draft.of != main.of:
        return False
    alone = not draft.told or draft.included or _of_them(draft, lexicon) or draft.number == 1
    kin = draft.of in SUBGROUPS or lexicon.has("within", draft.node)
    return alone or kin or draft.definite or _indefinite(draft, main)


def _of_them(draft: Draft, lexicon: Lexicon) -> bool:
    """ "six of them", "two of the dead"; not "nine of its own soldiers", who may be on another side."""
    return draft.whole is not None and (
        draft.whole.pos == "PRON"
        or lexicon.get(draft.whole, "victim", "state") is not None
        or draft.whole.lower == "victims"
    )


def _indefinite(draft: Draft, main: Draft) -> bool:
    """ "A number of villagers" beside "60 people": those meant are among the sixty."""
    return main.modifier != "vague" and draft.modifier == "vague" and (draft.high is None or draft.high < main.floor)


def _mention(draft: Draft, ids: dict[int, str], parse: Parse) -> Mention:
    span = Span(parse.tokens[draft.first].start, parse.tokens[draft.last].end)
    part = ids.get(id(draft.part_of)) if draft.part_of is not None else None
    value = Figure(
        measure=draft.measure, low=draft.low, high=draft.high, best=draft.best, modifier=draft.modifier,
        unit=draft.unit, of=draft.of, part_of=part, scope=draft.scope,
    )  # fmt: skip
    return Mention(id=ids[id(draft)], span=span, text=span.of(parse.text), value=value, rule=draft.rule)
