"""Parties under keys that too many names share: the same whatever came first, and as if what is gone had never been."""

import random
from pathlib import Path

import pytest

from onrecord import joining
from onrecord.model import Mention, Published, Span, Story, StoryReading, Where, Who
from onrecord.rules import load_rules
from onrecord.store import Store, open_store, parties
from onrecord.store.parties import SHARED
from onrecord.whoswho import parties_of

RULES = load_rules()
MANY = 2 * SHARED
Told = tuple[str, StoryReading]


def told(number: int) -> Told:
    """A story of a person whose name has many spellings, and of a body that shares a short name with others."""
    at = number % MANY
    spelling = "Mouroulo" + "".join("ou" if at >> bit & 1 else "u" for bit in range(7)) + "k Borodulov"
    words = [
        (Who(name=spelling, type="person"), spelling, "parties.person"),
        (Who(name=f"Zorba Front {at % 50}", type="group"), f"Zorba Front {at % 50}", "parties.org"),
        (Who(name=f"Zorba Front {at % 50}", type="group"), "ZF", "parties.org"),
        (Where(name="There", country="KEN"), "There", "places"),
    ]
    mentions, start = [], 0
    for i, (value, text, rule) in enumerate(words):
        mentions.append(Mention(id=f"m{i}", span=Span(start, start + len(text)), text=text, value=value, rule=rule))
        start += len(text) + 1
    story = Story(index=0, span=Span(0, start), paragraphs=())
    return f"{number:032x}", StoryReading(story=story, published=Published(), mentions=tuple(mentions))


STORIES = [told(number) for number in range(MANY + 20)]


def made(path: Path, stories: list[Told]) -> Store:
    store = open_store(path, create=True)
    for report, story in stories:
        with store.write() as connection:
            joining.meet(connection, report, [story], RULES)
            joining.settle(connection, RULES, new=report)
    return store


def known(store: Store) -> list[object]:
    with store.read() as connection:
        return sorted((p.id, p.name, [(s.report, s.called) for s in p.sightings]) for p in parties_of(connection))


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return made(tmp_path_factory.mktemp("joining") / "full.record", STORIES)


def test_a_key_that_too_many_names_share_joins_none_whoever_came_first(full: Store, tmp_path: Path) -> None:
    shuffled = STORIES[:]
    random.Random(3).shuffle(shuffled)
    assert known(made(tmp_path / "other.record", shuffled)) == known(full)
    with full.read() as connection:
        assert all(len({s.called for s in party.sightings}) == 1 for party in parties_of(connection))


def test_names_meet_again_once_few_share_the_key(tmp_path: Path) -> None:
    few = STORIES[: SHARED // 2]
    store = made(tmp_path / "shrunk.record", STORIES)
    for report, _ in STORIES[SHARED // 2 :]:
        with store.write() as connection:
            parties.drop(connection, [bytes.fromhex(report)])
            joining.settle(connection, RULES)
    assert known(store) == known(made(tmp_path / "few.record", few))
    with store.read() as connection:
        assert max(len({s.called for s in party.sightings}) for party in parties_of(connection)) > 1
