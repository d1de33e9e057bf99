"""The documentation names everything there is to use."""

import inspect
import re
from pathlib import Path

import pytest

from onrecord import sockets
from onrecord.cli.app import app
from onrecord.rules.loader import BUILT_IN

DOCS = Path(__file__).parent.parent / "docs"
COMMANDS = sorted(str(command.name) for command in app.registered_commands)
PROTOCOLS = sorted(name for name, one in inspect.getmembers(sockets, inspect.isclass)
                   if one.__module__ == sockets.__name__)  # fmt: skip
RULES = sorted(p.relative_to(BUILT_IN).as_posix() for p in BUILT_IN.rglob("*") if p.suffix in {".toml", ".tsv"})


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_documented(command: str) -> None:
    assert re.search(rf"^## `onrecord {command}\b", (DOCS / "commands.md").read_text(encoding="utf-8"), re.MULTILINE)


@pytest.mark.parametrize("name", PROTOCOLS)
def test_every_socket_is_documented(name: str) -> None:
    assert f"`{name}`" in (DOCS / "sockets.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", RULES)
def test_every_rule_file_is_documented_and_explains_itself(name: str) -> None:
    assert f"`{name}`" in (DOCS / "rules.md").read_text(encoding="utf-8")
    assert (BUILT_IN / name).read_text(encoding="utf-8").startswith("#")


def test_every_option_of_a_command_is_documented() -> None:
    text = (DOCS / "commands.md").read_text(encoding="utf-8")
    for command in app.registered_commands:
        for parameter in inspect.signature(command.callback).parameters if command.callback else ():
            if parameter in {"record", "paths", "a", "b", "verdict", "story", "ident", "output", "report"}:
                continue
            assert f"--{parameter.replace('_', '-')}" in text, (command.name, parameter)


def test_links_between_pages_lead_somewhere() -> None:
    for page in [*DOCS.rglob("*.md"), DOCS.parent / "README.md"]:
        for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page}: {target}"


def test_every_public_thing_of_ours_says_what_it_is() -> None:
    import ast

    source = DOCS.parent / "src" / "onrecord"
    silent = []
    for path in sorted(source.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        if not ast.get_docstring(tree):
            silent.append(str(path))
        for node in ast.walk(tree):
            named = isinstance(node, ast.ClassDef | ast.FunctionDef) and not node.name.startswith("_")
            if named and isinstance(node, ast.ClassDef) and not ast.get_docstring(node):
                silent.append(f"{path}:{node.lineno} {node.name}")
        for node in tree.body:
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_") and not ast.get_docstring(node):
                silent.append(f"{path}:{node.lineno} {node.name}")
    assert silent == []
