"""Which words tell an event best, and which say whose deed it was.

The sentence whose trigger stands in its main clause goes first, of a story that is about the event, early in it, with
most of the event's values; of it, the clause that tells.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from onrecord.model import AccountRef, Evidence, Figure, Finding, Span, Text
from onrecord.resolve.clauses import TellingRules, clause, depth

WORD = re.compile(r"[\w’'-]+")
LEAD, DEEP, VALUE, LATER, SHARED = 1.2, 1.0, 0.35, 0.12, 1.5  # what counts for a sentence, and against it
MOST_DEEP, MOST_VALUES, MOST_LATER = 2, 4, 8
LEANS, OWN_VOICE, HEADLINE, SCRAP, DENIED, RECALLED = 1.6, 1.4, 2.0, 1.5, 2.5, 0.6
SHORT, LONG, OVER = 40, 170, 120  # characters; what is longer than LONG counts against it, a point every OVER
MOST_CLAIMED = 2
STALE = 1.6  # of a clause with a count that stands no more
TOLL = 0.6  # of a sentence that has the count of all people killed, or injured
COUNTS, COUNTED = ("killed", "injured", "missing"), 1.6  # are told apart where others count otherwise
SCENE = ("where", "when")  # what a clause keeps that stands behind it: numbers are told apart

Place = tuple[str, int, int]


def telling(accounts: Sequence[AccountRef], findings: Mapping[str, Finding], words: TellingRules) -> Evidence | None:
    """The sentence that tells the event of these accounts best, marked with its clause; None where they have none."""
    carried, shared, denied = _carried(findings), _Shared(accounts), _denied(findings)
    toll, stale = _toll(findings), _stale(findings)
    disputed = [name for name in COUNTS if name in findings and findings[name].status == "contested"]
    best: tuple[float, str, Evidence] | None = None
    for ref in accounts:
        for later, one in enumerate(_once(ref.evidence)):
            for mark in one.marks or (one.span,):
                cut = _cut(one, mark, carried, words)
                score = _score(one, cut, mark, words) + LEAD * ref.lead - LATER * min(later, MOST_LATER)
                score -= DENIED * (_place(one) in denied)
                own = carried.get(_place(one), {})
                score += VALUE * min(len(own), MOST_VALUES) + SHARED * shared(one)
                counts = [name for name in COUNTS if name in own and cut.marks[0].covers(own[name])]
                score += TOLL * (bool(counts) and not disputed and _place(one) in toll)
                score -= COUNTED * any(name in disputed for name in counts)
                score -= STALE * any(cut.marks[0].covers(mark) for mark in stale.get(_place(one), ()))
                key = (score, one.text, cut)
                if best is None or key[:2] > best[:2]:
                    best = key
    return best[2] if best else None


def _once(evidence: Iterable[Evidence]) -> Iterator[Evidence]:
    """Each sentence once, with all its triggers."""
    of_place: dict[Place, list[Evidence]] = {}
    for one in evidence:
        of_place.setdefault(_place(one), []).append(one)
    for same in of_place.values():
        named = next((one for one in same if one.speakers), same[0])
        yield replace(named, marks=tuple(dict.fromkeys(mark for one in same for mark in one.marks)))


def _place(one: Evidence) -> Place:
    return one.report_id, one.story, one.span.start


def _carried(findings: Mapping[str, Finding]) -> dict[Place, dict[str, Span]]:
    """Which fields the sentences give, and by which words."""
    found: defaultdict[Place, dict[str, Span]] = defaultdict(dict)
    for name, finding in findings.items():
        for value in finding.values:
            for one in value.evidence:
                if one.marks and value.standing == "current":
                    found[_place(one)].setdefault(name, one.marks[0])
    return found


def _denied(findings: Mapping[str, Finding]) -> set[Place]:
    """The sentences in which somebody says that it did not happen."""
    happened = findings.get("happened")
    told = [v for v in happened.values if v.value == Text(text="denied")] if happened else []
    return {_place(one) for value in told for one in value.evidence}


def _toll(findings: Mapping[str, Finding]) -> set[Place]:
    """The sentences that have a count of all the people whom it harmed, of the worst harm that there is."""
    name = next((name for name in COUNTS if name in findings), None)
    told = [v for v in findings[name].values if v.standing == "current"] if name else []
    whole = [v for v in told if isinstance(v.value, Figure) and v.value.of in (None, "people") and not v.value.part_of]
    return {_place(one) for value in whole for one in value.evidence}


def _stale(findings: Mapping[str, Finding]) -> dict[Place, list[Span]]:
    """The words of counts that stand no more, by sentence."""
    found: defaultdict[Place, list[Span]] = defaultdict(list)
    for value in (v for name in COUNTS if name in findings for v in findings[name].values if v.standing != "current"):
        for one in value.evidence:
            found[_place(one)] += one.marks
    return found


class _Shared:
    """How much of a sentence other stories of the event say too."""

    def __init__(self, accounts: Iterable[AccountRef]) -> None:
        self._told: Counter[str] = Counter()
        self._own: dict[tuple[str, int], set[str]] = {}
        for ref in accounts:
            for one in ref.evidence:
                self._own.setdefault((one.report_id, one.story), set()).update(_content(one.text))
        for said in self._own.values():
            self._told.update(said)

    def __call__(self, one: Evidence) -> float:
        said = _content(one.text)
        if len(self._own) < 2 or not said:
            return 0.0
        return sum(self._told[word] > 1 for word in said) / len(said)


def _content(text: str) -> set[str]:
    return {word for word in WORD.findall(text.casefold()) if len(word) > 3}


def _cut(one: Evidence, mark: Span, carried: Mapping[Place, Mapping[str, Span]], words: TellingRules) -> Evidence:
    """The sentence cut down to the clause that tells; its values' words stay in where they follow."""
    at = max(mark.start - one.span.start, 0)
    keep = [span.start - one.span.start for field, span in carried.get(_place(one), {}).items()
            if field in SCENE and one.span.covers(span)]  # fmt: skip
    named = tuple(s for s in one.speakers if s in one.text)
    return replace(one, marks=(_moved(clause(one.text, at, words, keep=keep), one.span.start),), speakers=named)


