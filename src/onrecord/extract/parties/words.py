"""The words of `rules/data/en/parties.toml`, ready for looking up."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from msgspec import Struct

from onrecord.model.values import PartyType
from onrecord.rules import Rules

Means = Literal["man", "woman", "many", "body", "relative", "relative-thing", "speaker", "speakers", "you", "some"]
Gender = Literal["male", "female"]


class Example(Struct, frozen=True, kw_only=True):
    """A text of our own and a party in it."""

    text: str
    who: str
    type: PartyType | None = None
    country: str | None = None
    name: str | None = None
    actor: str | None = None


class NounRule(Struct, frozen=True, kw_only=True):
    """Nouns for parties of one kind.

    singular, plural   the kind of one of them, of several
    collective         a singular that stands for many ("group", "army"): what "it" or "they" can mean
    needs              a party only beside one of these ("fighter jet"), or a state's adjective
    persons            those of a collective rule that are persons all the same
    state              a country
    acting             a party only where it acts or is dealt with
    refers             kinds of earlier parties that a definite one may mean
    """

    id: str
    lemmas: frozenset[str]
    singular: PartyType
    plural: PartyType
    because: str
    collective: bool = False
    state: bool = False
    acting: bool = False
    needs: frozenset[str] = frozenset()
    persons: frozenset[str] = frozenset()
    refers: tuple[PartyType, ...] = ()
    examples: tuple[Example, ...] = ()


class PronounRule(Struct, frozen=True, kw_only=True):
    """Pronouns, and what they can mean."""

    id: str
    words: frozenset[str]
    means: Means
    because: str
    examples: tuple[Example, ...] = ()


class PeopleRule(Struct, frozen=True, kw_only=True):
    """Peoples, faiths and camps by name."""

    id: str
    words: frozenset[str]
    because: str
    examples: tuple[Example, ...] = ()


class OrganRule(Struct, frozen=True, kw_only=True):
    """An organ that states have; `id` is the end of its actor's id ("yem.navy"), `name` follows the adjective."""

    id: str
    words: tuple[str, ...]
    name: str
    type: PartyType
    because: str
    examples: tuple[Example, ...] = ()


class AlikeRule(Struct, frozen=True, kw_only=True):
    """Definite nouns that mean somebody told of by another word.

    later, earlier   "the attackers" (later) after "gunmen" (earlier), singular after singular
    named            a named party of these kinds may be meant as well
    """

    id: str
    later: frozenset[str]
    because: str
    earlier: frozenset[str] = frozenset()
    named: frozenset[PartyType] = frozenset()
    examples: tuple[Example, ...] = ()


class Weights(Struct, frozen=True, kw_only=True):
    """How likely each party told of before is what a pronoun means, in points; how far each look goes."""

    start: float
    sentence: float
    token: float
    subject: float
    modifier: float
    name: float
    same_pronoun: float
    woman: float
    man: float
    body_for_they: float
    headline: float
    quoted: float
    possessed: float
    far: int
    far_noun: int
    far_alike: int
    often: int
    longest_look: int


class Genders(Struct, frozen=True, kw_only=True):
    """Nouns, titles and first names that tell a man from a woman."""

    female: frozenset[str]
    male: frozenset[str]
    female_names: frozenset[str]
    male_names: frozenset[str]


class Spellings(Struct, frozen=True, kw_only=True):
    """First names that are spelt in several ways, each as one line; and what follows a name ("Jr")."""

    one: tuple[str, ...]
    suffixes: frozenset[str]

    def of(self, word: str) -> str:
        """The first spelling of the line that holds this one, else the word itself."""
        return _first_spellings(self.one).get(word, word)


@lru_cache(maxsize=8)
def _first_spellings(lines: tuple[str, ...]) -> dict[str, str]:
    return {word: line.split()[0] for line in lines for word in line.split()}


class Acts(Struct, frozen=True, kw_only=True):
    """Words that tell a state that acts from a place, titles, and words for giving another name."""

    still: frozenset[str]
    dealt_with: frozenset[str]
    dealings: frozenset[str]
    neutral: frozenset[str]
    irregular: frozenset[str]
    before_nouns: frozenset[str]
    harms: frozenset[str]
    spots: frozenset[str]
    offices: frozenset[str]
    members: frozenset[str]
    apart: frozenset[str]
    describing: frozenset[str]
    tied: frozenset[str]
    idle: frozenset[str]
    bodies: frozenset[str]
    identified: frozenset[str]
    one_body: frozenset[str]
    short_titles: dict[str, str]
    says: frozenset[str]
    honorifics: frozenset[str]
    also_called: tuple[str, ...]


class PartyRules(Struct, frozen=True, kw_only=True):
    """The whole file."""

    noun: tuple[NounRule, ...]
    pronoun: tuple[PronounRule, ...]
    organ: tuple[OrganRule, ...]
    people: tuple[PeopleRule, ...]
    alike: tuple[AlikeRule, ...]
    weights: Weights
    gender: Genders
    spellings: Spellings
    acts: Acts


class PartyWords:
    """The rules by word."""

    def __init__(self, rules: Rules) -> None:
        own = rules.table("en/parties.toml", PartyRules)
        self.nouns: dict[str, NounRule] = {}
        for rule in own.noun:
            for lemma in rule.lemmas:
                self.nouns.setdefault(lemma, rule)
        self.second = {lemma.rsplit(" ", 1)[1] for lemma in self.nouns if " " in lemma}
        self.pronouns: dict[str, PronounRule] = {word: rule for rule in own.pronoun for word in rule.words}
        self.organs: dict[str, OrganRule] = {word: rule for rule in own.organ for word in rule.words}
        self.peoples = frozenset(word for rule in own.people for word in rule.words)
        self.alike = {word: rule for rule in own.alike for word in rule.later}
        self.weights = own.weights
        self.acts = own.acts
        self.gender = own.gender
        self.spellings = own.spellings
        self.also_called = tuple(tuple(words.split()) for words in sorted(own.acts.also_called, key=len, reverse=True))

    def gender_of(self, lemma: str) -> Gender | None:
        """Does the word tell a man or a woman?"""
        if lemma in self.gender.female:
            return "female"
        return "male" if lemma in self.gender.male else None

    def gender_of_name(self, first_name: str) -> Gender | None:
        """Is a first name a woman's or a man's, as far as the lists tell?"""
        if first_name in self.gender.female_names:
            return "female"
        return "male" if first_name in self.gender.male_names else None
