"""An attribution while it is being put together, before it becomes a statement."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from onrecord.extract.statements.clauses import clause_start, is_passive, spans_of
from onrecord.extract.statements.cues import CueRule
from onrecord.language.parse import Token
from onrecord.model import Span


@dataclass(slots=True, eq=False)
class Attribution:
    """A cue, who it points to and what it says.

    cue      the cue's tokens, side by side; the first of `verbs` is what the rest hangs on
    speaker  head word of the speaker's phrase, None where nobody is named
    carried  head words of phrases that may name an outlet ("told CNN")
    cited    head word of whom the speaker cites for it ("Reuters, citing officials, reported…")
    content  spans of the text; quotes: those of them that are quotations
    verbatim the content is word for word, without marks
    needs_quote  is none without a quotation beside it; clause: the content is a whole clause
    after    index of the token after the cue's own words, where a quotation may begin
    """

    rule: CueRule
    cue: list[Token]
    speaker: Token | None
    content: list[Span] = field(default_factory=list)
    main: Token | None = None
    cited: Token | None = None
    carried: list[Token] = field(default_factory=list)
    quotes: list[Span] = field(default_factory=list)
    direct: bool = False
    verbatim: bool = False
    needs_quote: bool = False
    clause: bool = False
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
    if speaker is not None and _names_nobody(speaker, main):
        speaker = None
    return Attribution(rule, cue, speaker, spans, main=main, start=clause_start(main), after=after or main.i + 1)


def _names_nobody(speaker: Token, main: Token) -> bool:
    """The "it" of "it was reported that" and "it is clear that", the "there" of "there are fears"."""
    return (
        speaker.dep == "expl"
        or speaker.lower == "there"
        or (speaker.lower == "it" and (main.pos == "ADJ" or is_passive(main)))
    )
