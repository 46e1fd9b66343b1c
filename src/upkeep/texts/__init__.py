"""The texts that people maintain, as values, and what is in them."""
