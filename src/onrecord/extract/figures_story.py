"""A story's figures together: subgroups and their wholes, who later died, scopes; then mentions."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.extract.figures_draft import Draft
from onrecord.extract.figures_lexicon import Lexicon
from onrecord.extract.figures_people import settle_outcomes
from onrecord.extract.figures_scope import Scopes
from onrecord.language.parse import Parse
from onrecord.model import Figure, Mention, Span

HARMS = frozenset({"killed", "injured", "missing", "abducted", "detained", "displaced", "affected"})
SUBGROUPS = frozenset({"children", "women"})  # who is counted within a whole, as a rule


def finish(drafts: list[Draft], parse: Parse, lexicon: Lexicon) -> list[Mention]:
    """The drafts of a story as mentions, in the order of the text, with their parts and scopes."""
    settle_outcomes(drafts, lexicon)
    scopes = Scopes(lexicon)
    for draft in drafts:
        if draft.part_of is None or draft.parts:
            scopes.settle(draft)
    _subgroups(drafts, lexicon)
    drafts.sort(key=lambda d: (d.first, -d.last))
    ids = {id(d): f"f{n}" for n, d in enumerate(drafts, 1)}
    return [_mention(d, ids, parse) for d in drafts]


def _subgroups(drafts: Sequence[Draft], lexicon: Lexicon) -> None:
    """A person, or some children, told of beside a larger count of the same harm are a part of it."""
    for measure in HARMS:
        mine = [d for d in drafts if d.measure == measure and d.part_of is None and d.scope == "incident"]
        wholes = [
            d for d in mine if d.told and d.of not in SUBGROUPS and not d.on_top and not lexicon.has("within", d.node)
        ]
        if not wholes:
            continue
        main = max(wholes, key=lambda d: d.floor)
        for draft in mine:
            if draft is main or draft.on_top or draft.floor >= main.floor or draft.number == 0:
                continue
            alone = not draft.told or draft.whole is not None or draft.number == 1
            some = draft.of in SUBGROUPS or lexicon.has("within", draft.node)
            if alone or some or _indefinite(draft, main):
                draft.part_of = main


def _indefinite(draft: Draft, main: Draft) -> bool:
    """ "A number of villagers" beside "60 people": those meant are among the sixty."""
    return main.modifier != "vague" and draft.modifier == "vague" and (draft.high is None or draft.high < main.floor)


def _mention(draft: Draft, ids: dict[int, str], parse: Parse) -> Mention:
    span = Span(parse.tokens[draft.first].start, parse.tokens[draft.last].end)
    part = ids.get(id(draft.part_of)) if draft.part_of is not None else None
    value = Figure(
        measure=draft.measure, low=draft.low, high=draft.high, best=draft.best, modifier=draft.modifier,
        unit=draft.unit, of=draft.of, part_of=part, scope=draft.scope,
    )  # fmt: skip
    return Mention(id=ids[id(draft)], span=span, text=span.of(parse.text), value=value, rule=draft.rule)
