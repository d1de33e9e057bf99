"""Labels tell of nothing: the heading of a column, the name of a line in a form."""

from __future__ import annotations

from onrecord.language.parse import Parse, Token

BAR = "|"


def is_label(token: Token, parse: Parse) -> bool:
    """ "| Killed |", "Killed: 6": the heading of a column or a line tells of nothing."""
    tokens = parse.tokens
    before, after = tokens[max(0, token.i - 1) : token.i], tokens[token.i + 1 : token.i + 2]
    opens = not before or before[0].text == BAR or "\n" in parse.text[before[0].end : token.start]
    barred = BAR in {t.text for t in (*before, *after)}
    closes = not after or after[0].text == BAR or "\n" in parse.text[token.end : after[0].start]
    return opens and ((closes and barred) or (bool(after) and after[0].text == ":"))
