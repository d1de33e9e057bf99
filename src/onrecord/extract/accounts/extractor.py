"""What happened: a parsed story and its mentions -> accounts, one for each happening that the story tells.

Triggers are found by the lexicon, read with their realis, parts, place and day as drafts, given the type of their cause
where they tell of harm alone, put together by happening, and told as accounts. One of them is the lead.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from onrecord.extract.accounts.arguments import clause_of, governed
from onrecord.extract.accounts.background import background
from onrecord.extract.accounts.beside import is_beside
from onrecord.extract.accounts.claims import build_claims
from onrecord.extract.accounts.commitments import GOVERNING, commit
from onrecord.extract.accounts.counting import Counting
from onrecord.extract.accounts.days import DaysTold
from onrecord.extract.accounts.difference import Difference, LikenessRules
from onrecord.extract.accounts.draft import Draft
from onrecord.extract.accounts.figures import assign_figures
from onrecord.extract.accounts.group import Group
from onrecord.extract.accounts.harm import VIOLENT, Harm
from onrecord.extract.accounts.index import StoryIndex
from onrecord.extract.accounts.kinds import Kinds, Shown
from onrecord.extract.accounts.leads import Heading, lead_of, opening_of
from onrecord.extract.accounts.likeness import Likeness
from onrecord.extract.accounts.merge import detained_with, merge
from onrecord.extract.accounts.passing import passing
from onrecord.extract.accounts.realis import RealisReader
from onrecord.extract.accounts.roles import RoleReader
from onrecord.extract.accounts.rows import Sense
from onrecord.extract.accounts.tolls import tolls
from onrecord.extract.accounts.triggers import NOMINAL, Found, Lexicon
from onrecord.extract.accounts.verse import is_verse
from onrecord.extract.accounts.where import Placer, noun_phrase
from onrecord.extract.accounts.worth import bare, idle, worthless
from onrecord.language.parse import Parse, Token
from onrecord.model import Account, Figure, Instrument, Mention, Published, Statement, Trigger, Where, Who
from onrecord.model.claims import Realis
from onrecord.model.ids import content_id
from onrecord.model.text import Span
from onrecord.model.values import HARMS
from onrecord.rules import Rules

__all__ = ["Accounts", "build_claims"]

OPEN_MODES = frozenset({None, "explosives", "heavy-weapons", "firearms", "destroy"})
AT_HOME = frozenset({"ACCIDENT", "DISASTER", "PROTEST"})  # happen in the country that what they befall is of
FIRM = 3  # the rank from which a day is the happening's own
PRESENT = frozenset({"VBG", "VBZ", "VBP"})
BELOW_HEADLINE = 2  # sentences that a headline keeps company with
Done = dict[int, list[tuple[Group, str]]]  # by sentence: what is told there as done
HEAD = 4  # sentences
SHORT = 80  # characters of an instrument or a thing harmed that are kept


class Accounts:
    """Reads accounts; made once from the rules."""

    def __init__(self, rules: Rules) -> None:
        self._lexicon = Lexicon(rules)
        self._realis = RealisReader(rules, self._lexicon)
        self._roles = RoleReader(self._lexicon)
        self._placer, self._counting = Placer(rules, self._lexicon), Counting(self._lexicon)
        self._kinds = Kinds(rules, self._lexicon)
        self._likeness = Likeness(self._kinds.alike, Difference(rules.table("en/likeness.toml", LikenessRules)))
        self._harm = Harm(self._kinds, self._lexicon.rules)
        self._senses: dict[str, list[Sense]] = {}
        for sense in self._lexicon.rules.sense:
            self._senses.setdefault(sense.row, []).append(sense)

    def extract(
        self, parse: Parse, published: Published, mentions: Sequence[Mention], statements: Sequence[Statement]
    ) -> list[Account]:
        """The accounts of a story in order of their first words; exactly one is the lead, where there are any."""
        if is_verse(parse, mentions):
            return []
        index = StoryIndex(parse, mentions, statements)
        index.leave_out(self._counting.dates)
        triggers = self._lexicon.find(parse, index.named())
        counted = tolls(triggers, index)
        if counted:
            triggers = sorted([*triggers, *counted], key=lambda found: found.head.i)
        rivals = frozenset(found.head.i for found in triggers)
        drafts = [self._draft(found, index, published, rivals) for found in triggers]
        assign_figures(drafts, index)
        drafts = commit(drafts, self._lexicon.rules.planning)
        drafts, causes = self._harm.resolve(drafts, index)
        drafts = [d for d in drafts if not (idle(d, causes) or background(d))]
        groups = merge(drafts, causes, self._likeness)
        groups = [g for g in groups if not worthless(g)] or [g for g in groups if bare(g)][:1]
        done = _done_in(groups)
        groups = passing(groups) or groups[:1]
        if not groups:
            return []
        harmed = [any(_is_harm(m) for d in g.drafts for m in d.figures) for g in groups]
        lead, opening = lead_of(groups, harmed, Heading.of(parse, published)), opening_of(groups)
        groups[lead].first.figures = [*groups[lead].first.figures, *detained_with(groups[lead], groups)]
        days = DaysTold(index, published, opening)
        return [self._account(g, days, done, lead=number == lead) for number, g in enumerate(groups)]

    def parts(self, found: Found) -> tuple[list[Token], list[Token]]:
        """Heads of who does it and of those to whom it is done, at one trigger."""
        return self._roles.read(found, self._roles.carrier(found))

    def _draft(self, found: Found, index: StoryIndex, published: Published, rivals: frozenset[int]) -> Draft:
        carrier = self._roles.carrier(found)
        draft = Draft(found, carrier, self._realis.read(found, carrier.verb if carrier else None))
        self._disambiguate(draft, index)
        draft.who_heads, draft.whom_heads = self._roles.read(found, carrier)
        head = draft.head.span
        draft.who = [m for m in _parties(draft.who_heads, index) if not m.span.overlaps(head)]
        draft.whom = [m for m in _parties(draft.whom_heads, index) if m not in draft.who and not m.span.overlaps(head)]
        draft.rivals = rivals
        self._placer.place(draft, index)
        self._placer.time(draft, index)
        draft.instrument = self._instrument(draft)
        if draft.type == "ASSAULT":
            draft.mode = self._mode(draft)
        draft.what = [t for t in draft.whom_heads if t.i not in index.who_at and t.pos in NOMINAL]
        if draft.realis == "actual":
            draft.realis = self._by_its_day(draft, published)
        return draft

    def _disambiguate(self, draft: Draft, index: StoryIndex) -> None:
        """Another type for words that mean something else in the company they keep: a strike of workers.

        A headline keeps the company of the first sentences below it.
        """
        for sense in self._senses.get(draft.found.entry.row.id, ()):
            company = [draft.sentence]
            if draft.sentence.kind == "headline":
                company += index.parse.sentences[draft.sentence.index + 1 :][:BELOW_HEADLINE]
            told = any(not self._kinds.words(sentence).isdisjoint(sense.words) for sentence in company)
            if told or (sense.beside and self._is_beside(draft, sense.beside)):
                draft.type, draft.mode = sense.type, sense.mode or None

    def _is_beside(self, draft: Draft, classes: Sequence[str]) -> bool:
        """ "Army fire", "killed by army fire"."""
        nouns = [draft.head] if draft.found.noun else self._lexicon.clauses.subjects(draft.head)
        words = frozenset().union(*(self._lexicon.classes[name] for name in classes))
        return any(is_beside(noun, words) for noun in nouns)

    def _by_its_day(self, draft: Draft, published: Published) -> Realis:
        """Long before the story it is history, after it to come: by its own day, else by the words around it."""
        known, when = published.earliest or published.latest, draft.when
        if known is not None and when is not None and draft.when_rank >= FIRM:
            if published.latest is not None and when.earliest is not None and when.earliest > published.latest:
                verb = clause_of(draft.head)  # "is sending troops next month"; the past is past, whatever day is read
                return "future" if verb.tag in PRESENT and draft.type not in GOVERNING else "actual"
            if when.latest is not None:
                past = (known - when.latest).days > self._realis.history_days
                return "historical" if past else "actual"
        past = self._realis.history.long_past(draft.sentence, draft.head, known.year if known else None)
        return "historical" if past else "actual"

    def _instrument(self, draft: Draft) -> Token | None:
        """The weapon: after "with" or "using", as the subject, or in the compound of the trigger itself."""
        head = draft.head
        near: list[Token] = [*governed(head, "with", "by"), *draft.who_heads, *draft.found.tokens]
        if draft.carrier is not None:
            near += governed(draft.carrier.verb, "with", "by")
        used = (
            draft.type == "ASSAULT" and "down" not in draft.found.entry.rest
        )  # "shot down a drone" with something else
        for child in head.children:
            if child.dep == "advcl" and child.lower == "using":
                near += [t for t in child.children if t.dep == "dobj"]
            elif child.dep in {"compound", "amod"} or (child.dep == "dobj" and used):
                near.append(child)
        return next((t for t in near if t.pos in NOMINAL and self._kinds.weapon(t)), None)

    def _mode(self, draft: Draft) -> str | None:
        """The trigger's own mode, or that of the weapon: who bombs from an aircraft does it from the air."""
        own = draft.mode
        if own not in OPEN_MODES:
            return own
        beside = [c for t in (draft.head, *draft.who_heads) for c in t.children if c.dep in {"compound", "amod"}]
        tools = [*([draft.instrument] if draft.instrument is not None else []), *draft.who_heads, *beside]
        if own == "explosives" and any(self._kinds.weapon(t) == "suicide-attack" for t in draft.sentence.tokens):
            return "suicide-attack"
        shown = [mode for mode in map(self._kinds.weapon, tools) if mode is not None]
        if own is None:
            return shown[0] if shown else None
        return next((mode for mode in shown if mode in {"aerial", "drone", "suicide-attack", "unconventional"}), own)

    def _account(self, group: Group, days: DaysTold, done: Done, *, lead: bool) -> Account:
        drafts, first, index = group.drafts, group.first, days.index
        who, whom = _joined(d.who for d in drafts), _joined(d.whom for d in drafts)
        shown = self._shown(group, index, done)
        story = index.parse
        mode = self._kinds.mode(group.type, group.mode, {d.mode for d in drafts if d.type == group.type})
        told = next((s for s in (index.telling(d.head) for d in drafts) if s), None)
        tool = next((d.instrument for d in drafts if d.instrument is not None), None)
        triggers = [Trigger(span=d.span, sentence=d.sentence.span, realis=d.realis) for d in drafts]
        report = story.report
        return Account(
            id=content_id(report.id, triggers[0].span),
            type=group.type,
            mode=mode,
            contexts=self._kinds.contexts(shown.words),
            acled=self._kinds.acled(group.type, mode, shown),
            realis=group.realis,
            triggers=tuple(triggers),
            who=tuple(m.id for m in who),
            whom=tuple(m.id for m in whom if m not in who),
            where=self._where(group, index, lead=lead),
            when=days.of(group, lead=lead),
            instrument=_words(tool, report.text) if tool is not None else None,
            what=tuple(_words(t, report.text) for d in drafts for t in d.what[:4])[:8] if group.type in VIOLENT else (),
            figures=tuple(m.id for m in _joined(d.figures for d in drafts)),
            statement=told.id if told else None,
            lead=lead,
            rule=f"triggers.en.{first.found.entry.row.id}",
        )

    def _shown(self, group: Group, index: StoryIndex, done: Done) -> Shown:
        """What tells the group's class in ACLED's codebook."""
        drafts = group.drafts
        sentences = {d.sentence.index: d.sentence for d in drafts}
        beside = {told for number in sentences for other, told in done.get(number, ()) if other is not group}
        return Shown(
            words=set().union(*map(self._kinds.words, sentences.values())),
            triggers={d.found.entry.row.words for d in drafts},
            who=self._sides((t for d in drafts for t in d.who_heads), index),
            whom=self._sides((t for d in drafts for t in d.whom_heads), index),
            beside=beside,
        )

    def _sides(self, heads: Iterable[Token], index: StoryIndex) -> set[str]:
        """The sides of these parties; "a group of villagers" is villagers."""
        found = (self._kinds.side(t, index.who_at.get(t.i)) for t in heads if not self._lexicon.clauses.counts(t))
        return {side for side in found if side}

    def _where(self, group: Group, index: StoryIndex, *, lead: bool) -> str | None:
        """The place of its drafts; for violence and a lead else of the sentences around; for a lead the dateline's.

        "NAIROBI - A Tanzanian ferry sank": not in Nairobi, but in the country that it is of.
        """
        if group.gathers:
            return None
        place = self._placer.of_group(group.type, group.drafts, index, around=lead or group.type in VIOLENT)
        if place is not None:
            return place.id
        dateline = index.parse.story.dateline
        above = [m for m in index.outside if dateline and lead and dateline.span.start == m.span.start]
        city = above[0] if above else None
        if city is None:  # the news of a story that names one country at its head is of that country
            home = index.home(range(HEAD)) if lead else None
            return home.id if home else None
        told = group.type in AT_HOME  # an attack on "the Spanish embassy" may be anywhere
        land = index.land(sorted({d.sentence.index for d in group.drafts})) if told else None
        return city.id if land is None or _one_land(city, land) else land.id


