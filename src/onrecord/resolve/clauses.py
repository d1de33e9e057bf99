"""Which words of a sentence tell a happening: the clause that its trigger stands in, cut where that is safe.

No parse is at hand where a record is shown: commas and the words that begin clauses have to do. What is cut away is
what comes before or after, never a middle; and never the words that say whose word it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cached_property

from msgspec import Struct

from onrecord.model import Span
from onrecord.rules import Rules

FILE = "en/telling.toml"
SHORTEST = 28  # characters of a clause that stands alone
COMMA = r"\s*(?:[,;:]|\s[–—-]+)\s+"
MARKS = (("“", "”"), ("‘", "’"), ("(", ")"))


class Example(Struct, frozen=True, kw_only=True):
    """A sentence, the words of its trigger in it, and the clause that tells it."""

    text: str
    trigger: str
    clause: str


class TellingRules(Struct, frozen=True, kw_only=True, dict=True):
    """`en/telling.toml`; what its lists mean stands at its head."""

    apart: tuple[str, ...]
    finite: tuple[str, ...]
    relative: tuple[str, ...]
    behind_comma: tuple[str, ...]
    begins: tuple[str, ...]
    saying: tuple[str, ...]
    openers: tuple[str, ...]
    leaning: frozenset[str]
    own_voice: frozenset[str]
    background: tuple[str, ...]
    verbal: tuple[str, ...]
    claimed: tuple[str, ...]
    unclaimed: tuple[str, ...]
    untold: tuple[str, ...]
    examples: tuple[Example, ...] = ()

    @cached_property
    def subordinate(self) -> re.Pattern[str]:
        """Where a clause begins that is not the main one."""
        words, relative = _any((*self.apart, *self.finite)), _any(self.relative)
        return re.compile(rf"(?:^|{COMMA}|\s)(?P<word>{words})\s|{COMMA}(?P<other>{relative}|\w+ing)\s"
                          rf"|\s(?P<near>{relative}|that)\s", re.I)  # fmt: skip

    @cached_property
    def ends(self) -> re.Pattern[str]:
        """Where the telling clause may end: before a clause apart, or behind a comma that something follows."""
        apart, behind = _any(self.apart), _any((*self.apart, *self.relative, *self.behind_comma))
        return re.compile(rf"{COMMA}(?:{behind}|\w+ing)\b|\s(?:{apart})\s"
                          rf"|{COMMA}(?=[\w\s]{{0,24}}\bof (?:them|whom|which)\b)|;", re.I)  # fmt: skip

    @cached_property
    def scene(self) -> re.Pattern[str]:
        """Words up to the first comma that only set the scene, before what a main clause begins with."""
        opener = _any((*self.openers, *(word.capitalize() for word in self.openers)))
        return re.compile(rf"(?:{opener})\b[^,;:“”\"]{{0,90}},\s+(?=[A-Z\d]|(?:{_any(self.begins)})\b)")

    @cached_property
    def recalled(self) -> re.Pattern[str]:
        """What ends where a happening follows that is only named, as the background of another."""
        between = rf"(?!(?:{_any(self.verbal)})\s)[\w.’'-]+\s+"
        return re.compile(rf"\b(?:{_any(self.background)})\s+(?:{between}){{0,3}}$", re.I)

    @cached_property
    def unknown(self) -> re.Pattern[str]:
        """Words that say that something is not known."""
        return re.compile(rf"\b(?:{_any(self.untold)})\b", re.I)

    @cached_property
    def said(self) -> re.Pattern[str]:
        """Words that say that somebody says it."""
        return re.compile(rf"\b(?:{_any(self.saying)}|according to)\b", re.I)


def not_known(text: str, words: TellingRules) -> Span | None:
    """The clause of a sentence that says that something is not known; None where it says no such thing."""
    found = words.unknown.search(text)
    return clause(text, found.start(), words) if found else None


def telling_rules(rules: Rules) -> TellingRules:
    """The words, loaded once."""
    return rules.table(FILE, TellingRules)


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True))


def depth(text: str, trigger: int, words: TellingRules) -> int:
    """How many clauses deep a trigger stands: 0 in the main one; what somebody says is no deeper for that."""
    deep = 0
    for found in words.subordinate.finditer(text, 0, trigger):
        if found["near"] and found["near"].casefold() == "that" and _says_before(text[: found.start()], words):
            continue
        deep += 1
    scene = words.scene.match(text)
    return max(deep - 1, 0) if scene and scene.end() <= trigger and deep else deep


def _says_before(text: str, words: TellingRules) -> bool:
    return any(text.casefold().endswith(word) for word in words.saying)


def clause(text: str, trigger: int, words: TellingRules, *, keep: Sequence[int] = ()) -> Span:
    """The stretch of a sentence that tells what happens at `trigger`; what is at `keep` stays in it where it can.

    >>> clause("A shell hit the market, which had just reopened.", 8, words)
    Span(start=0, end=23)
    """
    start, alone = _start(text, trigger, words)
    end = _end(text, max([trigger, *(k for k in keep if k >= start)]), words, first_comma=alone)
    whole = Span(0, len(text))
    return Span(start, end) if end - start >= SHORTEST and _balanced(text[start:end]) else whole


def _start(text: str, trigger: int, words: TellingRules) -> tuple[int, bool]:
    """Where to begin: behind "after" and its like where a whole clause follows that nobody is said to say.

    Whether it is such a clause that opens its sentence, so that the main one follows behind a comma.
    """
    said = words.said.search(text, 0, trigger)
    if not said:
        for found in reversed(list(words.subordinate.finditer(text, 0, trigger))):
            word = (found["word"] or "").casefold()
            rest = text[found.end() :].split(maxsplit=1)[0]
            if word and word.split()[-1] in words.finite and not rest.endswith("ing") and found.end() < trigger:
                return found.end(), found.start() == 0
            if found["other"] or found["near"]:
                break
    scene = words.scene.match(text)
    return (scene.end() if scene and scene.end() <= trigger else 0), False


def _end(text: str, last: int, words: TellingRules, *, first_comma: bool) -> int:
    word = re.compile(r"\w+|\W").match(text, last)
    after = word.end() if word else last
    found = words.ends.search(text, after)
    ends = [found.start()] if found else []
    ends += [comma] if first_comma and (comma := text.find(", ", after)) >= 0 else []
    return min(ends, default=len(text))


def _balanced(text: str) -> bool:
    """Are all quotation marks and brackets closed that it opens?"""
    if text.count('"') % 2:
        return False
    apostrophe = re.sub(r"(?<=\w)’(?=\w)|(?<=s)’(?=\s)", "", text)
    return all(apostrophe.count(a) == apostrophe.count(b) for a, b in MARKS)
