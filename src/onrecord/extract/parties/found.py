"""Words of a story that name a party, and the parties that they are found to mean."""

from __future__ import annotations

from typing import Literal

from onrecord.extract.parties.words import Gender, NounRule, PronounRule
from onrecord.gazetteer.actors import Actor
from onrecord.language.parse import Token
from onrecord.model.values import PartyType

Form = Literal["name", "noun", "pronoun"]


class Found:
    """A stretch of a story that names a party.

    first, last   indices of its tokens in the parse
    head          the token that governs it
    name          the words it gives the party; of a noun the whole phrase ("families of the drowned")
    phrase        the words as the story has them, where the name is another ("German police" for "police in Germany")
    plural        several, or a body that "they" can mean; person: one human being
    definite      "the group": may mean a party told of before
    owner         whose a person is said to be ("her lawyer"): what names the owner, or the token of a pronoun
    with_name     the name that it stands beside ("the minister, Anna Lind"), which it means
    """

    __slots__ = (
        "actor", "bare", "country", "definite", "first", "form", "gender", "head", "last", "name", "noun", "owner",
        "party", "person", "phrase", "plural", "pronoun", "rule", "type", "with_name",
    )  # fmt: skip

    def __init__(
        self, first: int, last: int, head: Token, *, form: Form, name: str, type: PartyType, rule: str
    ) -> None:
        self.first, self.last, self.head = first, last, head
        self.form: Form = form
        self.name, self.type, self.rule = name, type, rule
        self.phrase = name
        self.actor: Actor | None = None
        self.country: str | None = None
        self.gender: Gender | None = None
        self.plural = False
        self.person = type == "person"
        self.definite = False
        self.bare = False
        self.noun: NounRule | None = None
        self.pronoun: PronounRule | None = None
        self.owner: Found | Token | None = None
        self.with_name: Found | None = None
        self.party: Party | None = None

    def __repr__(self) -> str:
        return f"Found({self.first}-{self.last}, {self.form}, {self.name!r}, {self.type})"


class Party:
    """One party of a story, all that is said of it together."""

    __slots__ = ("actor", "country", "gender", "name", "named", "owner", "person", "times", "type")

    def __init__(self, found: Found) -> None:
        self.name = found.name
        self.named = found.form == "name"
        self.type = found.type
        self.country = found.country
        self.actor = found.actor
        self.gender = found.gender
        self.person = found.person
        self.owner: Party | None = None
        self.times = 0  # that it was named by a name or noun so far
        self.take(found)

    @property
    def full_name(self) -> str:
        """Its name; of somebody who has none with the owner's ("Ann Lee's lawyer"), as many have a lawyer."""
        owner = self.owner
        return self.name if self.named or owner is None or not owner.named else f"{owner.name}'s {self.name}"

    def take(self, found: Found) -> None:
        """The found words mean this party; what they tell of it that was not known is learnt."""
        found.party = self
        self.gender = self.gender or found.gender
        if found.form == "pronoun":
            return
        self.times += 1
        if found.form == "name" and (not self.named or len(found.name) > len(self.name)):
            self.name, self.named = found.name, True
        elif found.form == "noun" and not self.named and self.actor is None and len(found.name) > len(self.name):
            self.name = found.name
        if self.country is None:
            self.country = found.country
        if found.actor is not None and self.actor is None:
            self.actor, self.type = found.actor, found.actor.type
