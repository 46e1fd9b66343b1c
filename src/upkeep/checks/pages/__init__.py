"""What is checked of a page: its links, headings, pictures, front matter and address."""
