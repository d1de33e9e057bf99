"""Harm has the type of its cause: "killed", "died", "an explosion" belong to the attack or quake that they come from.

A draft of type HARM is joined to the happening of its sentence that it hangs on, or typed by who did it, by a weapon,
or by the words around; what still has no cause joins the last happening told of, and else is dropped.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from onrecord.extract.accounts.arguments import governed, is_passive
from onrecord.extract.accounts.draft import Draft
from onrecord.extract.accounts.index import StoryIndex
from onrecord.extract.accounts.kinds import Kinds
from onrecord.extract.accounts.rows import TriggerRules
from onrecord.language.parse import Token
from onrecord.model import Figure, Mention

VIOLENT = frozenset({"ASSAULT", "DISASTER", "ACCIDENT"})
BY_CAUSE = {"attack": "ASSAULT", "disaster": "DISASTER", "accident": "ACCIDENT"}
DONE = frozenset({"actual", "historical"})
SEVERAL = 2
REACH = 150  # tokens of one sentence within which harm finds its cause
FAR = 99  # steps in a tree beyond which two words have nothing to do with each other
INSIDE = frozenset({"in", "at", "inside", "into", "through"})
RECENT = 4  # sentences back in which a death without a cause still finds one


class Harm:
    """Gives drafts of harm their type."""

    def __init__(self, kinds: Kinds, rules: TriggerRules) -> None:
        self._kinds = kinds
        self._striking, self._dying = frozenset(rules.striking), frozenset(rules.dying)
        self._natural = frozenset(rules.natural)
        self._selves = frozenset(rules.selves)
        self._reporting = frozenset(rules.reporting)
        self._own_hand, self._unmeant = frozenset(rules.own_hand), frozenset(rules.unmeant)

    def resolve(self, drafts: Sequence[Draft], index: StoryIndex) -> tuple[list[Draft], dict[int, Draft]]:
        """The drafts that have a type now, and for harm the draft of its cause, by the draft's identity."""
        causes: dict[int, Draft] = {}
        by_sentence: dict[int, list[Draft]] = {}
        for draft in drafts:
            by_sentence.setdefault(draft.sentence.index, []).append(draft)
        armed = any(d.type == "ASSAULT" and d.mode is not None for d in drafts)  # a strike's blast is the strike's
        for draft in drafts:
            if draft.type == "HARM" and draft.mode == "explosives" and draft.found.noun and not armed:
                self._blast(draft)
        story = [d for d in drafts if d.type in VIOLENT]
        kept: list[Draft] = []
        last: Draft | None = None
        for draft in drafts:
            if draft.type == "HARM":
                cause = self._cause(draft, by_sentence[draft.sentence.index])
                if cause is None and last is None and draft.mode is None and not self._told(draft, index):
                    cause = self._told_after(draft, story)
                if cause is not None:
                    draft.type, draft.mode = cause.type, cause.mode
                    causes[id(draft)] = cause
                elif not self._typed(draft, index, last, story):
                    continue
                elif last is not None and draft.mode is None and draft.type == last.type and self._bare(draft):
                    causes[id(draft)] = last
            kept.append(draft)
            done = draft.realis in DONE or (last is None and not draft.weak)
            if draft.type in VIOLENT and (done or (not draft.weak and last is not None and last.realis not in DONE)):
                last = draft
        return kept, causes

    def _bare(self, draft: Draft) -> bool:
        return not draft.who and draft.where is None and draft.when is None

    def _cause(self, draft: Draft, others: Sequence[Draft]) -> Draft | None:
        """The happening of the same sentence that did the harm."""
        near = (d for d in others if d is not draft and abs(d.head.i - draft.head.i) <= REACH)
        rivals = [d for d in near if self._may(draft, d) and (d.type in VIOLENT or _at(draft, d))]
        if not rivals:
            return None
        return min(rivals, key=lambda d: (_steps(draft.head, d.head), abs(d.head.i - draft.head.i)))

    def _may(self, draft: Draft, other: Draft) -> bool:
        if {draft.realis, other.realis} & {"negated", "future", "hypothetical"} and draft.realis != other.realis:
            return other.found.noun and draft.realis == "actual"
        return True

    def _by_own_hand(self, draft: Draft, last: Draft | None) -> bool:
        """ "A boy shot himself": by accident where a word says so, else part of what was told just before.

        "Shot two guards and then himself" is an attack.
        """
        if not self._kinds.words(draft.sentence).isdisjoint(self._unmeant):
            draft.type, draft.mode = "ACCIDENT", None
            return True
        if any(t.lower not in self._selves and t.dep in {"dobj", "conj"} for t in draft.whom_heads):
            draft.type = "ASSAULT"
            return True
        if last is None or draft.sentence.index - last.sentence.index > RECENT:
            return False
        draft.type, draft.mode = last.type, last.mode
        return True

    def _typed(self, draft: Draft, index: StoryIndex, last: Draft | None, story: Sequence[Draft]) -> bool:
        """Give a type by agent, weapon, words or the last happening; False: nothing tells."""
        if draft.mode == "explosives":
            return self._explosion(draft, story, last)
        if draft.found.entry.row.words in self._own_hand:
            return self._by_own_hand(draft, last)
        subject = self._by_agent(draft, index)
        if subject is not None:
            draft.type, draft.mode = subject
            return True
        words = self._kinds.words(draft.sentence)
        lemma = draft.found.entry.row.words
        if lemma in self._dying and not self._natural.isdisjoint(words):
            return False
        cause = self._kinds.cause(words - self._of_tellers(draft))
        weapons = (self._kinds.weapon(t) for t in draft.sentence.tokens if t.pos == "NOUN" and not _is_works(t))
        weapon = next(filter(None, weapons), None)
        blast = weapon == "explosives" and cause == "accident"  # "killed in an explosion at a refinery"
        if weapon not in {None, "aerial", "unconventional", "primitive"} and lemma not in self._striking and not blast:
            draft.type, draft.mode = "ASSAULT", weapon
            return True
        if last is not None and draft.sentence.index - last.sentence.index <= RECENT:
            draft.type = last.type
            return True
        if lemma in self._striking:
            return False
        if cause is not None:
            if draft.weak and not draft.figures and lemma in {"victim", "injury"}:
                return False
            draft.type = BY_CAUSE[cause]
            return True
        if lemma in self._dying:
            return self._unexplained(draft)
        all_told = {word for sentence in index.parse.sentences for word in self._kinds.words(sentence)}
        told = self._kinds.cause(all_told - self._of_tellers(draft))
        draft.type = BY_CAUSE[told] if told is not None else "ASSAULT"
        return True

    def _told(self, draft: Draft, index: StoryIndex) -> bool:
        """Does its own sentence tell the cause, by who did it, a weapon or a word?"""
        words = self._kinds.words(draft.sentence) - self._of_tellers(draft)
        return bool(self._by_agent(draft, index) or self._kinds.cause(words))

    def _of_tellers(self, draft: Draft) -> set[str]:
        """The words for who tells it: "police said" makes no deaths those of an attack."""
        tokens = draft.sentence.tokens
        telling = [t for t in tokens if t.pos == "VERB" and t.lemma.lower() in self._reporting]
        tellers = [s for verb in telling if (s := verb.child("nsubj")) is not None and draft.head not in s.subtree()]
        own = {t.i for teller in tellers for t in teller.subtree()}
        others = {t.lemma.lower() for t in tokens if t.i not in own}
        return {t.lemma.lower() for t in tokens if t.i in own} - others

    def _told_after(self, draft: Draft, story: Sequence[Draft]) -> Draft | None:
        """The happening that the next sentences explain the harm by: "Nine people died. Their boat capsized"."""
        at = draft.sentence.index
        later = (d for d in story if 0 < d.sentence.index - at <= RECENT)
        return next((d for d in later if d.realis == "actual" and not d.weak and not d.occasion), None)

    def _unexplained(self, draft: Draft) -> bool:
        """Deaths of several with no word of a cause: harm that nobody is said to have meant; one death is news of a
        person, no happening."""
        if not any(_several_dead(m) for m in draft.figures):
            return False
        draft.type = "ACCIDENT"
        return True

    def _blast(self, draft: Draft) -> None:
        """A blast whose own sentence tells what it came from has that type, before the harm that it did is read."""
        cause = self._kinds.cause(self._kinds.words(draft.sentence))
        if cause is not None:
            draft.type = "ASSAULT" if cause == "attack" else "ACCIDENT"
            draft.mode = "explosives" if draft.type == "ASSAULT" else None

    def _explosion(self, draft: Draft, story: Sequence[Draft], last: Draft | None) -> bool:
        cause = self._kinds.cause(self._kinds.words(draft.sentence))
        other = next(
            (d for d in story if d.found.entry.row.mode == "explosives" and d.found.entry.row.type == "HARM"), None
        )
        if cause is None and other is not None:  # the blast that the story tells the cause of elsewhere
            draft.type, draft.mode = other.type, other.mode
            return True
        if cause is None and last is not None:
            draft.type, draft.mode = last.type, last.mode if last.type == "ASSAULT" else None
            return True
        if cause is None and story:
            draft.type = story[0].type
        else:
            draft.type = "ASSAULT" if cause == "attack" else "ACCIDENT"
        draft.mode = "explosives" if draft.type == "ASSAULT" else None
        return True

    def _by_agent(self, draft: Draft, index: StoryIndex) -> tuple[str, str | None] | None:
        """The type and mode that the agent shows: a party or a weapon attacks, a quake strikes, a bus crashes."""
        for head in draft.who_heads:
            cause = self._kinds.cause(t.lemma.lower() for t in (head, *governed(head, "of")))  # "coaches of a train"
            if cause is not None and cause != "attack":
                return BY_CAUSE[cause], None
            mode = self._kinds.weapon(head)
            if mode is not None or cause == "attack":
                return "ASSAULT", mode
            if head.i in index.who_at and not (draft.found.entry.row.words in self._striking and _is_country(head)):
                return "ASSAULT", None
            if self._kinds.side(head, None) is not None or head.entity in {"PERSON", "NORP"}:
                return "ASSAULT", None
        passive = is_passive(draft.head) if not draft.found.noun else False
        if passive and draft.found.entry.row.words in self._striking:
            return None
        return None


def _is_works(token: Token) -> bool:
    """ "At a coal mine", "in a gold mine": where people work, and no weapon."""
    if token.lemma.lower() != "mine":
        return False
    return token.head.lower in INSIDE or any(c.dep == "compound" for c in token.children)


def _several_dead(mention: Mention) -> bool:
    value = mention.value
    return isinstance(value, Figure) and value.measure == "killed" and (value.low or 0) >= SEVERAL


def _at(draft: Draft, other: Draft) -> bool:
    """Was the harm done at a protest: "hurt in clashes at a rally", "protests left two dead"?"""
    if other.type != "PROTEST":
        return False
    return any(t in draft.anchors or t is draft.head.head for t in (other.head, *other.found.tokens))


def _is_country(token: Token) -> bool:
    return token.entity == "GPE"


def _steps(a: Token, b: Token) -> int:
    """Steps in the tree between two tokens of a sentence."""
    above = {a.i: 0} | {t.i: n for n, t in enumerate(islice(a.climb(), FAR), 1)}
    if b.i in above:
        return above[b.i]
    for n, token in enumerate(islice(b.climb(), FAR), 1):
        if token.i in above:
            return above[token.i] + n
    return FAR
