"""Which language a text is in."""

from __future__ import annotations

import pytest

from onrecord.intake import detect_language

ENGLISH = "The dam above Tarsk broke at noon on Monday after days of rain, the mayor said, and the town was empty. "
GERMAN = "Der Damm oberhalb der Stadt brach am Montag nach drei Tagen Regen, und die Bewohner mussten fliehen. "


@pytest.mark.parametrize(
    ("text", "language"),
    [(ENGLISH * 3, "en"), (GERMAN * 3, "de"), (GERMAN, "en"), (GERMAN.upper() * 3, "en"), ("", "en"),
     ("1 2 3 " * 60, "en"),
     ("Плотина рухнула в понедельник после трёх дней дождя, и жители покинули город. " * 4, "ru"),
     (ENGLISH * 100 + GERMAN * 100, "en")],
)  # fmt: skip
def test_language(text: str, language: str) -> None:
    assert detect_language(text) == language
