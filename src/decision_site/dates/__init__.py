"""The days that offices are closed, and the days that receipt leads to."""
