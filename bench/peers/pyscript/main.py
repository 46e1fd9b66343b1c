"""Two questions and an outcome, in the page's own thread, as PyScript's first examples have it."""

from pyscript import document, when

REPLY = "Reply as you would to any request."
FORWARD = "Forward it to the Post Support Unit and do not reply."
LETTER = "Send the standard letter and tell the Post Support Unit."


def decide(answers: dict[str, str]) -> str | None:
    """Return the outcome; None while a question is open."""
    if answers.get("looks_global") != "yes":
        return REPLY if "looks_global" in answers else None
    if "several_regions" not in answers:
        return None
    return FORWARD if answers["several_regions"] == "yes" else LETTER


@when("change", "#form")
def answered(event: object) -> None:
    """Show what follows from the answers."""
    checked = document.querySelectorAll("input:checked")
    outcome = decide({one.name: one.value for one in checked})
    second = document.querySelector('[data-question="several_regions"]')
    second.hidden = event.target.name == "looks_global" and event.target.value != "yes"
    document.querySelector("#outcome").textContent = outcome or ""


document.querySelector("fieldset").disabled = False
