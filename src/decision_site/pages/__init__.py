"""What a page holds of a checklist, as its templates need it."""
