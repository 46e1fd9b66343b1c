"""Why an outcome, and what would change it."""
