"""What stands on the pages that a reader gives: its tables, lines and cells."""

from disclosures.records import RawLine, RawTable


def tables(document):
    return [(page, b) for page in document.pages for b in page.blocks if isinstance(b, RawTable)]


def lines(document):
    return [b.text for page in document.pages for b in page.blocks if isinstance(b, RawLine)]


def cells(document):
    return [(page, cell) for page, t in tables(document) for row in t.rows for cell in row.cells if cell]
