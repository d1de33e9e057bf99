"""Words and numbers, not code: rule files and how they are loaded."""

from onrecord.rules.loader import Rules, load_rules

__all__ = ["Rules", "load_rules"]
