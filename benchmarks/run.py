"""`make bench`: every benchmark on its full development data, written to RESULTS.md.

    python benchmarks/run.py [--bench ../shared/bench] [--only TASK …]

A run that is named with --only replaces its own row and leaves the others as they are.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import tomllib
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bench import ROOT, folder, measure

FIGURES = ROOT / "benchmarks" / "results.json"
PAGE = ROOT / "benchmarks" / "RESULTS.md"
HEAD = """# Results

Figures run from 0 to 1 unless said otherwise. Written by `make bench`; what each figure means is told in the
benchmarks' own README. Speed and memory are written by `make bench-speed`.

| task | main figure | beside it | reports | words/s | date | commit |
|---|---|---|---|---|---|---|
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bench", type=Path, default=Path("../shared/bench"))
    parser.add_argument("--only", nargs="*", default=[])
    parser.add_argument("--jobs", type=int, default=2)
    args = parser.parse_args()
    bench = folder(args.bench)
    runs = tomllib.loads((ROOT / "benchmarks" / "tasks.toml").read_text())["run"]
    wanted = [run for run in runs if not args.only or run["arguments"][0] in args.only]
    kept = json.loads(FIGURES.read_text()) if FIGURES.is_file() else {}
    with ThreadPoolExecutor(args.jobs) as pool:
        for run, result in zip(wanted, pool.map(lambda run: measure(bench, run["arguments"]), wanted), strict=True):
            kept[" ".join(run["arguments"])] = result | stamp()
            FIGURES.write_text(json.dumps(kept, indent=1) + "\n")
            write_page(runs, kept)
            print(
                " ".join(run["arguments"]), result.get("figures", {}).get(result.get("main")), result.get("error", "")
            )


def stamp() -> dict[str, str]:
    """When, on what commit and on what machine."""
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return {"date": datetime.now(UTC).date().isoformat(), "commit": commit.stdout.strip()}


def write_page(runs: list[dict[str, Any]], kept: dict[str, Any]) -> None:
    """The page, from all figures that are kept."""
    rows = [row(run, kept[name]) for run in runs if (name := " ".join(run["arguments"])) in kept]
    rest = PAGE.read_text().partition("\n## ")[2] if PAGE.is_file() else ""
    machine = f"{os.cpu_count()} cores, {platform.machine()}, {platform.system()}, Python {platform.python_version()}"
    page = (
        HEAD
        + "\n".join(rows)
        + f"\n\nCommand of a row: `python bench.py <task> --command onrecord`. Machine: {machine}.\n"
    )
    PAGE.write_text(page + (f"\n## {rest}" if rest else ""))


def row(run: dict[str, Any], result: dict[str, Any]) -> str:
    """A row of the table."""
    name = " ".join(run["arguments"])
    if "error" in result:
        return f"| `{name}` | failed | {result['error'].splitlines()[-1]} | | | {result['date']} | {result['commit']} |"
    figures = result["figures"]
    shown = run.get("show") or [
        key for key, value in figures.items() if isinstance(value, float) and key != result["main"]
    ]
    beside = ", ".join(f"{key} {number(figures[key])}" for key in shown[:12] if key in figures)
    rate = f"{result['words'] / result['seconds']:.0f}" if result.get("seconds") else ""
    main_figure = f"**{number(figures[result['main']])}** ({result['main']})"
    return (
        f"| `{name}` | {main_figure} | {beside} | {result['docs']} | {rate} | {result['date']} | {result['commit']} |"
    )


def number(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}" if isinstance(value, float) and abs(value) < 10 else f"{value:g}"


if __name__ == "__main__":
    main()
