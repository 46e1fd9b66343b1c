"""Where answers lead: one set of them, or all."""
