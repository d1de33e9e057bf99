"""One row an event for a spreadsheet: ACLED's column names where they fit ("ACLED-shaped", never ACLED data).

Each harm has low, best and high, its status and how many origins it has; `policy` names what chose best. No cell can
run as a formula.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from datetime import date
from unicodedata import category

from onrecord.model import Event, Policy, Who, best_of

HARMS = ("killed", "injured", "missing", "abducted", "detained", "displaced")
COLUMNS = (
    "event_id_cnty", "event_date", "event_date_end", "year", "time_precision", "disorder_type", "event_type",
    "sub_event_type", "plover_type", "plover_mode", "realis", "actor1", "actor2", "iso3", "country_code", "admin1",
    "location", "latitude", "longitude", "geo_precision", "source", "source_scale", "reports", "origins", "contested",
    *(f"{harm}_{part}" for harm in HARMS for part in ("low", "best", "high", "status", "origins")),
    "fatalities", "policy", "notes",
)  # fmt: skip
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%", "＝", "＋", "－", "＠", "−", "﹢", "﹣", "﹦", "﹫")
# Where a semicolon parts cells, as in much of Europe, what follows one begins a cell too.
AFTER_SEMICOLON = re.compile(r";(\s*)(?=[=+@|%＝＋－＠−﹢﹣﹦﹫-])")


class Spreadsheet:
    """Events as CSV. `policy` names what chooses one value of each harm."""

    name = "csv"

    def __init__(self, policy: Policy = "latest-direct") -> None:
        self._policy = policy

    def export(self, events: Iterable[Event]) -> Iterator[str]:
        buffer = io.StringIO()
        writer = csv.writer(buffer, lineterminator="\r\n", quoting=csv.QUOTE_MINIMAL)
        writer.writerow(COLUMNS)
        for event in events:
            row = _row(event, self._policy)
            writer.writerow([safe(row.get(column)) for column in COLUMNS])
            yield buffer.getvalue()
            buffer.seek(0)
            buffer.truncate()
        if buffer.tell():
            yield buffer.getvalue()


def safe(value: object) -> str:
    """A cell that no spreadsheet takes for a formula: text that begins like one gets an apostrophe; numbers stay.

    Control characters, which could steer a terminal, are shown as U+FFFD.
    """
    if value is None:
        return ""
    if isinstance(value, int | float):
        return f"{value:.10g}"
    text = "".join("\ufffd" if category(c) == "Cc" else c for c in " ".join(str(value).split()))
    text = AFTER_SEMICOLON.sub(r";\1'", text)
    begins = next((c for c in text if category(c) != "Cf"), "")  # marks of no width hide nothing
    return f"'{text}" if begins.startswith(FORMULA) else text


def _row(event: Event, policy: Policy) -> dict[str, object]:
    when, where, acled = event.when, event.where, event.acled
    first, last = (when.earliest, when.latest) if when else (None, None)
    lead = next((e for ref in sorted(event.accounts, key=lambda r: not r.lead) for e in ref.evidence), None)
    outlets = dict.fromkeys(e.outlet or e.report for ref in event.accounts for e in ref.evidence)
    return {
        "event_id_cnty": event.id,
        "event_date": first or last,
        "event_date_end": last,
        "year": (first or last).year if first or last else None,  # type: ignore[union-attr]
        "time_precision": _time_precision(first, last),
        "event_type": acled.event_type if acled else None,
        "sub_event_type": acled.sub_event_type if acled else None,
        "plover_type": event.type,
        "plover_mode": event.mode,
        "realis": event.realis,
        "actor1": _party(event, "who"),
        "actor2": _party(event, "whom"),
        "iso3": where.country if where else None,
        "country_code": where.country if where else None,
        "admin1": where.admin1 if where else None,
        "location": where.name if where else None,
        "latitude": where.lat if where else None,
        "longitude": where.lon if where else None,
        "geo_precision": where.precision if where else None,
        "source": "; ".join(outlets),
        "reports": len({(ref.report, ref.story) for ref in event.accounts}),
        "origins": event.origins,
        "contested": "; ".join(name for name, finding in event.findings.items() if finding.status == "contested"),
        "policy": policy,
        "notes": f"“{lead.text}”" if lead else event.title,
        **_harms(event, policy),
    }


def _harms(event: Event, policy: Policy) -> dict[str, object]:
    cells: dict[str, object] = {}
    for harm in HARMS:
        finding = event.findings.get(harm)
        chosen = best_of(finding, policy) if finding else None
        if finding is None or chosen is None:
            continue
        cells |= {f"{harm}_low": chosen.low, f"{harm}_best": chosen.best, f"{harm}_high": chosen.high}
        cells |= {f"{harm}_status": finding.status, f"{harm}_origins": len(chosen.origins)}
    return cells | {"fatalities": cells.get("killed_best")}


def _party(event: Event, field: str) -> str | None:
    finding = event.findings.get(field)
    names = [v.value.name for v in finding.values if isinstance(v.value, Who)] if finding else []
    return "; ".join(dict.fromkeys(names)) or None


def _time_precision(first: date | None, last: date | None) -> int | None:
    """ACLED's: 1 the day is known, 2 the week, 3 the month or less."""
    if first is None or last is None:
        return None
    days = (last - first).days
    return 1 if days <= 1 else 2 if days <= 7 else 3
