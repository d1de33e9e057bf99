"""What a record is made of; imports nothing of ours."""

from onrecord.model.additions import Addition
from onrecord.model.claims import (
    Account,
    Claim,
    Content,
    Cue,
    Instrument,
    Interval,
    Judgement,
    Mention,
    Reading,
    Source,
    Speaker,
    Statement,
    StoryReading,
    Testimony,
    Trigger,
    Via,
)
from onrecord.model.corrections import (
    Corrected,
    Correction,
    Restated,
    holding,
    laid_over,
    note_of,
    of_reading,
    said_in,
)
from onrecord.model.datings import Dating
from onrecord.model.events import AccountRef, Event, Finding, FindingValue, Trail
from onrecord.model.evidence import Evidence, quoted
from onrecord.model.log import Entry
from onrecord.model.parties import Appearance, Name, OtherName, Party, Sighting
from onrecord.model.policies import POLICIES, Best, Policy, best_of, counting_all
from onrecord.model.removals import Removal
from onrecord.model.text import About, Dateline, Headline, Paragraph, Published, Report, Span, Story
from onrecord.model.values import Acled, Figure, Text, Timex, Value, When, Where, Who

__all__ = [
    "POLICIES", "About", "Account", "AccountRef", "Acled", "Addition", "Appearance", "Best", "Claim", "Content",
    "Corrected", "Correction", "Cue", "Dateline", "Dating", "Entry", "Event", "Evidence", "Figure", "Finding",
    "FindingValue", "Headline", "Instrument", "Interval", "Judgement", "Mention", "Name", "OtherName", "Paragraph",
    "Party", "Policy", "Published", "Reading", "Removal", "Report", "Restated", "Sighting", "Source", "Span",
    "Speaker", "Statement", "Story", "StoryReading", "Testimony", "Text", "Timex", "Trail", "Trigger", "Value", "Via",
    "When", "Where", "Who", "best_of", "counting_all", "holding", "laid_over", "note_of", "of_reading", "quoted",
    "said_in",
]  # fmt: skip
