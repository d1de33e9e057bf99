"""spaCy behind the Parser Protocol: which pipeline, whether its files are the pinned ones, and its docs as columns."""

from __future__ import annotations

import importlib.util
import warnings
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import spacy
from spacy.attrs import DEP, ENT_IOB, ENT_TYPE, HEAD, LEMMA, POS, TAG
from spacy.tokens import Doc

from onrecord.errors import SetupFault
from onrecord.language.assemble import Columns, assemble
from onrecord.language.casing import Casing
from onrecord.language.parse import Parse
from onrecord.language.pipelines import LanguageRules, files_hash
from onrecord.language.view import View, view_of
from onrecord.model import Report, Story
from onrecord.rules import Rules

BATCH_STORIES, BATCH_CHARACTERS = 64, 200_000
LONGEST = 30_000  # characters of one doc; a longer story is parsed a part at a time
AT_ONCE = 60_000  # characters that spaCy works on at one go: enough for speed, and some 200 MB


class SpacyParser:
    """Parses stories with a spaCy pipeline; `name` is the pipeline and its version, as the record keeps it."""

    def __init__(self, nlp: Any, name: str, casing: Casing, lemmas: dict[str, str]) -> None:
        self.name = name
        self._nlp, self._casing, self._lemmas = nlp, casing, lemmas
        self._words: dict[int, str] = {}

    def parse(self, stories: Iterable[tuple[Report, Story]]) -> Iterator[Parse]:
        """Parse stories in order, a batch at a time; what spaCy learns of new words is forgotten after each batch."""
        for batch in _batches(stories):
            views = [view_of(report, story, self._casing) for report, story in batch]
            for (report, story), view, columns in zip(batch, views, self.columns(views), strict=True):
                yield assemble(report, story, view, columns)

    def columns(self, views: list[View]) -> list[Columns]:
        """What the pipeline says of each view."""
        parts = [_parts(view) for view in views]
        with self._nlp.memory_zone():
            parsed = self._parsed([(text, view) for view, texts in zip(views, parts, strict=True) for text in texts])
            return [_join([self._columns(doc) for doc in islice(parsed, len(texts))], texts) for texts in parts]

    def _parsed(self, texts: Iterable[tuple[str, View]]) -> Iterator[Doc]:
        """The docs of texts, in order, as many at one go as make up a fair size."""
        docs: list[Doc] = []
        size = 0
        for text, view in texts:
            if docs and size + len(text) > AT_ONCE:
                yield from self._nlp.pipe(docs, batch_size=len(docs))
                docs, size = [], 0
            docs.append(self._doc(text, view))
            size += len(text)
        if docs:
            yield from self._nlp.pipe(docs, batch_size=len(docs))

    def _doc(self, text: str, view: View) -> Doc:
        """A doc in which a sentence begins with every paragraph."""
        doc: Doc = self._nlp.make_doc(text)
        if len(view.pieces) > 1:
            broken = False
            for token in doc:
                if token.is_space and "\n\n" in token.text:
                    broken = True
                elif broken:
                    token.is_sent_start = True
                    broken = False
        return doc

    def _columns(self, doc: Doc) -> Columns:
        rows = doc.to_array([LEMMA, POS, TAG, DEP, HEAD, ENT_IOB, ENT_TYPE]).astype(np.uint64)
        lemma, pos, tag, dep, head, iob, kind = (rows[:, i].tolist() for i in range(7)) if len(rows) else ([],) * 7
        strings = self._nlp.vocab.strings
        known = self._words
        for key in {*pos, *tag, *dep, *kind} - known.keys():
            known[key] = strings[key] if key else ""
        heads = [i + int(np.int64(np.uint64(h))) for i, h in enumerate(head)]
        starts = [token.idx for token in doc]
        texts = [token.text for token in doc]
        fixed = self._lemmas
        return Columns(
            starts=starts,
            lengths=[len(text) for text in texts],
            lemmas=[fixed.get(t.lower()) or strings[key] or t.lower() for t, key in zip(texts, lemma, strict=True)],
            pos=[known[key] for key in pos],
            tags=[known[key] for key in tag],
            deps=[known[key] for key in dep],
            heads=heads,
            opens=[bool(token.is_sent_start) for token in doc],
            entities=[known[key] for key in kind],
            begins=[value == 3 for value in iob],
        )


