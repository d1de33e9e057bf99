"""An attribution while it is being put together, before it becomes a statement."""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.extract.cues import CueRule
from onrecord.language.parse import Token
from onrecord.model import Span


@dataclass(slots=True, eq=False)
class Attribution:
    """A cue, who it points to and what it says.

    cue      the cue's tokens, side by side; the first of `verbs` is what the rest hangs on
    speaker  head word of the speaker's phrase, None where nobody is named
    carried  head words of phrases that may name an outlet ("told CNN")
    content  spans of the text
    after    index of the token after the cue's own words, where a quotation may begin
    """

    rule: CueRule
    cue: list[Token]
    speaker: Token | None
    content: list[Span] = field(default_factory=list)
    main: Token | None = None
    carried: list[Token] = field(default_factory=list)
    direct: bool = False
    start: int = 0
    after: int = 0

    @property
    def cue_span(self) -> Span:
        return Span(self.cue[0].start, self.cue[-1].end)
