"""What people write, read whole; the only rooms below the command line that open files."""
