"""The kinds whose answer is among what the author names: options, or ratings of rows."""
