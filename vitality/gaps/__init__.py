"""Who is being left behind: the gap between deprived and other neighbourhoods, told absolutely and relatively together.

Input is rows of `questions`; nothing here reads or draws.
"""
