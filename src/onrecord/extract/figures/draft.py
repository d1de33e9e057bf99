"""A figure while its story is still being read."""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.extract.figures.lexicon import Harm
from onrecord.language.parse import Token
from onrecord.model.values import Counted, Measure, Modifier, Scope

BEFORE = "figures.en.before"  # the rule of a count that is told only as what was said before: "up from five"


@dataclass(slots=True, eq=False)
class Draft:
    """A count over the tokens `first` to `last` of the story (indices in the parse).

    node      the word that the climb began at: the noun, or the bare number
    harm      the word of harm that gave the measure; None for things counted
    told      the number is told in words or digits; else the people stand without one
    on_top    "two others", "another": comes on top of what was told before
    whole     the noun of the larger set that this is a part of, as the text names it ("six of the wounded")
    part_of   the draft that this is a part of
    """

    first: int
    last: int
    node: Token
    measure: Measure
    low: float | None
    high: float | None
    best: float | None = None
    modifier: Modifier = "exact"
    unit: str = ""
    of: Counted | None = None
    scope: Scope = "unknown"
    rule: str = ""
    harm: Harm | None = None
    told: bool = True
    on_top: bool = False
    included: bool = False
    definite: bool = False
    whole: Token | None = None
    part_of: Draft | None = None
    parts: list[Draft] = field(default_factory=list)

    @property
    def floor(self) -> float:
        """The least that it says."""
        return next((v for v in (self.low, self.best) if v is not None), 0.0)

    @property
    def number(self) -> float:
        """The number that it stands for."""
        return next((v for v in (self.best, self.low, self.high) if v is not None), 0.0)
