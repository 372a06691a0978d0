"""The tasks of `python -m vitality`."""
