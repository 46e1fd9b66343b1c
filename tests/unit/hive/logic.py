"""May this hive stay on the allotment?

Source: Allotment By-law 12 (invented), as in force on 1 May 2031.
"""
from decision import Ask, Choice, Outcome, WholeNumber, YesNo, auto


class Occupant(Choice, cite="s. 2"):
    wild_bees = auto()
    honeybees = auto()
    unsure = auto()


hives = WholeNumber("hives", unit="hives", low=1, high=40, cite="s. 4")


class Hive(Outcome):
    no_permit_needed = "s. 2(3)"
    ask_the_inspector = "s. 2(4)"
    allow = "s. 6(1)"
    refuse_too_many = "s. 6(3)"


def decide(ask: Ask) -> Hive:
    match ask(Occupant):
        case Occupant.wild_bees:
            return Hive.no_permit_needed
        case Occupant.unsure:
            return Hive.ask_the_inspector
        case Occupant.honeybees:
            pass  # the rest of the by-law is about honeybees
    if ask(hives) > 3:
        return Hive.refuse_too_many
    return Hive.allow
