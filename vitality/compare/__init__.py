"""Compared with places like it: sets of places, the spine, the grid, four ranks, two places, and whom to learn from.

Input is rows of `questions`; nothing here reads or draws. Figures of sets that a reader chooses are worked out here by
the same functions as those of the build.
"""
