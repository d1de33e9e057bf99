"""When: expressions of time, kept relative until their story has a date, then anchored."""
