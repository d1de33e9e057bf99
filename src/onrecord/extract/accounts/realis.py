"""How real a happening is told to be at one trigger: actual, future, hypothetical, negated or historical.

The words around the trigger decide: negation and modals of its clause, the conjunction that opens it, then the verbs
and nouns that govern it, nearest first, as long as each governs the next ("hoped to try to attack").
"""

from __future__ import annotations

from onrecord.extract.accounts.arguments import clause_of
from onrecord.extract.accounts.contradiction import Contradictions
from onrecord.extract.accounts.history import History
from onrecord.extract.accounts.inversion import asked, inverted
from onrecord.extract.accounts.realis_rules import RealisRules, Words
from onrecord.extract.accounts.triggers import NOMINAL, VERBAL, Found, Lexicon
from onrecord.language.parse import Token
from onrecord.model.claims import Realis
from onrecord.rules import Rules

DEPTH = 5
DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "his", "her", "their"})
ABOUT = frozenset({"of", "for", "against", "on", "about"})
FOR = frozenset({"for", "of", "against", "about", "to"})
TOWARDS = frozenset({"on", "for", "about", "into", "against", "of", "toward", "towards"})
ASKABLE = frozenset({"actual", "future"})
LINKED = frozenset({"xcomp", "pcomp", "ccomp", "acl"})


def _by_word(table: Words) -> dict[str, Realis]:
    return {word: realis for realis, words in table.items() for word in words}  # type: ignore[misc]


