"""The areas of England through time: names, dates, parents and outlines, and how one edition passes into another."""
