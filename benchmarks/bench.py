"""Calling the benchmarks of the shared folder: one task, its figures as an object."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
COMMAND = f"{sys.executable} -m onrecord"


def folder(given: Path) -> Path:
    """The folder of the benchmarks; says so and stops where it is not there."""
    found = (ROOT / given).resolve()
    if not (found / "bench.py").is_file():
        sys.exit(f"benchmarks: no bench.py in {found}; they lie beside the clone, in ../shared/bench")
    return found


def measure(bench: Path, arguments: list[str]) -> dict[str, Any]:
    """Run one task. The object is bench.py's: task, main, figures, docs, words, seconds; or an `error`.

    Data in `benchmarks/` are our own.
    """
    given = [str(ROOT / one) if one.startswith("benchmarks/") else one for one in arguments]
    line = [sys.executable, "bench.py", *given, "--command", COMMAND, "--json"]
    done = subprocess.run(line, cwd=bench, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        return {"task": arguments[0], "error": (done.stderr or done.stdout).strip()[-600:]}
    result: dict[str, Any] = json.loads(done.stdout.strip().splitlines()[-1])
    return result
