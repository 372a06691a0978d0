"""Vitality: a place's figures, told honestly, with the questions they raise."""

__version__ = "0.1.0"
