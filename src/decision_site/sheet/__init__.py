"""The page of the client tracking sheet."""
