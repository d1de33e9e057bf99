"""From a cue word and the frames that it takes to an attribution: where its content and its speaker stand."""

from __future__ import annotations

from itertools import takewhile

from onrecord.extract.statements.attribution import Attribution, made
from onrecord.extract.statements.clauses import QUOTES, STOPS, rightmost
from onrecord.extract.statements.cues import CueRule, Frames, Lexicon
from onrecord.extract.statements.frames_counts import takes_back
from onrecord.extract.statements.frames_nouns import read_adjective, read_noun
from onrecord.extract.statements.frames_verbs import cited_by, read_misread, read_quoting, read_verb
from onrecord.language.parse import Sentence, Token

LONGEST_SENTENCE = 400  # tokens
VERBS = frozenset({"VERB", "AUX"})


class FrameReader:
    """Finds the attributions of a sentence by the lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def read(self, sentence: Sentence, tokens: list[Token], quoted: set[int]) -> list[Attribution]:
        """The attributions of a sentence; words inside quotations (`quoted`, by index) are no cues."""
        lexicon, found = self._lexicon, []
        if len(sentence.tokens) > LONGEST_SENTENCE:
            return []  # a table or a hostile text: its grammar says nothing, and trees so deep take too long
        for token in sentence.tokens:
            pos = token.pos
            if token.i in quoted or pos in ("PUNCT", "DET", "PRON", "PROPN", "NUM", "CCONJ"):
                continue
            if token.lower in lexicon.phrases:
                found += self._phrase(token, tokens)
            lemma = lexicon.forms.get(token.lower) or token.lemma
            if pos in VERBS:
                frames = self._verb_frames(token, lemma)
                one = read_verb(token, frames, tokens, quoted, lexicon) if frames else None
                one = one or read_quoting(token, tokens, quoted, lexicon)
                if one is not None:
                    found.append(one)
            elif pos == "NOUN":
                found += self._noun(token, lemma, tokens)
            elif pos == "ADV" and token.lower in lexicon.adverbs:
                found += _adverb(token, lexicon.adverbs[token.lower], tokens)
            elif pos == "ADJ":
                frames = lexicon.adjectives.get(lemma)
                if frames is not None and (one := read_adjective(token, frames, tokens)) is not None:
                    found.append(one)
        return found

    def _verb_frames(self, verb: Token, lemma: str) -> Frames | None:
        """The frames of a verb, or of the verb with its particle: "point out", "put it"."""
        frames = self._lexicon.verbs.get(lemma)
        particle = next((c for c in verb.children if c.i == verb.i + 1 and (c.dep == "prt" or c.lower == "it")), None)
        if particle is None:
            back = verb.child("advmod")  # "took an earlier claim back"
            whole = self._lexicon.verbs.get(f"{lemma} {back.lower}") if back is not None else None
            return whole if whole is not None and "claim" in whole else frames
        whole = self._lexicon.verbs.get(f"{lemma} {particle.lower}")
        if whole is not None and frames is not None and particle.lower == "it" and "count" in frames:
            return {"count": frames["count"], **whole}  # "put it bluntly", "put it at 12"
        if whole is not None or frames is None or particle.dep != "prt":
            return whole or frames
        return {frame: rule for frame, rule in frames.items() if frame in ("that", "quote")}

    def _noun(self, token: Token, lemma: str, tokens: list[Token]) -> list[Attribution]:
        frames = self._lexicon.verbs.get(lemma)
        if frames is not None and (misread := read_misread(token, frames, tokens)) is not None:
            return [misread]
        if takes_back(token, self._verb_frames(token.head, token.head.lemma)):
            return []
        frames = self._lexicon.nouns.get(lemma)
        one = read_noun(token, frames, tokens, self._lexicon) if frames is not None else None
        return [one] if one is not None else []

    def _phrase(self, token: Token, tokens: list[Token]) -> list[Attribution]:
        """ "according to X": the sentence that it stands in, without it."""
        for words, rule in self._lexicon.phrases[token.lower]:
            run = tokens[token.i : token.i + len(words)]
            if tuple(t.lower for t in run) != words:
                continue
            source = _source(run[-1], token.sentence.tokens)
            if source is None:
                return []
            head, last = source
            cited, last = self._cited(head, last, tokens)
            clause = token.head
            inner = clause.pos in VERBS and clause.dep in ("advcl", "ccomp", "relcl") and clause.i > token.i
            told = clause.subtree() if inner else token.sentence.tokens
            content = {t.i for t in told} - set(range(token.i, last + 1))
            speaker = None if head.dep == "pcomp" else head
            one = made(rule, run, content, tokens, speaker=speaker, main=token, after=last + 1)
            one.clause = True
            one.cited = cited
            one.carried = [t for t in tokens[token.i : last + 1] if t is not head]
            return [one]
        return []

    def _cited(self, head: Token, last: int, tokens: list[Token]) -> tuple[Token | None, int]:
        """Whom the source cites, and the last word of both: "according to Reuters, citing an official, …"."""
        cited = cited_by(head, self._lexicon)
        if cited is None and last + 3 < len(tokens) and tokens[last + 1].text == ",":
            citing = tokens[last + 2]
            if citing.tag == "VBG" and citing.lemma in self._lexicon.citing:
                cited = citing.child("dobj")
        return cited, max(last, rightmost(cited).i if cited is not None else last)


def _adverb(adverb: Token, rule: CueRule, tokens: list[Token]) -> list[Attribution]:
    """ "reportedly": hearsay, from nobody in particular; what it is said of is the clause that it stands in."""
    clause = adverb.head
    if clause.dep == "acomp":  # "was allegedly drunk"
        clause = clause.head
    if clause.pos not in VERBS:
        return []
    content = [t.i for t in clause.subtree() if t is not adverb]
    return [made(rule, [adverb], content, tokens, speaker=None, main=adverb)]


def _source(preposition: Token, sentence: list[Token]) -> tuple[Token, int] | None:
    """Head of the phrase after "according to", and the index of its last word.

    The parser now and then hangs the whole sentence under that word, or takes "to" for an infinitive's; the phrase then
    ends at the next comma.
    """
    head = next((c for c in preposition.children if c.dep in ("pobj", "pcomp")), None)
    offset = sentence[0].i
    behind = sentence[preposition.i - offset + 1 :]
    last = rightmost(head).i if head is not None else preposition.i
    if head is not None and not (preposition.i - offset < 3 and last >= sentence[-1].i - 1):
        return head, last
    phrase = list(takewhile(lambda t: t.text not in STOPS and t.text not in QUOTES, behind))
    names = [t for t in phrase if t.pos in ("PROPN", "NOUN", "PRON")]
    return (names[-1], phrase[-1].i) if names else None
