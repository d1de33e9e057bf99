"""Days of publication that somebody states: the caller, the page, the dateline, or a line of the text."""

from __future__ import annotations

import re
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from onrecord.extract.dates.facts import FIRST_YEAR, LAST_YEAR
from onrecord.extract.dates.order import Order
from onrecord.extract.dates.rules import DateRules, StatedRule
from onrecord.extract.times.calendar import Days, make_date, month_days, shift_days, year_days
from onrecord.extract.times.expression import TimeExpression
from onrecord.extract.times.extractor import Times
from onrecord.extract.times.text import words_of
from onrecord.model import Published, Report, Span, Story
from onrecord.model.text import Basis

ISO = re.compile(r"\s*(\d{4})(?:-?(\d\d)(?:-?(\d\d))?)?(?!\d)")
AFTER_CUE = 70  # characters in which the date follows the words that announce it
OPENING = 140  # characters in which a dateline can stand
LETTERHEAD = 700  # characters above a dateline in which its year can stand
REFERENCE = re.compile(r"(?<![\w-])((?:19|20)\d\d)-(0[1-9]|1[0-2])-[A-Z]{1,3}-?[\dA-Z]{2,5}\b")  # "2010-08-CA-223"
HEADLINE = re.compile(r"\S[^\n\u2028]*")  # the first line with words
LINES_AT_EDGE = 14  # a date on a line of its own states the day only near the story's beginning or end
DATELINE_END = re.compile(r"\)?\s*(?:\([^)\n]{2,60}\)\s*)?(?:--|—|–|_|-\s|\[TEXT\]|:)")
LIFE_SPAN = re.compile(r"\s*[-–—]\s*(?:[A-Z][a-z]+\.? \d{1,2},? |\d{1,2}/\d{1,2}/)\d{4}")
DATELINE_BEFORE = re.compile(r"[^\n.]{0,80}?(?:\b[A-ZÀ-Þ][A-ZÀ-Þ .,'’()/-]+(?:[A-Z][a-z]{1,5}\.)?)?,?\s*\(?")


class Stated(Struct, frozen=True, kw_only=True):
    """A stated day: the days that it comes to, or only month and day where the year is left out."""

    days: Days = Days()
    basis: Basis
    because: str
    spans: tuple[Span, ...] = ()
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    swap: bool = False

    @property
    def full(self) -> bool:
        return self.days.earliest is not None

    def ordered(self, order: Order | None) -> Stated:
        """Of a day in figures that can be read in two ways the one told, else the stretch between both."""
        first, last = self.days.earliest, self.days.latest
        if not self.swap or first is None or last is None or order == "month first" or not (self.month and self.day):
            return self
        other = make_date(first.year, self.day, self.month)
        if other is None:
            return self
        if order == "day first":
            slack = (last - first).days // 2
            return replace(
                self, days=Days(shift_days(other, -slack), shift_days(other, slack)), month=self.day, day=self.month
            )
        both = Days(min(first, other), max(last, other))
        return replace(self, days=both, because=f"{self.because}, which can be read with the day or the month first")

    def published(self) -> Published:
        """As the story's publication."""
        return Published(
            earliest=self.days.earliest, latest=self.days.latest, basis=self.basis,
            bounds=(self.days.earliest, self.days.latest), because=self.because, spans=self.spans,
        )  # fmt: skip


def given_days(written: str | None) -> Days:
    """An ISO 8601 date or date-time, or one with parts left out: "2015-11" is the whole of November."""
    match = ISO.match(written or "")
    if not match:
        return Days()
    year, month, day = (int(part) if part else None for part in match.groups())
    if year is None or not 1 <= year <= 9999:
        return Days()
    if month is None:
        return year_days(year)
    if day is None:
        return month_days(year, month)
    one = make_date(year, month, day)
    return Days(one, one)


def by_caller(report: Report) -> Stated | None:
    """What the caller says, or else the page's own metadata."""
    for written, basis, because in (
        (report.given.published, "given", "the caller says so"),
        (report.page.published, "page", "the page's own metadata says so"),
    ):
        days = given_days(written)
        if days.earliest is not None:
            return Stated(days=days, basis=basis, because=because)  # type: ignore[arg-type]
    return None


