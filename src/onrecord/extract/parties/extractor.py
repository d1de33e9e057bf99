"""Parties: who is told of in a story, each stretch of text with the one party that it means.

    parties = Parties(rules, KnownActors(rules))
    parties.extract(parse)          # -> mentions w1, w2, … whose values are `Who`

Names first (known actors, then the parser's own put right, then aliases that the story gives), then nouns and pronouns;
then what means the same is joined: all mentions of a party carry one name and one actor.
"""

from __future__ import annotations

import re

from onrecord.extract.parties import aliases as aliases
from onrecord.extract.parties.acronyms import spelt_out
from onrecord.extract.parties.coreference import Joining
from onrecord.extract.parties.found import Found
from onrecord.extract.parties.names import Names
from onrecord.extract.parties.nouns import Nouns
from onrecord.extract.parties.words import PartyWords
from onrecord.gazetteer.actors import KnownActors
from onrecord.language.parse import Parse
from onrecord.model import Mention, Span, Who
from onrecord.rules import Rules

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


class Parties:
    """Finds the parties of a story."""

    name = "parties"

    def __init__(self, rules: Rules, actors: KnownActors) -> None:
        self._words = PartyWords(rules)
        self._names = Names(rules, self._words, actors)
        self._nouns = Nouns(self._words, actors)

    def extract(self, parse: Parse) -> list[Mention]:
        """The `who` mentions, in the order of the text."""
        names, places = self._names.find(parse, _year_given(parse))
        names = spelt_out(names, parse.tokens, self._names.kind)
        names = aliases.spread(aliases.learn(names, parse.tokens, self._words), names, parse.tokens)
        found = Joining(parse, [*names, *self._nouns.find(parse, names, places)], self._words).join()
        return [_mention(number, one, parse) for number, one in enumerate(found, 1)]


def _mention(number: int, found: Found, parse: Parse) -> Mention:
    span = Span(parse.tokens[found.first].start, parse.tokens[found.last].end)
    party = found.party
    assert party is not None  # joining gives every found stretch its party
    actor = party.actor
    value = Who(
        name=party.full_name,
        type=party.type,
        country=actor.country if actor is not None and actor.country else party.country,
        actor=actor.id if actor is not None else None,
    )
    return Mention(id=f"w{number}", span=span, text=span.of(parse.text), value=value, rule=found.rule)


def _year_given(parse: Parse) -> int | None:
    """The year that the caller or the page gives for the report, if any."""
    given = parse.report.given.published or parse.report.page.published
    year = _YEAR.search(given) if given else None
    return int(year.group()) if year else None
