"""Papers to take to a meeting: the same content as the pages, as PDF (Typst) and as Word (python-docx).

`paper` says what a paper is made of, `typst_pdf` and `word` print one, `kinds` names the papers there are, and `batch`
writes many. Nothing here is loaded when the app starts: those who need a paper import the module inside a function.
"""
