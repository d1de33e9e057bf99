"""How values are said in words: numbers with their bounds, days, places, sources. Neutral words only."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Sequence
from datetime import date

from onrecord.model import Event, Evidence, Figure, FindingValue, Interval, Text, Timex, Value, When, Where, Who
from onrecord.views import kinds

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
PRONOUNS = frozenset([
    "he", "she", "it", "they", "we", "i", "you", "one", "this", "that", "who", "him", "her", "them", "us", "others",
    "another", "some", "both", "his", "their",
])  # fmt: skip
TITLED = frozenset([  # names with such a head take an article: "the Health Ministry"
    "ministry", "observatory", "government", "cross", "crescent", "army", "court", "agency", "council", "coalition",
    "kremlin", "commission", "union", "nations", "journal", "times", "post", "guardian", "department", "office",
    "organization", "organisation", "pentagon", "authority", "committee", "navy", "institute",
    "directorate", "inspectorate", "coroner", "sheriff", "bureau", "board", "brigades", "federation", "society",
    "prosecutor", "telegraph", "opposition", "mayor", "governor", "spokesman", "spokeswoman", "spokesperson",
    "military", "forces", "guard", "minister", "president",
])  # fmt: skip
COMMON = frozenset([  # plain words for who says something: no names, so no capital within a sentence
    "police", "officials", "officers", "investigators", "authorities", "residents", "witnesses", "activists",
    "relatives", "doctors", "medics", "detectives", "prosecutors", "rebels", "deputies", "firefighters", "rescuers",
    "troops", "soldiers", "sources", "survivors", "neighbours", "neighbors", "engineers", "experts", "reports",
    "critics", "security", "medical", "local", "state", "military", "initial", "several", "some", "many", "two",
    "three", "one", "both", "a", "an", "another", "other", "numerous", "unnamed", "senior", "regional", "rescue",
    "hospital", "eyewitnesses", "dispatchers", "caller", "callers", "official", "fire", "emergency", "prison", "health",
    "aid", "court", "opposition", "human", "government", "election", "neighbour", "neighbor", "witness", "mediators",
])  # fmt: skip
OWNERS = frozenset(["its", "his", "her", "their", "our", "my"])  # of somebody whom the sentence before names
BACKWARD = frozenset([*OWNERS, "he", "she", "it", "they", "this", "these", "those", "that", "but", "and", "however"])
COUNTED = frozenset(
    ["bodies", "deaths", "dead", "casualties", "fatalities", "corpses", "injuries", "victims"]
)  # say it themselves
MARKS = '“”"'
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
        dead = set(written.casefold().split()) & COUNTED
        return f"“{written}” {'were reported' if dead else VERBS[measure][1]}"
    if figure.low == figure.high == 0:
        return f"no one {VERBS[measure][0]}"
    one = figure.low == figure.high == 1
    return f"{count(figure)} {people(figure)} {VERBS[measure][0 if one else 1]}"


def people(figure: Figure) -> str:
    """The word for who is counted: "people", "child", "Russian combatants", "Palestinians"."""
    word = PEOPLE[figure.of or "people"][0 if figure.low == figure.high == 1 else 1]
    if figure.side and figure.of in (None, "people") and figure.unit[:1].isupper():
        return figure.unit
    return f"{figure.side} {word}".strip()


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
    one_month, whole = (last.year, last.month) == (first.year, first.month), _whole_months(first, last)
    if one_month:
        return month(first, year) if whole else f"{first.day}–{day(last, year)}"
    if whole:
        return f"{month(first, last.year)} – {month(last, year)}"
    return f"{day(first, last.year)} – {day(last, year)}"


def _whole_months(first: date, last: date) -> bool:
    return first.day == 1 and last.day == monthrange(last.year, last.month)[1]


def month(value: date, year: int | None = None) -> str:
    """A month: "October 2015", without the year where it is `year`."""
    return value.strftime("%B") + ("" if value.year == year else f" {value.year}")


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


def in_words(value: Value, year: int | None = None) -> str:
    """Any value as it stands in a sentence: days without the year that goes without saying, a type in a plain word."""
    if isinstance(value, When):
        return days(value, year) or value_words(value)
    if isinstance(value, Text):
        return kinds.type_words(value.text).lower()
    return value_words(value)


def source(value: FindingValue) -> str:
    """Who says it, as a phrase: "according to police, through Reuters"; "" for the reporter's own voice."""
    said = speakers(value.speakers)
    if said:
        through = f", through {few(value.via, 2)}" if value.via else ""
        return f"according to {few(said, 3)}{through}"
    return f"according to {few(value.via, 3)}" if value.via else ""