def _moved(span: Span, by: int) -> Span:
    return Span(span.start + by, span.end + by)


def _score(one: Evidence, cut: Evidence, mark: Span, words: TellingRules) -> float:
    at = max(mark.start - one.span.start, 0)
    text = marked(cut)
    first = next(iter(WORD.findall(text)), "").casefold()
    said = {word.casefold() for word in WORD.findall(text)}
    score = -DEEP * min(depth(one.text, at, words), MOST_DEEP) - RECALLED * bool(words.recalled.search(one.text[:at]))
    score -= LEANS * (first in words.leaning) + OWN_VOICE * bool(said & words.own_voice or text[:1] in '“"')
    score -= HEADLINE * _is_headline(one) + SCRAP * (len(text) < SHORT)
    return score - max(len(text) - LONG, 0) / OVER


def marked(one: Evidence) -> str:
    """The words of its first mark."""
    return one.text[one.marks[0].start - one.span.start : one.marks[0].end - one.span.start]


def _is_headline(one: Evidence) -> bool:
    return bool(one.headline) and " ".join(one.text.split()) == " ".join((one.headline or "").split())


def claimed(accounts: Iterable[AccountRef], words: TellingRules) -> tuple[Evidence, ...]:
    """The clauses in which somebody says that the deed was his."""
    found: dict[str, Evidence] = {}
    for ref in accounts:
        for one in _once(ref.evidence):
            text = one.text.casefold()
            at = next((place for phrase in words.claimed if (place := text.find(phrase)) >= 0), -1)
            if at >= 0 and not any(word in words.unclaimed for word in WORD.findall(text[max(at - 30, 0) : at])):
                found.setdefault(text, replace(one, marks=(_moved(clause(one.text, at, words), one.span.start),)))
    return tuple(found.values())[:MOST_CLAIMED]
