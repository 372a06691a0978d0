"""Is the strategy delivering? Priorities, targets, partners and curves, put together from rows of questions."""
