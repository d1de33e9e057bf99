"""Names that a story itself gives a party: "the Public Works Union (PWU)", "Islamic State, also called Daesh"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.extract.parties.found import Found
from onrecord.extract.parties.phrases import words_of
from onrecord.extract.parties.words import PartyWords
from onrecord.language.parse import Token

LONGEST = 5
JOINERS = frozenset({"of", "for"})
OPEN, CLOSE = ("(", "[", "-LRB-"), (")", "]", "-RRB-")


def learn(names: Sequence[Found], tokens: Sequence[Token], words: PartyWords) -> list[tuple[Found, tuple[int, int]]]:
    """The aliases given: the name, and the first and last token of what else it is called."""
    learnt = []
    for name in names:
        if name.person and name.actor is None and len(name.name.split()) < 2:
            continue
        run = _bracketed(name, tokens) or _also_called(name, tokens, words)
        if run is not None:
            learnt.append((name, run))
    return learnt


def spread(
    learnt: Sequence[tuple[Found, tuple[int, int]]], names: Sequence[Found], tokens: Sequence[Token]
) -> list[Found]:
    """The names with those added, and put right, that the story uses an alias for."""
    if not learnt:
        return list(names)
    by_text = {words_of(tokens[first : last + 1]): name for name, (first, last) in learnt}
    by_start = {name.first: name for name in names}
    taken = {i for name in names for i in range(name.first, name.last + 1)}
    added = []
    for text, first, last in _occurrences(set(by_text), tokens):
        meant, own = by_text[text], by_start.get(first)
        if own is not None and own.last == last:
            if own.actor is None or (meant.actor is None and own.actor.type not in ("media", "government")):
                _same(own, meant)
        elif not any(i in taken for i in range(first, last + 1)):
            one = Found(first, last, tokens[last], form="name", name=meant.name, type=meant.type, rule="parties.alias")
            one.phrase = text
            _same(one, meant)
            added.append(one)
        elif (part := by_start.get(last)) is not None and part.last == last and part.actor is None:
            # "El Zorro", of which the parser took "Zorro" for the name
            if any(i in taken for i in range(first, last)):
                continue
            part.first, part.phrase = first, text
            _same(part, meant)
    return sorted([*names, *added], key=lambda f: f.first)


def _same(one: Found, meant: Found) -> None:
    """The two name one party; what either is known by, both are."""
    actor = meant.actor or one.actor
    for found in (one, meant):
        found.actor = actor
        found.type = actor.type if actor else meant.type
        found.country = found.country or (actor.country if actor else meant.country)
        found.person = found.type == "person"
        found.plural = not found.person
    one.name = meant.name


def _bracketed(name: Found, tokens: Sequence[Token]) -> tuple[int, int] | None:
    """ "(DFS)": an abbreviation in brackets right after the name, of its letters or in capitals."""
    start = name.last + 1
    if start + 2 >= len(tokens) or tokens[start].text not in OPEN:
        return None
    end = next((i for i in range(start + 1, min(start + LONGEST, len(tokens))) if tokens[i].text in CLOSE), None)
    if end is None or end == start + 1:
        return None
    first, last = start + 1, end - 1
    while first < last and tokens[first].text in ("'", '"', "“", "‘", "the", "or"):
        first += 1
    while last > first and tokens[last].text in ("'", '"', "”", "’"):
        last -= 1
    short = words_of(tokens[first : last + 1])
    letters = [c for c in short if c.isalpha()]
    capitals = sum(c.isupper() for c in letters)
    if first != last or len(letters) < 2 or not short[0].isupper() or capitals < len(letters) / 2:
        return None
    initials = {t.text[0].casefold() for t in tokens[name.first : name.last + 1]}
    # letters of the name, or of its name in the language of the country: "National Liberation Army (ELN)"
    foreign = short.isupper() and name.last - name.first >= 2 and not name.person
    return (first, last) if letters[0].casefold() in initials or foreign else None


def _also_called(name: Found, tokens: Sequence[Token], words: PartyWords) -> tuple[int, int] | None:
    """ ", also called Daesh": capitalised words after the phrase."""
    start = name.last + 1
    if start < len(tokens) and tokens[start].text in (",", "(", "-", "–", "—"):
        start += 1
    lowered = tuple(t.lower for t in tokens[start : start + 4])
    phrase = next((p for p in words.also_called if lowered[: len(p)] == p), None)
    if phrase is None or (phrase == ("or",) and start == name.last + 1):
        return None
    first = start + len(phrase)
    while first < len(tokens) and _is_filler(tokens[first]):
        first += 1
    last = first - 1
    while last + 1 < len(tokens) and last + 1 - first < LONGEST:
        if tokens[last + 1].text[:1].isupper():
            last += 1
        elif last >= first and tokens[last + 1].lower in JOINERS and _is_capital(tokens, last + 2):
            last += 2  # "the Council of Twelve"
        else:
            break
    return (first, last) if last >= first and tokens[first].sentence is name.head.sentence else None


def _is_capital(tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and tokens[at].text[:1].isupper()


def _is_filler(token: Token) -> bool:
    return token.pos in ("DET", "PUNCT") or token.lower in ("as", "by", "acronym")


def _occurrences(texts: set[str], tokens: Sequence[Token]) -> Iterator[tuple[str, int, int]]:
    firsts: dict[str, list[str]] = {}
    for text in texts:
        firsts.setdefault(text.split()[0].split("-")[0], []).append(text)
    for token in tokens:
        for text in firsts.get(token.text, ()):
            for last in range(token.i, min(token.i + LONGEST, len(tokens))):
                if words_of(tokens[token.i : last + 1]) == text:
                    yield text, token.i, last
                    break
