"""Whose report it is."""

from __future__ import annotations

import re

from onrecord.model import Source

_ARCHIVED = re.compile(r"^https?://(?:web\.archive\.org/web/\w+/)?(?:https?:/+)?", re.IGNORECASE)


def outlet_of(source: Source) -> str | None:
    """The outlet whose report it is: as told, else by its address, else the agency in the dateline."""
    if source.outlet:
        return source.outlet
    host = _ARCHIVED.sub("", source.url).split("/")[0].split(":")[0].lower() if source.url else ""
    return host.removeprefix("www.") or source.dateline_outlet
