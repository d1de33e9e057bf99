"""The words and weights that stories are told apart by, as the code uses them."""

from __future__ import annotations

import re
from functools import cached_property
from typing import Any
from weakref import WeakKeyDictionary

from msgspec import Struct

from onrecord.rules import Rules

_FILE = "en/stories.toml"


class WordRule(Struct, frozen=True, kw_only=True):
    """A list of words that one step looks for."""

    id: str
    words: tuple[str, ...]
    because: str
    examples: tuple[dict[str, Any], ...] = ()


class Limits(Struct, frozen=True, kw_only=True):
    """How long a heading, a byline, a credit and a dateline may be, in words or letters.

    long_heading_words   from here on a heading is rather a sentence that lost its full stop
    abbreviated_words    of a heading that ends with an abbreviation ("… of Example Inc.")
    sentence_words       of a headline that is a sentence with a full stop
    paragraph_words      of a block in capitals that is a paragraph
    section_words        less text than this under a heading is no story
    story_words          less text than this above a dateline is no story
    topic_words          less different words than this do not tell what a text is about
    shared_topics        share of such words that a new story may have in common with the one before
    parted_topics        the same, where a rule, a number or the like parts the two
    same_topics          share above which a section is of the same matter
    echoed_topics        share of a headline's words that the first paragraph under it says again
    """

    heading_words: int
    heading_letters: int
    long_heading_words: int
    abbreviated_words: int
    sentence_words: int
    subhead_words: int
    paragraph_words: int
    section_words: int
    story_words: int
    topic_words: int
    shared_topics: float
    parted_topics: float
    same_topics: float
    echoed_topics: float
    byline_words: int
    credit_words: int
    dateline_letters: int


class Weights(Struct, frozen=True, kw_only=True):
    """What speaks for a heading's opening a story, and against it."""

    threshold: float
    byline: float
    dateline: float
    place_only: float
    day_line: float
    after_credit: float
    gap_wider: float
    gap_same: float
    two_words: float
    three_words: float
    four_words: float
    five_words: float
    eight_words: float
    title_case: float
    capitals: float
    question: float
    period: float
    full_stop: float
    quoted: float
    several_sentences: float
    long: float
    open_before: float
    open_before_gap: float
    opens_unheaded: float
    short_section: float
    indented: float
    top_mark: float
    lower_mark: float
    digest: float
    titled: float
    goes_on: float
    known_by_surname: float
    named_in_full_again: float
    new_matter: float
    same_matter: float
    untold: float
    echoed: float


class StoryTable(Struct, frozen=True, kw_only=True):
    """The file `en/stories.toml`."""

    rule: tuple[WordRule, ...]
    limits: Limits
    weights: Weights


class StoryRules:
    """The table with its word lists by name, and the patterns built from them once."""

    def __init__(self, table: StoryTable) -> None:
        self.table, self.limits, self.weights = table, table.limits, table.weights
        self._lists = {rule.id.removeprefix("stories.en."): rule.words for rule in table.rule}

    def words(self, name: str) -> frozenset[str]:
        """The list of this name, in small letters."""
        return frozenset(word.casefold() for word in self._lists[name])

    def _either(self, name: str) -> str:
        return "|".join(re.escape(word) for word in sorted(self._lists[name], key=len, reverse=True))

    @cached_property
    def no_place(self) -> frozenset[str]:
        return self.words("no-place")

    @cached_property
    def no_place_openers(self) -> frozenset[str]:
        return self.words("no-place-openers")

    @cached_property
    def _sections(self) -> frozenset[str]:
        return self.words("sections")

    def is_section(self, line: str) -> bool:
        """Does a line name a section of a paper or the digest itself, and no story: "World", "Top stories"?"""
        return line.strip("#*_: ").casefold() in self._sections

    @cached_property
    def small_words(self) -> frozenset[str]:
        return self.words("small-words")

    @cached_property
    def goes_on(self) -> re.Pattern[str]:
        """The opening of a paragraph that goes on with what was told before."""
        return re.compile(rf"[\"'\u201c\u2018(]*(?:{self._either('goes-on')})\b", re.IGNORECASE)

    @cached_property
    def aside(self) -> re.Pattern[str]:
        """The opening of a line that points elsewhere: "Read more: …"."""
        return re.compile(rf"[\[(*>\u25b6\u25ba\s]*(?:{self._either('asides')})(?:\b|(?<=:))", re.IGNORECASE)

    @cached_property
    def headline_label(self) -> re.Pattern[str]:
        """The opening of a line that says of itself that it is a headline: "Title: …"."""
        return re.compile(rf"(?:{self._either('headline-labels')})\s+(?=\S)", re.IGNORECASE)

    @cached_property
    def link(self) -> re.Pattern[str]:
        """A line that is an address and no more, with or without a word for it."""
        return re.compile(
            rf"[\[(<]?(?:(?:{self._either('link-labels')})\W*\s)?\W*(?:https?://|www\.)\S+", re.IGNORECASE
        )

    @cached_property
    def roles(self) -> frozenset[str]:
        return self.words("byline-roles") | self.byline_outlets

    @cached_property
    def byline_outlets(self) -> frozenset[str]:
        return self.words("byline-outlets")

    @cached_property
    def byline_opener(self) -> re.Pattern[str]:
        return re.compile(rf"(?:{self._either('byline-openers')}):?\s+(?=\S)", re.IGNORECASE)

    @cached_property
    def credit_opener(self) -> re.Pattern[str]:
        return re.compile(rf"[(\[\u2014\u2013*_-]*\s*(?:{self._either('credit-openers')})", re.IGNORECASE)

    @cached_property
    def credit_closer(self) -> re.Pattern[str]:
        return re.compile(rf"\b(?:{self._either('credit-closers')})\W*$", re.IGNORECASE)

    @cached_property
    def month(self) -> str:
        """The pattern of a month's name."""
        return rf"(?i:{self._either('months')})"

    @cached_property
    def weekday(self) -> str:
        """The pattern of a weekday's name."""
        return rf"(?i:{self._either('weekdays')})"

    @cached_property
    def outlet_word(self) -> re.Pattern[str]:
        """A word that tells an outlet from a place."""
        return re.compile(rf"\b(?:{self._either('outlet-words')})\b", re.IGNORECASE)

    @cached_property
    def day(self) -> str:
        """The pattern of a day as datelines write it: "Nov. 17", "Friday, May 5, 2011", "12 JAN 90"."""
        month = rf"{self.month}\.?"
        weekday = rf"(?:{self.weekday}\.?,?\s+)?"
        year = r"(?:(?:[,.]?\s+|,)(?:19|20)\d\d\b|\s+'?\d\d\b)?"
        number = r"\d{1,2}(?:st|nd|rd|th)?"
        return rf"{weekday}(?:{month}\s+{number}\b{year}|{number}\s+{month}(?!\w){year})"


# The patterns of each set of rules, for as long as the set is in use: compiling them takes longer than a short story
_BUILT: WeakKeyDictionary[Rules, StoryRules] = WeakKeyDictionary()


def story_rules(rules: Rules) -> StoryRules:
    """The story rules of a set of rules."""
    if rules not in _BUILT:
        _BUILT[rules] = StoryRules(rules.table(_FILE, StoryTable))
    return _BUILT[rules]
