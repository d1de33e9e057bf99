"""Nothing that a report says steers the terminal that it is shown on."""

import json

from hypothesis import given
from hypothesis import strategies as st

from onrecord.views.terminal import shown, shown_json

STEERS = {*map(chr, range(0x20)), *map(chr, range(0x7F, 0xA0)), "\u202e", "\u2066"} - {"\n", "\t"}


@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from(sorted(STEERS)))))
def test_no_control_character_is_shown_and_nothing_else_is_changed(text: str) -> None:
    assert not STEERS & set(shown(text))
    assert len(shown(text)) == len(text)
    escaped = shown_json(json.dumps(text, ensure_ascii=False))
    assert not STEERS & set(escaped) and json.loads(escaped) == text


def test_letters_of_every_script_stay() -> None:
    assert shown("Ω é 東京 می‌روم 👍\n\t") == "Ω é 東京 می‌روم 👍\n\t"
