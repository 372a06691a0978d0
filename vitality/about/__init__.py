"""Data, methods and licences: how every word is decided."""
