"""Bringing what is computed up to date: parties first, then the accounts to be compared, then events and their list."""

from __future__ import annotations

from onrecord import joining, link, settling
from onrecord.listing import list_waiting
from onrecord.rules import Rules
from onrecord.store import Store, links, listed, parties


def refresh(store: Store, rules: Rules) -> int:
    """Compute the parties and events anew that new reports or judgements touch, and list them; returns how many."""
    made = _compute(store, rules)
    with store.read() as connection:
        waiting = listed.any_waiting(connection)
    while waiting:
        with store.write() as connection:
            waiting = bool(list_waiting(connection, rules))
    return made


def _compute(store: Store, rules: Rules) -> int:
    with store.read() as connection:
        unmet = bool(parties.unmet_reports(connection, 1) or parties.stale_names(connection, 1))
    while unmet:
        with store.write() as connection:
            unmet = bool(joining.settle_waiting(connection, rules))
    with store.read() as connection:
        waiting = links.dirty_accounts(connection, 1)
        unlinked = len(links.unlinked_accounts(connection, 1))
    if not waiting:
        return 0
    linker = link.Linker(rules)
    while unlinked:
        with store.write() as connection:
            unlinked = link.link_waiting(connection, linker)
    with store.write() as connection:
        return settling.refresh(connection, rules)
