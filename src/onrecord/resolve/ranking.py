"""How much there is to an event, for telling the most important first: no measure of truth."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import log1p

from onrecord.model import Figure, Finding, Testimony
from onrecord.model.claims import Realis

HARM = {"killed": 1.6, "missing": 0.8, "abducted": 0.8, "injured": 0.6, "displaced": 0.3, "affected": 0.2}
HAPPENED: dict[Realis, float] = {
    "actual": 1.0, "historical": 0.5, "future": 0.6, "hypothetical": 0.3, "negated": 0.4
}  # fmt: skip


def weight(testimonies: Sequence[Testimony], findings: Mapping[str, Finding], *, origins: int, realis: Realis) -> float:
    """The weight of an event: accounts and leads, independent origins, people harmed, and whether it happened."""
    stories = {(t.source.report, t.source.story) for t in testimonies}
    leads = sum(t.account.lead for t in testimonies)
    told = log1p(len(stories)) + 1.2 * log1p(leads) + log1p(origins)
    harm = sum(share * log1p(_most(findings.get(measure))) for measure, share in HARM.items())
    return round((told + harm) * HAPPENED[realis], 4)


def _most(finding: Finding | None) -> float:
    """The highest current count of this happening."""
    figures = (v.value for v in finding.values if v.standing == "current") if finding is not None else ()
    counts = [f.best or f.low or 0.0 for f in figures if isinstance(f, Figure) and f.whole]
    return max(counts, default=0.0)
