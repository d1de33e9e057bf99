"""What a count of harm is over: this happening, all since a day, several happenings, or only what came on top."""

from __future__ import annotations

from onrecord.extract.figures.draft import Draft
from onrecord.extract.figures.lexicon import Harm, Lexicon
from onrecord.language.parse import Token
from onrecord.model.values import HARMS, Scope

APART = frozenset({"relcl", "ccomp", "parataxis", "appos", "acl"})  # clauses of their own


class Scopes:
    """Gives figures of people harmed their scope."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lists = lexicon.lists
        self._lexicon = lexicon

    def settle(self, draft: Draft) -> None:
        """Set the scope of a draft of harm."""
        if draft.measure not in HARMS or draft.harm is None or draft.scope != "incident" or draft.number == 0:
            return
        draft.scope = self._scope(draft)
        for part in draft.parts:
            part.scope = draft.scope

    def _scope(self, draft: Draft) -> Scope:
        clause = self._clause(draft)
        words = {t.lower for t in clause}
        if self._running(clause, draft):
            return "cumulative"
        if draft.on_top and words & self._lists["raising"] and words & {"toll", "total", "number", "deaths"}:
            return "change"
        if draft.told and draft.number > 1 and self._over_several(clause):
            return "sum"
        return "incident"

    def _clause(self, draft: Draft) -> list[Token]:
        """The words of the clause that the harm stands in, without clauses of its own subject's kind."""
        assert draft.harm is not None
        top = draft.harm.by
        while (
            top.head is not top
            and top.dep not in {"ROOT", "ccomp", "relcl", "advcl", "parataxis"}
            and (top.dep != "conj" or top.head.pos not in {"VERB", "AUX"})
        ):
            top = top.head
        found: list[Token] = []
        stack = [top]
        inside = (
            {draft.node.i, draft.harm.by.i} | {t.i for t in draft.node.climb()} | {t.i for t in draft.harm.by.climb()}
        )
        while stack:
            token = stack.pop()
            found.append(token)
            stack += [c for c in token.children if c.i in inside or not (c.dep in APART or _tells_more(c))]
        return sorted(found, key=lambda t: t.i)

    def _running(self, clause: list[Token], draft: Draft) -> bool:
        """ "since the war began", "so far this year", "in the past decade"."""
        if not draft.told or draft.number < 2 or draft.harm is None:
            return False
        for token in clause:
            dates = token.lower == "since" and not (_around(token, draft.harm) or self._struck(token))
            if dates and (self._of_harm(token, draft.harm) or self._of_toll(token)):
                since = {t.lower for t in token.sentence.tokens[token.i - token.sentence.tokens[0].i :][:5]}
                return "year" in since or not since & self._lists["recent"]
            if token.lower == "date" and token.head.lower == "to":
                return True
            if (
                token.lower in {"year", "years", "decade", "decades", "months", "month", "century"}
                and token.pos == "NOUN"
            ):
                before = {c.lower for c in token.children}
                if (_up_to_now(token, before, draft.harm) and token.dep != "poss") or (
                    token.dep == "pobj"
                    and token.head.lower in {"in", "over", "during"}
                    and token.tag == "NNS"
                    and before & {"recent", "several", "many"}
                ):
                    return True
            if (
                token.lower
                in {"war", "conflict", "uprising", "insurgency", "intifada", "genocide", "pandemic", "epidemic"}
                and token.dep == "pobj"
                and token.head.lower in {"in", "during", "of", "throughout"}
                and token.head.head.lower in {"killed", "toll", "died", "deaths", "displaced"}
            ):
                return True
        return False

    def _struck(self, since: Token) -> bool:
        """ "Bodies have been found since the boat sank": counted since what killed them."""
        return since.dep == "mark" and self._lexicon.has("sudden", since.head)

    def _of_toll(self, since: Token) -> bool:
        """ "the toll since the war began"."""
        return any(self._lexicon.get(t, "tally") is not None or self._lexicon.has("counts", t) for t in since.climb())

    def _of_harm(self, since: Token, harm: Harm) -> bool:
        """Does this "since" date the harm: "killed since May", "since the war began, … have been killed"?"""
        above = {harm.by.i} | {t.i for t in harm.by.climb()}
        if since.dep == "mark":
            return since.head.head.i in above
        return since.head.i in above

    def _over_several(self, clause: list[Token]) -> bool:
        """ "in three separate attacks", "in shootings across the city", "together killed"."""
        if any(
            t.lower in self._lists["together"] and (t.pos == "ADV" or t.dep == "advmod") and not _beside(t)
            for t in clause
        ):
            return True
        for token in clause:
            if token.tag == "NNS" and token.lemma.lower() in self._lists["happenings"]:
                near = {c.lower for c in token.children}
                if token.dep == "pobj" and token.head.head.lower in self._lists["waves"]:
                    continue  # "a series of three blasts": one happening in several blows
                if near & self._lists["separate"] or ("across" in near and token.dep == "pobj"):
                    return True
                if (
                    any(c.dep == "nummod" for c in token.children)
                    and not near & {"coordinated", "simultaneous", "twin"}
                    and token.dep in {"pobj", "nsubj"}
                ):
                    return True
        return False


def _around(since: Token, harm: Harm) -> bool:
    """ "raids have grown since the attack killed 38": the harm is where that time begins, not what it counts."""
    return since.dep == "mark" and (since.head is harm.by or any(t is since.head for t in harm.by.climb()))


def _up_to_now(token: Token, before: set[str], harm: Harm) -> bool:
    """ "this year", "the past decade", "the last two years"; "last month" alone is when something happened.

    Unless cases are counted: "last year the town had three homicides".
    """
    cases = harm.by.tag == "NNS"
    return "this" in before or bool(before & {"last", "past"} and (token.tag == "NNS" or "the" in before or cases))


def _tells_more(token: Token) -> bool:
    """ "… and a bomb downed a plane last month": a clause beside this one, with a subject of its own."""
    return token.dep == "conj" and any(c.dep in {"nsubj", "nsubjpass"} for c in token.children)


def _beside(together: Token) -> bool:
    """ "killed together with her son": company, no sum."""
    return any(c.lower == "with" for c in together.children) or any(
        c.lower == "with" and c.i == together.i + 1 for c in together.head.children
    )