def load_parser(rules: Rules, names: Iterable[str] = (), pipeline: str | None = None) -> SpacyParser:
    """The parser: the pipeline that the caller names, else the default one, else (with a warning) the smaller one.

    `names` are lower-case words that are known to be names, for true-casing. Raises SetupFault where no pipeline is
    there, or the default one's files are not the pinned ones.
    """
    own = rules.table("en/language.toml", LanguageRules)
    if pipeline:
        nlp, name = _load(pipeline, pipeline)
    elif importlib.util.find_spec(own.package):
        nlp, name = _load(_vendored(own), own.pipeline)
    elif importlib.util.find_spec(own.fallback):
        warnings.warn(
            f"{own.pipeline} is not installed ({own.package}); reading with the smaller {own.fallback}, less exactly",
            stacklevel=2,
        )
        nlp, name = _load(own.fallback, own.fallback)
    else:
        raise SetupFault(f"no pipeline is installed; install {own.package}, or name one with --pipeline")
    return SpacyParser(nlp, name, Casing(rules, dictionary(nlp), names), own.lemmas)


def dictionary(nlp: Any) -> frozenset[str]:
    """The lower-case words that the pipeline's lemmatiser knows; empty where it has no such list."""
    if "lemmatizer" not in nlp.pipe_names:
        return frozenset()
    lookups = getattr(nlp.get_pipe("lemmatizer"), "lookups", None)
    if lookups is None or not lookups.has_table("lemma_index"):
        return frozenset()
    index = lookups.get_table("lemma_index")
    return frozenset(word for words in index.values() for word in words)


def _vendored(own: LanguageRules) -> Path:
    """The folder of the default pipeline, its files checked."""
    module = importlib.import_module(own.package)
    folder = Path(module.model_path())
    found = files_hash(folder)
    if found != own.sha256:
        raise SetupFault(
            f"{folder}: the files of {own.pipeline} are not the pinned ones (sha256 {found[:12]}…, wanted "
            f"{own.sha256[:12]}…); reinstall {own.package}, or name this pipeline with --pipeline"
        )
    return folder


def _load(where: str | Path, name: str) -> tuple[Any, str]:
    try:
        nlp = spacy.load(where)
    except (OSError, ImportError, ValueError) as error:
        raise SetupFault(f"pipeline {name!r} cannot be loaded: {error}; install it, or name another") from error
    needed = {"parser"} - set(nlp.pipe_names)
    if needed:
        raise SetupFault(f"pipeline {name!r} has no parser; name one that has")
    nlp.max_length = max(nlp.max_length, LONGEST + 1)
    return nlp, f"{name} {nlp.meta.get('version', '?')}"


def _batches(stories: Iterable[tuple[Report, Story]]) -> Iterator[list[tuple[Report, Story]]]:
    batch: list[tuple[Report, Story]] = []
    size = 0
    for report, story in stories:
        batch.append((report, story))
        size += len(story.span)
        if len(batch) >= BATCH_STORIES or size >= BATCH_CHARACTERS:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _parts(view: View) -> list[str]:
    """The view's text, cut at paragraphs (or where there are none, at a space) so that no part is too long."""
    text, parts = view.text, []
    while len(text) > LONGEST:
        cut = max(text.rfind("\n\n", 0, LONGEST) + 2, 0)
        cut = cut if cut > 2 else text.rfind(" ", 0, LONGEST) + 1
        cut = cut if cut > 1 else LONGEST
        parts.append(text[:cut])
        text = text[cut:]
    return [*parts, text]


def _join(columns: list[Columns], texts: list[str]) -> Columns:
    """The columns of a view's parts as those of the whole."""
    whole: list[list[Any]] = [*columns[0]]
    characters, tokens = len(texts[0]), len(columns[0].starts)
    for part, text in zip(columns[1:], texts[1:], strict=True):
        shifted: list[list[Any]] = [*_shift(part, characters, tokens)]
        for column, more in zip(whole, shifted, strict=True):
            column.extend(more)
        characters, tokens = characters + len(text), tokens + len(part.starts)
    return Columns(*whole)


def _shift(part: Columns, characters: int, tokens: int) -> Columns:
    return part._replace(starts=[s + characters for s in part.starts], heads=[h + tokens for h in part.heads])
