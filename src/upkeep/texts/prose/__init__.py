"""What a text says and holds, read from its Markdown."""
