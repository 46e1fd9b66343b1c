"""The worked cases of a checklist: what they say, and what they reach."""
