"""The door of the browser: JSON in, JSON out."""