def _cue(number: int, rule: StatedRule) -> str:
    """The expression that finds a rule's words where they can state a day."""
    after = r"\b[\s:,|–-]{0,6}"
    if rule.anywhere:
        return rf"(?P<r{number}>{rule.match})\s*"
    if rule.bracketed:
        return rf"\((?P<r{number}>{rule.match}){after}"
    return rf"(?:(?:^|[|•·\[>])[^\w\n(]{{0,6}}(?P<r{number}>{rule.match}){after}|\b(?P<c{number}>{rule.match})\s?:\s*)"


class StatedReader:
    """Finds stated days in a story's text."""

    def __init__(self, rules: DateRules, times: Times) -> None:
        self._times = times
        self._words = frozenset(rules.stated.beside)
        self._longest = rules.stated.longest_line
        marks = "|".join(map(re.escape, rules.stated.other_calendars))
        self._other_calendar = re.compile(rf"[ ,(]*(?:{marks})(?!\w)")
        self._cued = sorted((r for r in rules.rule if r.match), key=lambda r: r.rank)
        self._line = next((r for r in rules.rule if not r.match), None)
        self._cue = re.compile(
            "|".join(_cue(i, rule) for i, rule in enumerate(self._cued)), re.IGNORECASE | re.MULTILINE
        )

    def read(self, report: Report, story: Story, order: Order | None = None) -> Stated | None:
        """The day that the story's own text states; `order` is that of its dates in figures."""
        stated = self._read(report, story)
        return stated.ordered(order) if stated is not None else None

    def _read(self, report: Report, story: Story) -> Stated | None:
        return (
            self._dateline(report, story)
            or self._announced(report.text, story)
            or self._line_of_date(report.text, story)
            or self._headed(report.text, story)
        )

    def _dateline(self, report: Report, story: Story) -> Stated | None:
        if story.dateline is not None and story.dateline.date is not None:
            found = self._dated(report.text, story.dateline.date)
            if found is not None and found.year is None:
                return self._with_year(found, report.text, story)
            return self._stated(found, "dateline", "the dateline says so") if found else None
        if story.dateline is not None:
            return None
        start = next((p.span.start for p in story.paragraphs if p.kind == "body"), story.span.start)
        opening = Span(start, min(start + OPENING, story.span.end))
        found = self._dated(report.text, opening)
        if found is None or found.year is None or not DATELINE_END.match(report.text, found.span.end):
            return None
        if not DATELINE_BEFORE.fullmatch(report.text, start, found.span.start):
            return None
        if LIFE_SPAN.match(report.text, found.span.end):
            return None
        return self._stated(found, "dateline", "the dateline says so")

    def _with_year(self, found: TimeExpression, text: str, story: Story) -> Stated | None:
        """A dateline without a year: above it the same day may stand in full, or a reference number that opens with
        year and month."""
        above = Span(max(story.span.start, found.span.start - LETTERHEAD), found.span.start)
        stated = self._stated(found, "dateline", "the dateline says so")
        for other in self._times.read(words_of(text, above), text):
            if other.year and (other.month, other.day) == (found.month, found.day):
                return self._in_year(found, other.year, f"“{other.text}” stands above it", other.span) or stated
        return self._by_reference(found, text, above) or stated

    def _by_reference(self, found: TimeExpression, text: str, where: Span, *, says: str = "dateline") -> Stated | None:
        """A day with the year of a reference number of its month, or of the month before or after."""
        for match in REFERENCE.finditer(text, where.start, where.end):
            year, month = int(match[1]), int(match[2])
            near = {(month - 2) % 12 + 1: year - (month == 1), month: year, month % 12 + 1: year + (month == 12)}
            if found.month in near:
                because = f"the reference “{match[0]}” tells the year"
                span = Span(match.start(), match.end())
                return self._in_year(found, near[found.month], because, span, says=says)
        return None

    def _in_year(
        self, found: TimeExpression, year: int, because: str, span: Span, *, says: str = "dateline"
    ) -> Stated | None:
        day = make_date(year, found.month or 0, found.day or 0)
        if day is None:
            return None
        because = f"the {says} says the day, {because}"
        basis: Basis = "dateline" if says == "dateline" else "stated"
        return Stated(days=Days(day, day), basis=basis, because=because, spans=(span, found.span))

    def _headed(self, text: str, story: Story) -> Stated | None:
        """A headline that opens with the day and a colon, or ends in it after a comma; a reference below tells the
        year."""
        head = Span(story.span.start, min(story.span.start + LETTERHEAD, story.span.end))
        first = HEADLINE.search(text, head.start, head.end)
        reference = REFERENCE.search(text, head.start, head.end)
        if first is None or reference is None:
            return None
        line = Span(*first.span())
        found = self._dated(text, line)
        if found is None or found.year is not None or found.span.end > reference.start():
            return None
        opens = found.span.start == line.start and text[found.span.end : line.end].lstrip(". ").startswith(":")
        closes = not text[found.span.end : line.end].strip(" .") and text[: found.span.start].rstrip().endswith(",")
        return self._by_reference(found, text, head, says="headline") if opens or closes else None

    def _announced(self, text: str, story: Story) -> Stated | None:
        best: tuple[int, int, Stated] | None = None
        for match in self._cue.finditer(text, story.span.start, story.span.end):
            rule = next(
                r for i, r in enumerate(self._cued) if match.groupdict().get(f"r{i}") or match.groupdict().get(f"c{i}")
            )
            end = min(match.end() + AFTER_CUE, story.span.end)
            line_end = text.find("\n", match.end(), end)
            found = self._dated(text, Span(match.end(), line_end if line_end > 0 else end))
            if not found or not found.year or not self._only_beside(text, Span(match.end(), found.span.start)):
                continue
            says = " ".join(match[0].strip(" \n(|•·[>:,").split())
            stated = self._stated(found, "stated", f"the text says “{says} {found.text}”")
            if stated is None or stated.days.latest is None:
                continue
            # of posts that are quoted the latest counts, of other days the first that is stated
            order = (rule.rank, -stated.days.latest.toordinal() if rule.anywhere else match.start())
            if best is None or order < best[:2]:
                best = (*order, _loosened(stated, rule.slack))
        return best[2] if best else None

    def _line_of_date(self, text: str, story: Story) -> Stated | None:
        if self._line is None:
            return None
        at = story.span.start
        lines = []
        for line in text[story.span.start : story.span.end].split("\n"):
            if line.strip():
                lines.append((at, line))
            at += len(line) + 1
        near = lines if len(lines) <= 2 * LINES_AT_EDGE else lines[:LINES_AT_EDGE] + lines[-LINES_AT_EDGE:]
        for start, line in near:
            if not 6 <= len(line.strip()) <= self._longest or not re.search(r"\b(?:19|20)\d\d\b", line):
                continue
            span = Span(start, start + len(line))
            found = self._dated(text, span)
            if found and found.year and self._only_beside(text, span, found.span):
                return self._stated(found, "stated", f"a line says “{found.text}”")
        return None

    def _only_beside(self, text: str, span: Span, without: Span | None = None) -> bool:
        """Is there nothing but times of day, weekdays and marks in the span?"""
        for token in words_of(text, span):
            if without is not None and without.start <= token.start < without.end:
                continue
            if token.text[0].isalpha() and token.lower not in self._words and not token.lower.endswith(("day", "day,")):
                return False
        return True

    def _dated(self, text: str, span: Span) -> TimeExpression | None:
        """The first day-and-month in the span."""
        found = self._times.read(words_of(text, span), text)
        one = next((e for e in found if e.month and e.day and e.grain == "day"), None)
        return None if one is None or self._other_calendar.match(text, one.span.end) else one

    def _stated(self, found: TimeExpression, basis: Basis, because: str) -> Stated | None:
        day = make_date(found.year, found.month or 0, found.day or 0) if found.year else None
        if found.year and (day is None or not FIRST_YEAR <= found.year <= LAST_YEAR):
            return None
        return Stated(
            days=Days(day, day), basis=basis, because=because, spans=(found.span,), month=found.month, day=found.day,
            weekday=found.weekday, swap=found.swap,
        )  # fmt: skip


def _loosened(stated: Stated, slack: int) -> Stated:
    first, last = stated.days.earliest, stated.days.latest
    if not slack or first is None or last is None:
        return stated
    days = Days(shift_days(first, -slack), shift_days(last, slack))
    return replace(stated, days=days)


def complete(stated: Stated, around: date | None) -> Stated:
    """A dateline without a year, given the year by a day that is known: the nearest such date."""
    if stated.full or around is None or stated.month is None or stated.day is None:
        return stated
    near = [make_date(year, stated.month, stated.day) for year in (around.year - 1, around.year, around.year + 1)]
    days = [d for d in near if d is not None]
    if not days:
        return stated
    day = min(days, key=lambda d: abs((d - around).days))
    return Stated(days=Days(day, day), basis=stated.basis, because=stated.because, spans=stated.spans)
