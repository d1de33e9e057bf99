"""Deaths that are counted without a word for what did it: "the mayor put the number of the dead at 37".

A follow-up often only counts. Where no happening of the story can have done it, the count tells of one by itself: of
the kind that the words around show, else of an accident, as nobody is said to have meant it.
"""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.extract.accounts.figures import BACK, FITTING
from onrecord.extract.accounts.index import StoryIndex
from onrecord.extract.accounts.rows import TriggerRow
from onrecord.extract.accounts.triggers import Entry, Found
from onrecord.language.parse import Token
from onrecord.model import Figure

SEVERAL = 2
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})
ROW = TriggerRow(id="n.counted dead", words="death toll", pos="n", type="HARM")
ENTRY = Entry(ROW, (), after=False)


def tolls(triggers: Sequence[Found], index: StoryIndex) -> list[Found]:
    """The counts of several dead that no trigger near can have done, as triggers of harm."""
    deeds = {found.head.sentence.index for found in triggers if found.entry.row.type in FITTING["killed"]}
    found = []
    for sentence in sorted(index.figures):
        if not deeds.isdisjoint(range(sentence - BACK, sentence + 1)):
            continue
        for head, mention in index.figures[sentence]:
            if _counts_dead(mention.value) and _is_told(head):
                found.append(Found(head, [head], ENTRY, noun=True))
                deeds.add(sentence)
                break
    return found


def _is_told(head: Token) -> bool:
    """Is the count told of something, in prose? A line of a form ("Killed: 6") has no subject."""
    return any(token.dep in SUBJECTS for token in head.sentence.tokens)


def _counts_dead(value: object) -> bool:
    """Is it a number of dead, of one happening, more than one?"""
    if not isinstance(value, Figure) or value.measure != "killed" or value.modifier == "vague":
        return False
    return (value.low or 0) >= SEVERAL and value.whole
