"""`make floors`: the pinned figures on a sample of each benchmark; fails where one falls by more than 0.005.

    python benchmarks/floors.py [--bench ../shared/bench] [--raise]

--raise writes what was measured where it is higher; a floor is lowered by hand, with a decision record.
"""

from __future__ import annotations

import argparse
import re
import sys
import tomllib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from bench import ROOT, folder, measure

FLOORS = ROOT / "benchmarks" / "floors.toml"
SLACK = 0.005


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bench", type=Path, default=Path("../shared/bench"))
    parser.add_argument("--raise", dest="up", action="store_true")
    parser.add_argument("--jobs", type=int, default=2)
    args = parser.parse_args()
    bench = folder(args.bench)
    floors = tomllib.loads(FLOORS.read_text())["floor"]
    with ThreadPoolExecutor(args.jobs) as pool:
        results = list(pool.map(lambda floor: measure(bench, [*floor["arguments"], *floor["only"]]), floors))
    fallen = [report(floor, result) for floor, result in zip(floors, results, strict=True)]
    if args.up:
        FLOORS.write_text(raised(FLOORS.read_text(), floors, results))
    if any(fallen):
        sys.exit(f"floors: {sum(fallen)} of {len(floors)} fallen")
    print(f"floors: all {len(floors)} hold")


def figure(floor: dict[str, Any], result: dict[str, Any]) -> float | None:
    """What was measured of a floor's figure."""
    value: float | None = result.get("figures", {}).get(floor["figure"])
    return value


def report(floor: dict[str, Any], result: dict[str, Any]) -> bool:
    """Say how a floor stands; has it fallen?"""
    found = figure(floor, result)
    name = " ".join([*floor["arguments"], *floor["only"]])
    if found is None:
        print(f"FAILED  {name}: {result.get('error', 'no such figure')}")
        return True
    fallen = found < floor["sample"] - SLACK
    print(f"{'FALLEN' if fallen else 'holds'}  {name}: {floor['figure']} {found:.4f}, floor {floor['sample']:.4f}")
    return fallen


def raised(text: str, floors: list[dict[str, Any]], results: list[dict[str, Any]]) -> str:
    """The floors' file with every higher figure in it."""
    parts = re.split(r"(?=^\[\[floor\]\])", text, flags=re.MULTILINE)
    for index, (floor, result) in enumerate(zip(floors, results, strict=True), 1):
        found = figure(floor, result)
        if found is not None and found > floor["sample"]:
            parts[index] = re.sub(r"^sample = .*$", f"sample = {found:.4f}", parts[index], flags=re.MULTILINE)
    return "".join(parts)


if __name__ == "__main__":
    main()
