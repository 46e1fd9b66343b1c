"""A record, and what becomes of it."""