def _done_in(groups: Sequence[Group]) -> Done:
    """By sentence the groups that are told there as done, with type and with mode; a bare noun tells no deed."""
    found: Done = {}
    for group in groups:
        for draft in group.drafts:
            if draft.realis == "actual" and (draft.type == "PROTEST" or draft.carrier or not draft.found.noun):
                told = found.setdefault(draft.sentence.index, [])
                told += [(group, draft.type), (group, f"{draft.type}.{draft.mode}")]
    return found


def _one_land(one: Mention, other: Mention) -> bool:
    """Do two places lie in one country?"""
    return isinstance(one.value, Where) and isinstance(other.value, Where) and one.value.country == other.value.country


def _is_harm(mention: Mention) -> bool:
    """People harmed, not "no civilians injured", nor one arrested: that comes of another deed."""
    value = mention.value
    if not isinstance(value, Figure) or value.measure not in HARMS or value.high == 0:
        return False
    return value.measure != "detained" or (value.low or 0) > 1


def _parties(heads: Sequence[Token], index: StoryIndex) -> list[Mention]:
    """The parties that these noun phrases name, each once."""
    found: list[Mention] = []
    for head in heads:
        mention = index.party(head)
        if mention is not None and mention not in found:
            found.append(mention)
    return found


def _joined(lists: Iterable[Sequence[Mention]]) -> list[Mention]:
    """Mentions of several drafts, one a party, by name; figures each once."""
    found: dict[object, Mention] = {}
    for mentions in lists:
        for mention in mentions:
            value = mention.value
            key = (value.actor or value.name.casefold()) if isinstance(value, Who) else mention.id
            found.setdefault(key, mention)
    return list(found.values())


def _words(head: Token, text: str) -> Instrument:
    start, end = noun_phrase(head)
    end = min(end, start + SHORT) if end - start > SHORT else end
    return Instrument(text=text[start:end], span=Span(start, end))
