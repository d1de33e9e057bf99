"""The line openers of wire copy: "PARIS, Nov. 17 (Reuters) –"."""

from __future__ import annotations

import re
from functools import cached_property

from msgspec import Struct

from onrecord.intake.storyrules import StoryRules
from onrecord.model import Dateline, Span

_WORD = r"[A-Z\u00c0-\u00de][\w.'\u2019\u00c0-\u024f-]*"
_CAPITALS = r"[A-Z\u00c0-\u00de][A-Z\u00c0-\u00de.'\u2019-]+"
_LINK = r"(?:\s+|/|\s+(?i:de|del|la|el|of|the|al|the|and|bei|am|sur)\s+)"
_DASH = r"(?:--+|[\u2013\u2014\u2015\u2212_]|-(?=\s))"
_OPENS_SENTENCE = "\"'([$*"
_CONSTITUENCY = re.compile(r"[A-Z]-[A-Z]|[A-Z]$")  # "Ada Winter (R-Ohio) — Announced in May"
_TAG = r"(?:\s*\[[^\]\n]{1,60}\])*"


class FoundDateline(Struct, frozen=True):
    """A dateline, and whether it is sure: with a day or an outlet, no mere word before a dash."""

    dateline: Dateline
    sure: bool


class Datelines:
    """Finds the dateline that opens a paragraph."""

    def __init__(self, rules: StoryRules) -> None:
        self._rules = rules

    @cached_property
    def _patterns(self) -> tuple[re.Pattern[str], ...]:
        """A dash closes the dateline; without one it takes a place, a day and an outlet, or a bracketed day."""
        no_day = rf"(?!(?:{self._rules.month}|{self._rules.weekday}|NO DATE)\b)"
        country = rf"(?:\s*\([A-Z][^)\n]{{1,40}}\)(?=,))?(?:,\s+{no_day}{_WORD}(?:\s+{_WORD}){{0,3}}?)?"
        place = rf"(?P<place>{_WORD}(?:{_LINK}{_WORD}){{0,4}}{country})"
        day = rf"(?:[,.]?\s+(?:(?P<day>{self._rules.day})|NO DATE))"
        outlet = r"(?:,?\s*[(\[](?P<outlet>[^()\[\]\n]{2,60}(?:\n\s*[^()\[\]\n]{0,40})?)[)\]])"
        return (
            re.compile(rf"(?:{place})?{day}?{outlet}?\s*(?P<dash>{_DASH}){_TAG}\s*"),
            re.compile(rf"{place}{day}{outlet}(?P<dash>){_TAG}\s*"),
            re.compile(rf"{place},?\s*\((?P<day>{self._rules.day})\)(?P<outlet>)(?P<dash>)[.:]?{_TAG}(?:\s+|$)"),
        )

    def find(self, text: str, span: Span) -> FoundDateline | None:
        """The dateline at the start of this paragraph, where it opens with one."""
        opening = text[span.start : min(span.end, span.start + self._rules.limits.dateline_letters)]
        for pattern in self._patterns:
            match = pattern.match(opening)
            if match and (found := self._found(match, span.start)):
                return found
        return None

    def _found(self, match: re.Match[str], at: int) -> FoundDateline | None:
        after = match.string[match.end() : match.end() + 1]
        if after and not (after.isupper() or after.isdigit() or after in _OPENS_SENTENCE or not after.isascii()):
            return None  # "The bank (EIB) - set up in 1958 - lent the money"
        sure = bool(match["day"] or match["outlet"])
        if not (sure and self._may_be(match)) and not self._place_alone(match):
            return None
        place, outlet, day = match["place"], match["outlet"], _within(match, "day", at)
        outlet = " ".join(outlet.split()) if outlet else None
        if outlet and self._day.fullmatch(outlet):  # "LAGOS (Feb. 4, 2014) –"
            outlet, day = None, _within(match, "outlet", at)
        if outlet and not place and " " in outlet and not self._rules.outlet_word.search(outlet):
            place, outlet = outlet, None  # "(NEW YORK) —"
        return FoundDateline(Dateline(place=place, outlet=outlet, span=Span(at, at + match.end()), date=day), sure)

    @cached_property
    def _day(self) -> re.Pattern[str]:
        return re.compile(self._rules.day)

    def _may_be(self, match: re.Match[str]) -> bool:
        """No sentence that happens to hold a day or a bracket: a place, or an outlet alone before a dash."""
        place, outlet = match["place"], match["outlet"]
        if not place:
            return bool(outlet) and match.start("outlet") <= 1
        bracketed = match["day"] and match.string[match.start("day") - 1] == "("  # "KABUL, Afghanistan (Nov. 12, 2011)"
        if place.isupper() or (bracketed and place.partition(",")[0].isupper()):
            return place.casefold() not in self._rules.no_place
        if place.split()[0].casefold() in self._rules.no_place_openers and place != "The Hague":
            return False
        if match["day"] and match.string[match.end("place")] != ",":
            return False
        return not (outlet and (outlet[0].islower() or _CONSTITUENCY.match(outlet)))

    def _place_alone(self, match: re.Match[str]) -> bool:
        """ "GENEVA —" or "Kabul, Afghanistan —": a dash after a place in capitals, or after one with its country."""
        if not (match["dash"] and match["place"]) or match["day"] or match["outlet"]:
            return False
        town, _, region = match["place"].partition(",")
        if match.string.isupper() or town.casefold().rstrip(".:") in self._rules.no_place:
            return False
        if re.fullmatch(rf"{_CAPITALS}(?:[\s/]+{_CAPITALS}){{0,3}}", town):
            return True
        return bool(region) and match["dash"].strip() in {"\u2014", "--", "\u2013"}


def _within(match: re.Match[str], group: str, at: int) -> Span | None:
    """Where a group matched, in the report's text."""
    return Span(at + match.start(group), at + match.end(group)) if match[group] else None
