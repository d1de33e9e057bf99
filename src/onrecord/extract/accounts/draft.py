"""A draft: one mention of a happening with its parts, before the mentions of one happening are put together."""

from __future__ import annotations

from onrecord.extract.accounts.roles import Carrier
from onrecord.extract.accounts.triggers import Found
from onrecord.language.parse import Sentence, Token
from onrecord.model import Figure, Interval, Mention
from onrecord.model.claims import Realis
from onrecord.model.text import Span
from onrecord.model.values import HARMS

DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "his", "their", "her", "such", "both"})
CAUSING = frozenset({"in", "by", "during", "from", "at", "of", "after", "amid"})
SUM = "sum"
ABOUT = frozenset({"over", "against", "about", "since"})
NEAR = 70  # characters between a carrying verb and its noun that one span may bridge


class Draft:
    """One trigger with what was read around it."""

    __slots__ = (
        "_anchors", "carrier", "figures", "found", "harm", "head", "instrument", "mode", "place_rank", "realis",
        "rivals", "sentence", "total", "type", "what", "when", "when_rank", "where", "who", "who_heads", "whom",
        "whom_heads",
    )  # fmt: skip

    def __init__(self, found: Found, carrier: Carrier | None, realis: Realis) -> None:
        self._anchors: list[Token] | None = None
        self.found, self.carrier, self.realis = found, carrier, realis
        self.head: Token = found.head
        self.sentence: Sentence = found.head.sentence
        self.type: str = found.entry.row.type
        self.mode: str | None = found.entry.row.mode or None
        self.harm = self.type == "HARM"
        self.total = False  # does harm that it did add up several happenings?
        self.who: list[Mention] = []
        self.whom: list[Mention] = []
        self.who_heads: list[Token] = []
        self.whom_heads: list[Token] = []
        self.where: Mention | None = None
        self.place_rank = 0.0
        self.rivals: frozenset[int] = frozenset()
        self.when: Interval | None = None
        self.when_rank = 0.0
        self.figures: list[Mention] = []
        self.what: list[Token] = []
        self.instrument: Token | None = None

    @property
    def weak(self) -> bool:
        return self.found.entry.weak

    @property
    def definite(self) -> bool:
        """ "the attack", "this raid": a happening that was told of before."""
        if not self.found.noun:
            return False
        return any(c.lower in DEFINITE for c in self.head.children if c.dep in {"det", "poss"})

    @property
    def gathers(self) -> bool:
        """Is it several happenings together: "attacks here and there that killed 200 in all"?"""
        return self.total or self.scopes == {SUM}

    @property
    def scopes(self) -> set[str]:
        """What its counts of people are counts of: this happening, several together, all since some day."""
        return {m.value.scope for m in self.figures if isinstance(m.value, Figure) and m.value.measure in HARMS}

    @property
    def occasion(self) -> bool:
        """Is it what another happening of the sentence is about: "rallied against the bombing"?"""
        above = self.head.head
        return self.head.dep == "pobj" and above.lower in ABOUT and above.head.i in self.rivals

    @property
    def anchors(self) -> list[Token]:
        """The tokens that what belongs to the happening hangs on."""
        if self._anchors is None:
            own = [self.head, *self.found.tokens]
            if self.carrier is not None:
                own.append(self.carrier.verb)
            self._anchors = own + [t for verb in tuple(own) for t in self._causes(verb)]
        return self._anchors

    def _causes(self, verb: Token) -> list[Token]:
        """The happenings that a harm hangs on: "raid" of "killed in a raid"."""
        tied = [c for c in verb.children if c.dep in {"prep", "agent"} and c.lower in CAUSING]
        return [t for c in tied for t in c.children if t.dep == "pobj" and t.i in self.rivals]

    @property
    def span(self) -> Span:
        """The words of the trigger, with the verb that carries it where that stands near."""
        start, end = self.found.tokens[0].start, self.found.tokens[-1].end
        if self.carrier is not None and self.carrier.verb.sentence is self.sentence:
            verb = self.carrier.verb
            low, high = min(start, verb.start), max(end, verb.end)
            if high - low <= NEAR + (end - start):
                return Span(low, high)
        return Span(start, end)
