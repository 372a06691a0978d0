"""Figures to take away: tables, one measure, the whole dataset."""
