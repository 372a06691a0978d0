"""A PDF read back: its words, and the tree of its tags."""

import io
import re

import pypdf


def read(content):
    """A PDF as pypdf reads it."""
    return pypdf.PdfReader(io.BytesIO(content))


def squashed(text):
    """Text without white space, and with the places where a long word may be broken taken out."""
    return re.sub(r"[\s\u200b]+", "", text)


def text_of(content):
    """All text of a PDF without white space, the running feet left out."""
    pages = (page.extract_text() for page in read(content).pages)
    return squashed(" ".join(re.sub(r"Figures built .*? of \d+\s*$", "", page, flags=re.S) for page in pages))


def structure(reader):
    """Every element of the tag tree, as (type with its role resolved, element)."""
    todo, result = [reader.trailer["/Root"]["/StructTreeRoot"]], []
    while todo:
        each = todo.pop().get_object()
        if isinstance(each, list):
            todo += each
        elif isinstance(each, dict):
            if "/S" in each:
                result.append((str(each["/S"]), each))
            kids = each.get("/K")
            if kids is not None and not isinstance(kids, int):
                todo.append(kids)
    return result
