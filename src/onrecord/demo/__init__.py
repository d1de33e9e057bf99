"""The bundled example: the Beirut port explosion of 4 August 2020, told by sixteen short reports of made-up outlets.

The reports were written for this package from public facts that moved over days and were told differently by several
sources: the toll, the injured, the missing, the homeless, the cause, the resignations and the arrests.
"""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

REPORTS = Path(str(files("onrecord.demo"))) / "beirut.jsonl"
