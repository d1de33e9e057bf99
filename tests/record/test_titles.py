"""The words an event goes by: the headline that tells it, else the clause that tells it best."""

from onrecord.evidence import LONGEST_TITLE, title_of
from onrecord.model import AccountRef, Evidence, Span


def said(text: str, *, mark: Span | None = None) -> Evidence:
    span = Span(0, len(text))
    return Evidence(report="one", report_id="00", story=0, span=span, text=text, marks=(mark or span,))


def ref(*sentences: Evidence) -> AccountRef:
    return AccountRef(report="one", story=0, account="a", lead=True, evidence=sentences)


def test_a_headline_that_tells_the_event_is_its_title() -> None:
    headline, sentence = said("Ferry sinks off Arden"), said("A ferry sank off Arden on Monday.")
    assert title_of("Ferry sinks off Arden", [ref(headline, sentence)], sentence) == "Ferry sinks off Arden"


def test_a_headline_about_something_else_is_not() -> None:
    sentence = said("A ferry sank off Arden.")
    assert title_of("Minister opens school", [ref(sentence)], sentence) == "A ferry sank off Arden"


def test_the_clause_that_tells_it_is_the_title() -> None:
    sentence = said("Since a storm blew up, a ferry sank off Arden, which lies north.", mark=Span(23, 45))
    assert title_of("", [ref(sentence)], sentence) == "A ferry sank off Arden"


def test_a_long_one_is_cut_at_a_word() -> None:
    sentence = said("The ferry, which had left Arden at dawn, " * 5)
    title = title_of("", [ref(sentence)], sentence)
    assert len(title) <= LONGEST_TITLE + 1 and title.endswith("…")
    assert sentence.text.startswith(title.removesuffix("…"))


def test_without_a_sentence_there_is_none() -> None:
    assert title_of("", (), None) == ""
