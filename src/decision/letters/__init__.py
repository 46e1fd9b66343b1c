"""Letters and notices: their templates, what is wrong with them, and drafts."""
