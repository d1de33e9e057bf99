"""What somebody says of a report without its text being read: checked, and laid over one another."""

from __future__ import annotations

import re
from datetime import date, datetime

import msgspec

from onrecord.model import About

_DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


def check_published(text: str) -> str | None:
    """An ISO 8601 date, partial date ("2015", "2015-11") or date-time in its extended form; None where it is none.

    "2015-11-17", "2015-11-17T08:30:00+01:00" and "2015-11" stay as they are; "20151117" becomes "2015-11-17";
    "17/11/15" and "2015-02-31" are None.
    """
    text = text.strip()
    if part := _DAY.fullmatch(text):
        year, month, day = (int(piece) if piece else 1 for piece in part.groups())
        return text if _exists(year, month, day) else None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    if re.fullmatch(r"\d{4}-?W?[\d-]+", text):  # a day alone, in the basic form or by its week
        return moment.date().isoformat()
    return text if text[4:5] == "-" and text[5:6] != "W" else moment.isoformat()


def with_checked_date(about: About) -> tuple[About, tuple[str, ...]]:
    """The same with a `published` that holds, and a note where one was dropped."""
    if about.published is None:
        return about, ()
    good = check_published(about.published)
    note = f'published "{about.published[:40]}" is no ISO 8601 date (such as 2015-11-17); left out'
    return msgspec.structs.replace(about, published=good), () if good else (note,)


def overlay(own: About, given: About) -> About:
    """What the input says of itself, filled up by what the caller says of all of it."""
    if given == About():
        return own
    own_values, given_values = msgspec.structs.asdict(own), msgspec.structs.asdict(given)
    return About(**{key: own_values[key] or given_values[key] for key in own_values})


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
