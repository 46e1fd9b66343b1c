"""The stored form of answers, and of whatever else is sent or kept: JSON."""

from __future__ import annotations

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]
"""A value as ``json.loads`` gives it."""
