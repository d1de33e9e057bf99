"""Are two mentions of one happening? What speaks against it (another day, place, party, toll, mode) and what for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.extract.accounts.background import blamed
from onrecord.extract.accounts.difference import Difference
from onrecord.extract.accounts.draft import Draft
from onrecord.extract.accounts.group import Group
from onrecord.extract.accounts.harm import VIOLENT
from onrecord.model import Figure, Interval, Mention, Where, Who
from onrecord.model.claims import Realis

Alike = Sequence[frozenset[str]]
APART = frozenset({"abduct", "sexual"})  # modes that a bare "attack" does not mean
FINE = frozenset({"point", "town", "district"})
NOUNS = ("parties.en.", "parties.people", "parties.number")  # rules that read nouns and pronouns, not names
ORGANS = frozenset({"government", "military", "police"})
NEW = frozenset({"a", "an", "another", "other"})
FIRM = 4.0  # the rank of a place that is as likely the happening's own as not
STRANGE = 1.0  # what speaks against a mention that is done to people not yet told of
FAR = 12  # sentences back that "the attack" still reaches
REAL: dict[Realis, str] = {
    "actual": "done",
    "historical": "past",
    "future": "open",
    "hypothetical": "open",
    "negated": "done",
}


@dataclass(frozen=True, slots=True)
class Likeness:
    """What mentions are compared by: modes that one happening may show, and words that part happenings."""

    alike: Alike
    difference: Difference

    def may_join(self, draft: Draft, group: Group) -> bool:
        """Does nothing speak against it: type, realis, mode, day, place, parties, toll, words that part the two?"""
        if draft.gathers or group.gathers or not may_join(draft, group, self.alike):
            return False
        return not self._another(draft, group)

    def _another(self, draft: Draft, group: Group) -> bool:
        """Do words say that it is another: "in a separate attack", "a day after" between the two?"""
        if draft.sentence is not group.drafts[-1].sentence and self.difference.is_another(draft):
            return True
        return any(self.parts(draft, other) for other in group.told)

    def parts(self, a: Draft, b: Draft) -> bool:
        """Do words between the two, in one sentence, make them two?

        "Shells hit the town two days after the battle" is two; "nine died two days after the battle" is one.
        """
        if a.sentence is not b.sentence or any(d.harm and d.scopes for d in (a, b)):
            return False
        return self.difference.parts(a.head, b.head)


def may_join(draft: Draft, group: Group, alike: Alike) -> bool:
    """Does nothing speak against it: type, realis, mode, day, place, parties, toll?"""
    if draft.type != group.type or REAL[draft.realis] != REAL[group.realis]:
        return False
    if not _modes_agree(draft, group, alike):
        return False
    return not any(_conflict(draft, other) for other in group.told)


def _modes_agree(draft: Draft, group: Group, alike: Alike) -> bool:
    a, b = draft.mode, group.mode
    if a == b:
        return True
    if a is None or b is None:
        return not {a, b} & APART or (draft.definite and a is None)
    return any(a in modes and b in modes for modes in alike)


def _conflict(a: Draft, b: Draft) -> bool:
    if a.sentence is b.sentence and (a.occasion != b.occasion or (a.type in VIOLENT and blamed(a) != blamed(b))):
        return True  # what a march is about is no march, and a deed is not what befell those blamed for it
    if a.when and b.when and a.when_rank >= 1 and b.when_rank >= 1 and days_apart(a.when, b.when):
        return True
    if a.where and b.where and a.place_rank >= 4 and b.place_rank >= 4 and places_apart(a.where, b.where):
        return True
    if _parties_apart(a.who, b.who) and (_parties_apart(a.whom, b.whom) or not (a.definite or b.definite)):
        return True
    if a.type not in VIOLENT and _parties_apart(a.whom, b.whom) and not a.definite:
        return True
    return _tolls_apart(a, b)


def days_apart(a: Interval, b: Interval) -> bool:
    """No day in common."""
    if a.latest and b.earliest and a.latest < b.earliest:
        return True
    return bool(b.latest and a.earliest and b.latest < a.earliest)


def places_apart(a: Mention, b: Mention) -> bool:
    """Two places of which neither can hold the other."""
    x, y = a.value, b.value
    if not isinstance(x, Where) or not isinstance(y, Where) or x.name.casefold() == y.name.casefold():
        return False
    if x.country and y.country and x.country != y.country:
        return True
    if x.precision not in FINE or y.precision not in FINE:
        both = x.precision == y.precision == "province" and x.geonameid and y.geonameid
        return bool(both and x.geonameid != y.geonameid)
    if x.geonameid and y.geonameid and x.geonameid != y.geonameid and x.precision == y.precision:
        return True
    return x.precision == y.precision


def _named(parties: Sequence[Mention]) -> set[str]:
    found = set()
    for mention in parties:
        value = mention.value
        if isinstance(value, Who):
            found.add(value.actor or value.name.casefold())
    return found


def _parties_apart(a: Sequence[Mention], b: Sequence[Mention]) -> bool:
    """Both name somebody, and nobody in common."""
    known = _identities(a), _identities(b)
    return bool(known[0] and known[1]) and known[0].isdisjoint(known[1])


def _identities(parties: Sequence[Mention]) -> set[str]:
    """What tells these parties from others: names, and for organs of a state the country; a bare "gunmen" has none."""
    found = set()
    for mention in parties:
        value = mention.value
        if not isinstance(value, Who):
            continue
        if value.country is not None and value.type in ORGANS:
            found.add(value.country)
        if value.actor is not None or _has_name(mention, value.name):
            found.add(value.actor or value.name.casefold())
    return found


def _has_name(mention: Mention, name: str) -> bool:
    """Is it a name, or a noun that stands for one? A capital alone is no proof: headlines have them everywhere."""
    if not mention.rule.startswith(NOUNS):
        return True
    return name.casefold() != mention.text.casefold() and all(word[:1].isupper() for word in name.split())


def _tolls_apart(a: Draft, b: Draft) -> bool:
    """Two exact counts of dead that differ, told in different sentences by indefinite mentions."""
    if a.sentence is b.sentence or a.definite or b.definite:
        return False
    counts = [
        {m.value.best for m in d.figures if isinstance(m.value, Figure) and m.value.measure == "killed" and m.value.best
         and m.value.part_of is None} for d in (a, b)
    ]  # fmt: skip
    return bool(counts[0] and counts[1]) and counts[0].isdisjoint(counts[1])


def reason_for(draft: Draft, group: Group) -> float:
    """How much speaks for it; 0: nothing."""
    if draft.realis == "negated" and group.realis != "negated":
        return _shared(draft, group)  # what was not done is this happening only where the words point to it
    reason = _shared(draft, group) + _near(draft, group) - (STRANGE if _strange(draft, group) else 0.0)
    same = [d.place_rank for d in group.told if d.where and draft.where and _same_place(d.where, draft.where)]
    if same:
        reason += 1.0 if max(same) >= FIRM else 0.5  # of two in one sentence, the one that the place is told of
    if any(d.when and draft.when and not days_apart(d.when, draft.when) for d in group.told):
        reason += 0.7
    if draft.type not in VIOLENT and reason < 1.0:
        return 0.0
    return reason


def _shared(draft: Draft, group: Group) -> float:
    """By the words of the mention: "the attack", a party that both name, the same deed to the same people."""
    reason = 0.0
    if (draft.definite or draft.weak) and draft.sentence.index - group.drafts[-1].sentence.index <= FAR:
        reason += 2.0
    for mine, theirs in ((draft.who, [d.who for d in group.told]), (draft.whom, [d.whom for d in group.told])):
        if mine and _named(mine) & _named([m for parties in theirs for m in parties]):
            reason += 1.0
    done_to = {t.lemma.lower() for t in draft.whom_heads}
    if done_to and any(_same_words(draft, d) and done_to & {t.lemma.lower() for t in d.whom_heads} for d in group.told):
        reason += 1.0
    return reason


def _strange(draft: Draft, group: Group) -> bool:
    """Is it done to people of whom nothing was told before: "a peasant was killed" after "bombed the bank"?"""
    if group.drafts[-1].sentence.kind == "headline":
        return False  # headlines count and name otherwise than the story
    mine = {t.lemma.lower() for t in draft.whom_heads}
    theirs = {t.lemma.lower() for d in group.told for t in d.whom_heads}
    if (
        draft.type not in VIOLENT
        or draft.definite
        or not mine
        or not theirs
        or mine & theirs
        or draft.sentence is group.drafts[-1].sentence
    ):
        return False
    return any(c.lower in NEW or c.dep == "nummod" for t in draft.whom_heads for c in t.children)


def _same_words(a: Draft, b: Draft) -> bool:
    return a.found.entry.row.words == b.found.entry.row.words


def _near(draft: Draft, group: Group) -> float:
    """By where the mention stands: one sentence, the story's head, close behind."""
    last = group.drafts[-1]
    gap = draft.sentence.index - last.sentence.index
    reason = 0.0
    if draft.sentence is last.sentence:
        reason += 1.5 if draft.type in VIOLENT or draft.found.noun or last.found.noun else 0.5
    if last.sentence.kind == "headline" and draft.sentence.kind == "body":
        reason += 1.0  # what the headline tells is told again in the story, however long its head
    elif group.first.sentence.kind != "body" or group.first.sentence.index <= 1:
        reason += 0.6 if gap <= 3 and draft.type in VIOLENT else 0.3
    bare = not (draft.who or draft.whom or draft.where or draft.when or draft.figures)
    if draft.type in VIOLENT and (gap <= 1 or (bare and gap <= FAR)):
        reason += 0.4
    if draft.type == "COERCE" and draft.mode == "arrest" and gap <= 3:
        reason += 1.0
    return reason


def _same_place(a: Mention, b: Mention) -> bool:
    x, y = a.value, b.value
    return isinstance(x, Where) and isinstance(y, Where) and x.name.casefold() == y.name.casefold()
