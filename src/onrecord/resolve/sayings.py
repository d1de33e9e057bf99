"""Who gave which figure when: claims of figures, brought to one saying for each origin and value."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from msgspec import structs

from onrecord.model import Claim, Figure, Testimony
from onrecord.model.events import Change
from onrecord.resolve.likeness import Kind, agree, kind_of, looseness
from onrecord.resolve.origins import Chain, Origins

FORMER = "figures.en.before"
ONE_BY_ONE = "figures.en.one-by-one"


@dataclass(frozen=True, slots=True)
class Told:
    """One claim of a figure, with its chain and the days on which its story may have been published.

    report    its name; changes: what the account says of earlier numbers
    disputes  does the account hold one count against another?
    former    is it told only as what the count was before ("16, down from 17")?
    described is it of people told of one by one ("a nurse and her son"), whom nobody has counted?
    """

    figure: Figure
    kind: Kind
    chain: Chain
    claim: str
    story: tuple[str, int]
    at: int
    first: date | None
    last: date | None
    lead: bool
    denied: bool
    took_back: bool
    former: bool = False
    described: bool = False
    report: str = ""
    changes: frozenset[Change] = frozenset()
    disputes: bool = False


@dataclass(slots=True)
class Saying:
    """An origin's word for one value: every telling of it.

    disputed   was it held against a higher one of another, who has counted more since?
    """

    figure: Figure
    origin: str
    firm: bool
    told: list[Told] = field(default_factory=list)
    standing: str = "current"
    change: Change = ""
    because: str = ""
    plural: bool = False
    disputed: bool = False
    first: date | None = None
    last: date | None = None

    def __post_init__(self) -> None:
        told, self.told = self.told, []
        for one in told:
            self.hear(one)

    def hear(self, one: Told) -> None:
        """One more telling; `first` is the earliest day on which any may have been told, `last` the latest."""
        self.told.append(one)
        if one.first is not None and (self.first is None or one.first < self.first):
            self.first = one.first
        if one.last is not None and (self.last is None or one.last > self.last):
            self.last = one.last

    def after(self, other: Saying) -> bool:
        """Was this said first on a day after the other was last said?"""
        return self.first is not None and other.last is not None and self.first > other.last


def told(claim: Claim, testimony: Testimony, origins: Origins, changes: frozenset[Change] = frozenset()) -> Told | None:
    """A claim of a figure with what findings need of it; None for other claims."""
    if not isinstance(claim.value, Figure):
        return None
    chain = origins.of(claim, testimony)
    stance = chain.statement.stance if chain.statement is not None else "asserted"
    took_back = origins.takes_back(chain)
    source, former = testimony.source, claim.rule == FORMER
    figure = structs.replace(claim.value, scope="incident") if former else claim.value
    return Told(
        figure=figure,
        kind=kind_of(figure, testimony),
        chain=chain,
        claim=claim.id,
        story=(source.report, source.story),
        at=claim.spans[0].start,
        first=source.published.earliest,
        last=source.published.latest,
        lead=testimony.account.lead,
        denied=stance == "denied" or took_back,
        took_back=took_back,
        former=former,
        described=claim.rule == ONE_BY_ONE,
        report=source.name,
        changes=changes,
    )


def sayings(many: Sequence[Told]) -> list[Saying]:
    """The sayings of one kind of figure: one for each origin and value, in order of what they say.

    Within a story, what is only looser ("several dead" over "five inmates were killed") is the sharper one told again,
    and what an outlet says in its own voice is its speaker's. A value that an origin gave on an earlier day, told
    again beside its new one ("16, down from 17"), is not given anew.
    """
    asserted = sorted(
        (t for t in many if not t.denied and not t.former), key=lambda t: (str(t.first), t.story, t.at, t.claim)
    )
    by_story: dict[tuple[str, int], list[Told]] = {}
    for one in asserted:
        by_story.setdefault(one.story, []).append(one)
    settled = [one for story in by_story.values() for one in _settle(story)]
    return _gathered(_without_recalled(settled))


def former_sayings(many: Sequence[Told], given: Sequence[Saying]) -> list[Saying]:
    """What was said before ("23, up from five") by an origin that says something else now, where no story gives it.

    When it was said is not told: these have no day.
    """
    known = {(s.origin, s.figure.low, s.figure.high) for s in given}
    found: dict[tuple[str, float | None, float | None], Saying] = {}
    for one in sorted(many, key=lambda t: (str(t.first), t.story, t.at, t.claim)):
        key = one.chain.origin, one.figure.low, one.figure.high
        if one.former and not one.denied and key not in known:
            saying = found.setdefault(key, Saying(one.figure, one.chain.origin, one.chain.firm))
            saying.told.append(one)
    return list(found.values())


def _settle(story: list[Told]) -> list[Told]:
    """A story's own tellings, loose ones counted to sharp ones, its own voice to its speakers."""
    sharp = sorted(story, key=lambda t: (not t.chain.voiced, looseness(t.figure), t.at, t.claim))
    heads: list[Told] = []
    kept: list[Told] = []
    for one in sharp:
        head = next((h for h in heads if _restates(one, h)), None)
        if head is None:
            heads.append(one)
            kept.append(one)
        else:
            kept.append(replace(one, figure=head.figure, chain=head.chain))
    return kept


