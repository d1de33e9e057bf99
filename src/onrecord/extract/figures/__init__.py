"""How many: every count, what it counts, and what it is a part of."""
