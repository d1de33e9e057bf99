"""The record as it stood at a moment: a copy, without what came later, and with the events that the rest makes."""

from __future__ import annotations

from datetime import datetime

from onrecord import joining, link
from onrecord.rules import Rules
from onrecord.store import Connection, links, readings
from onrecord.store.earlier import rewind_additions, rewind_corrections, rewind_judgements, rewind_reports


def rewind(connection: Connection, moment: datetime, rules: Rules) -> None:
    """Let a copy of a record stand as the record stood then; its events are computed when they are next asked for.

    Reports, readings, corrections and judgements count from when they were made. A text that has been removed since is
    not there either. Accounts are compared by the rules of now.
    """
    gone, back = rewind_reports(connection, moment)
    while joining.settle_waiting(connection, rules):
        pass
    rewind_additions(connection, moment)
    rewind_corrections(connection, moment)
    rewind_judgements(connection, moment)
    joining.heed_people(connection, rules)
    if len(readings.current_accounts(connection)) < len(gone) + len(back):
        links.unlink_all(connection)  # less work than taking the most of it back
    elif gone or back:
        link.Linker(rules).link(connection, list(joining.testimonies(connection, back).values()), gone)
