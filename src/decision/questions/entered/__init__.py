"""The kinds whose answer is entered: a number, an amount, a day, a text."""
