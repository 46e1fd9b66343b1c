"""The formats of files: separated text, workbooks and JSON."""
