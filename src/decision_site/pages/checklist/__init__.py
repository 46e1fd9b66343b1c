"""What a page shows of a checklist: its questions, its outcomes, its states as links."""
