"""The client tracking sheet: rows of service to clients, in one SQLite database.

The same files run in CPython and in the browser. ``model`` knows what a row
may hold, ``store`` keeps rows in a database that a door has opened; the doors
are ``worker`` (the page), ``files`` and ``cli``.
"""
