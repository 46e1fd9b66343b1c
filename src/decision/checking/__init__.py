"""What is wrong with a checklist, as values, all at once."""
