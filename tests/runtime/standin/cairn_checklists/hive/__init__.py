"""A stand-in for a checklist."""
