"""Events and readings -> something to look at. Knows only the model."""
