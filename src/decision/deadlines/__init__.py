"""Which days an office works, and the days by which things are due."""
