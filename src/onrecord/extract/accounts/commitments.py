"""Words of cooperation to come are promises: "will send aid" is AGREE, "will not talk" REJECT, in PLOVER's terms.

And what a party agrees to, asks for, refuses or threatens is told by that trigger: the deed below it is no happening of
its own unless it was done.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from onrecord.extract.accounts.draft import Draft
from onrecord.extract.accounts.harm import VIOLENT
from onrecord.extract.accounts.triggers import VERBAL
from onrecord.language.parse import Token

COOPERATIVE = frozenset({"CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT"})
OWED = COOPERATIVE | {"AGREE"}  # what "must" asks for
GOVERNING = frozenset({"AGREE", "REQUEST", "REJECT", "THREATEN", "ACCUSE", "CONCEDE", "SANCTION", "COERCE"})
ASKED = frozenset({"REQUEST", "AGREE", "ACCUSE", "THREATEN"})
ANSWERS = frozenset({"REJECT", "CONCEDE"})
THREATS = {
    "ASSAULT": "violence",
    "HARM": "violence",
    "COERCE": "restrict",
    "SANCTION": "relations",
    "MOBILIZE": "violence",
}
THREATENED: dict[tuple[str, str | None], str] = {
    ("COERCE", "arrest"): "arrest", ("SANCTION", "convict"): "arrest",
    ("COERCE", "deport"): "expel", ("SANCTION", "expel"): "expel",
}  # fmt: skip
CONTENT = {
    "AID": "assist", "COOPERATE": "assist", "MOBILIZE": "assist", "CONSULT": "meet",
    "RETREAT": "yield", "CONCEDE": "yield",
}  # fmt: skip
DENYING = frozenset({"REJECT", "COERCE", "ACCUSE"})  # "denied shelling", "prevented the bombing"
HARMFUL = VIOLENT | {"HARM"}
HOSTILE = frozenset({"COERCE", "SANCTION", "ASSAULT"})
PLEDGED = frozenset({"will", "shall", "'ll", "’ll", "wo", "would"})
OBLIGED = frozenset({"must", "should", "ought"})
UNPROMISED = frozenset({"decide", "about", "due", "likely"})
UNREAL = frozenset({"future", "hypothetical", "negated"})


def commit(drafts: Sequence[Draft], planning: Collection[str]) -> list[Draft]:
    """The drafts with promises, refusals and threats told as what they are; `planning`: rows of plans ("plan to")."""
    by_token = {t.i: d for d in drafts for t in d.found.tokens}
    kept: list[Draft] = []
    plans: set[int] = set()
    for draft in drafts:
        above = _governing(draft, by_token)
        if above is not None and (_answered(draft, above) or _disarmed(draft, above)):
            continue
        if above is not None and draft.realis in UNREAL and above.type in GOVERNING:
            if above.found.entry.row.words in planning and draft.type in VIOLENT:
                plans.add(id(above))  # "plans to attack" is an attack to come
                kept.append(draft)
                continue
            if above.type == "AGREE" and draft.type in HOSTILE and draft.realis == "future":
                above.type = "THREATEN"  # "is prepared to impose a curfew"
            _tell_mode(above, draft)
            denied = above.type in DENYING and draft.type in HARMFUL and draft.realis == "negated"
            if draft.type not in {"DISASTER", "ACCIDENT"} and not denied:
                continue
        if not draft.found.noun and draft.head.pos in VERBAL:
            _as_promise(draft)
            _as_threat(draft)
        kept.append(draft)
    return [d for d in kept if id(d) not in plans]


def _tell_mode(above: Draft, draft: Draft) -> None:
    """What is threatened, asked for or refused gives the mode: "threatened to expel", "asked to meet"."""
    if above.type == "THREATEN" and above.mode is None:
        above.mode = _threat(draft)
    elif above.type in {"REQUEST", "REJECT"} and draft.type in CONTENT:
        above.mode = CONTENT[draft.type]


def _threat(draft: Draft) -> str | None:
    """The mode of a threat with this: to take a town is one of territory, to bomb it one of violence."""
    if draft.type == "ASSAULT" and draft.mode is None and "place" in draft.found.entry.object:
        return "territory"
    return THREATENED.get((draft.type, draft.mode), THREATS.get(draft.type))


def _answered(draft: Draft, above: Draft) -> bool:
    """ "rejected the demand", "accepted an offer": the answer is the news, what it answers was told before."""
    return draft.found.noun and draft.type in ASKED and above.type in ANSWERS


def _disarmed(draft: Draft, above: Draft) -> bool:
    """ "defused a roadside bomb": the bomb is a thing, no bombing."""
    return draft.found.noun and draft.mode == "explosives" and above.type == "COERCE" and above.mode == "seize"


def _governing(draft: Draft, by_token: dict[int, Draft]) -> Draft | None:
    """The trigger that the draft's clause is the content of ("agreed to withdraw")."""
    if draft.found.noun:
        found = _carried_by(draft, by_token)
        if found is not None or draft.carrier is None:
            return found
    token = draft.carrier.verb if draft.carrier is not None else draft.head
    for _ in range(4):
        if token.dep not in {"xcomp", "ccomp", "pcomp", "conj", "acl"} or token.head is token:
            return None
        token = token.head
        if token.i in by_token and by_token[token.i] is not draft:
            return by_token[token.i]
    return None


def _carried_by(draft: Draft, by_token: dict[int, Draft]) -> Draft | None:
    """The trigger whose object or "for" a noun is: "demanded talks", "called for a ceasefire"."""
    token = draft.head.head
    if draft.head.dep == "pobj":
        token = token.head
    found = by_token.get(token.i)
    if found is not None and found is not draft and draft.head.dep in {"dobj", "pobj"}:
        return found
    return None


def _as_threat(draft: Draft) -> None:
    """ "we will kill you": violence to come, said to those whom it is meant for."""
    if draft.type == "ASSAULT" and draft.realis == "future":
        said = {t.lower for t in (*draft.who_heads, *draft.whom_heads)}
        if said & {"we", "i"} and said & {"you", "your"}:
            draft.type, draft.mode, draft.realis = "THREATEN", "violence", "actual"


def _as_promise(draft: Draft) -> None:
    """Tell what is promised, refused, threatened or demanded by the modal of the clause."""
    verb = draft.head
    modal = next((c.lower for c in verb.children if c.dep == "aux"), "")
    conditional = any(c.dep == "advcl" and any(m.lower == "unless" for m in c.children) for c in verb.children)
    if draft.realis == "future" and conditional and modal in PLEDGED:
        draft.type, draft.mode, draft.realis = "THREATEN", THREATS.get(draft.type, "relations"), "actual"
    elif draft.type in {"COERCE", "SANCTION"} and draft.realis == "future" and modal in PLEDGED:
        draft.type, draft.mode, draft.realis = "THREATEN", _threat(draft), "actual"
    elif draft.type in OWED and modal in OBLIGED and draft.realis == "hypothetical":
        draft.type, draft.mode, draft.realis = "REQUEST", "change", "actual"
    elif draft.type not in COOPERATIVE:
        return
    elif draft.realis == "future" and (
        modal in PLEDGED or (modal == "to" and verb.head.lemma.lower() not in UNPROMISED)
    ):
        draft.type, draft.mode = "AGREE", None
    elif draft.realis == "negated" and (modal in PLEDGED or modal in {"ca", "can", "could", "to"}):
        draft.type, draft.mode, draft.realis = "REJECT", CONTENT.get(draft.type), "actual"


def _promises(above: Token) -> bool:
    """Is "to" after this word a promise? "Is about to sign" is none."""
    return above.lemma.lower() not in UNPROMISED
