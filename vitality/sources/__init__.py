"""What publishers give: their layouts, receipts and periods, read strictly."""
