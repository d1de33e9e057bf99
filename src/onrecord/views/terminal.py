"""Text from reports as a terminal may be given it: nothing in it moves the cursor, colours, or turns the reading order.

A character that would is shown as U+FFFD; in JSON it is escaped, so that nothing is lost.
"""

from __future__ import annotations

import re

KEPT = "\n\t"
TURNS = (*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C)  # the order of reading
CONTROLS = [c for c in (*range(0x20), *range(0x7F, 0xA0), *TURNS) if chr(c) not in KEPT]
HARMLESS = dict.fromkeys(CONTROLS, "\ufffd")
IN_JSON = re.compile("[\x7f-\x9f" + "".join(map(chr, TURNS)) + "]")


def shown(text: str) -> str:
    """The text with every control character made visible; lines and tabs stay."""
    return text.translate(HARMLESS)


def shown_json(text: str) -> str:
    """JSON with those control characters escaped that JSON itself allows raw; it says the same."""
    return IN_JSON.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
