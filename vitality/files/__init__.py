"""Files that people give: their bytes, tables and TOML read strictly, and all that is wrong told together."""
