"""The areas of England through time: names, dates, parents and outlines, and how one edition passes into another."""

LAYOUTS = frozenset(
    {"lookup", "areas_list", "residents", "outlines", "postcodes"}
)  # of files that say where places are
FOLDER = "geography"  # of the store
