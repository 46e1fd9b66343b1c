"""A stand-in for what an outcome is worked into."""

from decision.worker.bridge import step


def rehearse() -> None:
    """Do once all that a session does."""
    step("hive", "{}")
    step("hive", '{"occupant": "honeybees"}')
