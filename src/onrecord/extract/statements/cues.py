"""The lexicon of attribution: which words say, believe, plan or ask, and where their content stands."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from onrecord.model.claims import CueKind, Stance
from onrecord.rules import Rules

FILE = "en/statements.toml"


class CueExample(Struct, frozen=True, forbid_unknown_fields=True):
    """A sentence of our own and the statement that the rule finds in it, in words of the sentence.

    What is left out is not looked at; `content` always is.
    """

    text: str
    content: tuple[str, ...]
    speaker: str = ""
    via: tuple[str, ...] = ()
    cue: str = ""
    kind: CueKind = "said"
    stance: Stance = "asserted"
    direct: bool = False


class CueRule(Struct, frozen=True, forbid_unknown_fields=True):
    """Words of one class and where the content stands to them; see the head of `en/statements.toml`."""

    id: str
    because: str
    kind: CueKind = "said"
    stance: Stance = "asserted"
    nested: bool = False
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    adverbs: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    frames: tuple[str, ...] = ()
    examples: tuple[CueExample, ...] = ()


class Mistakes(Struct, frozen=True, forbid_unknown_fields=True):
    """Words by which a source says that what was told is wrong: how, what it is, and of what it is said."""

    wrongly: frozenset[str] = frozenset()
    wrong: frozenset[str] = frozenset()
    stories: frozenset[str] = frozenset()
    former: frozenset[str] = frozenset()
    claims: frozenset[str] = frozenset()


class CueRules(Struct, frozen=True, forbid_unknown_fields=True):
    """`en/statements.toml`."""

    rule: tuple[CueRule, ...]
    forms: dict[str, str] = {}
    outlet_words: frozenset[str] = frozenset()
    outlet_titles: frozenset[str] = frozenset()
    documents: frozenset[str] = frozenset()
    platforms: frozenset[str] = frozenset()
    works: frozenset[str] = frozenset()
    makers: frozenset[str] = frozenset()
    citing: frozenset[str] = frozenset()
    asking: frozenset[str] = frozenset()
    unnamed: frozenset[str] = frozenset()
    voices: frozenset[str] = frozenset()
    counts: frozenset[str] = frozenset()
    counters: frozenset[str] = frozenset()
    parts: frozenset[str] = frozenset()
    labels: frozenset[str] = frozenset()
    wordings: frozenset[str] = frozenset()
    mistakes: Mistakes = Mistakes()


Frames = Mapping[str, CueRule]


class Lexicon:
    """The cue words, by lemma: for each the frames that it takes, and the rule that says so."""

    def __init__(self, rules: Rules) -> None:
        table = rules.table(FILE, CueRules)
        self.forms = table.forms
        self.outlet_words, self.outlet_titles = table.outlet_words, table.outlet_titles
        self.citing, self.asking = table.citing, table.asking
        self.makers, self.unnamed = table.makers, table.unnamed
        self.platforms, self.works = table.platforms, table.works
        self.documents, self.voices, self.labels = table.documents, table.voices, table.labels
        self.counts, self.counters, self.parts = table.counts, table.counters, table.parts
        self.wordings, self.mistakes = table.wordings, table.mistakes
        self.verbs: dict[str, dict[str, CueRule]] = {}
        self.nouns: dict[str, dict[str, CueRule]] = {}
        self.adjectives: dict[str, dict[str, CueRule]] = {}
        self.phrases: dict[str, list[tuple[tuple[str, ...], CueRule]]] = {}
        self.beside = next((rule for rule in table.rule if "beside" in rule.frames), None)
        self.colon = next((rule for rule in table.rule if "colon" in rule.frames), None)
        self.adverbs = {word: rule for rule in table.rule for word in rule.adverbs}
        for rule in table.rule:
            _put(self.verbs, rule.verbs, rule)
            _put(self.nouns, rule.nouns, rule)
            _put(self.adjectives, rule.adjectives, rule)
            for phrase in rule.phrases:
                words = tuple(phrase.split())
                self.phrases.setdefault(words[0], []).append((words, rule))


def _put(index: dict[str, dict[str, CueRule]], words: tuple[str, ...], rule: CueRule) -> None:
    """Enters the rule's words; of two rules with one word and frame the first one holds."""
    for word in words:
        frames = index.setdefault(word, {})
        for frame in rule.frames:
            frames.setdefault(frame, rule)
