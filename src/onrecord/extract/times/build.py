"""From the words in the named places of a pattern to the fields of an expression."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from onrecord.extract.times.amounts import LOOSE, Amounts, Fields, Slots
from onrecord.extract.times.grammar import DASHES, TimeRules

CLOCK = re.compile(r"(\d{1,2})(?:[:.](\d\d))?(?::\d\d)?\s*([ap])?", re.IGNORECASE)
PIVOT = 30  # "'29" is 2029, "'30" is 1930: years are told in two figures when they are near
DAYS_OR_LONGER = {"D": "day", "W": "week", "2W": "week", "M": "month", "Q": "quarter", "Y": "year", "10Y": "decade",
                  "100Y": "century", "WE": "weekend", "TH": "time", "TM": "time", "TS": "time"}  # fmt: skip


class Builder(Amounts):
    """Fills fields from named places, by the word lists of the rules."""

    def __init__(self, rules: TimeRules) -> None:
        super().__init__(rules)
        self._fill: dict[str, Callable[[Fields, Slots], None]] = {
            "near": self._near, "dom": self._dom, "year": self._year, "twoyear": self._twoyear,
            "wordyear": self._wordyear, "part": self._part, "edge": self._edge, "inner": self._inner,
            "which": self._which, "years": self._years, "week": self._week, "following": self._following,
            "unit": self._unit, "length": self._unit, "nthdom": self._nth, "decade": self._decade,
            "shortdecade": self._decade, "quotedecade": self._decade, "decade_name": self._decade_name,
            "time": self._time, "noon": self._time, "numdate": self._numdate, "bc": self._bc, "eve": self._eve,
            "holiday": self._holiday, "open": self._open, "recent": self._open, "coming": self._open,
            "adverb": self._adverb, "rate": self._rate, "ref": self._ref, "halved": self._halved, "day": self._day,
            "isotime": self._isotime, "dtg": self._dtg, "dtgmonth": self._dtg, "feastday": self._feastday,
            "quartername": self._quartername, "halfname": self._quartername, "last": self._last, "share": self._share,
            "bcdecade": self._bcdecade, "weekend": self._weekend,
        }  # fmt: skip

    def fields(self, slots: Slots) -> Fields:
        """The fields of the expression (without its span)."""
        fields: Fields = {k: v for k, v in slots.gives.items() if k not in ("sign", "pair", "compared")}
        for name in slots.named:
            if name in self._fill:
                self._fill[name](fields, slots)
            elif name in ("weekday", "month", "season"):
                fields[name] = self._word(name, slots)
            elif name in ("weekdays",):
                fields["weekday"] = self._word(name, slots)
        self._lengths(fields, slots)
        return fields

    def _word(self, table: str, slots: Slots, name: str = "") -> Any:
        return self._words[table].get(slots.lower(name or table))

    def _near(self, fields: Fields, slots: Slots) -> None:
        fields["shift"] = int(self._word("near", slots))
        if slots.lower("near") == "tonight":
            fields["part"], fields["type"] = "NI", "TIME"

    def _dom(self, fields: Fields, slots: Slots) -> None:
        fields["day"] = self.ordinal(slots.named["dom"])
        fields.setdefault("grain", "day")

    def _day(self, fields: Fields, slots: Slots) -> None:
        if fields.get("grain") == "day" and slots.lower("day").isdigit():
            fields["day"] = int(slots.lower("day"))
            fields["month"] = int(slots.lower("month"))

    def _year(self, fields: Fields, slots: Slots) -> None:
        fields["year"] = int(slots.lower("year")[:4])

    def _twoyear(self, fields: Fields, slots: Slots) -> None:
        short = int(slots.lower("twoyear")[-2:])
        fields["year"] = short + (2000 if short < PIVOT else 1900)

    def _wordyear(self, fields: Fields, slots: Slots) -> None:
        words = [t for t in slots.named["wordyear"] if t.lower in self._words["number"]]
        if words[0].lower in ("two",):
            fields["year"] = int(self.number(words) or 0)
        else:
            rest = [w for w in words[1:] if w.lower != "hundred"]
            fields["year"] = int(self._words["number"][words[0].lower]) * 100 + int(self.number(rest) or 0)

    def _part(self, fields: Fields, slots: Slots) -> None:
        word = slots.lower("part")
        fields["part"] = self._words["part"].get(word) or self._words["nights"].get(word, "")
        fields["type"] = "SET" if fields.get("type") == "SET" else "TIME"

    def _edge(self, fields: Fields, slots: Slots) -> None:
        fields["edge"] = self._word("edge", slots)

    def _inner(self, fields: Fields, slots: Slots) -> None:
        fields.setdefault("edge", self._words["edge"].get(slots.lower("inner"), ""))

    def _which(self, fields: Fields, slots: Slots) -> None:
        words = [w for t in slots.named["which"] if (w := self._words["which"].get(t.lower)) is not None]
        fields["which"] = int(words[-1]) if words else 0
        if fields.get("grain") == "year":  # "the current fiscal year"
            fields["shift"] = fields["which"]

    def _years(self, fields: Fields, slots: Slots) -> None:
        fields["years"] = int(self._words["which"][slots.lower("years")])

    def _week(self, fields: Fields, slots: Slots) -> None:
        fields["week"] = int(self._words["which"][slots.lower("week")])

    def _following(self, fields: Fields, slots: Slots) -> None:
        fields["shift"] = int(self._word("following", slots))

    def _unit(self, fields: Fields, slots: Slots) -> None:
        name = "unit" if "unit" in slots.named else "length"
        code = self.unit(slots.lower(name))
        if fields.get("type", "DATE") == "DATE" and not fields.get("ref"):
            fields["grain"] = DAYS_OR_LONGER[code]

    def _nth(self, fields: Fields, slots: Slots) -> None:
        number = self.ordinal(slots.named["nthdom"])
        grain = fields.get("grain")
        if "weekday" in slots.named or "share" in slots.named:
            fields["nth"] = number
        if grain == "century":
            fields["century"] = number - 1
        elif grain in ("quarter", "half"):
            fields[grain] = number

    def _decade(self, fields: Fields, slots: Slots) -> None:
        name = next(n for n in ("decade", "shortdecade", "quotedecade") if n in slots.named)
        figures = re.sub(r"\D", "", slots.lower(name))
        fields["decade"] = int(figures) // 10 if len(figures) == 4 else 190 + int(figures) // 10

    def _decade_name(self, fields: Fields, slots: Slots) -> None:
        fields["decade"] = int(self._word("decade_name", slots))

    def _time(self, fields: Fields, slots: Slots) -> None:
        tokens = slots.named.get("time") or slots.named["noon"]
        first = tokens[0].lower
        if first in self._words["noon"]:
            fields["clock"] = str(self._words["noon"][first])
            return
        match = CLOCK.match(first)
        if re.fullmatch(r"\d{4}", first):
            hour, minute = int(first[:2]), int(first[2:])
        elif match:
            hour, minute = int(match[1]), int(match[2] or 0)
            half = next((self._words["ampm"][t.lower] for t in tokens if t.lower in self._words["ampm"]), None)
            if half is None and match[3]:
                half = 12 if match[3].lower() == "p" else 0
            evening = any(t.lower in ("evening", "afternoon", "night") for t in tokens)
            half = 12 if half is None and evening else half
            if half is not None and hour <= 12:
                hour = hour % 12 + int(half)
        if hour <= 24 and minute < 60:
            fields["clock"] = f"{hour:02d}:{minute:02d}"
        fields["type"] = "TIME"

    def _numdate(self, fields: Fields, slots: Slots) -> None:
        first, second, third = (int(p) for p in re.findall(r"\d+", slots.lower("numdate"))[:3])
        if first > 31:
            year, month, day = first, second, third
        else:
            year, month, day = third, first, second
            if "." in slots.lower("numdate") or month > 12:
                month, day = day, month
        if year < 100:
            year += 2000 if year < PIVOT else 1900
        fields |= {"year": year, "month": month, "day": day, "grain": "day"}
        self._hour(fields, slots.lower("numdate")[10:])

    def _isotime(self, fields: Fields, slots: Slots) -> None:
        written = slots.lower("isotime")
        fields |= {"month": int(slots.lower("month")), "day": int(written[:2])}
        self._hour(fields, written[2:])

    def _hour(self, fields: Fields, written: str) -> None:
        """The hour and minute of an ISO date-time, where there is such an hour."""
        match = re.match(r"[t ](\d\d):?([0-5]\d)", written)
        if match and int(match[1]) < 25:
            fields |= {"type": "TIME", "clock": f"{match[1]}:{match[2]}"}

    def _dtg(self, fields: Fields, slots: Slots) -> None:
        written = slots.lower("dtg") or slots.lower("dtgmonth")
        fields |= {"day": int(written[:2]), "clock": f"{written[2:4]}:{written[4:6]}"}
        match = re.search(r"([a-z]{3})(\d+)$", written)
        if match:
            year = int(match[2])
            century = 0 if year > 99 else (2000 if year < PIVOT else 1900)
            fields |= {"month": self._words["month"][match[1]], "year": year + century}

    def _bc(self, fields: Fields, _: Slots) -> None:
        fields["bc"] = True

    def _eve(self, fields: Fields, slots: Slots) -> None:
        fields["holiday"] = f"{self._words['holiday'].get(slots.lower('eve'), '')}-eve"

    def _holiday(self, fields: Fields, slots: Slots) -> None:
        fields["holiday"] = str(self._word("holiday", slots))

    def _feastday(self, fields: Fields, slots: Slots) -> None:
        name = " ".join(DASHES.get(t.lower, t.lower) for t in slots.named["feastday"])
        fields["holiday"] = str(self._words["feastday"][name])

    def _quartername(self, fields: Fields, slots: Slots) -> None:
        grain = "quarter" if "quartername" in slots.named else "half"
        fields |= {"grain": grain, grain: self._word(f"{grain}name", slots)}

    def _last(self, fields: Fields, _: Slots) -> None:
        fields["half" if fields.get("grain") == "half" else "nth"] = 2 if fields.get("grain") == "half" else -1

    def _share(self, fields: Fields, slots: Slots) -> None:
        fields["share"] = self._word("share", slots)

    def _weekend(self, fields: Fields, _: Slots) -> None:
        fields["grain"] = "weekend"

    def _bcdecade(self, fields: Fields, slots: Slots) -> None:
        fields |= {"decade": int(slots.lower("bcdecade")[:2]), "bc": True}

    def _open(self, fields: Fields, slots: Slots) -> None:
        name = next(n for n in ("open", "recent", "coming") if n in slots.named)
        fields["amount"] = self.amount(LOOSE, self.unit(slots.lower(name)))
        if name != "open":
            fields["which"] = -1 if name == "recent" else 1

    def _adverb(self, fields: Fields, slots: Slots) -> None:
        fields["amount"] = str(self._word("adverb", slots))

    def _rate(self, fields: Fields, slots: Slots) -> None:
        fields["amount"] = self.amount(1, self.unit(slots.lower("rate")))

    def _ref(self, fields: Fields, slots: Slots) -> None:
        fields["ref"] = str(self._word("ref", slots))

    def _halved(self, fields: Fields, slots: Slots) -> None:
        unit = self.unit(slots.lower("halved"))
        whole = self.number(slots.named.get("num", []))
        fields["amount"] = self.amount((whole or 0) + 0.5, unit)

    def _lengths(self, fields: Fields, slots: Slots) -> None:
        """A number and a unit: a length, a set's period, or so many steps from the base."""
        named = slots.named
        if "unit" not in named and "length" not in named:
            return
        unit = self.unit(slots.lower("unit" if "unit" in named else "length"))
        count = self.count(slots)
        if fields.get("type") in ("DURATION", "SET"):
            if "rate" not in named:
                fields["amount"] = self.amount(count, unit)
        elif "sign" in slots.gives or (
            ("many" in named or slots.words[0].lower in ("a", "an", "the"))
            and "which" not in named
            and "following" not in named
            and "length" in named
        ):
            fields["shift"] = self._steps(fields, count, unit, int(slots.gives.get("sign", 1)))
            fields["compared"] = count == 1 and unit == "Y"  # "a year ago": the period compared with
        elif "which" in fields and fields.get("shift") is None:
            fields["shift"] = fields["which"]

    def _steps(self, fields: Fields, count: float | str, unit: str, sign: int) -> int | None:
        if isinstance(count, str) or count > 9999:
            fields["ref"] = "PAST_REF" if sign < 0 else "FUTURE_REF"
            return None
        if unit in ("10Y", "100Y"):  # "two decades ago" is a year so far back, not a decade by its number
            fields["grain"] = "year"
        return sign * int(count) * {"2W": 2, "10Y": 10, "100Y": 100}.get(unit, 1)
