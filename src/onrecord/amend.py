"""What people say of a report's stories, laid over what its text and its page say of them.

Corrections are applied oldest first, each to the story that now stands where the corrected one stood: where later
corrections moved its start, the story is looked for from there on.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from onrecord.extract.dates.stated import given_days
from onrecord.intake import split_stories
from onrecord.model import Corrected, Correction, Published, Span, Story, holding, of_reading
from onrecord.model.ids import content_id
from onrecord.rules import Rules


def amended_stories(asked: Corrected, rules: Rules) -> list[Story]:
    """The stories of a report: begun where people say that they begin, of the outlets that people name."""
    said = holding(asked.corrections)
    moves = [(one.story.start, one.starts_at) for one in said if one.starts_at is not None]
    stories = split_stories(asked.report, rules, moves=moves)
    outlets = {story.index: story.outlet for story in stories}
    for number, one in enumerate(said):
        index = corrected_story(said, number, stories) if one.outlet is not None else None
        if index is not None:  # "" takes back what was said: what the text and the page tell holds again
            outlets[index] = one.outlet or stories[index].outlet
    return [replace(story, outlet=outlets[story.index]) for story in stories] if said else stories


def amended_dates(said: Sequence[Correction], stories: Sequence[Story]) -> dict[int, Published]:
    """The days of publication that people give, by the number of the story."""
    found: dict[int, Published] = {}
    said = holding(said)
    for number, one in enumerate(said):
        index = corrected_story(said, number, stories) if one.published is not None else None
        if index is not None:
            found.pop(index, None)
            if one.published:
                found[index] = _published(one)
    return found


def corrected_now(said: Sequence[Correction], one: Correction, stories: Sequence[Story]) -> int | None:
    """The number of the story that one of these corrections, be it taken back or not, is about."""
    every = sorted({*holding(said), one}, key=said.index)
    return corrected_story(every, every.index(one), stories)


def corrected_story(said: Sequence[Correction], number: int, stories: Sequence[Story]) -> int | None:
    """The number of the story that a correction is about, as the stories now stand; None where there is no story.

    `said` are corrections that hold.
    """
    span = said[number].story
    for later in said[number:]:
        if later.starts_at is not None and later.story.start == span.start:
            span = Span(later.starts_at, max(span.end, later.story.end))
    if not stories:
        return None
    return max(stories, key=lambda story: (_shared(span, story.span), -story.index)).index


def rules_key(version: str, said: Sequence[Correction]) -> str:
    """What a reading's rules are kept as: a reading with corrections is another than one without them."""
    said = of_reading(said)
    return f"{version}+{content_id(*(one.id for one in said))[:16]}" if said else version


def own_rules(key: str) -> str:
    """The hash of the rules that a person laid over the built-in ones, in what a reading's rules are kept as."""
    return key.partition("+")[0].partition("~")[2]


def said_key(said: Sequence[Correction]) -> str:
    """What the corrections of a report add to its readings' rules."""
    return rules_key("", said)


def _published(one: Correction) -> Published:
    days = given_days(one.published)
    note = " ".join(one.note.split())
    because = f"a person says so: {one.by}{f' ({note})' if note else ''}"
    return Published(
        earliest=days.earliest,
        latest=days.latest,
        basis="given",
        bounds=(days.earliest, days.latest),
        because=because,
        correction=one.id,
    )


def _shared(one: Span, other: Span) -> int:
    return min(one.end, other.end) - max(one.start, other.start)
