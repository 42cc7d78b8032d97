"""Rules between columns that begin below the words over several of them, and none between rows."""

from layouts import EDGES, HEAD, ROWS, TITLE
from pdf_maker import Sheet, make

from disclosures.parsing import parse
from disclosures.readers.pdf import document as pdf

TOP, STEP = 100, 18
OVER = {1, 3, 4}
"""The edges that a word of the head's first row stands over."""


def test_words_over_rules_that_begin_below_them_head_all_their_columns(tmp_path):
    sheet = Sheet()
    sheet.text(230, 60, TITLE, 14)
    sheet.text(60, 80, "单位名称：某县医疗保障局")
    sheet.text(470, 80, "单位：万元")
    rows = [row for row in ROWS if not any("|" in words for words in row)]
    levels = [TOP + STEP * n for n in range(len(rows) + 3)]
    for edge, x in enumerate(EDGES):
        sheet.rule(x, levels[edge in OVER], x, levels[-1])
    for y in (levels[0], levels[2], levels[-1]):
        sheet.rule(EDGES[0], y, EDGES[-1], y)
    sheet.text(160, levels[0] + 13, HEAD[0][0])
    sheet.text(380, levels[0] + 13, HEAD[0][2])
    for y, row in zip(levels[1:], [HEAD[1], *rows], strict=False):
        for x, words in zip(EDGES, row, strict=False):
            sheet.text(x + 4, y + 13, words)
    (table,) = parse(pdf.read(make(tmp_path / "a.pdf", sheet))).tables
    found = [(line.code, line.name, str(figure.amount)) for line in table.lines for figure in line.figures]
    assert found == [
        (code if code.isdigit() else "", name or code, amount.replace(",", ""))
        for code, name, *amounts in rows
        for amount in filter(None, amounts)
    ]
