"""What reports say: mentions, statements, accounts, claims; and what rules and people judge of them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Literal

from msgspec import Struct

from onrecord.model.text import Published, Report, Span, Story
from onrecord.model.values import Acled, Value

CueKind = Literal["said", "believed", "intended", "ordered", "asked"]
Stance = Literal["asserted", "denied", "doubted", "foretold"]
Realis = Literal["actual", "future", "hypothetical", "negated", "historical"]
Verdict = Literal["same", "different", "unsure", "withdrawn"]
Judged = Literal["account", "party"]
PERSON = "person"  # the rule of a claim that a person makes


class Mention(Struct, frozen=True, kw_only=True):
    """A span read as a value. `id` is unique within its story; `because` is the reason where one was weighed."""

    id: str
    span: Span
    text: str
    value: Value
    rule: str = ""
    because: str = ""


class Speaker(Struct, frozen=True, kw_only=True):
    """Who says it: the words that name the speaker, and the party they stand for where one was found.

    body    the party that "its director" or "their teams" speak for, by its mention
    """

    text: str
    span: Span
    mention: str | None = None
    body: str | None = None


class Via(Struct, frozen=True, kw_only=True):
    """An outlet that carried a statement to this one."""

    text: str
    span: Span


class Cue(Struct, frozen=True, kw_only=True):
    """The words that mark an attribution ("said", "according to", "a claim by")."""

    text: str
    span: Span
    kind: CueKind = "said"


class Content(Struct, frozen=True):
    """What is said, as spans that leave the attribution out."""

    spans: tuple[Span, ...]


class Statement(Struct, frozen=True, kw_only=True):
    """An attribution: who says what, through whom. `via` is nearest first."""

    id: str
    speaker: Speaker | None
    via: tuple[Via, ...] = ()
    cue: Cue | None = None
    content: Content
    direct: bool = False
    stance: Stance = "asserted"
    rule: str = ""


class Trigger(Struct, frozen=True, kw_only=True):
    """Words that tell of a happening, the sentence they stand in, and how real it is said to be there."""

    span: Span
    sentence: Span
    realis: Realis


class Instrument(Struct, frozen=True, kw_only=True):
    """Words for a thing: the weapon used, or (as `what`) the thing harmed."""

    text: str
    span: Span


class Interval(Struct, frozen=True, kw_only=True):
    """Days, first and last."""

    earliest: date | None
    latest: date | None


class Account(Struct, frozen=True, kw_only=True):
    """One story's version of one happening, all its mentions in the story together.

    Its id is the hash of its report and its first trigger's span. `who`, `whom`, `where` and `figures` are ids of
    mentions of the same story, `statement` the id of the statement that tells it (None: the reporter's own voice).
    """

    id: str
    type: str
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    acled: Acled | None = None
    realis: Realis = "actual"
    triggers: tuple[Trigger, ...]
    who: tuple[str, ...] = ()
    whom: tuple[str, ...] = ()
    where: str | None = None
    when: Interval | None = None
    instrument: Instrument | None = None
    what: tuple[Instrument, ...] = ()
    figures: tuple[str, ...] = ()
    statement: str | None = None
    lead: bool = False
    rule: str = ""


class Claim(Struct, frozen=True, kw_only=True):
    """One story's word on one field of one happening.

    "Police said at least 12 people died" becomes field="killed", value=Figure(low=12, high=None, unit="people"),
    statement=<the police's>.

    id        hash of the content: reading twice adds nothing
    report    the report that the spans lie in
    field     named in rules/data/fields.toml
    spans     never empty
    statement id of a statement of the same story; None: the reporter's own voice
    mention   id of the mention that the value was read from, where there is one
    """

    id: str
    report: str
    account: str
    field: str
    value: Value
    spans: tuple[Span, ...]
    statement: str | None = None
    mention: str | None = None
    rule: str = ""


class StoryReading(Struct, frozen=True, kw_only=True):
    """All that was read out of one story. `sentences` are the spans that evidence is quoted by."""

    story: Story
    published: Published
    sentences: tuple[Span, ...] = ()
    mentions: tuple[Mention, ...] = ()
    statements: tuple[Statement, ...] = ()
    accounts: tuple[Account, ...] = ()
    claims: tuple[Claim, ...] = ()


class Reading(Struct, frozen=True, kw_only=True):
    """What one pipeline with one set of rules got out of one report; the newest is current."""

    report: Report
    pipeline: str
    rules: str
    stories: tuple[StoryReading, ...]


class Source(Struct, frozen=True, kw_only=True):
    """Where an account comes from: its report and story, and what is known of them.

    report    the report's content id; name: the id or path that the caller knows it by
    stories   how many stories the report holds: a digest is not the outlets that it repeats
    added     when the report came into the record
    reuse     MinHash signature of the story's text, for finding copies
    """

    report: str
    name: str
    story: int
    headline: str | None = None
    outlet: str | None = None
    dateline_outlet: str | None = None
    url: str | None = None
    published: Published = Published()
    added: datetime | None = None
    stories: int = 1
    reuse: tuple[int, ...] = ()


class Testimony(Struct, frozen=True, kw_only=True):
    """One account standing alone: its claims, the statements they lean on, its source, and its content words.

    This is all that linking and findings see of a story. `words` are folded content words of the account's sentences
    and headline, each once. `mentions` are those that the statements' speakers and the figures' areas point to.
    `parties` are the record's word on who its mentions mean: the id of each one's party by that of the mention.
    """

    account: Account
    source: Source
    claims: tuple[Claim, ...] = ()
    statements: tuple[Statement, ...] = ()
    mentions: tuple[Mention, ...] = ()
    words: tuple[str, ...] = ()
    parties: dict[str, str] = {}


class Judgement(Struct, frozen=True, kw_only=True):
    """Two accounts (or parties) are the same, different or unsure: by which rule or person, how sure, why, when.

    Of two judgements by people on one pair the later holds; a person's word goes before a rule's. "withdrawn" takes
    back what people judged of the pair before: the rule's word holds again. Rules judge parties by their names, whose
    ids the sides are then; people judge one story's party and another's.
    """

    a: str
    b: str
    verdict: Verdict
    by: str
    score: float = 0.0
    reason: str = ""
    note: str = ""
    person: bool = False
    at: datetime | None = None
    of: Judged = "account"
