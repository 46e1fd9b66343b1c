"""A whole checklist in the forms that others read: outline, table, drawing, DMN, JSON."""
