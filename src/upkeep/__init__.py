"""The workshop: what keeps the guidance true, for the people who maintain it.

It reads the same files as the site and the engine, and reports findings; it
changes a file only where a maintainer asks for it (`stamp`, `affirm`).
"""
