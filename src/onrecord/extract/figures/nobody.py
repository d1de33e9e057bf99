"""Nobody harmed: "no casualties", "no one was hurt", "none of them died" are counts of nought."""

from __future__ import annotations

from onrecord.extract.figures.draft import Draft
from onrecord.extract.figures.harm import Climb
from onrecord.extract.figures.lexicon import Harm, Lexicon
from onrecord.language.parse import Sentence, Token
from onrecord.model.values import Measure


class Nobody:
    """Finds the counts of nought in a sentence."""

    def __init__(self, lexicon: Lexicon, climb: Climb) -> None:
        self._lexicon, self._climb = lexicon, climb
        self._words = lexicon.lists["nobody"]
        self._persons = lexicon.lists["noone"]

    def find(self, sentence: Sentence, counted: set[int]) -> list[Draft]:
        """The drafts of a sentence; the nouns they count are added to `counted`."""
        found: list[Draft] = []
        for token in sentence.tokens:
            if token.lower not in self._words:
                continue
            noun = self._noun(token)
            harm = self._harm(noun) if noun is not None else None
            if noun is None or harm is None:
                continue
            counted.add(noun.i)
            measures: tuple[Measure, ...] = ("killed", "injured") if harm.measure == "affected" else (harm.measure,)
            for measure in measures:
                found.append(self._draft(token, noun, harm, measure))
        return found

    def _noun(self, token: Token) -> Token | None:
        """What there is none of: the noun of "no", or the pronoun itself; "no one" as the parser parts it."""
        if token.lower in self._persons:
            return token if token.dep in {"nsubj", "nsubjpass", "dobj", "pobj"} else None
        if token.dep in {"det", "neg", "nummod", "amod"} and token.head.i > token.i:
            return token.head
        return None

    def _harm(self, noun: Token) -> Harm | None:
        people = noun.lower in self._persons or noun.lower == "one" or self._lexicon.is_person(noun)
        event = self._lexicon.get(noun, "event", "victim")
        if not people and event is None:
            return None
        harm = self._climb.harm(noun)
        return (
            harm
            if harm is not None and harm.measure in {"killed", "injured", "missing", "affected", "abducted"}
            else None
        )

    def _draft(self, token: Token, noun: Token, harm: Harm, measure: Measure) -> Draft:
        return Draft(
            min(token.i, noun.i), max(token.i, noun.i), noun, measure, 0.0, 0.0, 0.0, unit=noun.text,
            of=self._lexicon.counted(noun) or "people", scope="incident", rule="figures.en.nobody", harm=harm,
        )  # fmt: skip
