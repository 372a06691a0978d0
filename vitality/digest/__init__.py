"""This quarter's digest of one area, as HTML and as text."""
