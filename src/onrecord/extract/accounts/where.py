"""Where and when: of the places and times of a trigger's sentence, the one that belongs to it.

A place is weighed by how it stands to the trigger (`scenes`), and the likeliest holds where it is likely enough; a time
by what it hangs on. A happening without a place of its own takes that of the sentences around it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import timedelta

from onrecord.extract.accounts.arguments import clause_of
from onrecord.extract.accounts.background import blamed
from onrecord.extract.accounts.draft import Draft
from onrecord.extract.accounts.index import StoryIndex
from onrecord.extract.accounts.scenes import SceneRules, Scenes
from onrecord.extract.accounts.triggers import NOMINAL, VERBAL, Lexicon
from onrecord.language.parse import Token
from onrecord.model import Interval, Mention, When, Where
from onrecord.rules import Rules

EVEN = 4.0  # the rank of a place that is as likely the happening's own as not
THERE = 4.0  # the odds of a place that the words say is the happening's: "Tarn, where …"
RANKS = 2.0  # ranks to each step of the log of the odds
OWN_TYPE = 0.5  # for a mention of the happening's own type, where two have a place
NOW = "PRESENT_REF"  # when something is known: "31 are now known to have died"
LASTING = re.compile(r"P(\d{1,2})([DW])")
DURING = frozenset({"in", "during", "over"})
ABOVE = 6.0  # the rank of a day that hangs on what governs the clause
OF_TELLING = 1.0  # the rank of a day that hangs on "said" alone
ANOTHERS = 0.5  # the rank of a day before the noun of another happening: "held over the May 7 attack"
JOINED = frozenset({"in", "in the", ",", ", in"})  # between a place and what it lies in
COARSE = frozenset({"country", "region"})
MOST = 24  # places of one sentence that are weighed against a trigger, the nearest


class Placer:
    """Chooses the place and the time of a draft, and the place of a happening that several drafts tell of."""

    def __init__(self, rules: Rules, lexicon: Lexicon) -> None:
        own = rules.table("en/scenes.toml", SceneRules)
        self._lexicon, self._scenes, self._least = lexicon, Scenes(own, lexicon), own.least
        self._reporting = frozenset(lexicon.rules.reporting)

    def place(self, draft: Draft, index: StoryIndex) -> None:
        """Set the draft's place and how well it fits."""
        best: tuple[float, int] | None = None
        places = index.places.get(draft.sentence.index, ())
        if len(places) > MOST:
            places = sorted(places, key=lambda item: abs(item[0].i - draft.head.i))[:MOST]
        outside = _outside_of(draft, index)
        for token, mention in places:
            if outside(mention):
                continue
            odds = self._scenes.odds(draft, token, mention, index)
            if token.i not in index.who_at and _is_there(draft, token):
                odds = max(odds, THERE)
            key = (odds, -abs(token.i - draft.head.i))
            if odds >= self._least and (best is None or key > best):
                best, draft.where, draft.place_rank = key, mention, EVEN + RANKS * odds
        if draft.where is not None:
            draft.where = _within(draft.where, places, index.parse.text)

    def of_group(self, kind: str, drafts: Sequence[Draft], index: StoryIndex, *, around: bool) -> Mention | None:
        """The place that fits best to any of the drafts; else, where `around`, that of the sentences around."""
        placed = [d for d in drafts if d.where is not None]
        if placed:
            return max(placed, key=lambda d: (d.place_rank + OWN_TYPE * (d.type == kind), -d.span.start)).where
        if not around:
            return None
        at = drafts[0].sentence.index
        own = sorted({d.sentence.index for d in drafts[:6]})
        near = (index.setting(number, last=number < at) for number in (*own, at - 1, at + 1, at - 2))
        return next(filter(None, near), None)

    def time(self, draft: Draft, index: StoryIndex) -> None:
        """Set the draft's days."""
        best: tuple[float, bool, int] | None = None
        outside = _outside_of(draft, index)
        for token, mention in index.times.get(draft.sentence.index, ()):
            value = mention.value
            if outside(mention):
                continue
            if not isinstance(value, When) or (value.earliest is None and value.latest is None):
                continue
            if value.timex is not None and (value.timex.type in {"SET", "DURATION"} or value.timex.value == NOW):
                continue
            rank = self._time_rank(draft, token)
            key = (rank, value.earliest == value.latest, -abs(token.i - draft.head.i))
            if rank > 0 and (best is None or key > best):
                best, draft.when_rank = key, rank
                draft.when = Interval(earliest=value.earliest, latest=value.latest)
        if draft.when is not None and draft.when_rank <= ABOVE and draft.found.noun and blamed(draft):
            draft.when, draft.when_rank = (
                None,
                0.0,
            )  # "marched on Saturday against leaders whom they blame for the blast"
        days = self._lasted(draft, index) if draft.when is not None and draft.when_rank <= OF_TELLING else 0
        if draft.when is not None and draft.when.latest is not None and days > 1:
            draft.when = Interval(earliest=draft.when.latest - timedelta(days=2 * days), latest=draft.when.latest)

    def _lasted(self, draft: Draft, index: StoryIndex) -> int:
        """How many days the happening took: "said on Monday that 37 died in the four-day siege" tells no day of it."""
        own = {t.i for t in (*draft.found.tokens, *draft.anchors)}
        own |= {t.i for c in draft.head.children if c.dep == "prep" and c.lower in DURING for t in c.children}
        for token, mention in index.times.get(draft.sentence.index, ()):
            value = mention.value
            timex = value.timex if isinstance(value, When) else None
            told = LASTING.fullmatch(timex.value) if timex is not None and timex.type == "DURATION" else None
            if told and any(t.i in own for t in (token, *token.climb())):
                return int(told[1]) * (7 if told[2] == "W" else 1)
        return 0

    def _time_rank(self, draft: Draft, token: Token) -> float:
        """How the time hangs on the trigger; a day that hangs on "said" alone tells of the saying."""
        above = token.head
        while above.pos not in VERBAL and above not in draft.anchors and above.head is not above:
            if above.i in draft.rivals:
                if token.i < above.i:
                    return ANOTHERS
                break
            above = above.head
        if above in draft.anchors:
            return 10.0
        clause = clause_of(draft.head)
        if above is clause:
            if not self._is_reporting(above):
                return 8.0
            return 5.0 if above.i < draft.head.i < token.i else 1.0  # "confirmed the arrest of a man on Saturday"
        if any(t is clause for t in above.climb()):
            return 3.0
        if any(t is above for t in draft.head.climb()):
            return 0.8 if self._is_reporting(above) else 6.0
        return 0.6 if self._is_reporting(above) else 2.0

    def _is_reporting(self, verb: Token) -> bool:
        return self._lexicon.lemma(verb) in self._reporting


