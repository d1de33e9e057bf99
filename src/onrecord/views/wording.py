"""How values are said in words: numbers with their bounds, days, places, sources. Neutral words only."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from onrecord.model import Event, Figure, FindingValue, Interval, Text, Timex, Value, When, Where, Who

BOUNDS = {"at-least": "at least ", "more-than": "more than ", "at-most": "up to ", "less-than": "fewer than ",
          "about": "about "}  # fmt: skip
PEOPLE = {"people": ("person", "people"), "civilians": ("civilian", "civilians"), "children": ("child", "children"),
          "women": ("woman", "women"), "combatants": ("combatant", "combatants"),
          "police": ("police officer", "police officers"), "attackers": ("attacker", "attackers")}  # fmt: skip
VERBS = {
    "killed": ("was killed", "were killed"),
    "injured": ("was injured", "were injured"),
    "missing": ("was missing", "were missing"),
    "abducted": ("was abducted", "were abducted"),
    "detained": ("was detained", "were detained"),
    "displaced": ("was displaced", "were displaced"),
    "affected": ("was affected", "were affected"),
}
NOUNS = {
    "attackers": "attackers", "personnel": "personnel", "strikes": "strikes", "munitions": "munitions",
    "vehicles": "vehicles", "buildings": "buildings", "places": "places", "money": "money", "distance": "distance",
    "area": "area", "share": "share", "other": "counted",
}  # fmt: skip
TYPES = {
    "ASSAULT": "Attack", "COERCE": "Coercion", "PROTEST": "Protest", "MOBILIZE": "Mobilization",
    "SANCTION": "Sanctions", "THREATEN": "Threat", "ACCUSE": "Accusation", "REJECT": "Rejection",
    "REQUEST": "Request", "AGREE": "Agreement", "CONSULT": "Talks", "SUPPORT": "Support",
    "CONCEDE": "Concession", "COOPERATE": "Cooperation", "AID": "Aid", "RETREAT": "Withdrawal",
    "DISASTER": "Disaster", "ACCIDENT": "Accident",
}  # fmt: skip
MEASURES = (*VERBS, *NOUNS)  # in the order in which a brief tells them


def count(figure: Figure) -> str:
    """The number in words of the text's own care: "at least 40", "about 2,000", "30 to 40", "no"."""
    low, high = figure.low, figure.high
    if low == high == 0:
        return "no"
    if figure.modifier in BOUNDS:
        return BOUNDS[figure.modifier] + plain(low if low is not None else high)
    if low is None or high is None:
        return ("at least " if high is None else "up to ") + plain(low if low is not None else high)
    if low == high:
        return plain(low)
    if figure.modifier == "vague":
        return f"an unstated number, taken as {plain(low)} to {plain(high)}"
    return f"{plain(low)} to {plain(high)}"


def plain(number: float | None) -> str:
    """1234.0 as "1,234"; None as "an unknown number"."""
    if number is None:
        return "an unknown number"
    return f"{int(number):,}" if float(number).is_integer() else f"{number:,g}"


def harm(measure: str, figure: Figure, written: str = "") -> str:
    """A figure as a clause: "at least 40 people were killed", "4,000 personnel", "no one was injured".

    `written` is what the text says: things that are no people harmed are told in its words, and a number that it
    leaves vague is left so ("“dozens of fighters” were killed").
    """
    if measure not in VERBS:
        return written or f"{count(figure)} {figure.unit or NOUNS.get(measure, measure)}"
    if figure.modifier == "vague" and written:
        return f"“{written}” {VERBS[measure][1]}"
    if figure.low == figure.high == 0:
        return f"no one {VERBS[measure][0]}"
    one = figure.low == figure.high == 1
    return f"{count(figure)} {people(figure)} {VERBS[measure][0 if one else 1]}"


def people(figure: Figure) -> str:
    """The word for who is counted: "people", "child"."""
    return PEOPLE[figure.of or "people"][0 if figure.low == figure.high == 1 else 1]


def days(interval: Interval | When | None, year: int | None = None) -> str:
    """Days as a newspaper writes them: "30 October", "30 October – 6 November", "August 2014"; "" where unknown.

    The year is left out where it is `year`.
    """
    if interval is None or (interval.earliest is None and interval.latest is None):
        return ""
    first, last = interval.earliest, interval.latest
    if first is None or last is None:
        return f"by {day(last, year)}" if last else f"since {day(first, year)}"
    if first == last:
        return day(first, year)
    if (first.day, first.month) == (1, 1) and (last.day, last.month) == (31, 12):
        return str(first.year) if first.year == last.year else f"{first.year}–{last.year}"
    if first.day == 1 and (last.year, last.month) == (first.year, first.month) and last.day >= 28:
        return first.strftime("%B") + ("" if first.year == year else f" {first.year}")
    return f"{day(first, last.year)} – {day(last, year)}"


def day(value: date | None, year: int | None = None) -> str:
    """A day: "30 October 2015", without the year where it is `year`."""
    if value is None:
        return ""
    return f"{value.day} {value.strftime('%B')}" + ("" if value.year == year else f" {value.year}")


def value_words(value: Value) -> str:
    """Any value in words."""
    match value:
        case Who():
            return value.name
        case Where():
            return ", ".join(filter(None, (value.name, value.country)))
        case When():
            return days(value) or (value.timex.value if isinstance(value.timex, Timex) else "unknown")
        case Figure():
            kind = f" {people(value)}" if value.of else ""
            return f"{count(value)}{kind}" + (f" ({value.scope})" if value.scope not in ("incident", "unknown") else "")
        case Text():
            return value.text


def source(value: FindingValue) -> str:
    """Who says it, as a phrase: "according to police, through Reuters"; "" for the reporter's own voice."""
    if value.speakers:
        through = f", through {listed(value.via[:2])}" if value.via else ""
        return f"according to {listed(value.speakers[:3])}{through}"
    return f"according to {listed(value.via[:3])}" if value.via else ""


def listed(names: Sequence[str]) -> str:
    """ "a, b and c"."""
    unique = list(dict.fromkeys(names))
    return " and ".join(filter(None, (", ".join(unique[:-1]), unique[-1]))) if unique else ""


def heading(event: Event, year: int | None = None) -> str:
    """Where and when: "Douma, 30 October"; what can be told of it."""
    return ", ".join(filter(None, (event.where.name if event.where else "", days(event.when, year))))


def kind(event: Event) -> str:
    """What kind of happening, in a word, with its mode: "Attack (aerial)"."""
    return TYPES.get(event.type, event.type.title()) + (f" ({event.mode})" if event.mode else "")


def current(values: Iterable[FindingValue]) -> list[FindingValue]:
    """The values that stand."""
    return [value for value in values if value.standing == "current"]
