"""The command line of the sheet."""
