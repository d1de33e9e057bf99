"""The parties of one story as other stories may meet them: what each is called, and what it is known by beyond it.

A known actor is known by its id, a person by the full name, a body by its name; a surname alone only with an office
that one person holds, and what many bodies are called ("Interior Ministry", "police department") only with where it
is. Everything else stands alone: it is one with nothing by rule.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from onrecord.model import Appearance, Mention, Name, OtherName, StoryReading, Where, Who
from onrecord.model.ids import content_id
from onrecord.resolve.partynames import NameWords, name_words
from onrecord.rules import Rules

NAMING = frozenset({"known", "person", "org", "norp", "surname", "alias"})  # rules by which a name is found
LISTED = "parties.known"
BESIDE_OFFICE = 2  # words of a name from which it tells a person by itself


class Home(NamedTuple):
    """Where a story is at home: the country, and its first-order division, that most of its places are in."""

    country: str = ""
    town: str = ""


def appearances_of(report: str, story: StoryReading, rules: Rules) -> list[Appearance]:
    """The parties of a story that have names, in the order of the text."""
    parties: dict[Who, list[Mention]] = {}
    for mention in story.mentions:
        if isinstance(mention.value, Who):
            parties.setdefault(mention.value, []).append(mention)
    places = [m for m in story.mentions if isinstance(m.value, Where)]
    told = _Story(report, story.story.index, places, name_words(rules))
    return [one for who, mentions in parties.items() if (one := told.appearance(who, mentions)) is not None]


def is_naming(mention: Mention) -> bool:
    """Is it a name, not a noun or a pronoun?"""
    return mention.rule.removeprefix("parties.") in NAMING


class _Story:
    def __init__(self, report: str, number: int, places: Sequence[Mention], words: NameWords) -> None:
        self._report, self._number, self._places, self._words = report, number, places, words
        self._home = _home(m.value for m in places if isinstance(m.value, Where) and not m.value.in_name)

    def appearance(self, who: Who, mentions: Sequence[Mention]) -> Appearance | None:
        naming = [m for m in mentions if is_naming(m)]
        if not naming and who.actor is None:
            return None
        first = (naming or mentions)[0]
        names = tuple(dict.fromkeys(" ".join(m.text.split()) for m in naming)) or (who.name,)
        offices = self._offices(mentions) if who.type == "person" else []
        ident = content_id("appearance", self._report, first.span)
        known = self._known(who, naming, offices) or Name("alone", ident)
        also = dict.fromkeys(self._also(who, naming, offices))
        return Appearance(
            id=ident,
            report=self._report,
            story=self._number,
            span=first.span,
            called=" ".join(who.name.split()),
            names=names,
            type=who.type,
            country=who.country,
            actor=who.actor,
            mentions=tuple(m.id for m in mentions),
            known=known,
            also=tuple(other for other in also if other.name != known),
        )

    def _known(self, who: Who, naming: Sequence[Mention], offices: Sequence[str]) -> Name | None:
        if who.actor is not None:
            return Name("actor", who.actor)
        if who.type != "person":
            return self._body(who.name, naming)
        words = self._words.person(who.name)
        if len(words) >= BESIDE_OFFICE and len(words[0]) > 1:
            return Name("person", " ".join(words))
        return next(iter(self._held(who, words, offices)), None)

    def _also(self, who: Who, naming: Sequence[Mention], offices: Sequence[str]) -> Iterable[OtherName]:
        """What else the story calls it; of a known actor, what the list of actors does not know."""
        own = self._words.person(who.name)
        for mention in naming:
            if who.actor is not None and mention.rule == LISTED:
                continue
            if who.type != "person":
                name = self._body(mention.text, [mention])
                if name is not None:
                    yield OtherName(name, " ".join(mention.text.split()))
                continue
            words = self._words.person(mention.text)
            if len(words) >= BESIDE_OFFICE and not set(words) <= set(own):
                yield OtherName(Name("person", " ".join(words)), " ".join(mention.text.split()))
        if who.type == "person" and len(own) >= BESIDE_OFFICE:
            yield from map(OtherName, self._held(who, own, offices))

    def _body(self, text: str, naming: Sequence[Mention]) -> Name | None:
        """What a body is known by; None where that would tell it from no other."""
        words, joins = self._words.body(text), self._words.joins
        if not words:
            return None
        plain = " ".join(words)
        if self._words.acronym(text.strip()):
            return Name("body", plain, self._home.country)
        home = self._words.country(words)
        if not home and not joins.local.isdisjoint(words):
            seat = self._seat(naming) or self._home.town
            return Name("body", plain, seat) if seat else None
        if home or self._words.telling(words):
            return Name("body", plain)
        return Name("body", plain, self._home.country) if self._home.country else None

    def _seat(self, naming: Sequence[Mention]) -> str:
        """Where the place in a body's name is: "Toledo Fire Department"."""
        for mention in naming:
            inside = [p.value for p in self._places if mention.span.covers(p.span)]
            if seat := _home(where for where in inside if isinstance(where, Where)).town:
                return seat
        return ""

    def _offices(self, mentions: Sequence[Mention]) -> list[str]:
        found = (self._words.office(m.text) for m in mentions if not is_naming(m) and len(m.text) > 3)
        return list(dict.fromkeys(filter(None, found)))

    def _held(self, who: Who, words: Sequence[str], offices: Sequence[str]) -> Iterable[Name]:
        """A surname with each office: "Ilves, prime minister of Estonia"."""
        surname = next((w for w in reversed(words) if w not in self._words.joins.generations), "")
        for office in offices:
            town = office in self._words.joins.town_offices
            home = self._home.town if town else who.country or self._home.country
            if surname and home:
                yield Name("office", f"{surname}|{office}", home)


def _home(places: Iterable[Where]) -> Home:
    """Where most of these places are; nothing where no country has half of them."""
    told = [(where.country, where.admin1) for where in places if where.country]
    country = _most([country for country, _ in told if country])
    division = _most([admin1 for own, admin1 in told if own == country and admin1]) if country else ""
    return Home(country, f"{country}.{division}" if division else "")


def _most(many: Sequence[str]) -> str:
    counts = Counter(many).most_common(2)
    if not counts or counts[0][1] * 2 < len(many) or (len(counts) > 1 and counts[0][1] == counts[1][1]):
        return ""
    return counts[0][0]
