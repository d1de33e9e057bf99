"""Times: the expressions of time in a story, found by a grammar over its tokens."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

from onrecord.extract.times.amounts import Slots
from onrecord.extract.times.build import Builder
from onrecord.extract.times.expression import TimeExpression
from onrecord.extract.times.grammar import DASHES, Found, Grammar, TimeRules, slots_of
from onrecord.extract.times.guards import Match
from onrecord.extract.times.lengths import Guards
from onrecord.extract.times.neighbours import tied
from onrecord.extract.times.tense import Tenses
from onrecord.extract.times.text import split_joined, words_of
from onrecord.language.parse import Parse, Token
from onrecord.model import Span
from onrecord.rules import Rules

RELATIONS = ("since", "until", "before", "after", "by", "from")
LONGEST_GAP = 3  # tokens between the two ends of a range
TENSED = frozenset({"day", "weekend", "week", "month", "season", "quarter", "half", "year", ""})


class Times:
    """Finds expressions of time. Made once from the rules, then used for every story."""

    name = "times"

    def __init__(self, rules: Rules) -> None:
        own = rules.table("en/times.toml", TimeRules)
        self._grammar = Grammar(own)
        self._builder = Builder(own)
        self._lists = {name: frozenset(words) for name, words in own.lists.items()}
        self._tenses = Tenses(self._lists["ahead"], self._lists["planning"])
        self._guards = Guards(self._lists, self._builder, self._tenses)

    def extract(self, parse: Parse) -> list[TimeExpression]:
        """The times of a story, in the order of the text; still without a day to count from."""
        found: list[TimeExpression] = []
        dateline = parse.story.dateline
        if dateline is not None and dateline.date is not None:
            found += self.read(words_of(parse.text, dateline.date), parse.text)
        for sentence in parse.sentences:
            found += self.read(sentence.tokens, parse.text, lead=sentence.index)
        return found

    def read(self, tokens: Sequence[Token], text: str, *, lead: int = 0) -> list[TimeExpression]:
        """The times in one run of tokens, parsed or not."""
        tokens = split_joined(tokens)
        code = self._grammar.encode(tokens)
        if not self._grammar.holds(code):
            return []
        taken = [False] * len(tokens)
        found: list[tuple[int, int, TimeExpression]] = []
        for match in self._grammar.find(code):
            if any(taken[match.start : match.end]):
                continue
            made = self._make(match, tokens, text, lead)
            if made or (match.rule.never and self._refused(match, tokens)):
                taken[match.start : match.end] = [True] * (match.end - match.start)
                found += [(match.start, match.end, expression) for expression in made]
        found.sort(key=lambda entry: entry[2].span)
        made = [expression for *_, expression in found]
        gaps = [
            [DASHES.get(t.lower, t.lower) for t in tokens[end:start]] for (_, end, _), (start, *_) in pairwise(found)
        ]
        return tied(made, gaps, self._lists)

    def _refused(self, found: Found, tokens: Sequence[Token]) -> bool:
        """Is it what a `never` rule says is no time?"""
        slots = Slots(tuple(tokens[found.start : found.end]), slots_of(found, tokens))
        return not found.rule.guard or self._guards.allow(
            found.rule.guard, {}, Match(tokens, found.start, found.end, slots)
        )

    def _make(self, found: Found, tokens: Sequence[Token], text: str, lead: int) -> list[TimeExpression]:
        if found.rule.never:
            return []
        words = tuple(tokens[found.start : found.end])
        slots = Slots(words, slots_of(found, tokens), found.rule.gives)
        fields = self._builder.fields(slots)
        match = Match(tokens, found.start, found.end, slots)
        if not self._guards.allow(found.rule.guard, fields, match):
            return []
        start = found.start
        if tokens[start].pos == "VERB" and "edge" in slots.named and start < found.end - 1:
            start += 1  # "due to end on Friday" is no end of Friday
            fields.pop("edge", None)
        while start < found.end - 1 and tokens[start].lower in self._lists["leading"]:
            start += 1
        fields |= {"rule": found.rule.id, "lead": lead, "relation": self._relation(start, tokens)}
        fields["compared"] = bool(fields.get("compared") or "compared" in found.rule.gives)
        if "compared" in found.rule.gives:
            fields |= {"shift": -1, "grain": fields.get("grain") or "year", "base": "narrative"}
        if fields.get("grain", "") in TENSED and not fields.get("amount"):
            fields["tense"] = self._tense(
                fields["relation"], _top(words), [t.lower for t in tokens[max(0, start - 2) : start]]
            )
        last = tokens[found.end - 1]
        full_stop = last.text.endswith(".") and "isotime" in slots.named  # "08:30:00Z." is one token
        span = Span(tokens[start].start, last.end - full_stop)
        if "pair" in found.rule.gives:
            return self._pair(fields, slots, text)
        return [_expression(fields, span, text)]

    def _pair(self, fields: dict[str, Any], slots: Slots, text: str) -> list[TimeExpression]:
        """The two ends of "2013-2014" or "April 24 and 25"."""
        first = slots.named["first"]
        months = slots.named.get("month", [])
        joined = any(DASHES.get(t.lower, t.lower) in ("-", "to", "through", "until", "/") for t in slots.words)
        one = dict(fields)
        if fields["grain"] == "year":
            one["year"] = int(first[0].text[:4])
        else:
            one["day"] = self._builder.ordinal(first)
        lead_month = bool(months) and months[0].start < first[0].start
        start = slots.words[0] if "part" in one else (months[0] if lead_month else first[0])
        whole = fields | ({"part": "", "type": "DATE"} if "part" in one else {})
        rest = [
            t
            for t in slots.words
            if t.start > (slots.named.get("evenmore") or slots.named.get("more") or first)[-1].start
            and DASHES.get(t.lower, t.lower) not in self._lists["joins"]
        ]
        rest = [t for t in rest if t.lower not in (",", "or", "the", "/")]
        end = rest[0] if rest else slots.words[-1]
        relation = "to" if joined else fields["relation"]
        between = [slots.named[name] for name in ("more", "evenmore") if name in slots.named]
        return [
            _expression({**one, "pair": joined}, Span(start.start, first[-1].end), text),
            *(
                _expression({**whole, "day": self._builder.ordinal(t)}, Span(t[0].start, t[-1].end), text)
                for t in between
            ),
            _expression({**whole, "relation": relation}, Span(end.start, slots.words[-1].end), text),
        ]

    def _tense(self, relation: str, top: Token, before: list[str]) -> str:
        """The tense of what a time belongs to, or that of the words before it ("effective June 1")."""
        if relation == "since":
            return "past"
        if (before[-1:] and before[-1] in self._lists["forward"]) or before in (["soon", "as"], ["early", "as"]):
            return "future"
        return self._tenses.of(top)

    def _relation(self, start: int, tokens: Sequence[Token]) -> str:
        for relation in ("before", "after"):
            if tokens[start].lower in self._lists[relation]:  # "pre-2010"
                return relation
        at = start - 1
        while at >= 0 and start - at <= LONGEST_GAP:
            word = tokens[at].lower
            for relation in RELATIONS:
                if word in self._lists[relation]:
                    return relation
            if word not in self._lists["skip"]:
                break
            at -= 1
        return ""


def _top(words: Iterable[Token]) -> Token:
    """The word of a match that is governed from outside it."""
    inside = set(map(id, words))
    return next((t for t in words if id(t.head) not in inside), next(iter(words)))


def _expression(fields: dict[str, Any], span: Span, text: str) -> TimeExpression:
    known = {k: v for k, v in fields.items() if k in TimeExpression.__struct_fields__}
    return TimeExpression(span=span, text=span.of(text), **known)
