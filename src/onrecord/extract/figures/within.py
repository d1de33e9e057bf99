"""Counts of one happening put under the largest: "a nurse", "her two sons", "two others" beside "six people died"."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from onrecord.extract.figures.lexicon import Lexicon
from onrecord.extract.figures.together import ONE_BY_ONE, TOGETHER
from onrecord.language.parse import Parse, Token
from onrecord.model import Account, Figure, Mention

ALONE = frozenset({"one", "1", "single", "sole", "only"})  # told with a number after all
ON_TOP = frozenset({"another", "additional", "other", "others", "more", "further", "second"})
OWNERS = frozenset({"his", "her", "their", "my", "our", "’s", "'s"})
ALSO = frozenset({"also", "additionally", "addition", "besides"})
ARMED = frozenset({"combatants", "police", "attackers"})
HARMS = frozenset({"killed", "injured", "missing", "abducted", "detained"})
BEFORE = 6  # words before a count in which it is said that they are those known by name


@dataclass(slots=True)
class Count:
    """A figure of harm, with the words it is told in and the few before them."""

    mention: Mention
    value: Figure
    words: list[str]
    lead: list[str]
    sentence: int

    @property
    def floor(self) -> float:
        return self.value.low or 0.0

    @property
    def untold(self) -> bool:
        """ "A nurse", "villagers": no number is told, and nobody before them is left out."""
        one = self.value.best == 1 and self.value.modifier == "exact"
        several = self.value.low == 2 and self.value.high is None and self.value.modifier == "vague"
        return (several or (one and ALONE.isdisjoint(self.words))) and not self.on_top

    @property
    def added(self) -> bool:
        """ "The patrol also seized two others": no count of all."""
        return self.on_top or not ALSO.isdisjoint(self.lead)

    @property
    def on_top(self) -> bool:
        """ "Two others": they come on top of those told before."""
        return not ON_TOP.isdisjoint(self.words)


class Within:
    """Finds the counts of an account that are parts of its largest."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._kin, self._named = lexicon.lists["within"] | lexicon.lists["kin"], lexicon.lists["naming"]

    def settle(self, mentions: Sequence[Mention], accounts: Iterable[Account], parse: Parse) -> list[Mention]:
        """The mentions; a count told within a larger one of the same account is a part of it."""
        counts = {m.id: c for m in mentions if (c := _count(m, parse)) is not None}
        listing = _listing(counts.values())
        hung: dict[str, str] = {}
        for account in accounts:
            by_measure: dict[str, list[Count]] = {}
            for key in account.figures:
                if key in counts:
                    by_measure.setdefault(counts[key].value.measure, []).append(counts[key])
            for told in by_measure.values():
                hung |= self._hung(sorted(told, key=lambda c: c.mention.span), listing)
        return [_hook(m, hung[m.id]) if m.id in hung else m for m in mentions]

    def _hung(self, counts: Sequence[Count], listing: set[str]) -> dict[str, str]:
        """The ids of those told within the largest count, with its id."""
        whole = [c for c in counts if c.value.part_of is None and not (c.added or c.untold or c.mention.id in listing)]
        main = max(whole, key=lambda c: c.floor, default=None)
        if main is None:
            return {}
        hung: dict[str, str] = {}
        for before, count in zip([None, *counts], counts, strict=False):
            if count.value.part_of is not None or count.floor >= main.floor or not _alike(count, main):
                continue
            alone = count.untold or count.mention.id in listing
            if alone or self._of_family(count, main) or self._by_name(count) or _on_part(count, before, main):
                hung[count.mention.id] = main.mention.id
        return hung

    def _of_family(self, count: Count, main: Count) -> bool:
        """ "Her two sons", "three of his nieces"; "nine members of the family" beside a count of people."""
        if self._kin.isdisjoint(count.words):
            return False
        return not OWNERS.isdisjoint(count.words) or self._kin.isdisjoint(main.words)

    def _by_name(self, count: Count) -> bool:
        """ "The names of 19 people": those known by name are some of all; not so "of three other men"."""
        return not self._named.isdisjoint(count.lead) and not count.on_top


def _on_part(count: Count, before: Count | None, main: Count) -> bool:
    """ "Two others": on top of whom? Where a part of the main count was told last, they are parts too."""
    if not count.on_top or before is None or before is main or before.mention.span < main.mention.span:
        return False
    return before.sentence != main.sentence


def _alike(count: Count, main: Count) -> bool:
    armed = count.value.of in ARMED and main.value.of != count.value.of
    return not armed and count.value.scope == main.value.scope == "incident"


def _count(mention: Mention, parse: Parse) -> Count | None:
    value = mention.value
    if not isinstance(value, Figure) or value.measure not in HARMS or value.scope != "incident":
        return None
    tokens = parse.tokens_in(mention.span)
    if not tokens:
        return None
    sentence = tokens[0].sentence
    at = tokens[0].i - sentence.tokens[0].i
    lead = sentence.tokens[max(0, at - BEFORE) : at]
    return Count(mention, value, _words(tokens), _words(lead), sentence.index)


def _words(tokens: Sequence[Token]) -> list[str]:
    return [word for t in tokens for word in {t.lower, t.lemma.lower()}]


def _listing(counts: Iterable[Count]) -> set[str]:
    """The ids of the totals of lists that name somebody: "a nurse and her three sons"."""
    known = list(counts)
    totals = {c.mention.id for c in known if c.mention.rule in (TOGETHER, ONE_BY_ONE)}
    return totals & {c.value.part_of for c in known if c.value.part_of is not None and c.untold}


def _hook(mention: Mention, whole: str) -> Mention:
    value = mention.value
    return replace(mention, value=replace(value, part_of=whole)) if isinstance(value, Figure) else mention
