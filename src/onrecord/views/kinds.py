"""Names for kinds of happening: PLOVER's types and modes in a newspaper's plain words."""

from __future__ import annotations

from onrecord.model import Event

TYPES = {
    "ASSAULT": "Attack", "COERCE": "Coercion", "PROTEST": "Protest", "MOBILIZE": "Mobilization",
    "SANCTION": "Sanctions", "THREATEN": "Threat", "ACCUSE": "Accusation", "REJECT": "Rejection",
    "REQUEST": "Request", "AGREE": "Agreement", "CONSULT": "Talks", "SUPPORT": "Support",
    "CONCEDE": "Concession", "COOPERATE": "Cooperation", "AID": "Aid", "RETREAT": "Withdrawal",
    "DISASTER": "Disaster", "ACCIDENT": "Accident",
}  # fmt: skip
MODES = {
    ("ASSAULT", "abduct"): "Abduction", ("ASSAULT", "beat"): "Beating", ("ASSAULT", "torture"): "Torture",
    ("ASSAULT", "sexual"): "Sexual violence", ("ASSAULT", "targeted"): "Targeted attack",
    ("ASSAULT", "destroy"): "Destruction", ("ASSAULT", "primitive"): "Attack with simple weapons",
    ("ASSAULT", "firearms"): "Attack with firearms", ("ASSAULT", "explosives"): "Attack with explosives",
    ("ASSAULT", "suicide-attack"): "Suicide attack", ("ASSAULT", "aerial"): "Attack from the air",
    ("ASSAULT", "drone"): "Drone attack", ("ASSAULT", "heavy-weapons"): "Attack with heavy weapons",
    ("ASSAULT", "crowd-control"): "Crowd control by force",
    ("ASSAULT", "unconventional"): "Attack with unconventional weapons",
    ("CONSULT", "visit"): "Visit", ("CONSULT", "third-party"): "Mediation",
    ("CONSULT", "multilateral"): "Multilateral talks", ("CONSULT", "phone"): "Call",
    ("REQUEST", "assist"): "Request for help", ("REQUEST", "change"): "Demand for change",
    ("REQUEST", "yield"): "Demand to yield", ("REQUEST", "meet"): "Request to meet",
    ("REJECT", "assist"): "Refusal of help", ("REJECT", "change"): "Refusal to change",
    ("REJECT", "yield"): "Refusal to yield", ("REJECT", "meet"): "Refusal to meet",
    ("ACCUSE", "disapprove"): "Criticism", ("ACCUSE", "investigate"): "Investigation",
    ("ACCUSE", "allege"): "Allegation", ("THREATEN", "restrict"): "Threat of restrictions",
    ("THREATEN", "arrest"): "Threat of arrest", ("THREATEN", "relations"): "Threat to relations",
    ("THREATEN", "expel"): "Threat of expulsion", ("THREATEN", "territory"): "Threat to territory",
    ("THREATEN", "violence"): "Threat of violence", ("PROTEST", "demo"): "Demonstration",
    ("PROTEST", "riot"): "Riot", ("PROTEST", "strike"): "Strike", ("PROTEST", "hunger"): "Hunger strike",
    ("PROTEST", "boycott"): "Boycott", ("PROTEST", "obstruct"): "Blockade",
    ("PROTEST", "vandalize"): "Damage in protest",
    ("SANCTION", "convict"): "Conviction", ("SANCTION", "expel"): "Expulsion",
    ("SANCTION", "withdraw"): "Break of relations", ("SANCTION", "discontinue"): "Suspension",
    ("MOBILIZE", "troops"): "Movement of troops", ("MOBILIZE", "weapons"): "Movement of weapons",
    ("MOBILIZE", "police"): "Deployment of police", ("MOBILIZE", "militia"): "Movement of militias",
    ("COERCE", "seize"): "Seizure", ("COERCE", "restrict"): "Restriction", ("COERCE", "censor"): "Censorship",
    ("COERCE", "curfew"): "Curfew", ("COERCE", "martial-law"): "Emergency rule", ("COERCE", "arrest"): "Arrest",
    ("COERCE", "deport"): "Deportation", ("COERCE", "withhold"): "Withholding",
    ("COERCE", "misinformation"): "Misinformation", ("COERCE", "cyber"): "Cyber operation",
    ("RETREAT", "withdraw"): "Withdrawal", ("RETREAT", "release"): "Release", ("RETREAT", "return"): "Return",
    ("RETREAT", "disarm"): "Disarmament", ("RETREAT", "ceasefire"): "Ceasefire", ("RETREAT", "access"): "Access given",
    ("RETREAT", "resign"): "Resignation",
}  # fmt: skip


def kind(event: Event) -> str:
    """What kind of happening, in a phrase: "Attack from the air"; "Attack" where the mode is not told."""
    return MODES.get((event.type, event.mode or ""), type_words(event.type))


HARMING = frozenset(["ASSAULT", "PROTEST", "ACCIDENT", "DISASTER"])
UNCOUNTED = ("Torture", "Sexual violence", "Destruction", "Crowd control", "Damage")  # take no article


def means(event: Event) -> str:
    """By what people were harmed: " in an attack from the air"; "" where its kind does no harm itself."""
    if event.type not in HARMING or event.mode == "abduct":
        return ""
    words = kind(event)
    article = "" if words.startswith(UNCOUNTED) else "an " if words[0] in "AEIOU" else "a "
    return f" in {article}{words[0].lower()}{words[1:]}"


def type_words(type_: str) -> str:
    """A type in a word: "CONSULT" is "Talks"."""
    return TYPES.get(type_, type_.title())