def _restates(one: Told, head: Told) -> bool:
    if not agree(one.figure, head.figure):
        return False
    return not one.chain.voiced or one.chain.origin == head.chain.origin


def _without_recalled(many: list[Told]) -> list[Told]:
    """Without values that a story repeats beside the same origin's newer one."""
    stories: dict[tuple[str, int], list[Told]] = {}
    given: dict[tuple[object, ...], date] = {}  # a value, and whose or anybody's -> the earliest day it was given by
    for one in many:
        stories.setdefault(one.story, []).append(one)
        for key in (_value(one), (*_value(one), one.chain.origin)) if one.last is not None else ():
            if one.last is not None and (key not in given or one.last < given[key]):
                given[key] = one.last

    def known_before(one: Told) -> bool:
        # what an outlet recalls in its own voice may be anybody's
        day = given.get((*_value(one), one.chain.origin) if one.chain.voiced else _value(one))
        return day is not None and one.first is not None and day < one.first

    def has_newer(one: Told) -> bool:
        mine = (t for t in stories[one.story] if t.chain.origin == one.chain.origin or not one.chain.voiced)
        return any(not agree(t.figure, one.figure) and not known_before(t) for t in mine)

    return [one for one in many if len(stories[one.story]) == 1 or not (has_newer(one) and known_before(one))]


def _value(one: Told) -> tuple[float | None, float | None]:
    return one.figure.low, one.figure.high


def _gathered(many: Iterable[Told]) -> list[Saying]:
    """One saying for each origin and value; a later, looser telling by the same origin is the sharper one again."""
    found: dict[tuple[str, float | None, float | None], Saying] = {}
    own: dict[str, list[Saying]] = {}
    in_order = sorted(many, key=lambda t: (looseness(t.figure), str(t.first), t.story, t.at, t.claim))
    for one in in_order:
        key = (one.chain.origin, one.figure.low, one.figure.high)
        if key not in found:
            looser = _sharper_before(one, own.get(one.chain.origin, ()))
            if looser is not None:
                looser.hear(one)
                continue
            found[key] = Saying(one.figure, one.chain.origin, one.chain.firm)
            own.setdefault(one.chain.origin, []).append(found[key])
        found[key].hear(one)
    _mark_plural(found.values())
    return sorted(found.values(), key=lambda s: (str(s.first), s.origin, s.figure.low or 0, s.figure.high or 0))


def _sharper_before(one: Told, own: Iterable[Saying]) -> Saying | None:
    """The sharper saying of the same origin that this one repeats loosely, on its day or later."""
    fitting = [
        s for s in own
        if looseness(s.figure) < looseness(one.figure) and agree(s.figure, one.figure)
        and s.first is not None and one.last is not None and s.first <= one.last
    ]  # fmt: skip
    return max(fitting, key=lambda s: (str(s.last), s.figure.low or 0), default=None)


def _mark_plural(many: Iterable[Saying]) -> None:
    """Parts that one story counts side by side ("12 in one town, 4 in another") do not replace one another."""
    stories: dict[tuple[str, tuple[str, int]], list[Saying]] = {}
    for saying in many:
        for story in {t.story for t in saying.told}:
            stories.setdefault((saying.origin, story), []).append(saying)
    for beside in stories.values():
        for saying in beside:
            saying.plural = saying.plural or len(beside) > 1
