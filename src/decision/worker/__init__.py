"""JSON in, JSON out, for the page."""
