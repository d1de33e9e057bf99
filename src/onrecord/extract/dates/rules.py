"""`en/dates.toml`: how texts state their day, and how likely each distance in time is."""

from __future__ import annotations

from msgspec import Struct

Steps = list[tuple[int, float]]


class StatedRule(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Words that state a day of publication; a rule without words is the line that is a date and nothing else.

    match is a regular expression. It opens a line or a part of one, or stands before a colon; `bracketed`: it opens a
    bracket; `anywhere`: it stands where it likes. `slack`: the story may be so many days older or younger.
    """

    id: str
    match: str
    rank: int
    bracketed: bool = False
    anywhere: bool = False
    slack: int = 0
    because: str
    examples: list[dict[str, str]] = []


class StatedWords(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What may stand beside the date in a line that is a date, and what after one of another calendar."""

    beside: list[str]
    longest_line: int
    other_calendars: list[str]


class Odds(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How likely each distance in time is; the file says what each list counts."""

    lag: list[float]
    lag_later: list[float]
    first: float
    first_later: float
    others: list[float]
    ahead: list[float]
    news: Steps
    history: Steps
    recent: Steps
    filed: Steps
    dateline: list[float]
    past: Steps
    soon: Steps
    later: list[float]
    full: dict[str, float]
    yearless: dict[str, float]
    current: dict[str, float]
    gaps: list[float]
    backward: float
    scattered: float
    veto: float
    same_week: float
    same_story: float
    same_words: float
    words: float
    words_scale: float
    retold: float
    newest_first: float
    oldest_first: float
    likely: float
    longest: int


class OfficeOdds(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How likely a person is given the title of an office before and after holding it, beside 1 while holding it."""

    before: float
    after: float
    others: float
    no_longer: list[str]


class Counting(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A number of years, `{n}`, beside the year that they are counted from, `{year}`.

    `sure`: how likely their sum is the running year, or within `slack` years after it.
    """

    id: str
    match: str
    sure: float
    slack: int = 0
    examples: list[dict[str, str]] = []


class OrderWords(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who writes the month first in dates in figures, and who the day."""

    month_first_countries: list[str]
    month_first_domains: list[str]
    day_first_domains: list[str]
    month_first_words: list[str]
    day_first_words: list[str]


class DateRules(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The file."""

    empty_words: list[str]
    rule: list[StatedRule]
    stated: StatedWords
    odds: Odds
    offices: OfficeOdds
    order: OrderWords
    counted: list[Counting]
    numbers: dict[str, int]
