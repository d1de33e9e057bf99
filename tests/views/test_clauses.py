"""What a brief says of one event, clause by clause."""

from msgspec.structs import replace
from told import event, finding, harmed, quote, value

from onrecord.model import AccountRef, Event, Text, Where
from onrecord.views.brief import brief
from onrecord.views.brief_text import markdown
from onrecord.views.clauses import clauses, telling_sentence


def told(one: Event, **more: bool) -> list[tuple[str, str]]:
    return [(clause.label, clause.text) for clause in clauses(one, 2031, **more)]


def sentences(*texts: str, headline: str | None = None) -> tuple[AccountRef, ...]:
    said = tuple(quote(text, f"r{n}", headline=headline) for n, text in enumerate(texts))
    return (AccountRef(report="r0", story=0, account="a", lead=True, evidence=said),)


def test_one_source_is_said_once_and_every_clause_has_its_sentence() -> None:
    one = event("a", findings={"killed": finding(value(harmed(12)))})
    assert told(one)[0][0] == "Single source"
    assert [label for label, _ in told(one)[1:]] == [""]
    assert all(clause.evidence for clause in clauses(one, 2031))


def test_what_is_not_known_is_said_in_words() -> None:
    assert told(event("a", where=None, when=None))[-1] == ("Not known", "where and when")
    off_the_map = event("a", where=Where(name="Nowhere Creek"))
    assert told(off_the_map)[-1] == ("Not known", "where on a map (the place is named as “Nowhere Creek”)")
    assert "Not known" not in {label for label, _ in told(event("a"))}


def test_plans_and_possibilities_are_no_facts() -> None:
    assert told(event("a", realis="future"))[0][0] == "Foretold"
    assert told(event("a", realis="negated"))[0][0] == "Said not to have happened"


def test_a_denial_and_a_dispute_name_who_says_what() -> None:
    denied = value(Text(text="denied"), by="the owner")
    happened = finding(value(Text(text="asserted")), denied, status="contested")
    kinds = finding(value(Text(text="ACCIDENT")), value(Text(text="ASSAULT"), by="a sailor"), status="contested")
    said = told(event("a", "b", origins=2, findings={"happened": happened, "type": kinds}))
    assert said[1][0] == "Contested" and said[1][1].startswith("a denial by the owner: “")
    assert said[2:] == [("Contested", "what it was: accident (police)"), ("", "attack (a sailor)")]


def test_a_headline_is_carried_by_its_own_story() -> None:
    one = quote("A fire on a ferry off Port Ellery killed twelve people, police said.", "one", headline="Ferry fire")
    other = quote("Port Ellery mourned the dead of the ferry fire on Sunday evening.", "two")
    refs = tuple(AccountRef(report=e.report, story=0, account=e.report, lead=True, evidence=(e,)) for e in (other, one))
    first = clauses(replace(event("a"), title="Ferry fire", accounts=refs, origins=2), 2031)[0]
    assert first.text == "Accident: “Ferry fire” (Ellery Post)"
    assert [e.report for e in first.evidence] == ["one"]


def test_the_telling_sentence_needs_no_other() -> None:
    texts = (
        "It also said that the boat had been cleared to sail.",
        "A ferry caught fire off Port Ellery on Sunday evening.",
    )
    best = telling_sentence(replace(event("a"), accounts=sentences(*texts)))
    assert best is not None and best.text == texts[1]


def test_lines_at_the_end_stand_alone() -> None:
    minor = replace(
        event("b", lead=False), accounts=(replace(sentences("He said the fire would be looked into.")[0], lead=False),)
    )
    made = brief([event("a"), minor])
    assert [p.event for p in made.paragraphs] == ["a"]
    assert (made.left, "1 further event is not told here." in markdown(made)) == (1, True)
