"""Counts that lean on one told before: "three of them children", "120 died, or 130", "that number rose to six"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from onrecord.extract.figures.draft import BEFORE, Draft
from onrecord.extract.figures.lexicon import Harm, Lexicon
from onrecord.extract.figures.nouns import Counted
from onrecord.extract.figures.numbers import Number
from onrecord.language.parse import Token
from onrecord.model.values import Counted as Who

PRONOUNS = frozenset({"them", "whom", "these", "those"})
KINDS: dict[str, Who] = {
    "children": "children", "minors": "children", "boys": "children", "girls": "children", "infants": "children",
    "women": "women", "civilians": "civilians", "soldiers": "combatants", "fighters": "combatants",
    "militants": "combatants", "police": "police", "policemen": "police",
}  # fmt: skip
NEAR = 5  # words after the pronoun in which it is said who they are
BACK = 6  # counts of the sentences before that "that number" may mean
OTHERS = frozenset({"different", "separate", "own", "another"})
OUT_OF = "figures.en.out-of"


class Followers:
    """Reads counts that say nothing of their own but follow a count of people harmed."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def find(self, number: Number, counted: Counted, before: Sequence[Draft], story: Sequence[Draft]) -> Draft | None:
        """The draft of such a count; `before` are the drafts of its sentence, `story` those of the sentences before."""
        tokens = counted.node.sentence.tokens
        if number.money or number.share:
            return None
        known = [d for d in (*story[-BACK:], *before) if d.harm is not None and d.part_of is None]
        if counted.noun is None and (leader := self._out_of(counted.node)) is not None:
            return self._subgroup(number, counted, leader, known)
        if counted.noun is None and (self._that_number(counted.node) or (known and self._it(counted.node, known[-1]))):
            return self._of_that(number, counted, known, before)
        if counted.noun is None and known and self._rival_count(counted.node):
            return _draft(number, counted, known[-1])
        if counted.noun is None and known and self._number_was(counted.node):
            return _draft(number, counted, known[-1])
        leaders = [d for d in known if d.node.sentence is counted.node.sentence]
        moved = counted.noun is None and counted.node.dep in {"pobj", "pcomp"} and counted.node.head.lower == "from"
        moved = moved or (counted.noun is None and self._of_count(counted.node) is not None)
        if not leaders or (counted.node.dep == "pobj" and not moved):
            return None
        if counted.noun is not None and counted.noun.lower in PRONOUNS:
            return _part(number, counted, tokens, leaders[-1])
        previous = tokens[number.first - 1].lower if number.first else ""
        if self._was(counted.node, number, tokens) or (previous == "not" and counted.noun is None):
            return _before(number, counted, leaders[-1])
        if counted.noun is None and (previous == "or" or self._reported(counted.node)):
            return _draft(number, counted, leaders[-1])
        return None

    def _out_of(self, node: Token) -> Harm | None:
        """ "Of the wounded, 12 are children": the word for those that they are some of."""
        first = node.sentence.tokens[0]
        if node.dep not in {"nsubj", "nsubjpass"} or first.lower not in {"of", "among"}:
            return None
        for word in first.children:
            rule = self._lexicon.get(word, "victim", "state")
            if word.dep == "pobj" and rule is not None and word.child("nummod") is None:
                return Harm(rule.measure, OUT_OF, word)
        return None

    def _subgroup(self, number: Number, counted: Counted, harm: Harm, known: Sequence[Draft]) -> Draft:
        """A part of the count that the story gives; a share of them where it gives none."""
        least = next((v for v in (number.low, number.high) if v is not None), 0.0)
        whole = next((d for d in reversed(known) if d.measure == harm.measure and d.number > least), None)
        draft = Draft(
            counted.node.sentence.tokens[counted.first].i, counted.node.sentence.tokens[counted.last].i, counted.node,
            harm.measure, number.low, number.high, number.best, number.modifier, unit=harm.by.text,
            scope=whole.scope if whole is not None else "share", rule=OUT_OF, harm=harm, part_of=whole,
        )  # fmt: skip
        kind = counted.node.head.child("attr")
        draft.of = (KINDS.get(kind.lower) if kind is not None else None) or "people"
        return draft

    def _that_number(self, node: Token) -> bool:
        """ "That number rose to six", "raised the count to nine"."""
        preposition, verb = node.head, node.head.head
        if node.dep != "pobj" or preposition.lower not in {"to", "at"} or not self._lexicon.has("toll_verbs", verb):
            return False
        return any(c.dep in {"nsubj", "nsubjpass", "dobj"} and self._lexicon.has("counts", c) for c in verb.children)

    def _was(self, node: Token, number: Number, tokens: Sequence[Token]) -> bool:
        """ "Up from five", "down from an earlier count of 112"."""
        count = self._of_count(node)
        first = count.subtree()[0].i - tokens[0].i if count is not None else number.first
        words = [t.lower for t in tokens[max(0, first - 2) : first]]
        return words in (["up", "from"], ["down", "from"])

    def _of_count(self, node: Token) -> Token | None:
        """The count of "a count of 112"."""
        named = node.dep == "pobj" and node.head.lower == "of" and self._lexicon.has("counts", node.head.head)
        return node.head.head if named else None

    def _rival_count(self, node: Token) -> bool:
        """ "Gave a higher figure of 26", "its own count of nine"; not "up from an earlier count of 112"."""
        count = self._of_count(node)
        if count is None or (count.dep == "pobj" and count.head.lower == "from"):
            return False
        return any(
            (c.tag == "JJR" and c.lower != "earlier") or c.lower in OTHERS or c.dep == "poss" for c in count.children
        )

    def _number_was(self, node: Token) -> bool:
        """ "The directorate says the number was 24"."""
        verb = node.head
        who = verb.child("nsubj") if node.dep == "attr" and verb.lemma.lower() == "be" else None
        return who is not None and self._lexicon.has("counts", who) and who.child("prep") is None

    def _it(self, node: Token, last: Draft) -> bool:
        """ "The toll passed 200; by Sunday it stood at 224"."""
        verb = node.head.head if node.dep == "pobj" and node.head.lower in {"to", "at"} else node.head
        if node.dep not in {"pobj", "dobj"} or not self._lexicon.has("toll_verbs", verb) or last.harm is None:
            return False
        tally = last.harm.rule.endswith("tally") or self._lexicon.has("counts", last.harm.by)
        return tally and any(c.dep in {"nsubj", "nsubjpass", "dobj"} and c.lower == "it" for c in verb.children)

    def _of_that(
        self, number: Number, counted: Counted, known: Sequence[Draft], before: Sequence[Draft]
    ) -> Draft | None:
        """Another count of what was counted last: a new one, or that of somebody who "put the number at six"."""
        if before and before[-1].harm is None and before[-1].of is not None:
            return _draft(
                number, counted, before[-1]
            )  # "100,000 people joined the march; police put the number at 9,000"
        if not known:
            return None
        rival = self._lexicon.has("rival_verbs", counted.node.head.head)
        return _draft(number, counted, known[-1]) if rival else _changed(number, counted, known[-1])

    def _reported(self, node: Token) -> bool:
        """ "… while the mayor reported seven": nothing else is said of them."""
        return node.dep == "dobj" and self._lexicon.has("reporting", node.head) and not node.children


