"""Values in, text out: a step, a tree or a table in the forms that readers use."""
