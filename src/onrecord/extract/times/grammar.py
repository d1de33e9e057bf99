"""Patterns of words over tokens: `the {month} (,)? {year}` finds "the March, 1998" and says which token is which.

Every token becomes one character that stands for the lists it is in, a sentence becomes a short string, and a pattern
becomes a regular expression over such strings. So a pattern costs what a regular expression costs, and no token is
looked at twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from msgspec import Struct

from onrecord.language.parse import Token

FIRST_CHARACTER = 0xE000  # a private stretch of Unicode: no clash with anything that a regular expression means
OTHER = "\x00"
DASHES = dict.fromkeys("-–—‑−", "-") | {"--": "-", "’": "'", "‘": "'", "`": "'", "’s": "'s", "_": "-"}
NOTATION = re.compile(r"\{[a-z_]+(?:=[a-z_]+)?\}|[()|?]|[^\s(){}|?]+")
SHAPES = (
    (re.compile(r"\d{1,2}"), ("count", "dm")),
    (re.compile(r"(?:0?[1-9]|[12]\d|3[01])"), ("day",)),
    (re.compile(r"\d\d"), ("twoyear",)),
    (re.compile(r"\d{3}|\d{4,}|\d{1,3}(?:,\d{3})+|\d+\.\d+"), ("count",)),
    (re.compile(r"1\d{3}|20\d\d|2100"), ("year",)),
    (re.compile(r"0\d{3}|2[2-9]\d\d|[3-9]\d{3}"), ("oddyear",)),
    (re.compile(r"(?:[01]\d|2[0-4])[0-5]\d"), ("hhmm",)),
    (re.compile(r"\d{1,2}:[0-5]\d(?::[0-5]\d)?(?:[ap]\.?m\.?)?|\d{1,2}(?:[ap]\.?m\.?)"), ("clock",)),
    (re.compile(r"(?:1\d|20)\d0['’]?s"), ("decade",)),
    (re.compile(r"\d0['’]?s"), ("shortdecade",)),
    (re.compile(r"['’]\d\d"), ("yy",)),
    (re.compile(r"['’]\d0s"), ("quotedecade",)),
    (re.compile(r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)"), ("nth",)),
    (re.compile(r"\d{1,2}(?:st|nd|rd|th)"), ("bigth",)),
    (re.compile(r"\d{1,2}\.[0-5]\d(?:[ap]\.?m\.?)"), ("clock",)),
    (re.compile(r"(?:0?\d|1[0-2])\.[0-5]\d"), ("dotclock",)),
    (re.compile(r"[1-9]\d0['’]?s"), ("bcdecade",)),
    (re.compile(r"\d{6}[a-z]"), ("dtg",)),
    (re.compile(r"\d{6}[a-z]?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\d\d(?:\d\d)?"), ("dtgmonth",)),
    (re.compile(r"\d\dt[\d:.]+(?:z|[+-][\d:]+)?\.?"), ("isotime",)),
    (re.compile(r"\d{1,2}[/.]\d{1,2}[/.](?:\d{4}|\d\d)"), ("numdate",)),
    (re.compile(r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?:[t ][\d:.]+z?)?"), ("numdate",)),
    (re.compile(r"1/2|½|1/4|3/4"), ("fraction",)),
)
MOST_REMEMBERED = 50_000  # shapes of words kept, so that a bulk run does not grow without end


class TimeRule(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One pattern: what it matches, what it gives besides its words, and whether it is no time at all (`never`)."""

    id: str
    match: str = ""
    because: str
    gives: dict[str, str | int] = {}
    guard: str = ""
    never: bool = False
    examples: list[dict[str, str]] = []


