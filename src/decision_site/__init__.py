"""The MkDocs plugin that puts checklists on pages, and what the site needs to serve them."""
