"""Names of parties: one party, two, or unsure? And the parties that judgements make of names.

What rules compare are names, however many stories give them; what people judge are appearances, each of which stands
for its name until somebody says otherwise. All is a function of what is there, never of the order in which it came.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from msgspec import Struct

from onrecord.model import Judgement, Name
from onrecord.model.claims import Verdict
from onrecord.resolve.merge import gather, holding
from onrecord.resolve.partynames import NameWords, name_words
from onrecord.rules import Rules

BY = "rule:parties"
_STANDING = {"actor": 0, "person": 1, "body": 1, "office": 2, "alone": 3}  # which name stands for a party

Said = tuple[Verdict, float, str]
_UNSURE: Said = ("unsure", 0.5, "nothing tells")


class Given(NamedTuple):
    """One party's story gives it another name as well: the names' ids."""

    owner: str
    other: str


class Web(Struct, frozen=True):
    """All that hangs together with some names: what rules and people have to go by.

    judged   appearances that people have judged, with the id of the name each bears
    """

    names: Mapping[str, Name]
    pairs: Sequence[tuple[str, str]] = ()
    given: Sequence[Given] = ()
    judged: Mapping[str, str] = {}
    people: Sequence[Judgement] = ()


def name_keys(name: Name, rules: Rules) -> list[str]:
    """Under which keys a name is looked for: only names that share one are compared."""
    words = name_words(rules)
    own = name.text.split()
    if name.kind == "person":
        first, last = words.sounds(own[0]), words.sounds(_surname(own, words))
        return [f"p|{first}|{last}", f"p|{words.sounds(''.join(own))}"]
    if name.kind == "body":
        bag = " ".join(sorted(_bag(own, words)))
        return [f"b|{bag}|{name.home}", f"s|{_heard(own, words)}|{name.home}"]
    return []


def compare_names(a: Name, b: Name, rules: Rules) -> Judgement:
    """Do two names mean one party? The score comes with its reason."""
    if b.id < a.id:
        a, b = b, a
    words = name_words(rules)
    verdict, score, reason = _UNSURE
    if a.kind == b.kind == "person":
        verdict, score, reason = _persons(a.text.split(), b.text.split(), words)
    elif a.kind == b.kind == "body" and a.home == b.home:
        verdict, score, reason = _bodies(a.text.split(), b.text.split(), words)
    return Judgement(a=a.id, b=b.id, verdict=verdict, by=BY, score=score, reason=reason, of="party")


def _persons(one: list[str], two: list[str], words: NameWords) -> Said:
    scores, generations = words.joins.scores, words.joins.generations
    ages = [[w for w in name if w in generations] for name in (one, two)]
    one, two = ([w for w in name if w not in generations] for name in (one, two))
    if not one or not two:
        return _UNSURE
    if ages[0] != ages[1]:
        return ("different", scores.apart, "one is the other's elder") if all(ages) else _UNSURE
    if "".join(one) == "".join(two):
        return "same", scores.spelling, "one name, its parts written apart or together"
    foreign = words.transcribed(one) or words.transcribed(two)
    if foreign and words.sounds("".join(one)) == words.sounds("".join(two)):
        return "same", scores.spelling, "two spellings of one name"
    if not all(_one_word(x, y, words, foreign) for x, y in ((one[0], two[0]), (one[-1], two[-1]))):
        return _UNSURE
    middle = [name[1:-1] for name in (one, two)]
    if not all(middle):
        exact = one[0] == two[0] and one[-1] == two[-1]
        return "same", scores.middle, "one name, with a middle name or without" if exact else "two spellings"
    if all(x[0] == y[0] for x, y in zip(*middle, strict=False)) and any(len(w) == 1 for m in middle for w in m):
        return "same", scores.middle, "one name, the middle one in full or as a letter"
    if all(_one_word(x, y, words, foreign) for x, y in zip(*middle, strict=False)):
        return "same", scores.spelling, "two spellings of one name"
    return "different", scores.apart, "other middle names"


def _one_word(one: str, two: str, words: NameWords, foreign: bool) -> bool:
    """Is it one word of a name in two spellings? An ending that tells a woman from a man makes two."""
    if one == two:
        return True
    if len(one) < 2 or len(two) < 2 or (one[-1] == "a") != (two[-1] == "a"):
        return False
    return words.spelling(one) == words.spelling(two) or (foreign and words.sounds(one) == words.sounds(two))


def _bodies(one: list[str], two: list[str], words: NameWords) -> Said:
    scores = words.joins.scores
    ordered = not words.joins.ordered.isdisjoint(one)
    if not ordered and len(one) > 1 and _bag(one, words) == _bag(two, words):
        return "same", scores.words, "the same words in another order or form"
    # a word that begins with the article is none from another script: "al Qaim", not "el Paso"
    foreign = all(not words.joins.articles.isdisjoint(name) for name in (one, two))
    if (foreign or words.transcribed(one)) and _heard(one, words) == _heard(two, words):
        return "same", scores.spelling, "two spellings of one name"
    return _UNSURE


def _bag(own: Sequence[str], words: NameWords) -> frozenset[str]:
    """The words of a body's name, singular, a country or what is of it as its code."""
    return frozenset(
        word if word.startswith("=") or len(word) < 5 or word.endswith("ss") else word.removesuffix("s")
        for word in words.with_countries(own)
    )


