"""What each check finds in the texts of one language."""
