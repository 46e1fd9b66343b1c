"""Two revisions of a checklist held against each other, over every case of either."""
