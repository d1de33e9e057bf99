"""How a place stands to a trigger: marks read off the parse, and their weights from `en/scenes.toml`.

A mark is a group and a name in it: ("link", "in") for a place after "in", ("governor", "object") for one that hangs on
the trigger's object. The sum of the weights is the log of the odds that the place is where it happened.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import accumulate

from msgspec import Struct

from onrecord.extract.accounts.draft import Draft
from onrecord.extract.accounts.index import StoryIndex
from onrecord.extract.accounts.triggers import VERBAL, Lexicon
from onrecord.language.parse import Sentence, Token
from onrecord.model import Mention, Where
from onrecord.model.values import Precision

CLIMB = 10  # tokens that are climbed to see what hangs on what
PHRASE = 8  # tokens that are climbed within one phrase
_OBJECTS = frozenset({"dobj", "nsubjpass", "attr"})
_CLAUSES = frozenset({"advcl", "ccomp", "xcomp", "relcl", "acl", "conj", "pcomp", "parataxis"})
_PARTS = frozenset({"compound", "nmod", "amod", "poss"})
_ARGUMENTS = frozenset({"dobj", "nsubj", "nsubjpass", "npadvmod", "attr", "agent"})
_HELD = frozenset({"prep", "dobj", "nsubj", "nsubjpass", "compound", "pobj"})
_STOPS = frozenset({",", ";", "-", "--"})
_COARSE: Mapping[Precision | None, int] = {
    "point": 0, "town": 1, None: 1, "district": 2, "province": 3, "region": 4, "country": 5,
}  # fmt: skip
_OFFSET = "places.offset"
_STEPS = ((4, "1-4"), (8, "5-8"), (14, "9-14"), (24, "15-24"))
Mark = tuple[str, str]


class SceneRules(Struct, frozen=True, forbid_unknown_fields=True):
    """`en/scenes.toml`: weights by group and name, the odds that a place needs, and classes of prepositions."""

    least: float
    base: float
    inside: list[str]
    own: list[str]
    near: list[str]
    to: list[str]
    weights: dict[str, dict[str, float]]


class Link(Struct, frozen=True):
    """What a place's phrase hangs on: the way ("in", "dobj"), the token above, and the steps within the phrase."""

    way: str
    above: Token
    steps: frozenset[str]
    to: bool = False


class Scenes:
    """Weighs places against triggers."""

    def __init__(self, rules: SceneRules, lexicon: Lexicon) -> None:
        self._rules, self._lexicon = rules, lexicon
        self._ways = {word: word for word in rules.own}
        for name, words in (("in", rules.inside), ("near", rules.near), ("to", rules.to)):
            self._ways |= {word: name for word in words if word not in rules.own}
        self._to = frozenset(rules.to) | {"to", "into"}
        self._reporting, self._parts = frozenset(lexicon.rules.reporting), frozenset(lexicon.rules.parts)
        self._entering = frozenset(lexicon.rules.entering)
        self._held: Setting | None = None

    def setting(self, sentence: Sentence, index: StoryIndex) -> Setting:
        """The places of a sentence and what lies between them; kept for the next trigger of the same sentence."""
        held = self._held
        if held is None or held.sentence is not sentence:
            held = self._held = Setting(sentence, index)
        return held

    def odds(self, draft: Draft, token: Token, mention: Mention, index: StoryIndex) -> float:
        """The log of the odds that this place is where the draft's happening took place."""
        weights = self._rules.weights
        marks = self.marks(draft, token, mention, index)
        return self._rules.base + sum(weights.get(group, {}).get(name, 0.0) for group, name in marks)

    def marks(self, draft: Draft, token: Token, mention: Mention, index: StoryIndex) -> Iterator[Mark]:
        """The marks of one place and one trigger."""
        setting = self.setting(draft.sentence, index)
        link = self._link(token, setting)
        if mention.rule == _OFFSET and link.way in {"other", "npadvmod"}:
            link = Link("near", link.above, link.steps)  # "exploded 10 miles north of Damascus"
        governor = governor_of(draft, link.above)
        yield "link", link.way
        yield "governor", governor
        yield "linked", f"{link.way} {governor.split('-')[0]}"
        for step in link.steps or {"none"}:
            yield "step", step
        yield from self._above(draft, link)
        value = mention.value
        yield "precision", str(value.precision) if isinstance(value, Where) else "None"
        yield "found", mention.rule.removeprefix("places.")
        party = index.who_at.get(token.i)
        if party is not None and len(party.span) > len(mention.span):
            yield "sentence", "in-party"
        yield from setting.between(draft.head, token)
        for other in setting.beside(token, mention):
            yield "sentence", other
        if token.i - draft.sentence.tokens[0].i <= 4 and link.above is not token and link.way in self._openers:
            yield "sentence", "opens"

    @property
    def _openers(self) -> frozenset[str]:
        return frozenset({*self._ways.values(), "other"})

    def _above(self, draft: Draft, link: Link) -> Iterator[Mark]:
        """What kind of word the phrase hangs on, where that is not the trigger."""
        above = link.above
        if above in draft.anchors:
            pass
        elif above.pos in VERBAL:
            yield "above", "reporting" if self._lexicon.lemma(above) in self._reporting else "verb"
        else:
            yield "above", "noun"
        if above.i in draft.rivals and above not in draft.anchors:
            yield "above", "rival"
        if link.to and self._lexicon.lemma(above) in self._entering:
            yield "above", "entering"

    def _link(self, token: Token, setting: Setting) -> Link:
        steps: set[str] = set()
        for _ in range(PHRASE):
            head, dep = token.head, token.dep
            if head is token:
                return Link("root", token, frozenset(steps))
            if dep in {"appos", "conj"}:
                steps.add(dep)
            elif dep in _PARTS:
                if not (head.pos == "PROPN" or self._is_site(head) or (setting.holds(head) and dep != "poss")):
                    return Link("poss" if dep == "poss" else "compound", head, frozenset(steps))
                steps.add("poss" if dep == "poss" else "part")
            elif dep in _ARGUMENTS:
                return Link(dep, head, frozenset(steps))
            elif dep == "pobj":
                inner = self._inner(head, setting)
                if inner is None:
                    return self._prepositional(head, steps)
                steps.add(inner)
                head = head.head
            else:
                return Link("other", head, frozenset(steps))
            token = head
        return Link("other", token, frozenset(steps))

    def _inner(self, preposition: Token, setting: Setting) -> str | None:
        """The step to a part or another place that the preposition hangs on: "outskirts of Kabul", "Cairo in Egypt"."""
        word, above = preposition.lower, preposition.head
        if word == "of" and not above.is_root and (above.lemma.lower() in self._parts or setting.holds(above)):
            named = any(c.dep in {"compound", "nmod"} and c.pos == "PROPN" for c in above.children)
            return "of-named" if named else "of"
        return "in" if word in {"in", "on", "near", "at", "of"} and setting.holds(above) else None

    def _prepositional(self, preposition: Token, steps: set[str]) -> Link:
        word, above = preposition.lower, preposition.head
        while above.dep in {"prep", "advmod", "pcomp"} and above.pos in {"ADP", "ADV", "SCONJ"} and not above.is_root:
            above = above.head  # "north of", "out of", "in and around"
            word = "near" if word in {"of", "from"} else word
        return Link(self._ways.get(word, "other"), above, frozenset(steps), word in self._to)

    def _is_site(self, noun: Token) -> bool:
        return noun.lemma.lower() in self._parts or self._lexicon.is_one(noun, ("place", "building", "road"))


