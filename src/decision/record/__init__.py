"""The record of a decision: drawn up, opened, put to today's rules, told."""
