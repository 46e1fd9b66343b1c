"""Registers, systems and terms on pages, and what is wrong with what a build reads."""
