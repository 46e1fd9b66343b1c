"""What is checked of the registers and of what rests on them: citations, statements, systems."""
