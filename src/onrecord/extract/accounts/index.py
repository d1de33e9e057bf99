"""The mentions of a story by the tokens and sentences that they stand in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import timedelta

from onrecord.language.parse import Parse, Token
from onrecord.model import Figure, Interval, Mention, Published, Statement, When, Where, Who

AS_PLACE = frozenset({"place"})
AS_PARTY = {
    "person": frozenset({"person"}), "group": frozenset({"armed", "person"}), "government": frozenset({"government"}),
    "military": frozenset({"armed", "person"}), "police": frozenset({"police", "person", "constable"}),
    "media": frozenset({"media"}), "civilians": frozenset({"civilian", "person"}),
}  # fmt: skip
SETTING = frozenset({"in", "at", "near", "outside", "around", "of", "on", "inside", "across", "through"})
DEMONYM = "places.demonym"
NEWS = timedelta(days=14)  # before its publication: days of which a story tells without saying so again


class StoryIndex:
    """Looks mentions up: the party or place at a token, the times, places and figures of a sentence.

    A demonym ("Syrian") is a place only in name: a happening is located by it only where nothing else is told.
    """

    def __init__(self, parse: Parse, mentions: Sequence[Mention], statements: Sequence[Statement]) -> None:
        self.parse = parse
        self.by_id = {m.id: m for m in mentions}
        self.who_at: dict[int, Mention] = {}
        self.where_at: dict[int, Mention] = {}
        self.places: dict[int, list[tuple[Token, Mention]]] = {}
        self._lands: dict[int, list[tuple[Token, Mention]]] = {}
        self.times: dict[int, list[tuple[Token, Mention]]] = {}
        self.figures: dict[int, list[tuple[Token, Mention]]] = {}
        self.outside: list[Mention] = []
        for mention in mentions:
            self._place(mention)
        self._contents = sorted(
            ((span, s) for s in statements for span in s.content.spans), key=lambda item: (len(item[0]), item[0])
        )

    def _place(self, mention: Mention) -> None:
        tokens = self.parse.tokens_in(mention.span)
        if not tokens:
            self.outside.append(mention)
            return
        value = mention.value
        if isinstance(value, Who):
            for token in tokens:
                held = self.who_at.get(token.i)
                if held is None or len(held.span) < len(mention.span):
                    self.who_at[token.i] = mention
            return
        head = head_of(tokens)
        sentence = head.sentence.index
        if isinstance(value, Where):
            if mention.rule == DEMONYM:
                self._lands.setdefault(sentence, []).append((head, mention))
            else:
                self.places.setdefault(sentence, []).append((head, mention))
                for token in tokens:
                    self.where_at[token.i] = mention
        elif isinstance(value, When):
            self.times.setdefault(sentence, []).append((head, mention))
        elif isinstance(value, Figure):
            self.figures.setdefault(sentence, []).append((head, mention))

    def leave_out(self, dates: Callable[[Token], bool]) -> None:
        """Without the times of which this holds."""
        self.times = {number: [told for told in own if not dates(told[0])] for number, own in self.times.items()}

    def named(self) -> dict[int, frozenset[str]]:
        """The classes of nouns that the known parties and places belong to, by token."""
        found = {i: AS_PARTY.get(m.value.type, frozenset()) for i, m in self.who_at.items() if isinstance(m.value, Who)}
        for i in self.where_at:
            found[i] = found.get(i, frozenset()) | AS_PLACE
        return found

    def setting(self, sentence: int, *, last: bool) -> Mention | None:
        """The place that a sentence is set in ("in Kunduz"), not one that only describes ("a US soldier")."""
        found = [m for t, m in self.places.get(sentence, ()) if _sets(t) and _is_fine(m)]
        return (found[-1] if last else found[0]) if found else None

    def land(self, sentences: Iterable[int]) -> Mention | None:
        """The one country that these sentences say things are of: "the Tanzanian ferry", not "a Tanzanian"."""
        found = {
            m.value.country: m
            for number in sentences
            for t, m in self._lands.get(number, ())
            if isinstance(m.value, Where) and t.dep == "amod" and t.head.i not in self.who_at
        }
        return next(iter(found.values())) if len(found) == 1 else None

    def home(self, sentences: Iterable[int]) -> Mention | None:
        """The one country that all places and demonyms of these sentences are of, if more than one says so."""
        told = {n: [m for of in (self.places, self._lands) for _, m in of.get(n, ())] for n in sentences}
        lands = {m.value.country for ms in told.values() for m in ms if isinstance(m.value, Where) and m.value.country}
        named = [ms[0] for ms in told.values() if ms]
        return named[0] if len(lands) == 1 and len(named) > 1 else None

    def day(self, sentence: int, published: Published) -> Interval | None:
        """The first single day that a sentence tells, where news of this day may be told: not years ago, not ahead. Of
        a story of no known day any may be."""
        first, last = published.earliest or published.latest, published.latest
        for _, mention in self.times.get(sentence, ()):
            value = mention.value
            if not isinstance(value, When) or value.earliest is None or value.earliest != value.latest:
                continue
            if value.timex is not None and value.timex.type in {"SET", "DURATION"}:
                continue
            if not (first and last) or (first - value.earliest <= NEWS and value.earliest <= last):
                return Interval(earliest=value.earliest, latest=value.latest)
        return None

    def party(self, token: Token) -> Mention | None:
        """The party that a noun phrase names: at its head, else at a name beside the head."""
        found = self.who_at.get(token.i)
        if found is not None:
            return found
        for child in token.children:
            if child.dep in {"appos", "compound", "nmod", "amod", "poss"} and child.i in self.who_at:
                return self.who_at[child.i] if child.dep == "appos" else None
        return None

    def telling(self, token: Token) -> Statement | None:
        """The statement whose content covers the token: the shortest one."""
        span = token.span
        return next((s for content, s in self._contents if content.covers(span)), None)


def _sets(token: Token) -> bool:
    for _ in range(3):  # "Kunduz" of "in Imam Sahib district, Kunduz province"
        if token.dep not in {"appos", "compound", "nmod", "conj"}:
            break
        token = token.head
    return token.dep == "pobj" and token.head.lower in SETTING


def _is_fine(mention: Mention) -> bool:
    return isinstance(mention.value, Where) and mention.value.precision not in {"country", "region"}


def head_of(tokens: Sequence[Token]) -> Token:
    """The token of a stretch that is governed from outside of it."""
    inside = {t.i for t in tokens}
    return next((t for t in tokens if t.head is t or t.head.i not in inside), tokens[-1])
