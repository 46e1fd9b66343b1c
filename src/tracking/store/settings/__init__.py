"""What a sheet remembers beside its rows."""
