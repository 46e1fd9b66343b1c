"""What rows are looked for by."""
