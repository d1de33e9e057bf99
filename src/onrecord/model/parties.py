"""Parties across stories: how one story tells of a party, the name it is known by, and the parties that these make."""

from __future__ import annotations

from functools import cached_property
from typing import Literal

from msgspec import Struct

from onrecord.model.claims import Judgement
from onrecord.model.ids import content_id
from onrecord.model.text import Span
from onrecord.model.values import PartyType

NameKind = Literal["actor", "person", "body", "office", "alone"]


class Name(Struct, frozen=True, dict=True):
    """What a party is known by beyond its story. Two stories that give the same one mean one party.

    kind   a known actor's id; a person's full name; a body's name; a surname with an office; or nothing that tells
           the party of one story from others of its name ("alone")
    text   as it is compared: folded, without what tells nothing
    home   the country, or country and first-order division, without which the text does not tell enough
    """

    kind: NameKind
    text: str
    home: str = ""

    @cached_property
    def id(self) -> str:
        """Hash of what it is: the same name has the same id in every record."""
        return content_id("name", self.kind, self.text, self.home)


class OtherName(Struct, frozen=True):
    """What else a story calls a party, and how it is written; "" where no story writes it ("Ilves, prime minister")."""

    name: Name
    called: str = ""


class Appearance(Struct, frozen=True, kw_only=True):
    """One story's party: all the words of the story that mean it together.

    span    of the first words that name it: what a person judges is anchored there
    called  the fullest name that the story gives it; `names` are all, as written
    known   what it is known by beyond the story; `also` is what else the story calls it
    """

    id: str
    report: str
    story: int
    span: Span
    called: str
    names: tuple[str, ...]
    type: PartyType
    country: str | None
    actor: str | None
    mentions: tuple[str, ...]
    known: Name
    also: tuple[OtherName, ...] = ()


class Sighting(Struct, frozen=True, kw_only=True):
    """An appearance in a list: its id, the report's name and the story, what it is called there and the words."""

    id: str
    report: str
    story: int
    called: str
    span: Span
    names: tuple[str, ...] = ()


class Party(Struct, frozen=True, kw_only=True):
    """The appearances judged to be of one party.

    id      that of the name that stands for it; every name's and appearance's id finds it
    names   all that any story calls it, the commonest first
    why     the judgements that joined its names, or keep others apart, where one party is asked for; `sides` has how
            what they are of is written, by its id
    """

    id: str
    name: str
    names: tuple[str, ...]
    type: PartyType
    country: str | None
    actor: str | None
    sightings: tuple[Sighting, ...]
    why: tuple[Judgement, ...] = ()
    sides: dict[str, str] = {}
