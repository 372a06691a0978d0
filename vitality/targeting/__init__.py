"""Where would action reach most people? Needs by place, how few places reach how many, and who is missed.

Input is rows of `questions`; nothing here reads or draws. Only figures that are shown take part, so nothing hidden can
be had as the difference between two selections.
"""
