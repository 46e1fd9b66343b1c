"""Is the account plan complete?

Source: text 003, short notes on client relationships (undated; good practice,
not a text of the Trade Commissioner Service), as restated in the rules
register under R-CR; read on 22 November 2026. The twelve items and the line
between complete and not are readings of ours (ASSUME-48).

    every item rated yes                  complete
    any item rated partly or no           gaps, with each such item listed

Nothing is counted or weighed: there is no percentage.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from decision import Ask, Grid, Notice, NoticeWhere, Outcome

if TYPE_CHECKING:
    from collections.abc import Iterator

items = Grid(
    "items",
    rows={
        "written": "R-CR-09",
        "approved": "R-CR-09",
        "objectives": "R-CR-06",
        "aligned": "R-CR-09",
        "target_markets": "R-CR-02",
        "contacts_both_sides": "R-CR-04",
        "two_contacts_two_levels": "R-CR-05",
        "interaction_targets": "R-CR-10",
        "review_in_time": "R-CR-11",
        "satisfaction_measure": "R-CR-12",
        "risks_owned": "R-CR-13",
        "dated_next_steps": "R-CR-11",
    },
    ratings=("yes", "partly", "no"),
    cite=(
        "R-CR-02",
        "R-CR-04",
        "R-CR-05",
        "R-CR-06",
        "R-CR-09",
        "R-CR-10",
        "R-CR-11",
        "R-CR-12",
        "R-CR-13",
        "ASSUME-48",
    ),
)


class Plan(Outcome):
    """Whether anything is still to be added to the plan."""

    complete = "R-CR-09", "R-CR-11", "ASSUME-48", "ASSUME-49"
    gaps = "R-CR-09", "ASSUME-47", "ASSUME-48", "ASSUME-49"


class Remark(Notice):
    """What the ratings add to an outcome."""

    gaps_to_close = (
        "R-CR-02",
        "R-CR-04",
        "R-CR-05",
        "R-CR-06",
        "R-CR-09",
        "R-CR-10",
        "R-CR-11",
        "R-CR-12",
        "R-CR-13",
    )


def decide(ask: Ask) -> Plan:
    """Look for the first item that is not wholly in place."""
    if all(rating == "yes" for rating in ask(items).values()):
        return Plan.complete
    return Plan.gaps


def notices(ask: Ask, outcome: Plan) -> Iterator[NoticeWhere]:
    """Yield the list of gaps; a complete plan has none."""
    del ask
    if outcome == Plan.gaps:
        yield Remark.gaps_to_close.where(items, "partly", "no")