class RealisReader:
    """Reads the realis of triggers."""

    def __init__(self, rules: Rules, lexicon: Lexicon) -> None:
        own = rules.table("en/realis.toml", RealisRules)
        self.history_days = own.history_days
        self._lexicon = lexicon
        self._would = frozenset({"would", "'d", "’d"})
        self._reporting = frozenset(lexicon.rules.reporting)
        how = own.governing
        self._plain, self._softened, self._undone = frozenset(how.plain), frozenset(how.softened), frozenset(how.undone)
        self._clausal, self._poised = frozenset(how.clausal), frozenset(how.poised)
        self._ceasing, self._able = frozenset(how.ceasing), frozenset(how.able)
        self._calling, self._fixed = frozenset(how.calling), frozenset(how.fixed)
        self._announcing, self._declining = frozenset(how.announcing), frozenset(how.declining)
        self.history = History(how)
        self._contradictions = Contradictions(own.contradicting, lexicon)
        self._modal, self._verbs = _by_word(own.modal), _by_word(own.verbs)
        self._nouns, self._words = _by_word(own.nouns), _by_word(own.words)
        self._marks, self._prepositions = _by_word(own.marks), _by_word(own.prepositions)

    def read(self, found: Found, carrier: Token | None) -> Realis:
        """The realis at this trigger; `carrier` is the light verb of a noun ("carried out"), where there is one."""
        head = found.head
        realis = self._told(found, carrier)
        return "hypothetical" if realis in ASKABLE and asked(clause_of(carrier or head)) else realis

    def _told(self, found: Found, carrier: Token | None) -> Realis:
        head = found.head
        if self._contradictions.holds(head) or (found.noun and self._contradictions.cancelled(head)):
            return "negated"
        if not found.noun or head.pos in VERBAL:
            return self._verb(head, DEPTH)
        own = self._beside(head)
        if own is not None:
            return own
        governed = self._noun(head, DEPTH)
        return self._verb(carrier, DEPTH) if governed == "actual" and carrier is not None else governed

    def _beside(self, noun: Token) -> Realis | None:
        """By the words beside a noun: "no attack", "a planned attack"."""
        for child in noun.children:
            if child.dep in {"det", "amod", "neg", "compound"} and child.i < noun.i:
                realis = self._words.get(child.lower)
                if realis == "historical" and child.dep == "compound":
                    continue
                if child.lower == "any" and not self._questioned(noun):
                    continue
                if realis is not None:
                    return realis
            elif child.dep == "acl" and child.tag == "VBN" and self._lexicon.lemma(child) in self._fixed:
                return "future"
        return None

    def _questioned(self, noun: Token) -> bool:
        """ "any" after a negation or in a condition tells of nothing done; "any" elsewhere is loose talk."""
        verb = clause_of(noun)
        return any(c.dep == "neg" or c.lower in self._marks for c in verb.children) or self._modal_of(verb) is not None

    def _modal_of(self, verb: Token) -> Realis | None:
        found: Realis | None = None
        for child in verb.children:
            if child.dep in {"aux", "auxpass"}:
                modal = self._modal.get(child.lower)
                if modal is not None:
                    found = modal
        return found

    def _verb(self, verb: Token, depth: int) -> Realis:
        own = self._clause(verb)
        if own is not None:
            if own == "future" and self._is_feared(verb):
                return "hypothetical"
            return "future" if own == "hypothetical" and self._reported_would(verb) else own
        head = verb.head
        if (
            head is verb
            and verb.tag == "VB"
            and verb.sentence.kind == "body"
            and verb.child("nsubj", "nsubjpass") is None
        ):
            return "hypothetical"  # an order: "Stop the attacks"
        if head is verb or depth == 0:
            return "actual"
        dep = verb.dep
        if dep == "conj":
            return self._conjoined(verb, head, depth)
        if dep in LINKED or (dep == "advcl" and not self._finite(verb)):
            return self._governed(verb, head, depth)
        if dep == "advcl" or dep == "relcl":
            return "actual"
        return "actual"

    def _clause(self, verb: Token) -> Realis | None:
        """By negation, modals and the conjunction of the clause itself."""
        if inverted(verb):
            return "hypothetical"
        for child in verb.children:
            if child.dep == "neg" and child.lower not in {"only", "yet"} and not self._only(child):
                return "negated"
            if child.dep == "mark" and child.lower in self._marks and child.lower not in {"until", "till", "once"}:
                return self._marks[child.lower]
            if child.dep in {"nsubj", "nsubjpass", "dobj"} and any(
                c.dep in {"det", "neg"} and c.lower in {"no", "neither"} for c in child.children
            ):
                return "negated"
            if child.dep in {"nsubj", "nsubjpass"} and child.lower in {"nobody", "none", "nothing"}:
                return "negated"
        return self._modal_of(verb)

    def _is_feared(self, verb: Token) -> bool:
        """ "fear that they will attack", "hope that he will come"."""
        lemma = self._lexicon.lemma(verb.head)
        return verb.dep == "ccomp" and lemma in self._clausal and self._verbs.get(lemma) == "hypothetical"

    def _reported_would(self, verb: Token) -> bool:
        """ "said it would attack" is "will attack" in the words of the day."""
        if verb.dep != "ccomp" or verb.head.tag not in {"VBD", "VBN"}:
            return False
        modals = {c.lower for c in verb.children if c.dep == "aux"}
        return not modals.isdisjoint(self._would) and self._lexicon.lemma(verb.head) in self._reporting

    def _only(self, negation: Token) -> bool:
        tokens = negation.sentence.tokens
        at = negation.i - tokens[0].i + 1
        return at < len(tokens) and tokens[at].lower in {"only", "just", "merely"}

    def _finite(self, verb: Token) -> bool:
        return verb.tag in {"VBD", "VBZ", "VBP"} or any(c.dep == "nsubj" for c in verb.children)

    def _conjoined(self, verb: Token, head: Token, depth: int) -> Realis:
        """ "will attack and burn": a bare form after another shares its modal; a finite verb stands alone."""
        if head.pos not in VERBAL:
            return self._noun(verb, depth - 1) if head.pos in NOMINAL else "actual"
        if verb.tag in {"VBD", "VBZ", "VBP"} and verb.tag != head.tag:
            return "actual"
        if verb.child("nsubj") is not None and verb.tag in {"VBD", "VBZ"}:
            return "actual"
        modal = self._modal_of(head)
        if modal is not None:
            return modal
        if verb.tag in {"VB", "VBG"} or head.tag in {"VB", "VBG"}:
            return self._verb(head, depth - 1)
        return "actual"

    def _governed(self, verb: Token, head: Token, depth: int) -> Realis:
        infinitive = any(c.dep == "aux" and c.lower == "to" for c in verb.children) or verb.tag == "VB"
        if verb.dep == "pcomp":
            return self._by_preposition(head)
        if head.pos in VERBAL or head.tag.startswith("V"):
            return self._under_verb(verb, head, infinitive, depth)
        if infinitive and (head.pos == "ADJ" or head.lower in self._poised):
            return "future" if head.lower in self._poised else "hypothetical"
        if head.pos in NOMINAL and verb.dep == "acl" and infinitive:
            return self._nouns.get(head.lemma.lower(), "hypothetical")
        return "actual"

    def _under_verb(self, verb: Token, head: Token, infinitive: bool, depth: int) -> Realis:
        """Under a verb of wishing, planning, preventing; other verbs pass on what they are themselves."""
        if verb.dep == "advcl":  # an infinitive beside the clause is its aim: "deployed troops to storm the hall"
            return "future" if infinitive else self._verb(head, depth - 1)
        lemma = self._lexicon.lemma(head)
        if lemma in self._ceasing and verb.tag == "VBG" and verb.dep == "xcomp":
            return self._verb(head, depth - 1)  # "stopped shelling": until then it shelled
        if lemma == "be" and head.pos == "AUX" and infinitive and verb.dep == "xcomp":
            return "future"  # "is to meet"
        realis = self._verbs.get(lemma)
        if realis is not None and self._bears(lemma, realis, verb, infinitive):
            if realis == "negated" and self._clause(head) == "negated":
                return "actual"
            return realis
        return self._verb(head, depth - 1) if verb.dep == "xcomp" else "actual"

    def _bears(self, lemma: str, realis: Realis, verb: Token, infinitive: bool) -> bool:
        """Does the governing verb bear on this clause? "hoped they attack" does, "told them that he shot" does not."""
        if infinitive or verb.tag == "VBG":
            return True
        if verb.dep != "ccomp" or lemma not in self._clausal:
            return False
        return realis == "negated" or verb.tag != "VBD"

    def _by_preposition(self, preposition: Token) -> Realis:
        """ "accused of killing" tells of a killing; "prevented from killing", "without killing" of none."""
        if preposition.lower in {"without", "before", "instead", "than"}:
            return "negated" if preposition.lower != "before" else "actual"
        above = preposition.head
        if above.pos in VERBAL:
            realis = self._verbs.get(self._lexicon.lemma(above))
            if realis == "negated":
                return "negated" if preposition.lower in {"from", "against"} else "actual"
            if realis is not None and preposition.lower in TOWARDS:
                return realis
        if above.pos in NOMINAL:
            return self._nouns.get(above.lemma.lower(), "actual")
        return "hypothetical" if above.lower in self._able else "actual"

    def _noun(self, noun: Token, depth: int) -> Realis:
        """By what governs a noun: "fear an attack", "the threat of attacks", "ahead of talks"."""
        head, dep = noun.head, noun.dep
        if head is noun or depth == 0:
            return "actual"
        if dep == "conj":
            return self._beside(head) or self._noun(head, depth - 1) if head.pos in NOMINAL else "actual"
        if dep in {"dobj", "nsubjpass"} and head.pos in VERBAL:
            return self._object_of(head, noun)
        if dep == "nsubj" and head.pos == "AUX":
            told = head.child("acomp")  # "an attack is unlikely"
            return (self._words.get(told.lower) if told is not None else None) or self._verb(head, depth - 1)
        if dep == "nsubj" and any(c.lower in {"a", "an", "another", "any"} for c in noun.children):
            return self._modal_of(head) or "actual"  # "an attack would close the port"
        if dep == "attr" and head.pos in VERBAL:
            return self._verb(head, depth - 1)
        if dep == "pobj":
            return self._after_preposition(head, depth)
        if dep in {"compound", "nmod", "amod"} and head.pos in NOMINAL:
            return self._nouns.get(head.lemma.lower(), "actual")
        return "actual"

    def _object_of(self, verb: Token, noun: Token) -> Realis:
        """ "planned an attack", "fear an attack", "thwarted an attack"."""
        lemma = self._lexicon.lemma(verb)
        realis = self._verbs.get(lemma)
        if lemma in self._undone:
            return "negated"
        if self._sets(lemma, noun) and not any(c.dep in {"det", "poss"} and c.lower in DEFINITE for c in noun.children):
            return "future"
        if realis is None or realis == "negated" or lemma in self._plain:
            return "actual"
        return "hypothetical" if lemma in self._softened and realis != "future" else realis

    def _sets(self, lemma: str, noun: Token) -> bool:
        """ "called a strike", "announced a march for Friday": a day is set."""
        return lemma in self._calling or (lemma in self._announcing and any(c.lower == "for" for c in noun.children))

    def _after_preposition(self, preposition: Token, depth: int) -> Realis:
        """ "ahead of talks", "the risk of an attack", "gearing up for an offensive"."""
        word, above = preposition.lower, preposition.head
        if word == "of" and above.lower in {"ahead", "case", "event", "favor", "favour"}:
            return "future" if above.lower == "ahead" else "hypothetical"
        if word == "without":
            return "negated"
        if above.pos in NOMINAL:
            return self._nouns.get(above.lemma.lower(), "actual") if word in ABOUT else "actual"
        if above.pos in VERBAL:
            lemma = self._lexicon.lemma(above)
            if word == "against" and lemma in self._declining:
                return "negated"  # "decided against a strike"
            realis = self._verbs.get(lemma)
            if realis is not None and realis != "negated" and word in FOR:
                return "actual" if lemma in self._plain else realis
            return self._verb(above, depth - 1) if self._clause(above) == "negated" and depth else "actual"
        return "actual"
