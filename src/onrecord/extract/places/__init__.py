"""Where: names found, told from other names, and given one point for the whole story."""
