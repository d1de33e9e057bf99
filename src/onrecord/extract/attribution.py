"""An attribution while it is being put together, before it becomes a statement."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from onrecord.extract.clauses import clause_start, spans_of
from onrecord.extract.cues import CueRule
from onrecord.language.parse import Token
from onrecord.model import Span

PLEONASTIC = frozenset({"it", "there"})


@dataclass(slots=True, eq=False)
class Attribution:
    """A cue, who it points to and what it says.

    cue      the cue's tokens, side by side; the first of `verbs` is what the rest hangs on
    speaker  head word of the speaker's phrase, None where nobody is named
    carried  head words of phrases that may name an outlet ("told CNN")
    content  spans of the text
    needs_quote  is none without a quotation beside it
    after    index of the token after the cue's own words, where a quotation may begin
    """

    rule: CueRule
    cue: list[Token]
    speaker: Token | None
    content: list[Span] = field(default_factory=list)
    main: Token | None = None
    carried: list[Token] = field(default_factory=list)
    direct: bool = False
    needs_quote: bool = False
    start: int = 0
    after: int = 0

    @property
    def cue_span(self) -> Span:
        return Span(self.cue[0].start, self.cue[-1].end)


def made(
    rule: CueRule,
    cue: list[Token],
    content: Iterable[int],
    tokens: list[Token],
    *,
    speaker: Token | None,
    main: Token,
    after: int = 0,
) -> Attribution:
    """An attribution with the words of these indices as its content, the cue's own left out."""
    own = {t.i for t in cue}
    spans = list(spans_of(tokens, (i for i in content if i not in own)))
    if speaker is not None and speaker.lower in PLEONASTIC:
        speaker = None  # "it was reported that" names nobody
    return Attribution(rule, cue, speaker, spans, main=main, start=clause_start(main), after=after or main.i + 1)