def _is_there(draft: Draft, place: Token) -> bool:
    """ "Tarn, where a mudslide killed nine people"."""
    clause = next((t for t in (draft.head, *draft.head.climb()) if t.dep == "relcl"), None)
    if clause is None or not any(c.lower == "where" for c in clause.children):
        return False
    return clause.head is place


def _outside_of(draft: Draft, index: StoryIndex) -> Callable[[Mention], bool]:
    """ "In Minsk, the ministry denied on Friday that its planes had bombed the port": where and when that was said."""
    told = index.telling(draft.head)
    if told is None or told.stance != "denied" or told.speaker is None:
        return lambda _: False
    return lambda mention: not any(span.covers(mention.span) for span in told.content.spans)


def _within(place: Mention, places: Sequence[tuple[Token, Mention]], text: str) -> Mention:
    """Of "Chernihiv in northern Ukraine" the city, where the parser hangs the two words apart."""
    for _, other in places:
        between = text[other.span.end : place.span.start].strip().lower() if other.span.end < place.span.start else None
        if between in JOINED and _lies_in(other.value, place.value):
            return other
    return place


def _lies_in(inner: object, outer: object) -> bool:
    """Is the one a finer place of the same country?"""
    if not (isinstance(inner, Where) and isinstance(outer, Where)) or inner.country != outer.country:
        return False
    return inner.country is not None and outer.precision in COARSE and inner.precision not in COARSE


def noun_phrase(token: Token) -> tuple[int, int]:
    """Start and end of the words of a noun phrase, without clauses and prepositions after the head other than "of"."""
    start, end = token.start, token.end
    for child in token.children:
        if child.i < token.i and child.dep in {"compound", "amod", "nummod", "poss", "nmod", "det", "quantmod"}:
            start = min(start, child.subtree()[0].start)
        elif child.dep == "prep" and child.lower == "of" and child.children and child.children[0].pos in NOMINAL:
            end = max(end, child.children[0].end)
    return start, end
