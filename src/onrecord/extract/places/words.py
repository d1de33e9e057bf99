"""The words and weights of `en/places.toml`."""

from __future__ import annotations

from msgspec import Struct

from onrecord.gazetteer.fold import fold
from onrecord.model.values import Precision
from onrecord.rules import Rules


class NameWeights(Struct, frozen=True, forbid_unknown_fields=True):
    """What speaks for and against a name being a place here; a spot is one from `threshold` on."""

    threshold: float
    entity: float
    loose_entity: float
    person: float
    organisation: float
    organisation_alone: float
    unknown_entity: float
    taken: float
    part: float
    compound: float
    preposition: float
    strong_preposition: float
    heading: float
    qualified: float
    prominent: float
    known: float
    unusual_tag: float
    title: float
    surname: float
    speaks: float
    motion: float
    body: float
    local: float
    like_dateline: float
    listed: float
    person_alone: float


class ChoiceWeights(Struct, frozen=True, forbid_unknown_fields=True):
    """What speaks for one of the places of a name."""

    population: float
    country: float
    province: float
    capital: float
    seat: float
    namesake_town: float
    district: float
    own_name: float
    our_list: float
    share_country: float
    share_province: float
    share_near: float
    dateline: float
    outlet: float
    qualifier: float
    heading: float
    temperature: float
    near_km: float
    half: float
    known_people: int
    known_partial: int
    known_called: int
    lone_abroad: float
    set_enough: float
    set_share: float
    tie: float
    tie_untold: float
    told: float
    told_apart: float
    tie_km: float
    enough: float
    lone: float
    peers: float
    our_people: float
    ours: float
    world_city: float
    world: float
    home: float
    home_name: float


class PlaceExample(Struct, frozen=True, forbid_unknown_fields=True):
    """A text of our own and the places in it: words, country, feature code ("" where not known)."""

    text: str
    places: list[tuple[str, str, str]]


class PlaceRule(Struct, frozen=True, forbid_unknown_fields=True):
    """What the `rule` of a mention means."""

    id: str
    because: str
    examples: list[PlaceExample]


class PlaceRules(Struct, frozen=True, forbid_unknown_fields=True):
    """`en/places.toml` as it is written."""

    connectors: list[str]
    articles: list[str]
    directions: list[str]
    prepositions: list[str]
    strong_prepositions: list[str]
    setting_prepositions: list[str]
    in_persons: list[str]
    titles: list[str]
    not_places: list[str]
    never: list[str]
    party_verbs: list[str]
    named_events: list[str]
    hamlets: list[str]
    bearings: dict[str, float]
    kilometres: dict[str, float]
    motion_verbs: list[str]
    parts: list[str]
    ways: list[str]
    fights: list[str]
    called_after: list[str]
    sites: list[str]
    beginnings: list[str]
    taking_verbs: list[str]
    entering_verbs: list[str]
    bodies: list[str]
    locals: list[str]
    outlet_words: list[str]
    english_lands: list[str]
    headings: dict[Precision, list[str]]
    openings: dict[Precision, list[str]]
    weights: NameWeights
    choice: ChoiceWeights
    rule: list[PlaceRule]


class PlaceWords:
    """The same, ready for looking up."""

    def __init__(self, rules: Rules) -> None:
        own = rules.table("en/places.toml", PlaceRules)
        self.connectors = frozenset(own.connectors)
        self.articles = frozenset(own.articles)
        self.directions = frozenset(own.directions)
        self.prepositions = frozenset(own.prepositions)
        self.strong_prepositions = frozenset(own.strong_prepositions)
        self.setting_prepositions = frozenset(own.setting_prepositions)
        self.titles = frozenset(own.titles)
        self.not_places = frozenset(own.not_places)
        self.never = frozenset(own.never)
        self.bodies = frozenset(own.bodies)
        self.locals = frozenset(own.locals)
        self.party_verbs = frozenset(own.party_verbs)
        self.hamlets = frozenset(own.hamlets)
        self.named_events = frozenset(own.named_events)
        self.bearings = own.bearings
        self.kilometres = own.kilometres
        self.motion_verbs = frozenset(own.motion_verbs)
        self.parts, self.ways, self.fights = frozenset(own.parts), frozenset(own.ways), frozenset(own.fights)
        self.called_after = frozenset(own.called_after)
        self.sites = frozenset(own.sites)
        self.taking_verbs = frozenset(own.taking_verbs)
        self.entering_verbs = frozenset(own.entering_verbs)
        self.beginnings = frozenset(own.beginnings)
        self.in_persons = frozenset(own.in_persons)
        self.english_lands = frozenset(own.english_lands)
        self.outlet_words = frozenset(own.outlet_words)
        self.headings = {fold(word): kind for kind, words in own.headings.items() for word in words}
        self.openings = {fold(word): kind for kind, words in own.openings.items() for word in words}
        self.kinds = frozenset({*self.headings, *self.openings, *self.sites, *self.directions})
        self.weights = own.weights
        self.choice = own.choice
