"""Figures: every count of a story and what it counts."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.extract.figures.connect import connect
from onrecord.extract.figures.draft import BEFORE, Draft
from onrecord.extract.figures.followers import Followers
from onrecord.extract.figures.guards import Guards
from onrecord.extract.figures.harm import Climb
from onrecord.extract.figures.lexicon import Harm, Lexicon
from onrecord.extract.figures.mood import Mood
from onrecord.extract.figures.nobody import Nobody
from onrecord.extract.figures.nouns import Counted, Nouns
from onrecord.extract.figures.numbers import Number, Numbers
from onrecord.extract.figures.story import finish
from onrecord.extract.figures.together import together
from onrecord.extract.figures.victims import Victims
from onrecord.extract.figures.within import Within
from onrecord.language.parse import Parse, Sentence, Token
from onrecord.model import Account, Mention
from onrecord.model.values import Measure
from onrecord.rules import Rules

__all__ = ["Figures", "connect"]

ON_TOP = frozenset({"other", "others", "another", "additional", "more", "further"})
DEAD_OR_HURT = frozenset({"killed", "injured"})
DEFINITE = frozenset({"the", "those", "these"})


class Figures:
    """Finds the counts of a story. Made once from the rules."""

    name = "figures"

    def __init__(self, rules: Rules) -> None:
        self._numbers = Numbers(rules)
        self._lexicon = Lexicon(rules)
        self._guards = Guards(self._lexicon)
        self._nouns = Nouns(self._lexicon)
        self._climb = Climb(self._lexicon)
        self._mood = Mood(self._lexicon)
        self._victims = Victims(self._lexicon, self._climb)
        self._nobody = Nobody(self._lexicon, self._climb)
        self._within = Within(self._lexicon)
        self._followers = Followers(self._lexicon)

    def extract(self, parse: Parse) -> list[Mention]:
        """The figures of a story, in the order of the text."""
        drafts: list[Draft] = []
        for sentence in parse.sentences:
            drafts += self._sentence(sentence, drafts)
        return finish(drafts, parse, self._lexicon)

    def within(self, mentions: Sequence[Mention], accounts: Sequence[Account], parse: Parse) -> list[Mention]:
        """The mentions, with the counts of each account put under its largest."""
        return self._within.settle(mentions, accounts, parse)

    def _sentence(self, sentence: Sentence, story: Sequence[Draft]) -> list[Draft]:
        tokens = sentence.tokens
        drafts: list[Draft] = []
        counted: set[int] = set()
        for number in self._numbers.find(tokens):
            if self._guards.never(number, tokens):
                continue
            noun = self._nouns.of(number, tokens)
            counted.update({noun.node.i} | ({noun.noun.i} if noun.noun is not None and not noun.whole else set()))
            draft = self._draft(number, noun, tokens) or self._followers.find(number, noun, drafts, story)
            if draft is not None:
                drafts.append(draft)
        drafts += self._nobody.find(sentence, counted)
        drafts += self._victims.find(sentence, counted)
        return together(drafts)

    def _draft(self, number: Number, counted: Counted, tokens: Sequence[Token]) -> Draft | None:
        if (
            counted.noun is not None
            and self._lexicon.has("never", counted.noun)
            and not number.share
            and not number.money
        ):
            return None
        harm = None if number.money else self._harm(counted)
        harm = self._together(harm, counted)
        measure = self._measure(number, counted, harm)
        if measure is None:
            return None
        noun = counted.noun
        first, last = tokens[counted.first], tokens[max(counted.last, number.last)]
        draft = Draft(
            first.i, last.i, counted.node, measure, number.low, number.high, number.best, number.modifier,
            unit=(noun or last).text, of=self._lexicon.counted(noun), rule=harm.rule if harm else "figures.en.unit",
            harm=harm, scope="incident" if harm else "unknown", whole=counted.whole,
        )  # fmt: skip
        draft.of = draft.of or ("people" if harm is not None else None)
        words = {t.lower for t in tokens[counted.first : counted.last + 1]}
        draft.on_top = bool(words & ON_TOP)
        draft.definite = number.bound.split(" ")[0] in DEFINITE or tokens[max(0, counted.first - 1)].lower in DEFINITE
        if number.share:
            draft.scope, draft.measure = "share", "share"
        elif harm is not None:
            draft.included = harm.rule == "figures.en.among"
            tallied = harm.rule.endswith("tally") or self._lexicon.has("counts", harm.by)
            before = tokens[max(0, number.first - 1)].lower
            earlier = tallied and any(self._lexicon.has("earlier", c) for c in harm.by.children)
            if (before == "from" and tallied) or (before == "not" and noun is None) or earlier:
                draft.scope, draft.rule = "change", BEFORE  # "to 129 from 120", "12, not 15", "an earlier toll of 9"
            elif self._mood.meant(harm):
                draft.scope = "unknown"
        return draft

    def _harm(self, counted: Counted) -> Harm | None:
        """What happened to those counted; None where it is said not to have happened."""
        noun = counted.noun
        if noun is not None and not self._may_be_people(noun):
            return None
        harm = self._climb.beside(counted.node, counted.last, 1) if noun is None else self._itself(counted, noun)
        if noun is not None and counted.whole is not None and counted.node.dep == "conj":
            harm = self._climb.harm(noun)  # "… and 11 of the injured"
        harm = harm or self._climb.harm(counted.node)
        if harm is None and noun is not None and noun is not counted.node and noun.pos != "PRON":
            harm = self._climb.harm(noun)
        harm = harm or self._climb.beside(counted.node, counted.last) or self._climb.listed(noun or counted.node)
        harm = harm or self._climb.between(counted.node) or self._opening(counted)
        if harm is None or self._mood.negated(harm):
            return None
        if noun is not None and self._lexicon.has("collectives", noun):
            return harm if harm.measure in {"displaced", "affected"} else None
        loose = self._lexicon.has("loose", harm.by)
        return harm if noun is None or not loose or self._is_people(noun) else None

    def _together(self, harm: Harm | None, counted: Counted) -> Harm | None:
        """ "dozens of dead and wounded": how many of them died is not told."""
        noun = counted.noun
        if harm is None or noun is None or harm.measure not in DEAD_OR_HURT:
            return harm
        other = noun.child("conj")
        if other is None or other.i != noun.i + 2 or other.child("nummod") is not None:
            return harm
        rules = [self._lexicon.get(t, "victim", "event", "state") for t in (noun, other)]
        both = {r.measure for r in rules if r is not None} == DEAD_OR_HURT
        return Harm("affected", "figures.en.affected.both", harm.by) if both else harm

    def _opening(self, counted: Counted) -> Harm | None:
        """The predicate of people who open a clause, where the parser lost it."""
        noun = counted.noun
        if noun is None or not self._is_people(noun) or noun.dep in {"dobj", "pobj"} or counted.node.dep == "appos":
            return None
        return self._climb.far.ahead(noun)

    def _itself(self, counted: Counted, noun: Token) -> Harm | None:
        """ "hundreds of wounded": the word counted says it."""
        apart = noun is not counted.node and counted.whole is None
        rule = self._lexicon.get(noun, "victim", "event") if apart else None
        return Harm(rule.measure, rule.id, noun) if rule is not None and rule.measure in {"killed", "injured"} else None

    def _may_be_people(self, noun: Token) -> bool:
        if self._lexicon.has("happenings", noun) and self._lexicon.get(noun, "event") is None:
            return False
        unit = self._lexicon.get(noun, "unit")
        if unit is not None:
            return unit.of is not None or unit.measure == "personnel"
        return not any(
            self._lexicon.has("animals", t) for t in (noun, *noun.children) if t is noun or t.dep == "compound"
        )

    def _is_people(self, noun: Token) -> bool:
        """Can people stand behind it: "villagers", "others", "dead", "them"?"""
        return (
            self._lexicon.is_person(noun)
            or noun.pos in {"PRON", "ADJ", "NUM"}
            or self._lexicon.get(noun, "victim", "event", "tally", "state") is not None
            or self._lexicon.counted(noun) is not None
            or noun.lower in {"people", "others", "lives", "persons", "members", "victims"}
            or (noun.pos == "PROPN" and (noun.tag == "NNPS" or noun.lower.endswith("s")))  # "Kurds"
        )

    def _measure(self, number: Number, counted: Counted, harm: Harm | None) -> Measure | None:
        """The measure, or None where nothing says what is counted."""
        noun = counted.noun
        if number.money:
            return "money"
        if number.share:
            return "share"
        if harm is not None:
            taken = harm.by.lemma.lower() == "capture" and self._lexicon.counted(noun) in {
                "civilians",
                "children",
                "women",
            }
            return "abducted" if taken and noun is not None else harm.measure
        if noun is None:
            return None
        unit = self._lexicon.get(noun, "unit")
        if unit is not None:
            if unit.measure == "distance" and any(c.lower in {"square", "sq"} for c in noun.children):
                return "area"
            return unit.measure
        if (noun.pos == "NOUN" and noun.tag == "NNS") or self._lexicon.is_person(noun):
            if self._agent(counted.node):
                return "attackers"
            loose = number.modifier == "vague" or number.low == 1 or (number.best == 2 and number.worded)
            return "other" if self._lexicon.is_person(noun) or not loose else None
        return None

    def _agent(self, node: Token) -> bool:
        """Do these people do the harm: "three men killed a guard", "killed by three men"?"""
        head = node.head
        if node.dep == "pobj" and head.dep == "agent":
            harm = self._climb.verbs.verb(head.head)
        elif node.dep == "nsubj" and head.child("dobj") is not None:
            harm = self._climb.verbs.verb(head)
        else:
            return False
        return (
            harm is not None and harm.measure in {"killed", "injured", "abducted"} and self._climb.verbs.is_done(harm)
        )
