"""What should we ask? Prompts, early warnings, good news and the question pack, put together from rows of questions."""