class TimeRules(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`en/times.toml`."""

    triggers: list[str]
    lists: dict[str, list[str]]
    words: dict[str, dict[str, str | int]]
    phrases: dict[str, str]
    rule: list[TimeRule]


@dataclass(frozen=True, slots=True)
class Found:
    """A pattern that matches tokens `start` to `end`, and which of them stand in its named places."""

    rule: TimeRule
    start: int
    end: int
    slots: dict[str, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class _Piece:
    """A compiled part of a pattern: its expression, and characters of which one must be there (None: may be empty)."""

    regex: str
    needs: frozenset[str] | None


class Grammar:
    """All patterns of a rule file, compiled."""

    def __init__(self, rules: TimeRules) -> None:
        self._phrases = rules.phrases | _names_of_words(rules.words)
        literals = set().union(*(_literals(p) for p in (*self._phrases.values(), *(r.match for r in rules.rule))))
        classes: dict[str, set[str]] = {word: {"=" + word} for word in literals}
        for name, words in rules.words.items():
            for word in words:
                classes.setdefault(word, set()).add(name)
        shapes = {frozenset(name for r, names in SHAPES if r.fullmatch(s) for name in names) for s in _SHAPE_SAMPLES}
        signatures = sorted({frozenset(c) for c in classes.values()} | shapes, key=sorted)
        self._of = {signature: chr(FIRST_CHARACTER + i) for i, signature in enumerate(signatures)}
        self._words = {word: self._of[frozenset(names)] for word, names in classes.items()}
        self._remembered: dict[str, str] = {}
        self._members: dict[str, str] = {}
        for signature, char in self._of.items():
            for name in signature:
                self._members[name] = self._members.get(name, "") + char
        self._trigger = re.compile(f"[{''.join(self._members.get(name, '') for name in rules.triggers)}]")
        self._rules = [
            (rule, piece.needs or frozenset(), re.compile(piece.regex)) for rule, piece in self._compile(rules)
        ]

    def _compile(self, rules: TimeRules) -> Iterator[tuple[TimeRule, _Piece]]:
        for rule in rules.rule:
            yield rule, _Notation(rule.match, self._members, self._phrases).piece()

    def encode(self, tokens: Iterable[Token]) -> str:
        """One character a token."""
        words, remembered = self._words, self._remembered
        return "".join(words.get(t.lower) or remembered.get(t.lower) or self._shape(t.lower) for t in tokens)

    def _shape(self, word: str) -> str:
        word_as = DASHES.get(word, word)
        char = self._words.get(word_as, OTHER)
        if char == OTHER and (word[0].isdigit() or word[0] in "'’½"):
            names = frozenset(name for shape, names in SHAPES if shape.fullmatch(word) for name in names)
            char = self._of.get(names, OTHER)
        if len(self._remembered) >= MOST_REMEMBERED:
            self._remembered.clear()
        self._remembered[word] = char
        return char

    def holds(self, code: str) -> bool:
        """Could there be a time in it at all?"""
        return self._trigger.search(code) is not None

    def find(self, code: str) -> list[Found]:
        """Everything that any pattern matches, longest first; where two are equal the earlier rule goes first."""
        there = set(code)
        found = []
        for order, (rule, needs, regex) in enumerate(self._rules):
            if needs.isdisjoint(there):
                continue
            for match in regex.finditer(code):
                if match.end() > match.start():
                    slots = {k.partition("__")[0]: match.span(k) for k, v in match.groupdict().items() if v}
                    found.append((match.start() - match.end(), match.start(), order, Found(rule, *match.span(), slots)))
        return [f for *_, f in sorted(found, key=lambda entry: entry[:3])]


_SHAPE_SAMPLES = (
    "0", "1", "05", "31", "32", "99", "00", "100", "0100", "1000", "1259", "1260", "1979", "2015", "2059", "2100",
    "2360",
    "3000", "0930", "0960", "12,000", "2.5", "10:35", "1980s", "90s", "'90", "'90s", "5th", "32nd", "11/13/2015", "1/2",
    "2015-11-13", "2558", "2210", "2260", "0999", "95s", "1995s", "10.30pm", "10.30", "13.30", "470s",
    "020400z", "020400znov15", "08t13:45:00z",
)  # fmt: skip


def _names_of_words(tables: dict[str, dict[str, str | int]]) -> dict[str, str]:
    """Tables whose entries are of several words, as phrases: they stand in patterns as the words of one do."""
    return {name: "|".join(words) for name, words in tables.items() if all(" " in word for word in words)}


def _literals(pattern: str) -> set[str]:
    return {word for word in NOTATION.findall(pattern) if word[0] not in "{()|?"}


class _Notation:
    """A pattern being read, from left to right."""

    def __init__(self, pattern: str, members: dict[str, str], phrases: dict[str, str], *, named: bool = True) -> None:
        self._words = NOTATION.findall(pattern)
        self._at = 0
        self._members, self._phrases, self._named = members, phrases, named
        self._names = 0

    def piece(self) -> _Piece:
        """The whole pattern, its parts divided by `|`."""
        branches = [self._sequence()]
        while self._next() == "|":
            self._at += 1
            branches.append(self._sequence())
        needs = [b.needs for b in branches]
        whole = frozenset().union(*(n for n in needs if n)) if all(needs) else None
        return _Piece(f"(?:{'|'.join(b.regex for b in branches)})", whole)

    def _next(self) -> str:
        return self._words[self._at] if self._at < len(self._words) else ""

    def _sequence(self) -> _Piece:
        parts: list[_Piece] = []
        while self._next() not in ("", "|", ")"):
            part = self._item()
            if self._next() == "?":
                self._at += 1
                part = _Piece(f"(?:{part.regex})?", None)
            parts.append(part)
        needs = [p.needs for p in parts if p.needs]
        return _Piece("".join(p.regex for p in parts), min(needs, key=len) if needs else None)

    def _item(self) -> _Piece:
        word = self._next()
        self._at += 1
        if word == "(":
            inside = self.piece()
            self._at += 1  # the closing bracket
            return inside
        if word[0] != "{":
            return self._one("=" + word)
        name, _, slot = word[1:-1].partition("=")
        if name in self._phrases:
            inside = _Notation(self._phrases[name], self._members, self._phrases, named=False).piece()
        else:
            inside = self._one(name)
        if not self._named:
            return inside
        self._names += 1
        return _Piece(f"(?P<{slot or name}__{self._names}>{inside.regex})", inside.needs)

    def _one(self, name: str) -> _Piece:
        chars = self._members.get(name, "\x01")
        return _Piece(f"[{chars}]", frozenset(chars))


def slots_of(found: Found, tokens: Sequence[Token]) -> dict[str, list[Token]]:
    """The tokens in each named place."""
    return {name: list(tokens[start:end]) for name, (start, end) in found.slots.items()}
