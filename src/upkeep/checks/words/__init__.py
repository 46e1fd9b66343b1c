"""What is checked of the words: spelling, terms, typography."""
