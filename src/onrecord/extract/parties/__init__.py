"""Who: persons, groups, governments and forces, each mention joined to its party."""
