"""What happened, out of texts that are no prose: capitals, no punctuation, headlines, transcripts, tables, verse, one endless sentence."""

from __future__ import annotations

from itertools import cycle, islice

import pytest

from onrecord.model import Account, Report
from onrecord.read import Tools, read_batch

TRANSCRIPT = """Q: General, did your men shell the market in Taiz?
A: No. We did not shell any market. The Houthis fired rockets at us on Monday.
Q: Will you storm the port of Hodeidah?
A: We will see."""
TABLE = """Date | Place | Event | Killed
2021-03-02 | Maiduguri | Gunmen attacked a convoy | 6
2021-03-04 | Taiz | Shelling of a market | 3
2021-03-05 | Goma | None | 0"""
POEM = """O drums of war, why do you beat so low?
The river killed the morning with its light,
And love, that old assassin, struck me down
While stars like rockets fell across the night.

I died a little when you went away,
The winter stormed the castle of my heart."""
HEADLINES = """Gunmen kill six near Maiduguri
Truce holds in Taiz
Quake rocks northern Chile
Minister quits over leak"""
BARE = (
    "gunmen killed six farmers near maiduguri on tuesday police arrested two men the governor condemned the attack and "
    "visited the village"
)
ENDLESS = (
    "gunmen attacked the village of Kalemie and killed six farmers after the army had withdrawn from the bridge , which "
    "rebels who had been shelled by troops sent from Goma seized , and police arrested two men who said that"
)


def accounts(tools: Tools, text: str) -> list[Account]:
    (reading,) = read_batch(tools, [Report(name="odd", text=text)])
    return [account for story in reading.stories for account in story.accounts]


@pytest.mark.parametrize(
    ("text", "types"),
    [
        (BARE, {"ASSAULT", "COERCE", "ACCUSE", "CONSULT"}),
        (BARE.upper(), {"ASSAULT", "COERCE", "ACCUSE", "CONSULT"}),
        (HEADLINES, {"ASSAULT", "RETREAT", "DISASTER"}),
        (POEM, set()),
        ("Killed: 6\nWounded: 12\nMissing: 3\nContact: press office", set()),
        ("| | |\n|---|---|\n\n???\n!!!", set()),
    ],
    ids=["no-punctuation", "capitals", "headlines", "poem", "form", "marks"],
)
def test_a_text_that_is_no_prose_gives_what_it_tells_and_no_more(tools: Tools, text: str, types: set[str]) -> None:
    assert {account.type for account in accounts(tools, text)} == types


def test_questions_of_a_transcript_tell_of_nothing_done(tools: Tools) -> None:
    told = {
        TRANSCRIPT[t.span.start : t.span.end]: t.realis
        for account in accounts(tools, TRANSCRIPT)
        for t in account.triggers
    }
    assert told["storm"] == "hypothetical"
    assert told["fired rockets"] == "actual"
    assert "actual" not in {realis for words, realis in told.items() if words == "shell"}


def test_rows_of_a_table_are_happenings_and_its_head_is_none(tools: Tools) -> None:
    found = accounts(tools, TABLE)
    assert {account.type for account in found} == {"ASSAULT"}
    triggers = [TABLE[t.span.start : t.span.end] for account in found for t in account.triggers]
    assert triggers == ["attacked", "Shelling"]


def test_a_sentence_of_two_thousand_words_is_read_like_a_short_one(tools: Tools) -> None:
    text = " ".join(islice(cycle(ENDLESS.split()), 2000)) + "."
    assert {"ASSAULT", "COERCE"} <= {account.type for account in accounts(tools, text)}
