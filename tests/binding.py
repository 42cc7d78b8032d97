"""Files that bind several disclosures, as tests make them."""

import re
from pathlib import Path

from django.core.files.base import ContentFile
from docx import Document
from invented import Invented
from openpyxl import Workbook
from pypdfium2 import PdfDocument

from disclosures import actions

SAMPLES = Path(__file__).parent / "samples"
PDFS = [SAMPLES / "pdf" / name for name in ("yangquan-2025-rotated.pdf", "gaoping-2026-reportlab.pdf")]
EXTRACTS = [SAMPLES / "extracts" / name for name in ("yangquan-2025.txt", "gaoping-2026.txt")]


def bound_pdf(path):
    """One PDF of several at this path; the first page of each."""
    bound, begun = PdfDocument.new(), []
    for file in PDFS:
        begun.append(len(bound) + 1)
        with PdfDocument(file) as one:
            bound.import_pages(one)
    bound.save(path)
    bound.close()
    return begun


def bound_text(*seeds):
    """One text of several invented disclosures, and the line after the last of each."""
    texts = [Invented(seed).text().strip().splitlines() for seed in seeds]
    ends = [sum(map(len, texts[: n + 1])) for n in range(len(texts))]
    return "\n".join(line for text in texts for line in text).encode(), ends


def facts(reading, *, placed=False):
    """All figures of a reading with their lines, and where they stand."""
    return [
        (table.kind, table.unit, line.side, line.code, line.name, figure.measure, figure.amount)
        + ((figure.place,) if placed else ())
        for table in reading.tables
        for line in table.lines
        for figure in line.figures
    ]


def taken_in(content, name="汇编.txt", user=None, *, read_later=False):
    """The uploads of a file, none of them read yet."""
    file = ContentFile(content, name=name)
    return list(actions.receive_uploads(file=file, user=user, read_later=read_later))


def read_to_the_end(upload, *, read_later=False):
    """The upload and all that follows of it, each read."""
    upload = actions.ingest(upload=upload, read_later=read_later)
    return [upload, *(each for part in upload.parts.order_by("pk") for each in read_to_the_end(part))]


def bound_workbook(path, *seeds):
    """A workbook with a sheet for each table and one for the words before it, of several invented
    disclosures one after the other; the number of sheets of each."""
    book, counts = Workbook(), []
    book.remove(book.active)
    for seed in seeds:
        before = len(book.worksheets)
        for lines in _by_table(Invented(seed).text()):
            sheet = book.create_sheet(f"{seed}-{len(book.worksheets) - before + 1}")
            for line in lines:
                sheet.append([_number(cell) for cell in line.split("\t")])
        counts.append(len(book.worksheets) - before)
    book.save(path)
    return counts


def _by_table(text):
    """The lines up to each table's end."""
    held = [[]]
    for line in text.splitlines():
        if held[-1] and "\t" in held[-1][-1] and "\t" not in line:
            held.append([])
        held[-1].append(line)
    return held


def _number(cell):
    return float(cell) if re.fullmatch(r"-?\d+\.\d\d", cell) else cell or None


def bound_word_file(path, *seeds):
    """A Word file of several invented disclosures, one after the other."""
    document = Document()
    for seed in seeds:
        for lines in _by_table(Invented(seed).text()):
            rows = [line.split("\t") for line in lines if "\t" in line]
            for line in lines[: len(lines) - len(rows)]:
                document.add_paragraph(line)
            if rows:
                table = document.add_table(len(rows), max(map(len, rows)))
                for row, cells in zip(table.rows, rows, strict=True):
                    for cell, text in zip(row.cells, cells, strict=False):
                        cell.text = text
    document.save(path)
