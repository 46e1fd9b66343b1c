"""What can be seen wrong in the text and the names of a logic."""
