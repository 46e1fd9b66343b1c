"""What a row may hold: its fields, the code lists, and what is wrong with a value."""
