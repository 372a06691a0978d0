"""Find your neighbourhood: the search, the map to click, the list of the council's own places."""
