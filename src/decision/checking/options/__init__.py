"""Options of a choice that no branch of a logic names, nor leaves on purpose."""
