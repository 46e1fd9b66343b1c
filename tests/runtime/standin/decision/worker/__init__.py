"""A stand-in for what the worker calls."""
