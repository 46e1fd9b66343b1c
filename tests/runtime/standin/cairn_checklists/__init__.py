"""A stand-in for the checklists."""
