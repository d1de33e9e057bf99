"""Words that tell of a happening: the lexicon of `en/triggers.tsv`, looked up in a parsed story.

An entry is a verb or a noun with the words that must stand with it ("open fire", "suicide attack") and the classes that
its object or subject must belong to ("seize" a town, or drugs). Of the entries that fit a token the most telling one is
taken: most words, then most conditions.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from onrecord.extract.accounts.arguments import Clauses, filled, is_passive
from onrecord.extract.accounts.beside import in_name
from onrecord.extract.accounts.forms import noun_forms, verb_forms
from onrecord.extract.accounts.labels import is_label
from onrecord.extract.accounts.rows import TriggerRow, TriggerRules
from onrecord.language.parse import Parse, Sentence, Token
from onrecord.rules import Rules

LINKS = frozenset({"of", "on", "for", "against", "to", "in", "by", "from", "over", "with"})
WITHIN_NAMES = frozenset({"ORG", "PERSON", "GPE", "FAC", "LAW", "WORK_OF_ART", "PRODUCT", "DATE", "NORP", "LOC"})
BESIDE = frozenset({"compound", "amod", "nmod"})
FINITE = frozenset({"VBD", "VBZ", "VBP"})
NOTHING = "NONE"  # the type of rows that tell of no happening: "fight poverty"
WINDOW = 12  # tokens after a verb among which the other words of its entry may stand
VERBAL = frozenset({"VERB", "AUX"})
NOMINAL = frozenset({"NOUN", "PROPN"})
NAMED = {
    "person": {"PERSON", "NORP"}, "official": {"PERSON"}, "place": {"GPE", "LOC", "FAC"},
    "armed": {"NORP", "GPE", "ORG"}, "government": {"GPE"}, "money": {"MONEY"}, "civilian": {"NORP"},
    "criminal": {"PERSON"}, "state": {"GPE"},
}  # fmt: skip


class Entry:
    """A row made ready: the word it is found by, the words beside it, its conditions."""

    __slots__ = ("after", "object", "rank", "rest", "row", "subject", "weak")

    def __init__(self, row: TriggerRow, rest: tuple[str, ...], after: bool) -> None:
        self.row, self.rest, self.after = row, rest, after
        self.object = tuple(filter(None, row.object.split("|")))
        self.subject = tuple(filter(None, row.subject.split("|")))
        self.weak = row.strength == "weak"
        telling = sum(word not in LINKS and word not in {"at", "upon", "into"} for word in rest)
        self.rank = (telling, len(rest), bool(self.object) + bool(self.subject))


class Found:
    """A trigger in the text: the token that governs, all tokens of its words, and its entry."""

    __slots__ = ("entry", "head", "noun", "tokens")

    def __init__(self, head: Token, tokens: list[Token], entry: Entry, noun: bool) -> None:
        self.head, self.tokens, self.entry, self.noun = head, tokens, entry, noun


class Lexicon:
    """The entries by the forms of their words."""

    def __init__(self, rules: Rules) -> None:
        own = rules.table("en/triggers.toml", TriggerRules)
        self.rules = own
        self.clauses = Clauses(own.control, own.counting, (*own.transitive, *own.sharing))
        self.classes = {name: frozenset(words) for name, words in own.classes.items()}
        self._held: tuple[Sentence | None, frozenset[str]] = (None, frozenset())
        self._named: Mapping[int, frozenset[str]] = {}
        self.base: dict[str, str] = {}
        for verb, irregular in own.forms.items():
            self.base.update(dict.fromkeys(irregular, verb))
        self.verbs: dict[str, list[Entry]] = {}
        self.nouns: dict[str, list[Entry]] = {}
        for row in rules.rows("en/triggers.tsv", TriggerRow):
            self._add(row)
        for table in (self.verbs, self.nouns):
            for entries in table.values():
                entries.sort(key=lambda entry: entry.rank, reverse=True)
        self._trades = frozenset(own.trades)
        self._objectless = frozenset(own.objectless)
        self.skip_before = {word: frozenset(words) for word, words in own.skip_before.items()}
        self.skip_after = {word: frozenset(words) for word, words in own.skip_after.items()}

    def _add(self, row: TriggerRow) -> None:
        words = row.words.replace("-", " ").split()  # parsers part words at hyphens
        if row.pos == "v":
            hyphened = "-" in row.words.split()[0]  # "gang-rape"
            head = words[-1] if hyphened else words[0]
            forms = verb_forms(head, self.rules.forms.get(head, ()))
            entry = Entry(row, tuple(words[:-1] if hyphened else words[1:]), not hyphened)
            for form in forms:
                self.base.setdefault(form, head)
                self.verbs.setdefault(form, []).append(entry)
            return
        # "exchange of fire" is told by its first noun, "sit-in" and "gun battle" by the last
        link = next((i for i, word in enumerate(words) if i and word in LINKS and f"-{word}" not in row.words), None)
        head = words[0] if link else words[-1]
        entry = Entry(row, tuple(words[1:] if link else words[:-1]), bool(link))
        for form in noun_forms(head):
            self.nouns.setdefault(form, []).append(entry)

    def lemma(self, token: Token) -> str:
        """The token's base form; verbs of the lexicon by its own table, since parsers lemmatise "staged" as "stag"."""
        if token.pos in VERBAL:
            return self.base.get(token.lower) or token.lemma.lower()
        return token.lemma.lower()

    def find(self, parse: Parse, named: Mapping[int, frozenset[str]] | None = None) -> list[Found]:
        """All triggers of a story in order of the text; no token governs two.

        `named` tells by token which classes a known party or place belongs to.
        """
        self._named = named or {}
        found: list[Found] = []
        taken: set[int] = set()
        verbs, nouns = self.verbs, self.nouns
        for token in parse.tokens:
            word = token.lower
            if (word not in verbs and word not in nouns) or token.i in taken or token.entity in WITHIN_NAMES:
                continue
            hit = None if is_label(token, parse) else self._at(token, word)
            if hit is not None and not self._yields(hit):
                taken.update(t.i for t in hit.tokens)
                if hit.entry.row.type != NOTHING:
                    found.append(hit)
        return found

    def _yields(self, hit: Found) -> bool:
        """Does a verb with a noun give way to the noun's own compound: "began a hunger strike"?"""
        if hit.noun or not hit.entry.rest:
            return False
        for token in hit.tokens:
            if token.pos in NOMINAL:
                own = self._match(token, self.nouns.get(token.lower, ()), True)
                if own is None or own.entry.row.type != hit.entry.row.type:
                    continue  # "suspended military aid" is no aid
                if own.entry.rest and not own.entry.after and not own.entry.weak:
                    return True
        return False

    def _at(self, token: Token, word: str) -> Found | None:
        if token.pos in NOMINAL or (token.pos == "VERB" and token.dep in {"pobj", "compound"}):
            return self._as_verb(token, word) or self._noun(token, word) or self._headline_verb(token, word)
        if token.pos in VERBAL and (token.dep not in {"amod", "compound"} or token.tag in FINITE):
            if token.tag in {"VBN", "VBG"} and token.child("det") is not None:
                return self._noun(token, word)  # "the wounded", "the shooting"
            return self._match(token, self.verbs.get(word, ()), False) or (
                self._noun(token, word) if token.dep in {"dobj", "nsubj", "ROOT", "nsubjpass"} else None
            )
        if token.pos == "ADJ" and token.dep not in {"amod", "compound"} and token.tag.startswith("V"):
            return self._match(token, self.verbs.get(word, ()), False)
        return None

    def _noun(self, token: Token, word: str) -> Found | None:
        entries: Iterable[Entry] = self.nouns.get(word, ())
        before = self.skip_before.get(word)
        if before and token.i > token.sentence.tokens[0].i and self._left(token) in before:
            entries = [entry for entry in entries if entry.rest]  # "machine-gun fire", not "under fire"
        after = self.skip_after.get(word)
        if after and token.head.lower in after and token.head.i > token.i:
            return None
        if token.dep in BESIDE and token.head.i > token.i and token.head.lemma.lower() in self._trades:
            return None
        if in_name(token):
            entries = [entry for entry in entries if entry.row.type == "DISASTER"]  # "Hurricane Ida"
        return self._match(token, entries, True)

    def _left(self, token: Token) -> str:
        tokens = token.sentence.tokens
        return tokens[token.i - tokens[0].i - 1].lower

    def _as_verb(self, token: Token, word: str) -> Found | None:
        """ "a sniper shot a medic", where the parser took the verb for a noun: it has a subject and an object."""
        if token.pos == "PROPN" or token.child("dobj") is None or token.child("nsubj") is None:
            return None
        return self._match(token, self.verbs.get(word, ()), False)

    def _headline_verb(self, token: Token, word: str) -> Found | None:
        """In headlines verbs are often tagged as nouns: "Rebels capture town"."""
        if token.dep == "ROOT" and token.sentence.kind != "body" and token.pos != "PROPN":
            return self._match(token, self.verbs.get(word, ()), False)
        return None

    def _match(self, token: Token, entries: Iterable[Entry], noun: bool) -> Found | None:
        for entry in entries:
            if entry.rest:
                if entry.rest[-1] not in self._words_of(token.sentence):
                    continue
                matched = self._after(token, entry.rest) if entry.after else self._before(token, entry.rest)
                if matched is None:
                    continue
            else:
                matched = []
            if self._fits(token, entry, noun, matched):
                return Found(token, sorted([token, *matched], key=lambda t: t.i), entry, noun)
        return None

    def _words_of(self, sentence: Sentence) -> frozenset[str]:
        """The words and lemmas of the sentence at hand: what is not among them need not be looked for."""
        if self._held[0] is not sentence:
            words = {t.lower for t in sentence.tokens}
            self._held = sentence, frozenset(words.union(map(self.lemma, sentence.tokens)))
        return self._held[1]

    def _after(self, head: Token, words: tuple[str, ...]) -> list[Token] | None:
        """The tokens of the other words of an entry, in order, each governed by what is matched already."""
        tokens = head.sentence.tokens
        start = head.i - tokens[0].i
        matched = [head]
        at = start + 1
        for word in words:
            hit = self._next(tokens, at, start + WINDOW, word, matched)
            if hit is None:
                hit = self._subject_word(head, word) or self._adverb(head, word)
                if hit is None:
                    return None
            else:
                at = hit.i - tokens[0].i + 1
            matched.append(hit)
        return matched[1:]

    def _next(self, tokens: Sequence[Token], at: int, end: int, word: str, matched: list[Token]) -> Token | None:
        for token in tokens[at:end]:
            if token.lower == word or self.lemma(token) == word:
                above = token.head
                if above.lower == "for" and above not in matched:
                    continue  # "called for strikes" calls no strike
                if above in matched or above.head in matched or token in matched[-1].children:
                    return token
        return None

    def _subject_word(self, head: Token, word: str) -> Token | None:
        """What is "tear gas" in "tear gas was fired", and "missile" in "a missile that they fired"."""
        subject = filled(head) or head.child("nsubjpass")
        if subject is None:
            return None
        return next((t for t in (subject, *subject.children) if t.lower == word or self.lemma(t) == word), None)

    def _adverb(self, head: Token, word: str) -> Token | None:
        """ "sexually" of "sexually abused"."""
        return next((c for c in head.children if c.dep == "advmod" and c.lower == word), None)

    def _before(self, head: Token, words: tuple[str, ...]) -> list[Token] | None:
        """The words of a compound that ends in this noun; hyphens between them count as blanks."""
        tokens = head.sentence.tokens
        at = head.i - tokens[0].i - 1
        matched: list[Token] = []
        for word in reversed(words):
            while at >= 0 and tokens[at].lower in {"-", "–"}:
                at -= 1
            if at < 0 or (tokens[at].lower != word and self.lemma(tokens[at]) != word):
                return None
            matched.append(tokens[at])
            at -= 1
        return matched

    def _fits(self, token: Token, entry: Entry, noun: bool, matched: Sequence[Token]) -> bool:
        if not noun and entry.row.words in self._objectless and token.child("dobj") is not None:
            return False  # "called a protest for Sunday" is no call for something
        if entry.object and not self._object_fits(token, entry.object, noun, matched):
            return False
        return not entry.subject or any(self.is_one(t, entry.subject) for t in self.clauses.subjects(token))

    def _object_fits(self, token: Token, classes: tuple[str, ...], noun: bool, matched: Sequence[Token]) -> bool:
        tied = [
            t for p in matched if p.pos in {"ADP", "PART"} for c in p.children if c.dep == "pobj" for t in c.conjuncts()
        ]
        if noun or tied:
            return any(self.is_one(t, classes) for t in tied)
        if "verb" in classes and token.child("xcomp", "ccomp") is not None:
            return True
        gap = filled(token)
        found = [gap] if gap is not None else self.clauses.objects(token)
        if "none" in classes:
            return not found and not is_passive(token)
        if "any" in classes:
            return bool(found)
        return any(self.is_one(t, classes) for t in found)

    def is_one(self, token: Token, classes: Iterable[str]) -> bool:
        """Does the noun belong to one of these classes, by its word or as a name?"""
        lemma = token.lemma.lower()
        own = self._named.get(token.i)
        for name in classes:
            if own is not None and name in own:
                return True
            words = self.classes.get(name)
            if words and (lemma in words or token.lower in words):
                return True
            if token.entity and token.entity in NAMED.get(name, ()):
                return True
            if name == "disaster" and words and any(c.lemma.lower() in words for c in token.children):
                return True  # "Hurricane Iota"
            if name == "person" and token.pos in {"NUM", "PRON"} and token.lower not in {"it", "that", "this", "which"}:
                return True
        return False
