"""Bringing sheets together: what two of them know, what they disagree on, and the way back."""
