"""Parties of different stories: joined by what tells them, kept apart where it does not."""

import re

import pytest

from onrecord.model import Appearance, Mention, Published, Span, Story, StoryReading, Where, Who
from onrecord.resolve.appearances import appearances_of
from onrecord.resolve.parties import Given, Web, groups_of, name_keys, rule_judgements
from onrecord.resolve.partynames import FILE, Joins
from onrecord.rules import load_rules

RULES = load_rules()
TOLD = [(rule.id, *pair, same) for rule in RULES.table(FILE, Joins).rule for same, pairs in ((True, rule.same), (False, rule.apart)) for pair in pairs]  # fmt: skip


def appearance(told: str, number: int) -> Appearance:
    """A story's party as the rules' examples write it: "Ilves (person; prime minister; EST)"."""
    name, inside = re.fullmatch(r"(.*) \((.*)\)", told).groups()  # type: ignore[union-attr]
    kind, office, home = ([part.strip() for part in inside.split(";")] + ["", ""])[:3]
    who = Who(name=name.removeprefix("the "), type=kind)  # type: ignore[arg-type]
    spoken = [(who, who.name, "parties.person" if kind == "person" else "parties.org")]
    spoken += [(who, office, "parties.en.officials")] if office else []
    mentions, at = [], number * 1000
    for i, (value, text, rule) in enumerate(spoken):
        mentions.append(Mention(id=f"w{i}", span=Span(at, at + len(text)), text=text, value=value, rule=rule))
        at += len(text) + 1
    if home:
        country, _, division = home.partition(".")
        where = Where(name="There", country=country, admin1=division or None)
        mentions.append(Mention(id="p1", span=Span(at, at + 5), text="There", value=where))
    story = Story(index=number, span=Span(number * 1000, at + 6), paragraphs=())
    reading = StoryReading(story=story, published=Published(), mentions=tuple(mentions))
    (found,) = appearances_of("ab" * 16, reading, RULES)
    return found


def web(*seen: Appearance) -> Web:
    names = {name.id: name for one in seen for name in (one.known, *(o.name for o in one.also))}
    keys = {ident: set(name_keys(name, RULES)) for ident, name in names.items()}
    pairs = [(a, b) for a in names for b in names if a < b and keys[a] & keys[b]]
    given = [Given(one.known.id, other.name.id) for one in seen for other in one.also]
    return Web(names=names, pairs=pairs, given=given)


def one_party(*seen: Appearance) -> bool:
    made = web(*seen)
    groups = groups_of(made, rule_judgements(made, RULES))
    return any(all(one.known.id in group for one in seen) for group in groups)


@pytest.mark.parametrize(("rule", "one", "two", "same"), TOLD)
def test_rules_join_what_their_examples_say(rule: str, one: str, two: str, same: bool) -> None:
    assert one_party(appearance(one, 0), appearance(two, 1)) is same
