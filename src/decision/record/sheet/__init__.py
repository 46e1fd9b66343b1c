"""What a record hands on to the tracking sheet."""
