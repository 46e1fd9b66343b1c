"""Rows in a database that a door has opened; every function takes the connection, or the sheet made of it."""
