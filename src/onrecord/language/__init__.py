"""Text -> sentences, tokens, heads. Knows no news; spaCy stands behind the Parser Protocol of `sockets`."""

from onrecord.language.parse import Parse, Sentence, Token
from onrecord.language.spacy_parser import SpacyParser, load_parser, pipeline_name

__all__ = ["Parse", "Sentence", "SpacyParser", "Token", "load_parser", "pipeline_name"]
