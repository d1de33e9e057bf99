"""A story's figures together: subgroups and their wholes, who later died, totals of lists, scopes."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.extract.figures_draft import Draft
from onrecord.extract.figures_lexicon import Lexicon
from onrecord.language.parse import Parse
from onrecord.model import Figure, Mention, Span


def finish(drafts: list[Draft], parse: Parse, lexicon: Lexicon) -> list[Mention]:
    """The drafts of a story as mentions, in the order of the text, with their parts, totals and scopes."""
    drafts.sort(key=lambda d: (d.first, -d.last))
    ids = {id(d): f"f{n}" for n, d in enumerate(drafts, 1)}
    return [_mention(d, ids, parse) for d in drafts]


def _mention(draft: Draft, ids: dict[int, str], parse: Parse) -> Mention:
    span = Span(parse.tokens[draft.first].start, parse.tokens[draft.last].end)
    part = ids.get(id(draft.part_of)) if draft.part_of is not None else None
    value = Figure(
        measure=draft.measure, low=draft.low, high=draft.high, best=draft.best, modifier=draft.modifier,
        unit=draft.unit, of=draft.of, part_of=part, scope=draft.scope,
    )  # fmt: skip
    return Mention(id=ids[id(draft)], span=span, text=span.of(parse.text), value=value, rule=draft.rule)
