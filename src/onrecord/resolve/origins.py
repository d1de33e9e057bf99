"""Who stands behind a value: the first speaker of its chain, else the outlet; copies of one text are one origin."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.model import Claim, Source, Statement, Testimony, Where, Who
from onrecord.model.claims import PERSON
from onrecord.model.events import Hands
from onrecord.resolve.outlets import outlet_of
from onrecord.resolve.reuse import bands, similarity
from onrecord.resolve.scales import scales
from onrecord.resolve.speakers import Speaker, SpeakerNames
from onrecord.resolve.words import fold
from onrecord.rules import Rules

UNKNOWN = "an outlet that is not named"


@dataclass(frozen=True, slots=True)
class Chain:
    """How a claim came to us.

    origin    who stands behind it: one label for one source, however each text names it
    firm      can it corroborate? Not so an unknown outlet, nor one compiler's digest
    voiced    does a speaker stand behind it (else it is an outlet's own word)?
    path      from who stands behind it to the outlet that we read; how: as in `Trail`
    """

    origin: str
    firm: bool
    voiced: bool
    path: tuple[str, ...]
    how: Hands
    speakers: tuple[str, ...] = ()
    via: tuple[str, ...] = ()
    statement: Statement | None = None


class Origins:
    """The origins of an event's claims, compared with one another: all its accounts have to be known first."""

    def __init__(self, testimonies: Sequence[Testimony], rules: Rules) -> None:
        self._names = SpeakerNames(rules)
        self._copy = scales(rules).reuse.copy
        self._outlets = self._own_outlets(testimonies)
        self._speakers = self._all_speakers(testimonies)
        self._labels = _labels(list(self._speakers.values()))
        self._aliases = _acronyms(set(self._labels.values()) | {outlet.name for outlet in self._outlets.values()})

    def of(self, claim: Claim, testimony: Testimony) -> Chain:
        """The chain of a claim. A person's own word is its own source, and bears nothing out."""
        if claim.rule == PERSON:
            statement = next(s for s in testimony.statements if s.id == claim.statement)
            name = statement.speaker.text if statement.speaker else ""
            return Chain(f"{name} (correction)", False, True, (name,), "said", (name,), (), statement)
        return self._chain(testimony, claim.statement)

    def of_account(self, testimony: Testimony) -> Chain:
        """The chain of an account as a whole."""
        return self._chain(testimony, testimony.account.statement)

    def takes_back(self, chain: Chain) -> bool:
        """Is it told that the origin gives this up? So does an outlet that denies what it said itself."""
        told = chain.statement
        if told is None or told.cue is None:
            return False
        return self._names.takes_back(told.cue.text) or (told.stance == "denied" and told.speaker is None)

    def _chain(self, testimony: Testimony, name: str | None) -> Chain:
        own = self._outlets[testimony.source.report, testimony.source.story]
        statement = next((s for s in testimony.statements if s.id == name), None) if name else None
        via = tuple(v.text for v in statement.via) if statement is not None else ()
        speaker = self._speakers.get((testimony.account.id, statement.id)) if statement is not None else None
        names = (speaker.label,) if speaker is not None else ()
        named = self._labels[speaker] if speaker is not None else _trim(via[-1]) if via else own.name
        first = self._label(named)
        path = _path(first, *(_trim(name) for name in reversed(via)), self._label(own.name), own.reprint)
        how: Hands = "copied" if own.reprint else "carried" if via else "own" if speaker is None else "said"
        voiced = speaker is not None
        return Chain(first, bool(voiced or via) or own.firm, voiced, path, how, names, via, statement)

    def _label(self, name: str) -> str:
        return self._aliases.get(name, name)

    def _all_speakers(self, testimonies: Sequence[Testimony]) -> dict[tuple[str, str], Speaker]:
        """Speakers by account and statement. Who is named as a body's spokesman once is that wherever he speaks."""
        found: dict[tuple[str, str], Speaker] = {}
        bodies: dict[frozenset[str], Speaker] = {}
        for testimony in testimonies:
            country = next((c.value.country for c in testimony.claims if isinstance(c.value, Where)), None)
            for statement in testimony.statements:
                if statement.speaker is None:
                    continue
                party = _party(statement, testimony)
                text = party.name if statement.speaker.body and party is not None else statement.speaker.text
                speaker = self._names.read(text, party, country)
                if speaker is not None:
                    found[testimony.account.id, statement.id] = speaker
                    if person := self._names.person(statement.speaker.text, party):
                        bodies.setdefault(person, speaker)
        return {key: bodies.get(speaker.words, speaker) for key, speaker in found.items()}

    def _own_outlets(self, testimonies: Sequence[Testimony]) -> dict[tuple[str, int], _Outlet]:
        """Story -> whose word it is and whether that can corroborate; copies of one text are the word of the first."""
        stories = {(t.source.report, t.source.story): t.source for t in testimonies}
        found: dict[tuple[str, int], _Outlet] = {}
        for group in _copies(stories, self._copy):
            first = min((stories[key] for key in group), key=_seniority)
            name = first.dateline_outlet or outlet_of(first)
            own = (outlet_of(first) or "") if first.dateline_outlet else ""
            name = own if name and _initials(own) == fold(name) else name
            for key in group:
                digest, reader = stories[key].stories > 1, outlet_of(stories[key]) or ""
                reprint = reader if name is not None and _initials(reader) != fold(name) and reader != name else ""
                found[key] = _Outlet(name or UNKNOWN, name is not None and not digest, reprint)
        return found


@dataclass(frozen=True, slots=True)
class _Outlet:
    """Whose text a story is; `reprint` is the outlet that we have it from, where that is another."""

    name: str
    firm: bool
    reprint: str = ""


def _path(*names: str) -> tuple[str, ...]:
    """The names in order, each once where it stands beside itself."""
    kept: list[str] = []
    for name in names:
        if name and (not kept or fold(name) != fold(kept[-1])):
            kept.append(name)
    return tuple(kept)


def _party(statement: Statement, testimony: Testimony) -> Who | None:
    """Whom the words of a statement's speaker stand for, or whom "its director" speaks for."""
    name = (statement.speaker.body or statement.speaker.mention) if statement.speaker is not None else None
    mention = next((m for m in testimony.mentions if m.id == name), None) if name is not None else None
    return mention.value if mention is not None and isinstance(mention.value, Who) else None


def _seniority(source: Source) -> tuple[bool, str, str]:
    """Agency copy comes before what reprints it, then the earliest."""
    day = source.published.earliest
    return source.dateline_outlet is None, day.isoformat() if day else "9999", outlet_of(source) or source.name


def _copies(stories: dict[tuple[str, int], Source], least: float) -> list[list[tuple[str, int]]]:
    """Stories grouped by near-identical text; only those that share a band are compared."""
    home = {key: key for key in sorted(stories)}

    def root(key: tuple[str, int]) -> tuple[str, int]:
        while home[key] != key:
            home[key] = home[home[key]]
            key = home[key]
        return key

    seen: dict[str, list[tuple[str, int]]] = {}
    for key in sorted(stories):
        for band in bands(stories[key].reuse):
            for other in seen.setdefault(band, [])[:3]:  # more copies of one text hang together through the first
                if root(other) != root(key) and similarity(stories[other].reuse, stories[key].reuse) >= least:
                    home[max(root(other), root(key))] = min(root(other), root(key))
            seen[band].append(key)
    groups: dict[tuple[str, int], list[tuple[str, int]]] = {}
    for key in home:
        groups.setdefault(root(key), []).append(key)
    return list(groups.values())


def _labels(speakers: Sequence[Speaker]) -> dict[Speaker, str]:
    """One label for each source: names whose words lie within one another's are one, unless countries part them.

    "the ministry" beside both an interior and a health ministry stays by itself: which is meant is not known.
    """
    distinct = sorted(set(speakers), key=lambda s: (-len(s.words), s.label, s.country or "", s.actor or ""))
    chief: dict[Speaker, Speaker] = {}
    heads: list[Speaker] = []
    for speaker in distinct:
        wider = [head for head in heads if _within(speaker, head)]
        if len(wider) == 1:
            chief[speaker] = wider[0]
        else:
            chief[speaker] = speaker
            if not any(_same(speaker, head) for head in wider):
                heads.append(speaker)
            else:
                chief[speaker] = next(head for head in wider if _same(speaker, head))
    return {speaker: _trim(head.label) for speaker, head in chief.items()}


def _within(small: Speaker, large: Speaker) -> bool:
    if small.actor and large.actor:
        return small.actor == large.actor
    apart = small.country and large.country and small.country != large.country
    return not apart and small.words <= large.words


def _same(a: Speaker, b: Speaker) -> bool:
    return a.words == b.words and a.country == b.country


def _trim(label: str) -> str:
    """A name without its article."""
    words = label.split()
    if len(words) > 1 and words[0].lower() in ("the", "a", "an"):
        words = words[1:]
    return " ".join(words)


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split() if word[0].isupper()).lower()


def _acronyms(names: set[str]) -> dict[str, str]:
    """Acronym -> the one name among these that it abbreviates."""
    long: dict[str, list[str]] = {}
    for name in sorted(names):
        if " " in name:
            long.setdefault(_initials(name), []).append(name)
    short = (name for name in names if name.isupper() and " " not in name and len(name) > 1)
    return {name: long[name.lower()][0] for name in short if len(long.get(name.lower(), ())) == 1}
