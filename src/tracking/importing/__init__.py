"""Imports: the plan that is shown, the same plan carried out, and the way back."""