class Setting:
    """The places of one sentence, with what stands between any two of its tokens, ready for looking up."""

    def __init__(self, sentence: Sentence, index: StoryIndex) -> None:
        self.sentence = sentence
        self._first = sentence.tokens[0].i
        places = index.places.get(sentence.index, ())
        self._tokens = frozenset(token.i for token, _ in places)
        tokens = sentence.tokens
        self._verbs = [0, *accumulate(t.pos == "VERB" for t in tokens)]
        self._stops = [0, *accumulate(t.lower in _STOPS for t in tokens)]
        self._places = [0, *accumulate(t.i in self._tokens for t in tokens)]
        self._many = len(places) > 1
        self._phrases: dict[int, list[int]] = {}
        for token, mention in places:
            self._phrases.setdefault(_phrase(token).i, []).append(_coarse(mention))

    def holds(self, token: Token) -> bool:
        """Is there a place at this token?"""
        return token.i in self._tokens

    def between(self, trigger: Token, place: Token) -> Iterator[Mark]:
        """On which side of the trigger the place stands, how far, and what is between."""
        low, high = sorted((trigger.i, place.i))
        start, end = low - self._first + 1, max(low - self._first + 1, high - self._first)
        side = "after" if place.i > trigger.i else "before"
        yield "order", side
        yield "distance", next((name for most, name in _STEPS if high - low <= most), "25")
        yield "verbs", f"{min(self._verbs[end] - self._verbs[start], 3)} {side}"
        if self._stops[end] > self._stops[start]:
            yield "sentence", "comma"
        if self._places[end] > self._places[start]:
            yield "sentence", "other-between"

    def beside(self, token: Token, mention: Mention) -> Iterator[str]:
        """Is it the only place, and do finer or coarser ones stand in its own phrase: "the Ruhr city of Essen"?"""
        if not self._many:
            yield "only"
        own = _coarse(mention)
        phrase = self._phrases[_phrase(token).i]
        finer, coarser = min(phrase) < own, max(phrase) > own
        if finer:
            yield "has-finer"
        if coarser:
            yield "has-coarser"
        if len(phrase) > 1 and not finer and not coarser:
            yield "has-same"


def governor_of(draft: Draft, above: Token) -> str:
    """How the token that a place hangs on stands to the trigger: it itself, its object, a clause above or below it."""
    anchors = draft.anchors
    if above in anchors:
        return "own"
    deps = [above.dep]
    for token in _climbed(above):
        if token in anchors:
            clause = next((dep for dep in reversed(deps) if dep in _CLAUSES), None)
            if clause is not None:
                return f"below-{clause}"
            last = deps[-1]
            return "object" if last in _OBJECTS else "subject" if last in {"nsubj", "agent"} else "oblique"
        deps.append(token.dep)
    lifted = [draft.head.dep]
    for token in _climbed(draft.head):
        if token is above:
            clause = next((dep for dep in lifted if dep in _CLAUSES), None)
            return f"above-{clause or (lifted[0] if lifted[0] in _HELD else 'other')}"
        lifted.append(token.dep)
    shared = {id(token) for token in _climbed(draft.head)}
    return "aside" if any(id(token) in shared for token in _climbed(above)) else "apart"


def _climbed(token: Token) -> Iterator[Token]:
    for _, above in zip(range(CLIMB), token.climb(), strict=False):
        yield above


def _phrase(token: Token) -> Token:
    """The head of the noun phrase that a place stands in, through what it is a part of."""
    for _ in range(PHRASE):
        above = token.head
        if token.dep == "pobj" and above.lower in {"of", "in", "on", "near"}:
            above = above.head
            if above.pos not in {"NOUN", "PROPN"}:
                break
        elif token.dep not in _PARTS and token.dep not in {"appos", "conj"}:
            break
        token = above
    return token


def _coarse(mention: Mention) -> int:
    return _COARSE[mention.value.precision] if isinstance(mention.value, Where) else 1
