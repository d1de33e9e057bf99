"""A value as a person writes it: "at least 12", "2015-11-13", "Douma, SYR". What cannot be read is never guessed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import TypedDict, cast, get_args

from msgspec import Struct

from onrecord.errors import UsageError
from onrecord.gazetteer import open_gazetteer
from onrecord.gazetteer.actors import KnownActors
from onrecord.model import Figure, Text, Timex, Value, When, Where, Who
from onrecord.model.values import Counted, Measure, Modifier
from onrecord.rules import Rules
from onrecord.which import LONGEST_NAME, check_text

HAPPENED = ("asserted", "denied")
MOST_SHOWN = 6
_NUMBER = r"(\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
_RANGE = re.compile(rf"(?:between )?{_NUMBER} ?(?:-|–|—|to|and) ?{_NUMBER}(?: (.+))?")
_SINGLE = re.compile(rf"(?:(\D+?) ?)?{_NUMBER}(?: ?(.+))?")
_DAYS = re.compile(r"(\d{4}-\d\d-\d\d)(?: ?(?:/|to|–) ?(\d{4}-\d\d-\d\d))?")
LARGEST = 1e12


class FieldRow(Struct, frozen=True):
    """A field of `fields.toml`."""

    id: str
    kind: str
    because: str
    harm: bool = False
    rises: bool = False


class Counting(TypedDict):
    """Who is counted, and in what words."""

    of: Counted
    unit: str


class _Fields(Struct, frozen=True):
    field: tuple[FieldRow, ...]


class _Bounds(Struct, frozen=True):
    """Of `en/numbers.toml`, the words before and after a number that bound it."""

    before: dict[Modifier, tuple[str, ...]]
    after: dict[Modifier, tuple[str, ...]]


class _Type(Struct, frozen=True):
    id: str


class _Types(Struct, frozen=True):
    type: tuple[_Type, ...]


@lru_cache(maxsize=8)
def fields(rules: Rules) -> dict[str, FieldRow]:
    """The fields that a claim may have, by name."""
    return {one.id: one for one in rules.table("fields.toml", _Fields).field}


@lru_cache(maxsize=8)
def types(rules: Rules) -> tuple[str, ...]:
    """The types that a happening may have."""
    return tuple(one.id for one in rules.table("types.toml", _Types).type)


def stated(name: str, written: str, rules: Rules) -> Value:
    """The value of a field that a person writes. Raises UsageError where there is no such field or no such value."""
    row = fields(rules).get(name)
    if row is None:
        raise UsageError(f"{name[: MOST_SHOWN * 8]}: no field; one of {', '.join(fields(rules))}")
    written = " ".join(written.split())
    check_text(name, written, LONGEST_NAME)
    if not written:
        raise UsageError(f"{name}: nothing is written; say what it is instead")
    if row.kind == "figure":
        return _figure(cast(Measure, name), written, rules)
    match row.kind:
        case "who":
            return _who(written, rules)
        case "where":
            return _where(written, rules)
        case "when":
            return _when(written)
        case _:
            return _text(name, written, rules)


def _figure(measure: Measure, written: str, rules: Rules) -> Figure:
    """ "12", "at least 12 civilians", "30 to 40", "1,200 or more"."""
    if found := _RANGE.fullmatch(written):
        low, high = _number(found[1]), _number(found[2])
        if low > high:
            raise UsageError(f"{written}: the first number is the larger; write the smaller one first")
        return Figure(measure=measure, low=low, high=high, modifier="range", scope="incident", **_counted(found[3]))
    found = _SINGLE.fullmatch(written)
    if found is None:
        raise UsageError(f"{measure}: {written!r} is no number; write it as 12, at least 12, about 200 or 30-40")
    bounds = rules.table("en/numbers.toml", _Bounds)
    before, number, after = (found[1] or "").casefold().strip(), _number(found[2]), (found[3] or "").strip()
    modifier = _modifier(before, bounds.before) if before else None
    if before and modifier is None:
        raise UsageError(f"{written}: {before!r} is no word before a number; write at least, more than, about, up to …")
    tail = next((w for words in bounds.after.values() for w in words if after.casefold().startswith(w)), "")
    modifier = modifier or (_modifier(tail, bounds.after) if tail else None) or "exact"
    return _bounded(measure, number, modifier, _counted(after[len(tail) :].strip()))


def _bounded(measure: Measure, number: float, modifier: Modifier, counted: Counting) -> Figure:
    """A number with what its words leave open."""
    open_above = modifier in ("at-least", "more-than")
    open_below = modifier in ("at-most", "less-than")
    return Figure(
        measure=measure,
        low=None if open_below else number,
        high=None if open_above else number,
        best=None if open_above or open_below else number,
        modifier=modifier,
        scope="incident",
        **counted,
    )


def _modifier(words: str, known: Mapping[Modifier, tuple[str, ...]]) -> Modifier | None:
    return next((modifier for modifier, every in known.items() if words in every), None)


def _number(written: str) -> float:
    number = float(written.replace(",", ""))
    if number > LARGEST:
        raise UsageError(f"{written}: is larger than any count")
    return number


def _counted(words: str | None) -> Counting:
    """Who is counted, where it is said: "12 civilians"."""
    named = (words or "people").casefold()
    of: Counted | None = next((one for one in get_args(Counted) if named in (one, one.removesuffix("s"))), None)
    if of is None and named != "person":
        raise UsageError(f"{words!r} cannot be counted; one of {', '.join(get_args(Counted))}")
    return {"of": of or "people", "unit": words or "people"}


def _when(written: str) -> When:
    found = _DAYS.fullmatch(written)
    try:
        first = date.fromisoformat(found[1]) if found else None
        last = date.fromisoformat(found[2] or found[1]) if found else None
    except ValueError:
        first = last = None
    if first is None or last is None or last < first:
        raise UsageError(f"{written}: no day; write it as 2015-11-13, or 2015-11-13 to 2015-11-15")
    return When(timex=Timex("DATE", found[1] if found else ""), earliest=first, latest=last)


def _who(written: str, rules: Rules) -> Who:
    actor = _actors(rules).named(written)
    if actor is None:
        return Who(name=written)
    return Who(name=written, type=actor.type, country=actor.country, actor=actor.id)


def _where(written: str, rules: Rules) -> Where:
    """A place of the gazetteer; "NAME, COUNTRY" (a name or an alpha-3 code) where several are called so."""
    name, _, country = (part.strip() for part in written.partition(","))
    gazetteer = open_gazetteer(rules=rules)
    found = list(gazetteer.find(name))
    if country:
        codes = {place.country for place in gazetteer.find(country) if place.feature.startswith("PCL")}
        found = [place for place in found if place.country in codes | {country.upper()}]
    if not found:
        raise UsageError(f"{written}: no such place is known; write it as Douma, or Douma, SYR")
    here = found[0]
    return Where(
        name=here.name, geonameid=here.id, lat=here.lat, lon=here.lon, country=here.country, admin1=here.admin1,
        feature=here.feature, precision=here.precision,
    )  # fmt: skip


def _text(name: str, written: str, rules: Rules) -> Text:
    allowed = {"happened": HAPPENED, "type": types(rules)}.get(name, ())
    told = written.upper() if name == "type" else written.lower() if name == "happened" else written
    if allowed and told not in allowed:
        raise UsageError(f"{name}: {written!r} is none of {', '.join(allowed)}")
    return Text(text=told)


@lru_cache(maxsize=2)
def _actors(rules: Rules) -> KnownActors:
    return KnownActors(rules)
