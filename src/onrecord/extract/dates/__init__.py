"""When each story was published: given, stated, or solved from all that the stories tell."""
