"""What is read of a sheet: objects for programs, lines for people."""
