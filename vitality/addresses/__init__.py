"""The address of a page: what is chosen, which version of the figures, and the search for places."""
