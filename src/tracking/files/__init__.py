"""Sheets as files, and the code lists of the project."""