def _changed(number: Number, counted: Counted, leader: Draft) -> Draft:
    """The new count of the same people; the old one is what it was before."""
    draft = _draft(number, counted, leader)
    if number.low is not None and number.low > leader.floor and leader.scope == "incident":
        draft.scope, leader.scope, leader.rule = "incident", "change", BEFORE
    return draft


def _before(number: Number, counted: Counted, leader: Draft) -> Draft:
    """ "23 have died, up from five": what the count was before."""
    draft = _draft(number, counted, leader)
    draft.scope, draft.rule = "change", BEFORE
    return draft


def _part(number: Number, counted: Counted, tokens: Sequence[Token], leader: Draft) -> Draft | None:
    """ "three of them children", "12 of whom were women"; not "57 of them escaped"."""
    after = list(takewhile(lambda t: t.lower not in {",", ";"}, tokens[counted.last + 1 : counted.last + 1 + NEAR]))
    kind = next((KINDS[t.lower] for t in after if t.lower in KINDS), None)
    verb = next((t for t in after if t.pos in {"VERB", "AUX"}), None)
    if (verb is not None and kind is None) or (number.low is not None and number.low > leader.number):
        return None
    draft = _draft(number, counted, leader)
    draft.part_of, draft.included = leader, True
    draft.of = kind or leader.of
    return draft


def _draft(number: Number, counted: Counted, leader: Draft) -> Draft:
    tokens = counted.node.sentence.tokens
    return Draft(
        tokens[counted.first].i, tokens[counted.last].i, counted.node, leader.measure, number.low, number.high,
        number.best, number.modifier, unit=leader.unit, of=leader.of, scope=leader.scope, rule="figures.en.follows",
        harm=leader.harm,
    )  # fmt: skip
