"""About this figure: what a measure means, its history, quality and lineage."""
