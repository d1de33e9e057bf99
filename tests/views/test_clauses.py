"""What a brief says of one event, clause by clause."""

from msgspec.structs import replace
from told import event, finding, harmed, quote, value

from onrecord.model import AccountRef, Event, Span, Text, Where
from onrecord.views.brief import brief
from onrecord.views.brief_text import markdown
from onrecord.views.clauses import clauses


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


def test_a_paragraph_begins_with_the_toll_and_then_says_what_happened_in_a_clause() -> None:
    sentence = quote("A ferry burned off Port Ellery after a lamp had fallen, police said.", "a")
    best = replace(sentence, marks=(Span(0, 30),))
    one = event("a", telling=best, findings={"killed": finding(value(harmed(12)))})
    assert [text for _, text in told(one)[:2]] == [
        "12 people were killed in an accident, according to police", "“A ferry burned off Port Ellery”"
    ]  # fmt: skip


def test_the_kind_is_named_where_nobody_is_harmed() -> None:
    assert told(event("a"))[0][1].startswith("Accident: “A fire broke out")


def test_a_quotation_that_only_says_the_toll_again_is_left_out() -> None:
    sentence = quote("Police said 12 people were killed on the ferry.", "a", speakers=("Police",))
    killed = replace(value(harmed(12)), evidence=(replace(sentence, marks=(Span(12, 21),)),))
    one = event("a", telling=replace(sentence, marks=(sentence.span,)), findings={"killed": finding(killed)})
    assert [text for _, text in told(one)] == ["12 people were killed in an accident, according to police"]


def test_bodies_are_reported_and_not_killed() -> None:
    vague = harmed(200, 999, modifier="vague")
    said = replace(quote("Hundreds of bodies were found.", "z"), marks=(Span(0, 18),))
    one = event("a", findings={"killed": finding(replace(value(vague), evidence=(said,)))})
    assert any(text.startswith("“Hundreds of bodies” were reported") for _, text in told(one))


def test_who_says_that_the_deed_was_his_is_told() -> None:
    said = quote("A group called North claimed responsibility for the fire.", "b")
    one = event("a", claimed=(replace(said, marks=(said.span,)),))
    assert ("Claimed", "“A group called North claimed responsibility for the fire”") in told(one)


def test_lines_at_the_end_stand_alone() -> None:
    minor = replace(
        event("b", lead=False), accounts=(replace(sentences("He said the fire would be looked into.")[0], lead=False),)
    )
    made = brief([event("a"), minor])
    assert [p.event for p in made.paragraphs] == ["a"]
    assert (made.left, "1 further event is not told here." in markdown(made)) == (1, True)


def test_a_side_of_the_same_story_has_no_paragraph_of_its_own() -> None:
    aside = replace(quote("Divers searched the harbour of Port Ellery all night.", "a"), span=Span(200, 253))
    side = event("b", origins=1, lead=True)
    ref = AccountRef(report="a", story=0, account="b", lead=False, evidence=(aside,))
    main = event("a", "c", origins=2)
    made = brief([main, replace(side, accounts=(ref, replace(ref, account="d", lead=True)))])
    assert [p.event for p in made.paragraphs] == ["a"]
    assert made.paragraphs[0].clauses[-1].text == "“Divers searched the harbour of Port Ellery all night”"


def test_what_the_stories_say_is_not_known_is_told_last() -> None:
    said = quote("The cause of the fire was not immediately known.", "a")
    foreign = quote("It is unclear who won.", "z")
    made = brief([event("a")], untold=[replace(said, marks=(said.span,)), replace(foreign, marks=(foreign.span,))])
    assert [(p.heading, [c.text for c in p.clauses]) for p in made.paragraphs][1:] == [
        ("Not known", ["“The cause of the fire was not immediately known”"])
    ]
