"""Files of other systems, from bytes to rows of cells, and from cells to what a row of the sheet may hold."""
