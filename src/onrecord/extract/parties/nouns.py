"""Nouns and pronouns that stand for parties: "the defence minister", "Kurdish fighters", "two men", "she"."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.extract.parties.beside import beside
from onrecord.extract.parties.found import Found
from onrecord.extract.parties.organs import fighting_for, organ_of
from onrecord.extract.parties.phrases import acts, state_of, words_of
from onrecord.extract.parties.words import NounRule, PartyWords, PronounRule
from onrecord.gazetteer.actors import KnownActors
from onrecord.language.parse import Parse, Token
from onrecord.model.values import PartyType

LEFT = frozenset({"compound", "amod", "nmod", "npadvmod", "advmod", "punct"})
MODIFIERS = LEFT - {"advmod", "punct"}
ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj"})
COUNTED = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "conj"})
ALWAYS = frozenset({"others", "everyone", "everybody", "someone", "somebody", "anyone", "anybody", "nobody"})
SIDES = frozenset({"pro", "anti"})
DEFINITE = frozenset({"the", "this", "that", "these", "those", "both"})
LONGEST_NAME = 12
QUOTES = frozenset({'"', "”", "’", "''"})


class Nouns:
    """Finds the nouns and pronouns of one story that stand for parties."""

    def __init__(self, words: PartyWords, actors: KnownActors) -> None:
        self._words, self._actors = words, actors

    def find(self, parse: Parse, names: Sequence[Found], places: set[int]) -> list[Found]:
        """Those outside the names already found and the names of places, in order."""
        taken = places | {i for name in names for i in range(name.first, name.last + 1)}
        by_token = {i: name for name in names for i in range(name.first, name.last + 1)}
        nouns, pronouns = self._words.nouns, self._words.pronouns
        found: list[Found] = []
        for token in parse.tokens:
            if token.i in taken:
                continue
            if (pronoun := pronouns.get(token.lower)) is not None:
                one = self._pronoun(token, pronoun)
            elif token.pos in ("NOUN", "PROPN"):
                rule = self._rule(token, parse.tokens)
                one = self._noun(token, rule, parse, by_token) if rule is not None else self._people(token)
            elif token.pos == "NUM" and token.entity == "CARDINAL":
                one = self._number(token)
            elif token.pos == "ADJ" and token.lower in self._words.acts.before_nouns:
                one = self._side(token, parse.tokens)
            elif token.lower == "old" and token.dep in ARGUMENTS:
                one = _aged(token, parse.tokens)
            elif token.pos in ("ADJ", "VERB") and token.dep in ARGUMENTS and token.tag in ("JJ", "VBN"):
                rule = nouns.get(token.lower)
                one = self._noun(token, rule, parse, by_token) if rule is not None else self._people(token)
            else:
                continue
            if one is not None:
                found.append(one)
        return found

    def _rule(self, token: Token, tokens: Sequence[Token]) -> NounRule | None:
        """The rule of a noun, or of it and the word before ("coast guard")."""
        nouns, lower = self._words.nouns, token.lower
        if lower in self._words.second and token.i and (pair := nouns.get(f"{tokens[token.i - 1].lower} {lower}")):
            return pair
        rule = nouns.get(lower) or nouns.get(token.lemma.lower())
        if rule is None and token.pos == "PROPN" and lower.endswith("s"):
            return nouns.get(lower[:-1])
        return rule

    def _noun(self, token: Token, rule: NounRule, parse: Parse, by_token: dict[int, Found]) -> Found | None:
        if token.dep in ("compound", "nmod", "amod", "npadvmod"):
            return self._title(token, rule, parse, by_token) or self._before_noun(token, rule)
        if rule.acting and not (acts(token, self._words) if rule.state else _does(token, self._words)):
            return None
        if rule.needs and not self._needed(token, rule):
            return None
        many = token.tag in ("NNS", "NNPS") or token.lemma in ("people", "police")
        many = many or (token.tag == "NNP" and token.lower.endswith("s") and token.lower not in self._words.nouns)
        person = not many and (not rule.collective or token.lemma in rule.persons)
        first = _left_edge(token, parse.tokens)
        kind = "person" if person else rule.plural if many else rule.singular
        name = words_of(parse.tokens[_name_start(first, token, parse.tokens) : _right_edge(token) + 1])
        one = Found(first, token.i, token, form="noun", name=name, type=kind, rule=rule.id)
        one.noun, one.person, one.plural = rule, person, many or rule.collective
        one.phrase = name
        one.gender = self._words.gender_of(token.lemma) if person else None
        one.definite = any(c.lower in DEFINITE and c.dep == "det" for c in token.children)
        if kind == "military" and any(t.lower in self._words.acts.irregular for t in token.children):
            one.type = "group"
        # police in Germany are Germany's; soldiers in Syria may be anybody's
        state = state_of(token, self._actors, self._words.acts.apart, within=kind in ("government", "police"))
        if state is not None:
            one.country = state.country
            one.actor = organ_of(parse.tokens[first : token.i + 1], state, self._words, self._actors)
            if one.actor is not None:
                one.type, one.name = one.actor.type, one.actor.name
        fights = rule.plural in ("group", "military") or token.lemma in self._words.acts.members
        if one.actor is None and many and fights and not rule.state:
            one.actor = fighting_for(token, by_token)
            if one.actor is not None:
                one.type, one.name, one.country = one.actor.type, one.actor.name, one.actor.country
        named = beside(token, by_token, self._words) if person or rule.collective else None
        if named is None and person and (after := by_token.get(token.i + 1)) is not None and after.person:
            named = after
        if named is None and rule.collective and kind == "group":
            named = self._named_group(first, token, parse.tokens, by_token)
        one.with_name = named if named is not None and named.person == person else None
        one.owner = _owner(token, by_token) if person else None
        return one

    def _named_group(
        self, first: int, token: Token, tokens: Sequence[Token], by_token: dict[int, Found]
    ) -> Found | None:
        """The name that stands before what it is: "the ISIL terror group", not "the ISIL-linked group"."""
        before = [by_token[i] for i in range(max(0, first - 2), token.i) if i in by_token]
        if not before or before[-1].person or before[-1].type not in ("group", "organisation"):
            return None
        name = before[-1]
        between = tokens[name.last + 1 : token.i]
        plain = (t.lower in self._words.acts.describing or t.text in QUOTES for t in between)
        return name if name.head.sentence is token.sentence and all(plain) else None

    def _title(self, token: Token, rule: NounRule, parse: Parse, by_token: dict[int, Found]) -> Found | None:
        """A title before a name: "Special Agent Anna Lind"."""
        named = by_token.get(token.head.i)
        if named is None and token.i + 1 in by_token:
            named = by_token[token.i + 1]
        if named is None or not token.i < named.first <= token.i + 4 or named.person == rule.collective:
            return None
        if rule.collective and (token.i + 1 != named.first or (named.actor is not None and named.actor.is_state)):
            return None
        first = _left_edge(token, parse.tokens)
        one = Found(
            first,
            token.i,
            token,
            form="noun",
            name=words_of(parse.tokens[first : token.i + 1]),
            type=rule.singular,
            rule=rule.id,
        )
        one.noun, one.with_name, one.definite = rule, named, True
        one.gender = self._words.gender_of(token.lemma.lower())
        state = state_of(token, self._actors, self._words.acts.apart)
        one.country = state.country if state is not None else None
        return one

    def _needed(self, token: Token, rule: NounRule) -> bool:
        beside = [t for t in token.children if t.i < token.i and t.dep in MODIFIERS]
        if any(t.lower in rule.needs for t in beside):
            return True
        return token.tag == "NNS" and len(beside) == 1 and self._actors.people(beside[0].text) is not None

    def _before_noun(self, token: Token, rule: NounRule) -> Found | None:
        """ "police raid", "government line": one who acts, named before what it does."""
        own = token.lemma in self._words.acts.before_nouns and token.tag == "NN"
        if not own or any(
            child.dep in LEFT and child.dep != "punct" and child.lower not in SIDES for child in token.children
        ):
            return None
        return _alone(token, rule)

    def _side(self, token: Token, tokens: Sequence[Token]) -> Found | None:
        """ "Anti-government protests": the party that a side is named by."""
        side = token.i > 1 and tokens[token.i - 1].text == "-" and tokens[token.i - 2].lower in SIDES
        rule = self._words.nouns.get(token.lower) if side else None
        return _alone(token, rule) if rule is not None else None

    def _people(self, token: Token) -> Found | None:
        """ "Syrians", "the French", "Yazidis": people by the name of their state or people."""
        if token.dep in MODIFIERS or not token.text[:1].isupper():
            return None
        state = self._actors.people(token.text)
        own = token.text in self._words.peoples or token.text.capitalize() in self._words.peoples
        if state is None and not own and not (token.tag == "NNPS" and token.entity in ("NORP", "GPE")):
            return None
        many = token.tag in ("NNPS", "NNS", "JJ") or token.text.endswith(("ese", "ish", "ch"))
        kind: PartyType = "person" if not many and not own else "civilians" if state is not None else "group"
        one = Found(token.i, token.i, token, form="noun", name=token.text, type=kind, rule="parties.people")
        one.country = state.country if state else None
        one.plural, one.person = many or own, not many and not own
        return one

    def _pronoun(self, token: Token, rule: PronounRule) -> Found | None:
        means = rule.means
        if token.pos not in ("PRON", "DET", "NUM", "NOUN", "ADJ") or token.dep in ("expl", "mark"):
            return None
        if means == "relative-thing" and (token.tag != "WDT" or token.dep not in ("nsubj", "nsubjpass", "dobj")):
            return None
        if means == "some" and not _counts_people(token, self._words.acts.harms):
            return None
        start = token.sentence.tokens[0].i
        counted = (
            token.sentence.tokens[token.i - start : _right_edge(token) - start + 1] if means == "some" else [token]
        )
        name = words_of(counted)
        one = Found(token.i, token.i, token, form="pronoun", name=name, type="other", rule=rule.id)
        one.pronoun = rule
        one.person = means in ("man", "woman", "speaker")
        one.plural = means in ("many", "speakers", "some")
        one.gender = {"man": "male", "woman": "female"}.get(means)  # type: ignore[assignment]
        one.type = "person" if one.person else self._counted_kind(token) if means == "some" else "group"
        return one

    def _number(self, token: Token) -> Found | None:
        """ "the blast killed 260": people by their number alone."""
        harmed = token.head.lemma in self._words.acts.harms and token.dep in ("nsubj", "nsubjpass", "dobj")
        part = any(c.lower == "of" and any(self._stands_for_people(t) for t in c.children) for c in token.children)
        if not harmed and not (part and token.dep in COUNTED):
            return None
        one = Found(token.i, token.i, token, form="noun", name=token.text, type="civilians", rule="parties.number")
        one.plural = True
        return one

    def _counted_kind(self, token: Token) -> PartyType:
        """Dozens of fighters are fighters."""
        of = token.child("prep")
        counted = of.child("pobj") if of is not None and of.lower == "of" else None
        noun = self._words.nouns.get(counted.lemma.lower()) if counted is not None else None
        return noun.plural if noun is not None else "civilians"

    def _stands_for_people(self, token: Token) -> bool:
        pronoun = self._words.pronouns.get(token.lower)
        if pronoun is not None:
            return pronoun.means in ("many", "relative", "speakers")
        noun = self._words.nouns.get(token.lemma.lower())
        return noun is not None and not noun.collective


def _aged(token: Token, tokens: Sequence[Token]) -> Found | None:
    """ "The 34-year-old": a person by age alone."""
    first = token.i - 4
    if first < 0 or tokens[first + 2].lower != "year" or not tokens[first].text.isdigit():
        return None
    age = words_of(tokens[first : token.i + 1])
    one = Found(first, token.i, token, form="noun", name=age, type="person", rule="parties.age")
    one.definite = any(child.lower == "the" for child in token.children)
    return one


def _alone(token: Token, rule: NounRule) -> Found:
    """Several, named by one word before another noun."""
    one = Found(token.i, token.i, token, form="noun", name=token.text, type=rule.plural, rule=rule.id)
    one.noun, one.plural = rule, True
    return one


def _owner(token: Token, by_token: dict[int, Found]) -> Found | Token | None:
    """Whose a person is said to be: "her lawyer", "Ann Lee's driver"; of a pronoun its token, as it is found later."""
    return by_token.get(owner.i, owner) if (owner := token.child("poss")) is not None else None


def _does(token: Token, words: PartyWords) -> bool:
    """Is a house or a place the one who does what is told: "the hospital appealed"?"""
    if token.dep == "pobj":
        return token.head.dep == "agent"
    return token.dep == "nsubj" and token.head.pos == "VERB" and token.head.lemma not in words.acts.still


def _left_edge(head: Token, tokens: Sequence[Token]) -> int:
    """Index of the first modifier of a noun: adjectives and nouns before it, no article, number or owner."""
    first = head.i
    while first > 0:
        before = tokens[first - 1]
        inside = before.head is head or first <= before.head.i <= head.i
        if before.sentence is not head.sentence or not inside or before.dep not in LEFT:
            break
        if before.dep == "punct" and before.text not in ("-", "–", "'"):
            break
        if before.dep == "advmod" and before.head is head:
            break
        first -= 1
    while first < head.i and tokens[first].dep in ("punct", "advmod"):
        first += 1
    # "22-year-old bomber": not from between hyphens
    while first > 1 and tokens[first - 1].text == "-" and tokens[first - 1].end == tokens[first].start:
        first -= 2
    return first


def _name_start(first: int, head: Token, tokens: Sequence[Token]) -> int:
    """The number or the named owner before the phrase belongs to its full name."""
    if first > 0 and tokens[first - 1].dep == "nummod" and tokens[first - 1].head is head:
        return first - 1
    return first


def _right_edge(head: Token) -> int:
    """Index of the last word that tells which is meant: "families of the drowned"."""
    last = head.i
    for child in head.children:
        follows = child.i == last + 1 and child.dep == "prep" and child.lower in ("of", "in", "from", "at", "for")
        if follows and child.child("pobj") is not None:
            inside = sorted(child.subtree(), key=lambda t: t.i)
            told = any(t.tag in ("VBD", "VBZ", "VBP") for t in inside)  # "warned police of fears that she had"
            last = last if told else next((t.i - 1 for t in inside if t.text == ","), inside[-1].i)
    return last if last - head.i <= LONGEST_NAME else head.i


def _counts_people(token: Token, harms: frozenset[str]) -> bool:
    """Does a word of number stand for people: "many fled", "two of the men", "those killed", "injuring 12 others"?"""
    if token.dep not in COUNTED or token.entity in ("DATE", "TIME", "MONEY", "PERCENT"):
        return False
    if token.lower in ALWAYS:
        return True
    for child in token.children:
        if child.dep == "relcl" and any(t.lower in ("who", "whom", "whose") for t in child.children):
            return True
        if child.dep == "amod" and child.i > token.i and token.lower == "those":
            return True  # "those responsible"
        if child.dep == "acl" and (token.lower == "those" or child.lemma in harms):
            return True
    harmed = token.head.lemma in harms and token.dep in ("nsubj", "nsubjpass", "dobj")
    return harmed or (token.dep == "nsubj" and token.pos in ("NUM", "ADJ", "NOUN", "PRON") and token.lower != "one")
