"""Parses mended where the parser errs in ways that can be told from the words around: what it hung on what, no news.

Each mend names the construction that it is for. A tree stays a tree: what is hung anew was not above its new head.
"""

from __future__ import annotations

from onrecord.language.parse import Sentence, Token

TELLING = frozenset({"say", "report", "add", "announce", "confirm"})
NAMING = frozenset({"NOUN", "PROPN"})
LEADING = frozenset({"leave", "find"})  # verbs that lead to a state: "left nine people dead"
TIMELY = frozenset({"late", "early", "overnight", "earlier", "later"})
OBJECTS = frozenset({"dobj", "nummod", "pobj"})
STATES = frozenset({"ADJ", "VERB"})


def mend(sentence: Sentence) -> None:
    """Mend what is wrong in a sentence's tree, in place."""
    for token in sentence.tokens:
        if token.pos == "VERB":
            if token.lemma.lower() in TELLING:
                _tellers(token, sentence)
            if token.lemma.lower() in LEADING:
                _states(token, sentence)
            _outcome(token, sentence)
            _thing_behind(token)
            _number_done(token, sentence)


def _tellers(verb: Token, sentence: Sentence) -> None:
    """Who tells, taken for more of those acted upon: "…, killing nine people, a doctor and a witness said".

    The parser makes them conjuncts of, or another name for, what stands before the comma: then the verb has no subject,
    or one that holds "nine people" too.
    """
    place = verb.i - sentence.tokens[0].i
    if place < 2 or verb.tag not in {"VBD", "VBZ"} or sentence.tokens[place - 1].pos not in NAMING:
        return
    last = sentence.tokens[place - 1]
    own = verb.child("nsubj", "nsubjpass")
    first = next((t for t in _chain(last) if _opens_after_comma(t, sentence)), None)
    if first is None:
        return
    acted = first.head
    if own is not None and own is acted:
        above = _acting(own, sentence)
        if above is not None and above.child("dobj") is None:
            _hang(own, above, "dobj")
            _hang(first, verb, "nsubj")
    elif own is None and (acted.dep in OBJECTS or acted.dep == "conj") and _is_bare(verb):
        if verb.dep == "conj" and any(up is verb.head for up in first.climb()):
            _lift(verb)
        if not any(up is verb for up in verb.climb()):
            _hang(first, verb, "nsubj")


def _chain(token: Token) -> list[Token]:
    """The token and what it is conjoined with or another name for, up to the first of them."""
    found = [token]
    while token.dep in {"conj", "appos"} and token.head.pos in NAMING | {"NUM"}:
        token = token.head
        found.append(token)
    return found[:-1] if found[1:] else []


def _opens_after_comma(token: Token, sentence: Sentence) -> bool:
    """Is there a comma right before its phrase, and what is counted before that?"""
    at = min(t.i for t in token.subtree()) - sentence.tokens[0].i
    before = token.head
    counted = before.pos == "NUM" or before.child("nummod") is not None
    return at > 1 and sentence.tokens[at - 1].text == "," and counted


def _acting(noun: Token, sentence: Sentence) -> Token | None:
    """The participle right before the noun's phrase: "killing nine people"."""
    at = min(t.i for t in noun.subtree()) - sentence.tokens[0].i
    before = sentence.tokens[at - 1] if at else None
    return before if before is not None and before.tag == "VBG" else None


def _is_bare(verb: Token) -> bool:
    """Has the verb nobody who does it and nothing done?"""
    return verb.child("nsubj", "nsubjpass", "expl", "dobj", "aux", "auxpass") is None


def _lift(verb: Token) -> None:
    """ "A strike killed 43, residents said", where "said" hangs on "killed": what is told hangs on who tells it."""
    told = verb.head
    if told.is_root:
        told.children.remove(verb)
        verb.head, verb.dep = verb, "ROOT"
        verb.sentence.root = verb
        _hang(told, verb, "ccomp")


def _outcome(verb: Token, sentence: Sentence) -> None:
    """ "Shot dead eight traders": "dead" is what came of it, and says nothing of them."""
    at = verb.i + 1 - sentence.tokens[0].i
    word = sentence.tokens[at] if at < len(sentence.tokens) else None
    if word is not None and word.lower == "dead" and word.dep == "amod" and word.head.head is verb:
        _hang(word, verb, "oprd")


def _number_done(verb: Token, sentence: Sentence) -> None:
    """ "Injured four late on Friday": four is whom it was done to, and no measure of how late."""
    at = verb.i + 1 - sentence.tokens[0].i
    number = sentence.tokens[at] if at < len(sentence.tokens) else None
    if number is None or number.pos != "NUM" or number.head.pos != "ADV" or number.head.head is not verb:
        return
    if verb.child("dobj", "auxpass") is None and number.head.lower in TIMELY:
        _hang(number, verb, "dobj")


def _thing_behind(verb: Token) -> None:
    """ "Revised down to 29 the number of dead", "cut to 12 from 15 the number of dead": the thing done stands last."""
    if verb.child("dobj", "nsubjpass", "auxpass") is not None or verb.child("nsubj") is None:
        return
    last = verb.subtree()
    for number in last:
        noun = number.head
        if number.dep == "nummod" and noun.dep == "pobj" and _stands_before_article(number, noun):
            _hang(number, noun.head, "pobj")
            _hang(noun, verb, "dobj")
            return
    to = next((c for c in verb.children if c.dep == "prep" and c.lower in {"to", "at"}), None)
    for noun in verb.children:
        late = to is not None and noun.i > to.i and noun.dep == "npadvmod" and noun.tag == "NN"
        if late and noun.child("det") is not None and any(c.lower == "of" for c in noun.children):
            noun.dep = "dobj"
            return


def _stands_before_article(number: Token, noun: Token) -> bool:
    article = noun.child("det")
    return article is not None and article.lower == "the" and article.i == number.i + 1


def _states(verb: Token, sentence: Sentence) -> None:
    """ "Left 31 people dead and more than 70 wounded": a state each, where the parser gives the last to all."""
    held = verb.child("dobj")
    if held is None:
        return
    own = next((c for c in held.children if c.dep == "amod" and c.i > held.i and c.child("amod") is None), None)
    if own is None:
        return
    _hang(own, verb, "oprd")
    for other in held.conjuncts()[1:]:
        at = other.i + 1 - sentence.tokens[0].i
        state = sentence.tokens[at] if at < len(sentence.tokens) else None
        if state is not None and state.dep == "oprd" and state.head is verb and state.pos in STATES:
            _hang(state, other, "acl")
            _hang(other, verb, "conj")


def _hang(token: Token, head: Token, dep: str) -> None:
    """Hang a token, with all below it, on another head; its children stay in the order of the text."""
    if token.head is not token:
        token.head.children.remove(token)
    token.head, token.dep = head, dep
    head.children.append(token)
    head.children.sort(key=lambda child: child.i)
