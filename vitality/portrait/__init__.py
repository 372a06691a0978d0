"""The portrait of a place: the six groups of an area profile on one page, with cost beside what comes of it."""
