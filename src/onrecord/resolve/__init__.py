"""Claims -> judgements -> events, as pure functions: nothing here touches the store."""

from onrecord.resolve.card import Card, card
from onrecord.resolve.compare import compare, compare_cards
from onrecord.resolve.compose import compose
from onrecord.resolve.keys import card_keys, deepest, finer, keys, of_words
from onrecord.resolve.merge import gather
from onrecord.resolve.reuse import signature, similarity
from onrecord.resolve.words import content_words, fold, stems

__all__ = [
    "Card",
    "card",
    "card_keys",
    "compare",
    "compare_cards",
    "compose",
    "content_words",
    "deepest",
    "finer",
    "fold",
    "gather",
    "keys",
    "of_words",
    "signature",
    "similarity",
    "stems",
]  # fmt: skip
