"""An expression of time as it stands in the text, before anybody knows what day it was written."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from onrecord.model import Span

Grain = Literal["", "time", "day", "weekend", "week", "month", "season", "quarter", "half", "year", "decade", "century"]
Tense = Literal["past", "present", "future", ""]
Base = Literal["publication", "narrative"]


class TimeExpression(Struct, frozen=True, kw_only=True):
    """A time in a story, kept relative to the day of publication, which is worked out from such times.

    "Friday night" is weekday=5, part="NI"; "six weeks ago" is grain="week", shift=-6; "the end of September" is
    month=9, edge="end"; "three days" is type="DURATION", amount="P3D".

    year … century  the parts that the text states; years of antiquity have `bc`
    which           -1, 0, 1: "last", "this" or "next" of the thing named
    nth, share      the nth weekday of a month (-1: the last), or its nth half or week (`share` is 2 or 4)
    swap            a date in figures whose day and month may stand in either order
    shift           so many grains from the base; `years`, `week`: so many years or weeks of its own ("June last year")
    part, clock     of the day: "MO" "AF" "EV" "NI", "22:00"
    ref             PAST_REF, PRESENT_REF or FUTURE_REF: a direction, no date
    amount          the value of a length or a set
    edge            "early" "mid" "late" "start" "end" of what is named
    relation        "since" "until" "before" "after" "by" "from" "to": the word before it that it depends on
    tense           of the verb that governs it
    pair            first end of a range whose other end is the next expression
    compared        the period that figures are compared with ("the year-earlier period")
    lead            how far into the story it stands: 0 is the headline or first sentence
    """

    span: Span
    text: str
    rule: str
    type: Literal["DATE", "TIME", "DURATION", "SET"] = "DATE"
    grain: Grain = ""
    base: Base = "publication"
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    season: str = ""
    quarter: int | None = None
    half: int | None = None
    decade: int | None = None
    century: int | None = None
    bc: bool = False
    holiday: str = ""
    which: int | None = None
    nth: int | None = None
    share: int | None = None
    swap: bool = False
    shift: int | None = None
    years: int | None = None
    week: int | None = None
    part: str = ""
    clock: str = ""
    ref: str = ""
    amount: str = ""
    edge: str = ""
    relation: str = ""
    tense: Tense = ""
    pair: bool = False
    compared: bool = False
    lead: int = 0
