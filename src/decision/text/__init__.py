"""Bytes and characters: decoding, Markdown words, phrases with room for values."""
