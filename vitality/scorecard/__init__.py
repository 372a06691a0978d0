"""The balanced scorecard of a place: four perspectives, weights, change, and what people say."""
