"""`onrecord demo`."""


def demo() -> None:
    """Build the bundled example record, print its brief, and say what to try next."""
