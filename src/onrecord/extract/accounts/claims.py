"""Accounts -> claims: each field's value with the words that say it and the statement that they stand in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.model import Account, Claim, Figure, Mention, Statement, Text, Value, When
from onrecord.model.ids import content_id
from onrecord.model.text import Span

DENIED_PART = "statements.en.deny-part"  # "denied any role in the raid": that it took place is neither said nor denied


def build_claims(
    report_id: str, accounts: Sequence[Account], mentions: Sequence[Mention], statements: Sequence[Statement]
) -> list[Claim]:
    """The claims of all accounts, each once, in order of the accounts and fields.

    The statement of a claim is the one whose content covers its words most closely: what a person said of the toll is
    theirs though the reporter tells of the attack.
    """
    by_id = {m.id: m for m in mentions}
    told_in = (
        (span, s.id, s.stance if s.rule != DENIED_PART else DENIED_PART) for s in statements for span in s.content.spans
    )
    contents = sorted(told_in, key=lambda c: (len(c[0]), c[0]))
    claims: dict[str, Claim] = {}
    for account in accounts:
        for field, value, spans, mention in _values(account, by_id, mentions, contents):
            told = next((statement for span, statement, _ in contents if span.covers(spans[0])), None)
            rule = mention.rule if mention is not None else account.rule
            claim = Claim(
                id=content_id(report_id, account.id, field, value, spans, told),
                report=report_id,
                account=account.id,
                field=field,
                value=value,
                spans=spans,
                statement=told,
                mention=mention.id if mention is not None else None,
                rule=rule,
            )
            claims[claim.id] = claim
    return list(claims.values())


Found = tuple[str, Value, tuple[Span, ...], Mention | None]


def _values(
    account: Account, by_id: dict[str, Mention], mentions: Sequence[Mention], contents: Sequence[tuple[Span, str, str]]
) -> Iterator[Found]:
    first = account.triggers[0].span
    yield from _happened(account, contents)
    yield "type", Text(text=account.type), (first,), None
    for field, ids in (("who", account.who), ("whom", account.whom), ("where", filter(None, (account.where,)))):
        for key in ids:
            if key in by_id:
                yield field, by_id[key].value, (by_id[key].span,), by_id[key]
    if account.when is not None and (account.when.earliest or account.when.latest):
        yield _when(account, mentions)
    if account.instrument is not None:
        yield "instrument", Text(text=account.instrument.text), (account.instrument.span,), None
    for key in account.figures:
        mention = by_id.get(key)
        if mention is not None and isinstance(mention.value, Figure):
            yield mention.value.measure, mention.value, (mention.span,), mention


def _happened(account: Account, contents: Sequence[tuple[Span, str, str]]) -> Iterator[Found]:
    """That it took place, or is denied to have; plans and fears assert nothing."""
    said: dict[str, list[Span]] = {}
    for trigger in account.triggers:
        stance = next((stance for span, _, stance in contents if span.covers(trigger.span)), "asserted")
        if trigger.realis == "negated" or (stance == "denied" and trigger.realis in {"actual", "historical"}):
            said.setdefault("denied", []).append(trigger.span)
        elif trigger.realis in {"actual", "historical"} and stance != DENIED_PART:
            said.setdefault("asserted", []).append(trigger.span)
    for text, spans in said.items():
        for span in spans:
            yield "happened", Text(text=text), (span,), None


def _when(account: Account, mentions: Sequence[Mention]) -> Found:
    """The days, with the time mention that gave them; else the trigger, where they come from the day of publication."""
    when = account.when
    assert when is not None
    value = When(earliest=when.earliest, latest=when.latest)
    sentences = [t.sentence for t in account.triggers]
    for mention in mentions:
        told = mention.value
        if (
            isinstance(told, When)
            and (told.earliest, told.latest) == (when.earliest, when.latest)
            and any(s.covers(mention.span) for s in sentences)
        ):
            return "when", value, (mention.span,), mention
    return "when", value, (account.triggers[0].span,), None
