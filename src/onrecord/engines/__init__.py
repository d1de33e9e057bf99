"""Where a bulk read runs: in this process, or on this machine's cores."""

from onrecord.engines.cores import Cores
from onrecord.engines.here import Here

__all__ = ["Cores", "Here"]
