"""What the sheet shows of a period: every number with the rows in it and the rows left out of it."""
