"""Numbers that count nothing: ages, dates, durations, roads, scores, codes, and those inside names."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.extract.figures.lexicon import SPANS, Lexicon
from onrecord.extract.figures.numbers import Number
from onrecord.language.parse import Token

DASHES = frozenset("-–—‑−/")
GLUED = frozenset({":", "/", "#", "_", "@", "°", ".", "^"})
NAMES = frozenset({"FAC", "PRODUCT", "LAW", "ORG", "WORK_OF_ART", "EVENT", "PERSON", "LOC", "GPE"})
DIGITS = re.compile(r"\d{1,3}")
AGED = frozenset({"aged", "age", "ages", "turned", "turning"})
JOINS = frozenset({",", "and", "or", "to", "-", "–", "&"})
LONGEST_LIST = 24  # tokens of a list of ages
YEARS = range(1000, 2100)


class Guards:
    """Says which numbers are never figures."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lists = lexicon.lists
        self._lexicon = lexicon

    def never(self, number: Number, tokens: Sequence[Token]) -> bool:
        """Is this an age, a date, a code or the like, by what stands around it?"""
        nxt = self._at(tokens, number.last + 1)
        before = self._at(tokens, number.core - 1)
        first = tokens[number.core]
        return (
            self._unit_of_time(nxt, tokens, number)
            or self._code(before, first)
            or self._age(number, tokens, before, nxt)
            or self._date(number, before, nxt, tokens)
            or self._named(number, tokens, before)
            or self._phone(number, tokens)
            or self._nobody(first, before, nxt)
            or self._listed(number, tokens)
            or (first.lower == "both" and (first.dep in {"preconj", "cc", "advmod"} or self._either_way(nxt, tokens)))
        )

    def _either_way(self, nxt: Token | None, tokens: Sequence[Token]) -> bool:
        """ "both killed and injured": not two people."""
        after = self._at(tokens, nxt.i - tokens[0].i + 1) if nxt is not None else None
        return nxt is not None and nxt.pos in {"VERB", "ADJ"} and after is not None and after.lower == "and"

    def _phone(self, number: Number, tokens: Sequence[Token]) -> bool:
        """ "555-0142": three digits and four, with a dash between and no blank."""
        first, last = tokens[number.core], tokens[number.last]
        glued = last.start - first.end == 1 and number.modifier == "range"
        return glued and (len(first.text), len(last.text)) == (3, 4) and not self._is_counted(last)

    def _is_counted(self, token: Token) -> bool:
        return token.dep == "nummod" and token.head.i == token.i + 1 and token.head.pos == "NOUN"

    def _nobody(self, first: Token, before: Token | None, nxt: Token | None) -> bool:
        """ "no one", "any one", "this one": a pronoun; "how many": a question."""
        if before is not None and before.lower in {"how", "so", "too", "as"} and first.lower in {"many", "few"}:
            return True
        return (
            first.lower == "one"
            and before is not None
            and before.lower
            in {"no", "any", "every", "some", "this", "that", "each", "which", "the", "a", "another", "other"}
            and (nxt is None or nxt.pos not in {"NOUN", "ADJ"})
        )

    def _listed(self, number: Number, tokens: Sequence[Token]) -> bool:
        """One of three or more bare numbers in a row: codes, a table, a score sheet."""
        first = tokens[number.core]
        if number.core != number.last or not first.text[0].isdigit() or self._is_counted(first):
            return False
        run = 1
        for step in (-1, 1):
            i = number.core
            while run < 3:
                i += step
                token = self._at(tokens, i)
                if token is not None and token.lower in {",", "|", ";", "/", "\t"}:
                    i += step
                    token = self._at(tokens, i)
                if token is None or not token.text[0].isdigit() or token.text[-1].isalpha():
                    break
                run += 1
        return run >= 3

    def _at(self, tokens: Sequence[Token], i: int) -> Token | None:
        return tokens[i] if 0 <= i < len(tokens) else None

    def _unit_of_time(self, nxt: Token | None, tokens: Sequence[Token], number: Number) -> bool:
        """ "40 seconds", "40-second", "nine more months": never counted."""
        if nxt is None:
            return False
        if nxt.lower in DASHES and nxt.start == tokens[number.last].end:
            after = self._at(tokens, number.last + 2)
            if after is None or after.start != nxt.end:
                return False
            if after.pos == "NUM" or after.lower[0].isdigit() or not self._lexicon.has("hyphenated", after):
                return True
            third = self._at(tokens, number.last + 3)
            return third is not None and third.lower in DASHES  # "6-man-strong"
        ahead = tokens[number.last + 1 : number.last + 4]
        for token in ahead:
            if token.lemma.lower() in self._lists["never"] or token.lower in self._lists["never"]:
                return token.dep != "nsubj" or token.lower not in {"second", "minute"}
            if token.pos not in {"ADJ", "ADV"} or token.lower in {"dead", "wounded", "injured", "missing"}:
                return False
        return False

    def _code(self, before: Token | None, first: Token) -> bool:
        """A score, phone number, or a number glued to letters or marks."""
        if before is not None and before.lower in GLUED and before.end == first.start:
            return True
        if (
            before is not None
            and before.lower in DASHES
            and before.end == first.start
            and before.i
            and first.lower[0].isdigit()
        ):
            return True
        if before is not None and before.lower == "minus":
            return True
        return (
            before is not None
            and before.lower in self._lists["numbered"]
            and first.text[0].isdigit()
            and before.lower not in {"us", "i", "no", "number"}
        )

    def _age(self, number: Number, tokens: Sequence[Token], before: Token | None, nxt: Token | None) -> bool:
        """ ", 26," or "(26)" behind a person; "aged 26"; "between the ages of 16"."""
        if before is None:
            return False
        if before.lower in AGED or self._in_ages(number, tokens) or self._years_old(number, tokens):
            return True
        value = number.low if number.low is not None else number.high
        if value is None or value > 120 or number.modifier not in {"exact", "about", "range"}:
            return False
        ends = nxt is None or nxt.lower in {",", ")", ".", ";", "]"}
        if before.lower in {"both", "all"} and ends and DIGITS.fullmatch(tokens[number.core].text):
            return True  # "the women, both 22,"
        if before.lower in {"(", "["} and nxt is not None and nxt.lower in {")", "]"}:
            return True
        if before.lower in {",", "(", "["} and tokens[number.core].text[0].isdigit():
            owner = self._at(tokens, number.core - 2)
            if owner is not None and (
                owner.pos == "PROPN"
                or self._lexicon.is_person(owner)
                or (nxt is not None and nxt.lower == "," and self._lexicon.get(owner, "victim", "state") is not None)
            ):
                return ends or (
                    owner.pos == "PROPN" and nxt is not None and nxt.pos in {"AUX", "VERB", "SCONJ", "PRON", "CCONJ"}
                )
        return False

    def _in_ages(self, number: Number, tokens: Sequence[Token]) -> bool:
        """ "ages 25, 26, and 33": numbers and marks back to the word that says what they are."""
        i = number.core - 1
        while i > 0 and number.core - i < LONGEST_LIST and (tokens[i].pos == "NUM" or tokens[i].lower in JOINS):
            i -= 1
        if i > 0 and tokens[i].lower == "of":
            i -= 1  # "between the ages of 11 and 15"
        return i < number.core - 1 and tokens[i].lower in AGED

    def _years_old(self, number: Number, tokens: Sequence[Token]) -> bool:
        """ "13 and 15 years old": numbers and marks ahead to the words that say what they are."""
        i = number.last + 1
        while i + 1 < len(tokens) and i - number.last < LONGEST_LIST:
            if tokens[i].lemma.lower() in SPANS and tokens[i + 1].lower in {"old", "of"}:
                return tokens[i + 1].lower == "old" or (i + 2 < len(tokens) and tokens[i + 2].lower == "age")
            if tokens[i].pos != "NUM" and tokens[i].lower not in JOINS:
                return False
            i += 1
        return False

    def _date(self, number: Number, before: Token | None, nxt: Token | None, tokens: Sequence[Token]) -> bool:
        months = self._lists["months"]
        if before is not None and before.lower in months and before.pos == "PROPN":
            return not (nxt is not None and self._lexicon.is_person(nxt))
        if nxt is not None and nxt.lower in months and nxt.text[0].isupper() and nxt.pos == "PROPN":
            return True
        first = tokens[number.core]
        if number.core == number.last and first.text.isdecimal() and len(first.text) == 4 and number.best in YEARS:
            if nxt is not None and (nxt.pos == "NUM" or nxt.lower == ","):
                return True
            noun = nxt is not None and (
                nxt.tag in {"NNS", "NNPS"}
                or (nxt.pos == "ADJ" and first.dep == "nummod" and first.head.tag in {"NNS", "NNPS"})
            )
            return not (
                noun or (first.dep == "nummod" and first.head.i > first.i and first.head.tag in {"NNS", "NNPS"})
            )
        return False

    def _named(self, number: Number, tokens: Sequence[Token], before: Token | None) -> bool:
        """Inside a name ("Highway 47", "Studio 54"), or hung on a noun before it."""
        first, last = tokens[number.core], tokens[number.last]
        if first.entity in NAMES and not first.entity_begin and before is not None and before.entity == first.entity:
            return True
        if first.entity in NAMES and first.entity_begin and self._capital_after(number, tokens):
            return True
        if before is None or not first.text[0].isdigit():
            return False
        return (
            last.dep == "nummod"
            and last.head is before
            and before.pos in {"PROPN", "NOUN"}
            and number.first == number.core
        )

    def _capital_after(self, number: Number, tokens: Sequence[Token]) -> bool:
        nxt = self._at(tokens, number.last + 1)
        return (
            nxt is not None
            and nxt.entity in NAMES
            and not nxt.entity_begin
            and nxt.pos == "PROPN"
            and nxt.tag != "NNPS"
        )
