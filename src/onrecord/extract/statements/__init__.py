"""Who says what, through whom: quotations, reported speech, aims and beliefs."""
