"""Which pipeline reads: its name without loading it, and whether its files are the pinned ones."""

from __future__ import annotations

import hashlib
import importlib.util
import json
from pathlib import Path

from msgspec import Struct

from onrecord.errors import SetupFault
from onrecord.rules import Rules


class LanguageRules(Struct, frozen=True, forbid_unknown_fields=True):
    """`en/language.toml`: the default pipeline with the hash of its files, and lemmas that it gets wrong."""

    pipeline: str
    package: str
    sha256: str
    fallback: str
    lemmas: dict[str, str]


def pipeline_name(rules: Rules, pipeline: str | None = None) -> str:
    """The name and version that the record keeps of a pipeline, without loading it.

    Raises SetupFault where it is not installed.
    """
    own = rules.table("en/language.toml", LanguageRules)
    if pipeline is None and importlib.util.find_spec(own.package):
        module = importlib.import_module(own.package)
        return f"{own.pipeline} {_version(Path(module.model_path()) / 'meta.json')}"
    name = pipeline or own.fallback
    found = importlib.util.find_spec(name) if name.isidentifier() else None
    folder = Path(str(found.origin)).parent if found and found.origin else Path(name)
    metas = sorted(folder.glob("**/meta.json"), key=lambda p: len(p.parts)) if folder.is_dir() else []
    if not metas:
        raise SetupFault(f"pipeline {name!r} is not installed; install it, or name another with --pipeline")
    return f"{name} {_version(metas[0])}"


def _version(meta: Path) -> str:
    return str(json.loads(meta.read_text(encoding="utf-8")).get("version", "?"))


def files_hash(folder: Path) -> str:
    """SHA-256 over the names and contents of a pipeline's files."""
    digest = hashlib.sha256()
    for path in sorted(p for p in folder.rglob("*") if p.is_file() and "__pycache__" not in p.parts):
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()
