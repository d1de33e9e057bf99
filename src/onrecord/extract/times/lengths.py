"""Checks of lengths, sets and of times that are counted from another: is "a second" a length, "soon" a time?"""

from __future__ import annotations

from onrecord.extract.times.amounts import Fields
from onrecord.extract.times.build import Builder
from onrecord.extract.times.guards import DateGuards, Guard, Lists, Match
from onrecord.extract.times.tense import Tenses


class Guards:
    """All checks by name."""

    def __init__(self, lists: Lists, builder: Builder, tenses: Tenses) -> None:
        self._lists, self._build, self._tenses = lists, builder, tenses
        self._dates = DateGuards(lists, builder.ordinal)
        self._named: dict[str, Guard] = self._dates.named | {
            "adverb": self._adverb, "which": self._which, "that": self._that, "theyear": self._theyear,
            "later": self._later, "length": self._length, "half": self._half, "window": self._window,
            "open": self._open, "every": self._every, "rate": self._rate, "ref": self._ref, "noun": self._noun,
            "adjective": self._adjective, "oldthing": self._oldthing,
        }  # fmt: skip

    def allow(self, guard: str, fields: Fields, match: Match) -> bool:
        """Does the match hold?"""
        return self._dates.names(match) and (not guard or self._named[guard](fields, match))

    def _adverb(self, _: Fields, match: Match) -> bool:
        return match.first.pos in ("ADV", "X", "") or match.first.dep in ("advmod", "amod")

    def _which(self, fields: Fields, match: Match) -> bool:
        unit = match.slots.lower("unit")
        if unit in self._lists["too_short"] or unit == "hour":
            return False
        if "which" not in match.slots.named:
            fields |= {"base": "narrative", "shift": 0}
            return "edge" in match.slots.named
        which = match.slots.lower("which")
        if (match.has("the") and which in ("next", "previous")) or (unit == "day" and which != "this"):
            return False
        fields["shift"] = fields["which"]
        return True

    def _that(self, fields: Fields, match: Match) -> bool:
        unit = match.slots.lower("unit")
        if unit in self._lists["too_short"] or unit == "hour":
            return False
        fields.setdefault("shift", 0)
        plain = match.first.lower == "the" and "following" not in match.slots.named and not match.has("same")
        return not plain or unit == "quarter"

    def _theyear(self, _: Fields, match: Match) -> bool:
        nxt = match.next
        if match.has("of") and not match.has("full", "fiscal"):
            return False
        return nxt is None or nxt.pos in ("PUNCT", "ADP", "AUX", "VERB", "CCONJ", "SCONJ", "")

    def _later(self, fields: Fields, match: Match) -> bool:
        word, nxt = match.last.lower, match.next
        if match.slots.lower("length") in self._lists["too_short"]:
            return False
        if (
            word in self._lists["event_next"]
            and nxt is not None
            and (nxt.pos not in ("PUNCT", "CCONJ", "") or nxt.lower == "-")
        ):
            return False
        if match.slots.words[0].lower == "the" and word not in ("before", "after", "earlier"):
            return False
        sign = -1 if word in self._lists["back"] else 1
        if "shift" in fields and fields["shift"] is not None:
            fields["shift"] *= sign
        elif fields.get("ref"):
            fields["ref"] = "PAST_REF" if sign < 0 else "FUTURE_REF"
        fields["compared"] = sign < 0 and match.has("a", "the", "one")
        if word == "now":
            fields["base"] = "publication"
        return True

    def _length(self, _: Fields, match: Match) -> bool:
        named, unit = match.slots.named, match.slots.lower("length") or match.slots.lower("unit")
        code = self._build.unit(unit)
        if "unit" in named and "length" not in named and (unit in ("second", "quarter", "weekend") or code == "WE"):
            return False
        if code == "WE" or (
            code == "Q" and match.next is not None and match.next.lower in self._lists["no_length_before"]
        ):
            return False
        if "vague" in named and "num" not in named and unit not in self._build.plural_units:
            return match.slots.lower("vague") == "couple"
        if unit == "second" and not (match.has("-") or match.slots.lower("num").isdigit()):
            return False
        return not (match.before() in ("$", "£", "€") or (match.before() == "-" and match.first.lower in ("a", "an")))

    def _oldthing(self, _: Fields, match: Match) -> bool:
        """ "the two-year-old war": how long a thing has lasted, not the age of a person."""
        after = match.tokens[match.end : match.end + 3]
        noun = next((t for t in after if t.pos in ("NOUN", "PROPN")), None)
        return noun is not None and noun.lemma in self._lists["lasting"]

    def _half(self, fields: Fields, match: Match) -> bool:
        if "halved" not in match.slots.named:
            count = self._build.count(match.slots)
            unit = self._build.unit(match.slots.lower("length"))
            fields["amount"] = self._build.amount(float(count) + 0.5 if not isinstance(count, str) else count, unit)
        return True

    def _window(self, fields: Fields, match: Match) -> bool:
        if "following" in match.slots.named:
            fields["base"] = "narrative"
            fields.pop("shift", None)
        firsts = match.has("first", "final", "initial", "opening")
        return "which" in fields or firsts or "following" in match.slots.named

    def _open(self, _: Fields, match: Match) -> bool:
        if "open" not in match.slots.named:
            return True
        return (
            match.first.lower in self._lists["open_after"]
            and match.first is not match.last
            and not match.has("weekends")
        )

    def _every(self, fields: Fields, match: Match) -> bool:
        if match.has("other"):
            fields["amount"] = fields.get("amount", "").replace("1", "2", 1)
        if "adverb" in match.slots.named:
            nxt = match.next
            if match.first.lower == "quarterly" and nxt is not None and nxt.pos == "NOUN":
                return False
            named = match.first.text[:1].isupper() and not match.first.text.isupper() and match.start > 0
            return not named and not (nxt is not None and nxt.pos == "PROPN")
        return True

    def _rate(self, _: Fields, match: Match) -> bool:
        if match.slots.lower("rate") in ("second", "quarter"):
            return False
        if match.first.lower == "per":
            return True
        near = match.tokens[max(0, match.start - 3) : match.start]
        return any(t.pos == "NUM" or t.lower in self._lists["money"] for t in near)

    def _ref(self, fields: Fields, match: Match) -> bool:
        if match.has("soon"):
            nxt = match.next.lower if match.next is not None else ""
            fields["ref"] = "FUTURE_REF"
            if self._tenses.of(match.first) == "past":  # "was soon divided": no time from here
                return False
            return nxt not in self._lists["not_soon_before"] and match.before() not in self._lists["not_soon_after"]
        if match.has("recently"):
            fields["ref"] = "PAST_REF"
        return match.has("at") or not match.has("moment")

    def _noun(self, _: Fields, match: Match) -> bool:
        nxt = match.next
        return nxt is None or (nxt.pos not in ("NOUN", "NUM", "PROPN", "ADJ") and nxt.lower != "of")

    def _adjective(self, fields: Fields, match: Match) -> bool:
        fields["ref"] = "PAST_REF" if match.first.lower == "recent" else "PRESENT_REF"
        return match.first.pos == "ADJ"
