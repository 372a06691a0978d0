"""The pipeline: files -> checked tables -> statistics -> checks -> one new file, put in place at the end.

Nothing that the app loads imports this package.
"""
