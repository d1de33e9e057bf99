"""Entry points -> the objects that outsiders wrote, by name.

A package offers an extractor, reader or exporter by an entry point of the group `onrecord.extractors`,
`onrecord.readers` or `onrecord.exporters` (see `onrecord.sockets` for what they have to be able to do)::

    [project.entry-points."onrecord.exporters"]
    acme = "acme_onrecord:AcmeFormat"
"""

from __future__ import annotations

from importlib.metadata import entry_points
from typing import Any, Literal

from onrecord.errors import SetupFault

Group = Literal["extractors", "readers", "exporters"]


def plugins(group: Group) -> dict[str, Any]:
    """The objects of a group by the names of their entry points, each made by calling what the entry point names.

    Raises SetupFault where one cannot be imported, naming it and its package.
    """
    found = {}
    for entry in sorted(entry_points(group=f"onrecord.{group}"), key=lambda e: e.name):
        try:
            found[entry.name] = entry.load()()
        except (ImportError, AttributeError, TypeError) as error:
            package = entry.dist.name if entry.dist else "an unknown package"
            raise SetupFault(
                f"plugin {entry.name} of {package} cannot be loaded: {error}; remove or mend it"
            ) from error
    return found
