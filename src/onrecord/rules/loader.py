"""Rules are data: TOML for rules and thresholds, TSV for long lists.

A `Rules` object is loaded once and passed in; nothing reads settings at import. It gives every room its own file as
typed structs::

    rules = load_rules()                              # or load_rules(Path("my-rules")): laid over the built-in ones
    words = rules.table("en/figures.toml", FigureRules)
    actors = rules.rows("actors.tsv", ActorRow)

Overlay: a file of the same name in the user's folder is laid over the built-in one. In TOML, lists are joined, tables
merged, single values replaced, and an entry of a list of tables (`[[rule]]`) with the `id` of a built-in one replaces
it. In TSV, a row with the `id` (first column) of a built-in one replaces it; others are added.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cached_property
from hashlib import blake2b
from importlib.resources import files
from pathlib import Path
from typing import Any

import msgspec

from onrecord.errors import RulesFault

BUILT_IN = Path(str(files("onrecord.rules"))) / "data"


class Rules:
    """The built-in rule files, with a user's own laid over them."""

    def __init__(self, overlay: Path | None = None) -> None:
        if overlay is not None and not overlay.is_dir():
            raise RulesFault(str(overlay), None, "no such folder; name a folder of rule files")
        self.overlay = overlay
        self._read: dict[tuple[str, type], Any] = {}
        if overlay is not None:
            self._check_names(overlay)

    def _check_names(self, overlay: Path) -> None:
        for path in sorted(overlay.rglob("*")):
            name = path.relative_to(overlay).as_posix()
            if path.is_file() and path.suffix in {".toml", ".tsv"} and not (BUILT_IN / name).is_file():
                known = ", ".join(sorted(p.relative_to(BUILT_IN).as_posix() for p in _rule_files(BUILT_IN)))
                raise RulesFault(str(path), None, f"no built-in rule file has this name; there are: {known}")

    @cached_property
    def version(self) -> str:
        """Hash of all rule files, of those laid over them after "~": readings made by different rules differ in it."""
        return "~".join(_hash_of(root) for root in (BUILT_IN, self.overlay) if root is not None)

    def table[T](self, name: str, kind: type[T]) -> T:
        """A TOML file as a struct; a fault is named by file and line. Read once, then kept."""
        if (name, kind) not in self._read:
            self._read[name, kind] = self._table(name, kind)
        found: T = self._read[name, kind]
        return found

    def rows[T](self, name: str, kind: type[T]) -> list[T]:
        """The rows of a TSV file as structs, by the names in its first line. Read once, then kept."""
        if (name, kind) not in self._read:
            rows: dict[str, T] = {}
            for path in self._layers(name):
                for number, row in _tsv(path):
                    rows[row[next(iter(row))]] = _convert(row, kind, path, number)
            self._read[name, kind] = list(rows.values())
        found: list[T] = self._read[name, kind]
        return found

    def _layers(self, name: str) -> list[Path]:
        return [root / name for root in filter(None, (BUILT_IN, self.overlay)) if (root / name).is_file()]

    def _table[T](self, name: str, kind: type[T]) -> T:
        merged: dict[str, Any] = {}
        for path in self._layers(name):
            text = path.read_text(encoding="utf-8")
            try:
                layer = tomllib.loads(text)
            except tomllib.TOMLDecodeError as error:
                line = re.search(r"at line (\d+)", str(error))
                at = int(line[1]) if line else text.count("\n") + 1  # otherwise it says "at end of document"
                raise RulesFault(str(path), at, f"no TOML: {error}") from error
            merged = _lay_over(merged, layer)
            _convert(merged, kind, path, None, text)
        return _convert(merged, kind, BUILT_IN / name, None)


def load_rules(overlay: Path | None = None) -> Rules:
    """The rules, with those of a user's folder laid over them."""
    return Rules(overlay)


def _hash_of(root: Path) -> str:
    digest = blake2b(digest_size=8)
    for path in _rule_files(root):
        digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def _rule_files(root: Path) -> list[Path]:
    return sorted(p for p in root.rglob("*") if p.suffix in {".toml", ".tsv"})


def _lay_over(base: Any, layer: Any) -> Any:
    if isinstance(base, dict) and isinstance(layer, dict):
        return base | {key: _lay_over(base[key], value) if key in base else value for key, value in layer.items()}
    if isinstance(base, list) and isinstance(layer, list):
        own = {entry["id"] for entry in layer if isinstance(entry, dict) and "id" in entry}
        return [entry for entry in base if not (isinstance(entry, dict) and entry.get("id") in own)] + layer
    return layer


def _tsv(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """Rows as dicts with their line numbers; empty lines and lines that begin with # are skipped."""
    names: list[str] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if not names:
            names = cells
        elif len(cells) > len(names):
            raise RulesFault(str(path), number, f"{len(cells)} columns where the first line names {len(names)}")
        else:
            yield number, dict(zip(names, cells + [""] * (len(names) - len(cells)), strict=True))


def _convert[T](value: Any, kind: type[T], path: Path, line: int | None, text: str = "") -> T:
    try:
        return msgspec.convert(value, kind, strict=False)
    except msgspec.ValidationError as error:
        raise RulesFault(str(path), line or _line_of(str(error), text), str(error)) from error


def _line_of(problem: str, text: str) -> int | None:
    """The line of "… - at `$.rule[3].because`": where the fourth [[rule]] begins, or the table or key is named."""
    where = re.search(r"\$\.([\w-]+)(?:\[(\d+)\])?", problem)
    if not where:
        return None
    table = re.compile(rf"^\s*\[{{1,2}}{re.escape(where[1])}\b|^\s*{re.escape(where[1])}\s*=")
    lines = [number for number, line in enumerate(text.split("\n"), 1) if table.search(line)]
    index = int(where[2] or 0)
    return lines[index] if index < len(lines) else (lines[0] if lines else None)
