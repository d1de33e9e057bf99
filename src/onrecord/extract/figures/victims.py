"""People harmed without a number: "a man was shot dead" is one, "John Smith and Ann Lee were killed" are two."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.extract.figures.draft import Draft
from onrecord.extract.figures.harm import Climb
from onrecord.extract.figures.lexicon import Harm, Lexicon
from onrecord.extract.figures.lists import members
from onrecord.extract.figures.mood import Mood
from onrecord.language.parse import Sentence, Token

RELATIVES = frozenset({"who", "whom", "that", "which"})
PLURALS = frozenset({"NNS", "NNPS"})
OWNERS = frozenset({"poss", "det", "nummod", "amod", "predet", "compound"})


class Victims:
    """Finds the people of a sentence that words of harm are told of and no number counts."""

    def __init__(self, lexicon: Lexicon, climb: Climb) -> None:
        self._lexicon, self._climb, self._mood = lexicon, climb, Mood(lexicon)
        self._lists = lexicon.lists
        self._words = (
            lexicon.harming
            | lexicon.lists["leads"]
            | lexicon.lists["suffering"]
            | lexicon.lists["carried"]
            | {"take", "hold", "lose", "claim", "place", "pass"}
        )
        self._events = frozenset(lexicon.kinds["event"]) | frozenset({"body", "remains", "corpse"})

    def find(self, sentence: Sentence, counted: set[int]) -> list[Draft]:
        """Drafts of one sentence; `counted` holds the indices of tokens that numbers count already."""
        found: dict[int, Draft] = {}
        for token in sentence.tokens:
            lemma = token.lemma.lower()
            if token.pos in {"VERB", "ADJ", "AUX"} and (lemma in self._words or token.lower in self._words):
                harm = self._climb.verbs.verb(token)
                victims = list(self._of_verb(token, harm)) if harm is not None else []
            elif lemma == "include" and token.pos == "VERB":
                harm, victims = self._of_list(token)
            elif token.pos == "NOUN" and lemma in self._events:
                harm, victims = self._of_noun(token)
            else:
                continue
            if harm is None or harm.measure not in {"killed", "injured", "missing", "abducted", "detained"}:
                continue
            for victim in victims:
                self._add(victim, harm, found, counted)
        return list(found.values())

    def _add(self, victim: Token, harm: Harm, found: dict[int, Draft], counted: set[int]) -> None:
        if victim.i in counted or self._mood.negated(harm) or self._mood.meant(harm):
            return
        size = self._size(victim, harm)
        if size is None:
            return
        known = found.get(victim.i)
        if known is not None:
            if known.measure in {"injured", "missing"} and harm.measure == "killed":
                known.measure, known.harm, known.rule = "killed", harm, harm.rule
            return
        first, last = self._phrase(victim)
        low, high = size
        found[victim.i] = Draft(
            first, last, victim, harm.measure, low, high, best=low if low == high else None,
            modifier="exact" if low == high else "vague", of=self._lexicon.counted(victim) or "people",
            unit=victim.lower, scope="incident", rule=harm.rule, harm=harm, told=False,
            on_top=self._is_third(victim)
            or any(c.lower in {"another", "other", "additional", "further"} for c in victim.children),
        )  # fmt: skip

    def _of_verb(self, verb: Token, harm: Harm) -> Iterator[Token]:
        """Those it is done to or happens to."""
        if verb.dep == "amod":
            if harm.by is verb and verb.head.i > verb.i:
                yield from self._persons(verb.head)
            return
        rule = self._lexicon.get(verb, "verb")
        passive = self._climb.verbs.passive(verb)
        done = rule is not None and harm.by.pos == "VERB" and (harm.by is verb or rule.measure in {"injured", "killed"})
        if self._climb.verbs.is_done(harm) and harm.by is not verb and not done:
            passive = True
        objects = [c for c in verb.children if c.dep == "dobj"]
        if objects and (
            done
            or harm.rule.endswith(("lives", "taken", "custody", "to-death", "fatally"))
            or verb.lemma.lower() in {"leave", "find", "shoot", "beat", "stab", "pronounce", "declare"}
            or harm.rule.endswith(("cured", "struck"))
        ):
            if harm.rule.endswith("lives"):
                yield from self._lives(verb, objects[0])
            else:
                for target in objects:
                    if not _turned_on_himself(verb, target):
                        yield from self._persons(target)
            return
        for child in verb.children:
            if (
                child.dep in {"ccomp"}
                and verb.lemma.lower() in {"leave", "find"}
                and (inner := child.child("nsubj")) is not None
            ):
                yield from self._persons(inner)
        if done and not passive and not self._telegraphic(verb) and not _left_too(verb):
            return
        yield from self._subjects(verb, passive)

    def _telegraphic(self, verb: Token) -> bool:
        """ "Man shot in neck": a headline leaves out "was"."""
        subject = verb.child("nsubj")
        return (
            subject is not None
            and verb.tag in {"VBD", "VBN"}
            and subject.tag in {"NN", "NNP"}
            and subject.lower in self._lists["people"]
            and not any(c.dep in {"det", "poss"} for c in subject.children)
            and verb.child("dobj", "ccomp", "xcomp", "aux", "prt") is None
        )

    def _lives(self, verb: Token, life: Token) -> Iterator[Token]:
        if verb.lemma.lower() == "lose":
            yield from self._subjects(verb, True)
            return
        for child in life.children:
            if child.dep == "poss":
                yield from self._persons(child)
            elif child.dep == "prep" and child.lower == "of":
                for owner in child.children:
                    yield from self._persons(owner)

    def _subjects(self, verb: Token, passive: bool) -> Iterator[Token]:
        """Its own subject, the noun that it stands behind, or the subject of the verb that it is joined to."""
        form = verb
        for _ in range(5):
            subjects = [c for c in form.children if c.dep in {"nsubjpass", "nsubj"}]
            # a place may be read as one too: "In the north province, a man was shot"
            people = [c for c in subjects if self._lexicon.is_person(c)]
            for other in _others(
                people
            ):  # "a girl, two women and a man were shot", of which the parser makes two subjects
                yield from self._persons(other)
            subject = people[0] if people else subjects[0] if subjects else None
            if subject is not None:
                if subject.lower in RELATIVES:
                    clause = next((t for t in (form, *form.climb()) if t.dep == "relcl"), None)
                    if clause is not None:
                        yield from self._persons(clause.head)
                else:
                    yield from self._persons(subject)
                return
            if form.dep in {"acl", "relcl"} and (form.tag in {"VBN", "VBG"} or form.pos == "ADJ"):
                yield from self._persons(form.head)
                return
            if (
                form.dep in {"conj", "xcomp", "advcl"}
                and form.head.pos in {"VERB", "AUX"}
                and (form.dep != "advcl" or form.tag == "VBG")
            ):
                if (
                    form.dep == "conj"
                    and passive
                    and not self._climb.verbs.passive(form.head)
                    and form.head.child("dobj") is not None
                    and self._climb.verbs.verb(form.head) is None
                    and form.tag == "VBN"
                ):
                    pass
                form = form.head
            else:
                return

    def _of_noun(self, noun: Token) -> tuple[Harm | None, list[Token]]:
        """ "the death of her son", "her son's death", "the body of a man"."""
        rule = self._lexicon.get(noun, "event", "victim")
        if rule is None or noun.child("nummod") is not None:
            return None, []
        people: list[Token] = []
        for child in noun.children:
            if child.dep == "poss" and child.lower not in {"his", "her", "their", "its"}:
                people += self._persons(child)
            elif child.dep == "prep" and child.lower == "of":
                for owner in child.children:
                    if owner.dep == "pobj":
                        people += self._persons(owner)
        return Harm(rule.measure, rule.id, noun), people

    def _of_list(self, verb: Token) -> tuple[Harm | None, list[Token]]:
        """ "The dead included a teacher": one of those that the subject names."""
        subject, listed = verb.child("nsubj"), verb.child("dobj")
        rule = self._lexicon.get(subject, "victim", "state") if subject is not None else None
        if subject is None or listed is None or rule is None or subject.child("det") is None:
            return None, []
        return Harm(rule.measure, "figures.en.among", subject), list(self._persons(listed))

    def _persons(self, token: Token) -> Iterator[Token]:
        """The token and those conjoined with it, as far as they stand for people."""
        for each in members(token):
            if (
                each.lower in self._lists["singular"]
                or _unnamed(each)
                or self._is_third(each)
                or (self._lexicon.is_person(each) and each.pos in {"NOUN", "PROPN", "ADJ"})
            ):
                yield each

    def _is_third(self, token: Token) -> bool:
        """ "A third was killed": one more of those told before."""
        ordinal = token.lower in self._lists["ordinals"] and token.dep in {"nsubj", "nsubjpass", "dobj"}
        return ordinal and any(c.lower == "a" for c in token.children) and token.child("prep") is None

    def _size(self, victim: Token, harm: Harm) -> tuple[float, float | None] | None:
        """How many the words stand for, where they tell."""
        if victim.lower in self._lists["singular"] or victim.entity == "PERSON" or self._is_third(victim):
            return (1.0, 1.0)
        for name, size in (("pairs", 2.0), ("threes", 3.0)):
            if victim.lower in self._lists[name] and victim.child("nummod") is None:
                return (size, size)
        owners = [c for c in victim.children if c.dep in OWNERS]
        lowers = {c.lower for c in owners}
        if any(c.dep == "nummod" and c.lower != "one" for c in owners):
            return None
        if victim.tag == "NN" and self._lexicon.get(victim, "victim") and not lowers & {"a", "an", "the", "one"}:
            return None  # "taken hostage"
        bare = not any(c.dep in {"det", "poss", "nummod"} for c in owners)
        if victim.dep == "conj" and victim.tag == "NN" and bare and not self._another(victim):
            return None  # "a commander and facilitator" is one man
        if victim.tag in PLURALS or victim.lower in {"people", "children", "men", "women", "police"}:
            if not lowers.isdisjoint(self._lists["set_apart"]):
                return None
            total = victim.dep == "pobj" and self._lexicon.has("counts", victim.head.head)
            return (2.0, None) if harm.by.tag != "VBZ" and not total else None
        if victim.pos == "PROPN" and victim.entity not in {"PERSON", ""}:
            return (1.0, 1.0) if victim.entity == "NORP" and lowers & {"a", "an"} else None
        if victim.tag == "NN" and not lowers & {"a", "an", "one"} and victim.lower in {"one", "two", "three", "other"}:
            return None
        if not self._lists["anybody"].isdisjoint({*lowers, victim.lower}):
            return None
        return (1.0, 1.0)

    def _another(self, victim: Token) -> bool:
        """ "her brother and daughter", "a man and woman": two for all that the second has no article."""
        head, lists = victim.head, self._lists
        kin = all(self._lexicon.has("within", token) for token in (victim, head)) and head.child("poss") is not None
        sexes = [[self._lexicon.has(name, token) for token in (head, victim)] for name in ("male", "female")]
        apart = sexes in ([[True, False], [False, True]], [[False, True], [True, False]])
        return victim.lemma != head.lemma and (kin or apart) and victim.lower not in lists["singular"]

    def _phrase(self, victim: Token) -> tuple[int, int]:
        """The noun phrase without its clauses: from its first word before the noun to the noun."""
        first = victim.i
        for child in victim.children:
            if child.i < first and child.dep in {
                "det",
                "amod",
                "compound",
                "poss",
                "nummod",
                "nmod",
                "predet",
                "quantmod",
            }:
                first = min(first, child.subtree()[0].i)
        return first, victim.i


def _others(subjects: Sequence[Token]) -> list[Token]:
    """All but the first; not a name behind a noun, which is that of the same person: "a girl, Ana Ruiz, was shot"."""
    return [other for other in subjects[1:] if other.pos != "PROPN" or subjects[0].pos == "PROPN"]


def _left_too(verb: Token) -> bool:
    """ "left a girl dead and her aunt wounded", where the parser takes the aunt for one who wounds."""
    return verb.dep == "conj" and verb.head.lemma.lower() == "leave" and verb.child("dobj", "aux") is None


def _unnamed(token: Token) -> bool:
    """A name that the parser knows no kind of, done to by a verb of harm: taken for a person's."""
    return token.tag == "NNP" and not token.entity and token.dep in {"dobj", "nsubjpass"} and len(token.text) > 2


def _turned_on_himself(verb: Token, target: Token) -> bool:
    """ "Killed three people before shooting himself": whether he lived is not told, and he is no victim."""
    return verb.tag == "VBG" and verb.lemma.lower() == "shoot" and target.lower in {"himself", "herself", "themselves"}