def voice(value: FindingValue) -> str:
    """Whose word it is, in a name or two: who is quoted, else the outlet; "a report" where none is named."""
    outlets = [e.outlet for e in value.evidence if e.outlet]
    return few(speakers(value.speakers) or value.via or outlets, 2) or "a report"


def few(names: Sequence[str], most: int) -> str:
    """The first so many names, and how many more there are: "a, b and 3 others"."""
    unique = list(dict.fromkeys(map(titled, names)))
    more = len(unique) - most
    return listed(unique if more <= 0 else [*unique[:most], f"{more} other{'' if more == 1 else 's'}"])


def listed(names: Sequence[str]) -> str:
    """ "a, b and c"."""
    unique = list(dict.fromkeys(names))
    return " and ".join(filter(None, (", ".join(unique[:-1]), unique[-1]))) if unique else ""


def heading(event: Event, year: int | None = None) -> str:
    """Where and when: "Douma, 30 October"; what can be told of it. A place that nobody could find is left out."""
    place = event.where.name if event.where and found(event.where) else ""
    return ", ".join(filter(None, (place[:1].upper() + place[1:], days(event.when, year))))


def found(place: Where) -> bool:
    """Is it known where on the map, or in which country, the place lies?"""
    return place.lat is not None or place.geonameid is not None or place.country is not None


def one_line(text: str) -> str:
    """A text with its white space made single."""
    return " ".join(text.split())


def quoted(text: str, most: int = 300) -> str:
    """Words of a report in quotation marks, on one line, cut at a word where they are very long.

    Marks that the words bring along become single ones; the sentence that quotes them ends with its own full stop.
    """
    line = one_line(text).strip()
    if line[:1] in MARKS and line[-1:] in MARKS and not any(mark in line[1:-1] for mark in MARKS):
        line = line[1:-1]
    line = _single(line.replace("...", "…").rstrip(".").strip())
    if len(line) > most:
        line = line[: most - 1].rsplit(" ", 1)[0].rstrip(" ,;:–-") + " …"
    return f"“{line}”"


def telling(one: Evidence) -> str:
    """The words of a sentence that its mark tells to quote, as they begin a sentence."""
    mark = one.marks[0] if one.marks else one.span
    words = one_line(one.text[max(mark.start - one.span.start, 0) : mark.end - one.span.start]) or one_line(one.text)
    return quoted(words[:1].upper() + words[1:])


def _single(line: str) -> str:
    """Double marks within a quotation as single ones: an opening one before a word, else a closing one."""
    made = []
    for at, char in enumerate(line):
        if char in MARKS:
            opens = char == "“" or (char == '"' and (at == 0 or line[at - 1] in " ([–—"))
            char = "‘" if opens else "’"
        made.append(char)
    return "".join(made)


def dangles(sentence: str) -> bool:
    """Does it lean on a sentence that is not quoted: "He said…", "It also…", or the rest of one, "on Monday when…"?"""
    words = sentence.split(maxsplit=1)
    first = words[0].strip("“\"'‘,") if words else ""
    return first.casefold() in BACKWARD or first[:1].islower()


def speakers(names: Iterable[str]) -> list[str]:
    """The names that tell somebody: no pronoun, nothing empty, and of "Hassan" and "Minister Hassan" the fuller."""
    told = [name for name in dict.fromkeys(names) if name.strip() and name.casefold() not in PRONOUNS]
    return [name for name in told if not any(other.endswith(f" {name}") for other in told)]


def titled(name: str) -> str:
    """A name as it stands in a sentence: "the Health Ministry", "police", "the director, Ana Sy" for "Its director"."""
    first, _, rest = name.partition(" ")
    if first.casefold() in OWNERS and rest:
        return f"the {rest}"
    plain = first.casefold() in COMMON and not rest[:1].isupper()
    told = name[:1].lower() + name[1:] if first.casefold() == "the" or plain else name
    words = name.casefold().split()
    head = words[words.index("of") - 1] if "of" in words[1:] else words[-1] if words else ""
    owned = "'s" in name or "’s" in name
    return f"the {told}" if head in TITLED and words[0] not in ("the", "a", "an") and not owned else told


def marked(value: FindingValue) -> str:
    """The words of the first sentence that carry the value, as written."""
    for one in value.evidence[:1]:
        for mark in one.marks[:1]:
            return one_line(one.text[mark.start - one.span.start : mark.end - one.span.start])
    return ""


def current(values: Iterable[FindingValue]) -> list[FindingValue]:
    """The values that stand."""
    return [value for value in values if value.standing == "current"]
