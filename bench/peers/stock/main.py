"""Two questions and an outcome; the page asks for each."""

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
