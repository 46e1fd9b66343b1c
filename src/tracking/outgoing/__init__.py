"""What leaves the sheet as a file: its rows as a table or whole, counts for headquarters, and a look for names before."""
