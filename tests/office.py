"""What tests of office files share: the samples, and what was read of a small one."""

import csv
import re
import unicodedata
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.styles import Border, Side

from disclosures.readers import UnreadableError
from disclosures.readers.office import spreadsheet, word
from disclosures.records import RawLine, RawTable

SAMPLES = Path(__file__).parent / "samples"
SAMPLE = {"yangquan-2025.docx": word, "xinzhou-2024.xlsx": spreadsheet}
RULED = Border(**dict.fromkeys(("left", "right", "top", "bottom"), Side(style="thin")))

each_sample = pytest.mark.parametrize("name", SAMPLE)


def tight(text):
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def lines(document):
    return [block.text for page in document.pages for block in page.blocks if isinstance(block, RawLine)]


def tables(document):
    return [
        [[cell and cell.text for cell in row.cells] for row in block.rows]
        for page in document.pages
        for block in page.blocks
        if isinstance(block, RawTable)
    ]


def refused(reader, path):
    with pytest.raises(UnreadableError) as caught:
        reader.read(path)
    return caught.value.code


def printed_facts(document):
    with (SAMPLES / "facts.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["document"] == document]
    keys = ("table", "side", "code", "name", "government_category", "measure")
    return Counter(
        (*(tight(row[k]) for k in keys), Decimal(row["amount"])) for row in rows if Decimal(row["amount"])
    )


def read_facts(reading):
    return Counter(
        (
            *(str(table.number), line.side, line.code, tight(line.name)),
            tight(line.government_category) if table.number == 6 else "",
            *(figure.measure, figure.amount),
        )
        for table in reading.tables
        for line in table.lines
        for figure in line.figures
        if figure.amount
    )


def put(sheet, rows, *, start=1, ruled=True):
    for number, row in enumerate(rows, start=start):
        for column, value in enumerate(row, start=1):
            cell = sheet.cell(number, column, value)
            if isinstance(value, float):
                cell.number_format = "#,##0.00"
            if ruled:
                cell.border = RULED


def filled_book(path, fill):
    """A workbook that ``fill`` fills, read."""
    book = Workbook()
    fill(book)
    book.save(path)
    return spreadsheet.read(path)
