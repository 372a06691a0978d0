"""What a page or a paper says, as blocks, and the printers that turn blocks into PDF, Word and HTML."""
