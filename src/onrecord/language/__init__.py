"""Text -> sentences, tokens, heads. Knows no news; spaCy stands behind the Parser Protocol of `sockets`.

`onrecord.language.spacy_parser` is imported where a parser is made, not here: loading spaCy takes a second, and most
commands only look at a record.
"""

from onrecord.language.parse import Parse, Sentence, Token
from onrecord.language.pipelines import pipeline_name

__all__ = ["Parse", "Sentence", "Token", "pipeline_name"]
