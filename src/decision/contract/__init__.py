"""The objects that leave Python: a module for each schema."""
