"""Where and when: of the places and times of a trigger's sentence, the one that belongs to it.

Each candidate is weighed by what it hangs on (the trigger, the verb that carries it, its object, the clause above) and
by its preposition. The weights are an order of preference, no probabilities.
"""

from __future__ import annotations

from onrecord.extract.accounts.arguments import clause_of
from onrecord.extract.accounts.draft import Draft
from onrecord.extract.accounts.index import StoryIndex
from onrecord.extract.accounts.triggers import NOMINAL, VERBAL, Lexicon
from onrecord.language.parse import Token
from onrecord.model import Interval, Mention, When, Where

INSIDE = frozenset({
    "in", "near", "at", "on", "outside", "around", "inside", "across", "throughout", "within", "off", "along", "over",
    "between", "above", "beside", "under", "amid", "north", "south", "east", "west",
})  # fmt: skip
TO = frozenset({"to", "into", "toward", "towards", "onto", "through"})
LEAST = 1.2
CLIMB = 8


class Placer:
    """Chooses the place and the time of a draft."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._reporting = frozenset(lexicon.rules.reporting)
        self._entering, self._parts = frozenset(lexicon.rules.entering), frozenset(lexicon.rules.parts)

    def place(self, draft: Draft, index: StoryIndex) -> None:
        """Set the draft's place and how well it fits."""
        best: tuple[float, int] | None = None
        for token, mention in index.places.get(draft.sentence.index, ()):
            rank = self._place_rank(draft, token, mention, index)
            key = (rank, -abs(token.i - draft.head.i))
            if rank >= LEAST and (best is None or key > best):
                best, draft.where, draft.place_rank = key, mention, rank

    def _place_rank(self, draft: Draft, token: Token, mention: Mention, index: StoryIndex) -> float:
        rank = self._hang(draft, token)
        value = mention.value
        if isinstance(value, Where) and value.precision in {"country", "region"}:
            rank -= 1.0 if value.precision == "country" else 0.6
        elif isinstance(value, Where) and value.precision == "province":
            rank -= 0.2
        if isinstance(value, Where) and value.precision == "country" and token.dep in {"compound", "amod", "nmod"}:
            return 1.0  # "U.S. airstrikes": whose, not where
        if mention.text[:1].isdigit():  # "100 km west of Kabul" only describes another place
            rank -= 1.5
        party = index.who_at.get(token.i)
        if party is not None and len(party.span) > len(mention.span):
            rank -= 2
        return rank

    def _hang(self, draft: Draft, token: Token, depth: int = 0) -> float:
        """How the place hangs on the trigger."""
        head, dep = token.head, token.dep
        if depth > 4 or head is token:
            return 2.0
        if dep == "appos":
            return self._hang(draft, head, depth + 1) - 0.7 if head.i < token.i else self._hang(draft, head, depth + 1)
        if dep == "conj":
            return self._hang(draft, head, depth + 1) - 0.3
        if dep in {"compound", "amod", "nmod", "poss"}:
            return self._beside(draft, token, depth)
        anchors = draft.anchors
        if dep in {"dobj", "nsubjpass"}:
            return 9.0 if head in anchors or head is clause_of(draft.head) else 2.5
        if dep in {"nsubj", "agent"}:
            return 0.5 if head in anchors else 1.5
        if dep == "npadvmod":
            return 6.0 if head in anchors else 3.0
        if dep == "pobj":
            return self._by_preposition(draft, head)
        return 2.0

    def _beside(self, draft: Draft, token: Token, depth: int) -> float:
        """The place stands before a noun: "the Paris attacks", "a West Bank city", "a US soldier"."""
        head, dep = token.head, token.dep
        if head in draft.anchors:
            return 8.0 if dep in {"compound", "nmod"} and draft.found.noun else 1.0
        whole = dep == "poss"  # "Cairo's Zamalek district": the name of the part is nearer
        if head.pos == "PROPN" or self._is_site(head):  # a part or kind of place: less than its own name
            return self._hang(draft, head, depth + 1) - (1.8 if whole else 1.0)
        if head.dep == "dobj" and head.head in draft.anchors and not self._lexicon.is_one(head, ("person", "armed")):
            return 1.8 if whole else 6.0  # "patrolled the London underground"
        return 1.8 if whole else 1.0

    def _is_site(self, noun: Token) -> bool:
        return noun.lemma.lower() in self._parts or self._lexicon.is_one(noun, ("place", "building", "road"))

    def _by_preposition(self, draft: Draft, preposition: Token) -> float:
        word, above = preposition.lower, preposition.head
        if word == "of" and above not in draft.anchors and above.lemma.lower() in self._parts:
            if any(c.dep in {"compound", "nmod"} and c.pos == "PROPN" for c in above.children):
                return self._hang(draft, above, 3) - 1.8  # "in the Vedeno region of Chechnya": the region has a name
            return self._hang(draft, above, 3) + 0.2  # "in the city of Kunduz", "on the outskirts of Kabul"
        while (
            above.dep in {"prep", "advmod", "pcomp"}
            and above.pos in {"ADP", "ADV", "SCONJ"}
            and above.head is not above
        ):
            above = above.head  # "north of", "out of", "in and around"
            word = "near" if word in {"of", "from"} else word
        if above not in draft.anchors and above.i in draft.rivals:
            return 1.3  # it belongs to another happening of the sentence
        base = 10.0 if word in INSIDE else 5.0 if word in TO else 4.5 if word == "of" else 2.0
        if word in TO and self._lexicon.lemma(above) in self._entering:
            base = 9.0
        if word == "of" and above in draft.anchors:
            base = 9.0
        if word in {"from"}:
            base = 3.0
        if word in {"by", "with", "against", "between", "for", "like", "than", "as"}:
            base = 1.6 if word != "against" else 3.0
        return max(base - self._distance(draft, above), 1.0 if base < 3 else LEAST + base / 20)

    def _distance(self, draft: Draft, above: Token) -> float:
        """How far what the preposition hangs on is from the trigger, in steps of the tree."""
        anchors = draft.anchors
        if above in anchors:
            return 0.0
        for step, token in enumerate(above.climb(), 1):
            if token in anchors:
                return self._below(above, step)
            if step > CLIMB:
                break
        lifted = {id(t): n for n, t in enumerate(draft.head.climb(), 1)}
        steps = lifted.get(id(above))
        if steps is not None:  # the place hangs on a clause above the trigger's
            return 1.0 + steps + (3.0 if self._lexicon.lemma(above) in self._reporting else 0.0)
        return 7.0

    def _below(self, above: Token, step: int) -> float:
        """The place hangs on a part of the trigger: its object is nearer than its subject."""
        while above.head is not above and above.dep not in {"dobj", "nsubj", "nsubjpass", "pobj", "agent"}:
            above = above.head
        return 0.5 * step + (3.0 if above.dep in {"nsubj", "agent"} else 0.0)

    def time(self, draft: Draft, index: StoryIndex) -> None:
        """Set the draft's days."""
        best: tuple[float, int] | None = None
        for token, mention in index.times.get(draft.sentence.index, ()):
            value = mention.value
            if not isinstance(value, When) or (value.earliest is None and value.latest is None):
                continue
            if value.timex is not None and value.timex.type in {"SET", "DURATION"}:
                continue
            rank = self._time_rank(draft, token)
            key = (rank, -abs(token.i - draft.head.i))
            if rank > 0 and (best is None or key > best):
                best, draft.when_rank = key, rank
                draft.when = Interval(earliest=value.earliest, latest=value.latest)

    def _time_rank(self, draft: Draft, token: Token) -> float:
        """How the time hangs on the trigger; a day that hangs on "said" alone tells of the saying."""
        above = token.head
        while above.pos not in VERBAL and above not in draft.anchors and above.head is not above:
            above = above.head
        if above in draft.anchors:
            return 10.0
        clause = clause_of(draft.head)
        if above is clause:
            return 1.0 if self._is_reporting(above) else 8.0
        if any(t is clause for t in above.climb()):
            return 3.0
        if any(t is above for t in draft.head.climb()):
            return 0.8 if self._is_reporting(above) else 6.0
        return 0.6 if self._is_reporting(above) else 2.0

    def _is_reporting(self, verb: Token) -> bool:
        return self._lexicon.lemma(verb) in self._reporting


def noun_phrase(token: Token) -> tuple[int, int]:
    """Start and end of the words of a noun phrase, without clauses and prepositions after the head other than "of"."""
    start, end = token.start, token.end
    for child in token.children:
        if child.i < token.i and child.dep in {"compound", "amod", "nummod", "poss", "nmod", "det", "quantmod"}:
            start = min(start, child.subtree()[0].start)
        elif child.dep == "prep" and child.lower == "of" and child.children and child.children[0].pos in NOMINAL:
            end = max(end, child.children[0].end)
    return start, end
