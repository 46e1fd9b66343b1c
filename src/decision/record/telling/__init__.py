"""A record, and what became of it, in words."""
