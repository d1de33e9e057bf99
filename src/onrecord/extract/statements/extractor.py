"""Statements: who says what, and through whom.

`Statements.extract` reads a parsed story's attributions by the lexicon of cue words, gives its quotations to them, and
names speakers and outlets.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from onrecord.extract.statements.asides import leave_asides_out
from onrecord.extract.statements.attribution import Attribution
from onrecord.extract.statements.bodies import with_bodies
from onrecord.extract.statements.chains import chained
from onrecord.extract.statements.clauses import leftmost
from onrecord.extract.statements.cues import Lexicon
from onrecord.extract.statements.frames import FrameReader
from onrecord.extract.statements.frames_verbs import HEARERS
from onrecord.extract.statements.lines import LineReader
from onrecord.extract.statements.quoted import Attaching, joined
from onrecord.extract.statements.quotes import Quotation, find_quotes
from onrecord.extract.statements.sources import Outlets, Parties, Sources
from onrecord.extract.statements.stances import corrects, stance_of
from onrecord.extract.statements.takenback import taken_back
from onrecord.language.parse import Parse, Token
from onrecord.model import Content, Cue, Mention, Span, Statement, Via
from onrecord.rules import Rules

NAMES = frozenset({"PROPN", "NOUN", "PRON"})
TAKE_BACK = "statements.en.take-back"
READ = frozenset({"headline", "subhead", "body"})


class Statements:
    """Finds the statements of a story."""

    name = "statements"

    def __init__(self, rules: Rules, actors: Outlets | None = None) -> None:
        self._lexicon = Lexicon(rules)
        self._frames = FrameReader(self._lexicon)
        self._lines = LineReader(self._lexicon)
        self._outlets = actors

    def extract(self, parse: Parse, mentions: Sequence[Mention]) -> list[Statement]:
        """The statements of a story, in order of their first words; ids "s1", "s2"…"""
        if not parse.tokens:
            return []
        quotes = find_quotes(parse.text, [p.span for p in parse.story.paragraphs if p.kind in READ])
        quoted = {t.i for quote in quotes for span in quote.spans for t in parse.tokens_in(span)}
        found: list[Attribution] = []
        for one in self._lines.read(parse):
            found.append(one)
            if one.verbatim:
                quoted.update(t.i for span in one.content for t in parse.tokens_in(span))
        for sentence in parse.sentences:
            found += _outermost(self._frames.read(sentence, parse.tokens, quoted))
        for one in found:
            _speaks_outside(one, parse.tokens, quoted)
        leave_asides_out(found, parse, quoted)
        _leave_sources_out(found, parse)
        alone = Attaching(parse, quotes, found, self._lexicon).attach()
        parties = Parties(mentions)
        sources = Sources(parse, parties, self._outlets, self._lexicon)
        heard = [one for one in found if one.content and (one.direct or not one.needs_quote)]
        heard = [one for one in heard if not _asks_somebody(one, parties, self._lexicon.asking)]
        made = _without_citing(
            [(one, _statement(one, sources, parse, self._lexicon)) for one in heard], self._lexicon.citing
        )
        kinds = {p.span.start: p.kind for p in parse.story.paragraphs}
        lines = sorted(kinds)
        made += [_unattributed(q) for q in alone if kinds[lines[bisect_left(lines, q.start + 1) - 1]] == "body"]
        made = [s for s in made if s.content.spans]
        made.sort(key=lambda s: (s.content.spans[0], s.cue.span if s.cue else s.content.spans[0]))
        told = with_bodies(taken_back(chained(made), parse.text, TAKE_BACK), mentions)
        return [_numbered(s, n) for n, s in enumerate(told, 1)]


def _without_citing(made: list[tuple[Attribution, Statement]], citing: frozenset[str]) -> list[Statement]:
    """Without "citing two officials", where these are the speakers of what is reported."""
    speakers = {statement.speaker.span for _, statement in made if statement.speaker is not None}
    return [
        statement
        for one, statement in made
        if one.main is None or one.main.lemma not in citing or not speakers & set(statement.content.spans)
    ]


def _speaks_outside(one: Attribution, tokens: list[Token], quoted: set[int]) -> None:
    """Takes a word of a quotation for no speaker: of "“The smoke,” the mayor said" that is who stands at the cue."""
    verb = one.main
    if one.verbatim or verb is None or one.speaker is None or one.speaker.i not in quoted or verb.i in quoted:
        return
    name = tokens[verb.i - 1]
    if name.pos in NAMES and name.i not in quoted and name.sentence is verb.sentence:
        one.speaker = name
        one.start = leftmost(name).i


def _asks_somebody(one: Attribution, parties: Parties, asking: frozenset[str]) -> bool:
    """ "Police questioned three men": asked them, and doubted nothing."""
    whom = one.main.child("dobj") if one.main is not None and one.main.lemma in asking else None
    return whom is not None and parties.at(whom.span, whom.span) is not None


def _outermost(found: list[Attribution]) -> list[Attribution]:
    """Without aims, beliefs and judgements inside what another says: they are a part of that one's words.

    Speech reported inside speech stays ("police said witnesses had told them that…"), where its speaker is named.
    """
    kept = []
    for one in found:
        inside = any(
            o is not one and not o.rule.phrases and any(s.covers(one.cue_span) for s in o.content) for o in found
        )
        if not inside or (one.rule.nested and one.clause and one.speaker is not None and one.speaker.pos != "PRON"):
            kept.append(one)
    return kept


def _numbered(statement: Statement, n: int) -> Statement:
    return Statement(
        id=f"s{n}", speaker=statement.speaker, via=statement.via, cue=statement.cue, content=statement.content,
        direct=statement.direct, stance=statement.stance, rule=statement.rule,
    )  # fmt: skip


def _statement(one: Attribution, sources: Sources, parse: Parse, lexicon: Lexicon) -> Statement:
    span = one.cue_span
    via = sources.carriers(one.carried) or _told_first(one, sources, parse)
    speaker = None
    if one.speaker is not None:
        own = sources.own_voice(one.speaker)
        if own is None and one.cited is not None:  # "the paper, citing officials, reported…"
            own = sources.own_words(one.speaker)
        if own is not None:
            via = [own, *via]
            speaker = sources.speaker(one.cited) if one.cited is not None else None
        elif not ((via and one.speaker.lemma in lexicon.documents) or corrects(one.speaker, lexicon.mistakes)):
            speaker = sources.speaker(one.speaker)
    return Statement(
        id="", speaker=speaker, via=tuple(via),
        cue=Cue(text=span.of(parse.text), span=span, kind=one.rule.kind),
        content=Content(tuple(joined(one.content, span))),
        direct=one.direct and _mostly_quoted(one), stance=stance_of(one, parse, lexicon.mistakes), rule=one.rule.id,
    )  # fmt: skip


def _leave_sources_out(found: list[Attribution], parse: Parse) -> None:
    """Cuts ", according to X" and ", X reported" off the end of what others say in the same sentence."""
    tokens = parse.tokens
    phrases = sorted(
        (tokens[one.start].start, tokens[one.after - 1].end)
        for one in found
        if one.rule.phrases
        or (one.content and one.content[-1].end <= tokens[one.start].start and one.start < one.after)
    )
    if not phrases:
        return
    for one in found:
        for n, span in enumerate(one.content):
            at = bisect_left(phrases, (span.start + 1, 0))
            if at < len(phrases) and phrases[at][1] == span.end and one.cue_span.start < phrases[at][0]:
                cut = len(parse.text[span.start : phrases[at][0]].rstrip(" ,—–-"))
                one.content[n] = Span(span.start, span.start + cut)


def _told_first(one: Attribution, sources: Sources, parse: Parse) -> list[Via]:
    """ "told France Info police had…": where the parser took the outlet for a part of what is said, it is cut off."""
    main = one.main
    if (
        main is None
        or main.lemma not in HEARERS
        or not one.content
        or one.content[0].start != parse.tokens[main.i + 1].start
    ):
        return []
    words = [t for t in parse.tokens[main.i + 1 : main.i + 6] if t.start < one.content[0].end]
    via = sources.carriers(words)
    if not via or via[0].span.start != one.content[0].start:
        return []
    rest = next((t.start for t in words if t.start >= via[0].span.end and not sources.is_outlet_word(t)), None)
    if rest is None:
        return []
    one.content[0] = Span(rest, one.content[0].end)
    return via[:1]


def _mostly_quoted(one: Attribution) -> bool:
    """Is what is said mostly the speaker's own words? A few of them within the reporter's do not make it direct."""
    return one.verbatim or not one.quotes or 2 * sum(map(len, one.quotes)) >= sum(map(len, one.content))


def _unattributed(quote: Quotation) -> Statement:
    return Statement(id="", speaker=None, content=Content(quote.spans), direct=True, rule="statements.quotation")
