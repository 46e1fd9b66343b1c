"""Answers as values: as JSON, as all that they can still be, as what stands for them while exploring."""