def _heard(own: Sequence[str], words: NameWords) -> str:
    return "".join(words.sounds(word) for word in own if word not in words.joins.articles)


def _surname(own: Sequence[str], words: NameWords) -> str:
    return next((w for w in reversed(own) if w not in words.joins.generations), own[-1])


def rule_judgements(web: Web, rules: Rules) -> list[Judgement]:
    """What rules judge of the names of a web; unsure is not told.

    A name between two that differ ("Ruth Alder" beside "Ruth M. Alder" and "Ruth K. Alder") is neither's; one that
    two different parties are given ("DFS") means neither elsewhere.
    """
    found = [compare_names(web.names[a], web.names[b], rules) for a, b in web.pairs]
    found = _without_between([one for one in found if one.verdict != "unsure"])
    people = _by_people(web)
    groups = gather(web.names, [*found, *people])
    home = {name: number for number, group in enumerate(groups) for name in group}
    owners: dict[str, list[str]] = defaultdict(list)
    for one in web.given:
        owners[one.other].append(one.owner)
    scores = name_words(rules).joins.scores
    for other, many in owners.items():
        if len({home[owner] for owner in many}) > 1:
            continue
        office = web.names[other].kind == "office"
        reason = "one surname, one office" if office else "a story calls it by both names"
        for owner in many:
            a, b = sorted((owner, other))
            score = scores.office if office else scores.told
            found.append(Judgement(a=a, b=b, verdict="same", by=BY, score=score, reason=reason, of="party"))
    return sorted(found, key=lambda one: (one.a, one.b, one.reason))


def _without_between(judgements: Sequence[Judgement]) -> list[Judgement]:
    alike: dict[str, set[str]] = defaultdict(set)
    for one in judgements:
        if one.verdict == "same":
            alike[one.a].add(one.b)
            alike[one.b].add(one.a)
    between = {name for one in judgements if one.verdict == "different" for name in alike[one.a] & alike[one.b]}
    return [one for one in judgements if one.verdict == "different" or between.isdisjoint((one.a, one.b))]


def _by_people(web: Web) -> list[Judgement]:
    """What people judged, said of the names that the appearances bear; nothing where that is one name."""
    held = holding(web.people).values()
    found = []
    for one in held:
        a, b = web.judged.get(one.a), web.judged.get(one.b)
        if a is not None and b is not None and a != b:
            found.append(Judgement(a=a, b=b, verdict=one.verdict, by=one.by, score=1.0, person=True, of="party"))
    return found


def groups_of(web: Web, judgements: Sequence[Judgement]) -> list[tuple[str, ...]]:
    """The parties: names, and appearances that people have judged, that are one."""
    people = list(holding(web.people).values())
    said = {frozenset((web.judged.get(one.a), web.judged.get(one.b))) for one in people}
    edges = [one for one in judgements if frozenset((one.a, one.b)) not in said]
    bearing = [
        Judgement(a=seen, b=name, verdict="same", by=BY, score=1.0, reason="bears the name", of="party")
        for seen, name in web.judged.items()
    ]
    return gather([*web.names, *web.judged], [*edges, *bearing, *people])


def stands_for(names: Sequence[Name]) -> Name:
    """The name that stands for a party: a known actor first, then the fullest."""
    return min(names, key=lambda name: (_STANDING[name.kind], -len(name.text.split()), -len(name.text), name.id))
