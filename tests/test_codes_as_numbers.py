"""Codes that a sheet keeps as numbers print separators, decimals or an apostrophe: they are codes all the same."""

import pytest
from office import SAMPLES, printed_facts, read_facts
from openpyxl import load_workbook

from disclosures import pipeline


def dressed(value, number_format):
    def dress(cell):
        cell.value = value(cell.value)
        if number_format:
            cell.number_format = number_format

    return dress


@pytest.mark.parametrize(
    "dress",
    [
        dressed(int, "#,##0"),
        dressed(int, "0.00"),
        dressed(lambda code: f"'{code}", ""),
        dressed(int, "General"),
    ],
    ids=["separators", "decimals", "apostrophe", "number"],
)
def test_every_figure_is_read_under_its_code(tmp_path, dress):
    book = load_workbook(SAMPLES / "office" / "xinzhou-2024.xlsx")
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if (
                    isinstance(cell.value, str)
                    and cell.value.strip().isdigit()
                    and len(cell.value.strip()) > 2
                ):
                    dress(cell)
    book.save(tmp_path / "a.xlsx")
    read = pipeline.read(tmp_path / "a.xlsx", "a.xlsx")
    assert read_facts(read.reading) == printed_facts("xinzhou-2024")
    assert read.checked.findings == ()
