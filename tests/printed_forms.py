"""Performance forms as grids of words, printed as PDF, with rules or without, as Word file and as workbook.

In a grid ``<`` goes on with the cell to its left, ``^`` with the one above; ``|`` parts the lines of a cell.
"""

from docx import Document
from openpyxl import Workbook
from openpyxl.styles import Border, Side
from pdf_maker import Sheet

BUREAU = "某县医疗保障局"
SIZE, LINE, ROOM = 9, 11, 6
RULED = Border(**dict.fromkeys(("left", "right", "top", "bottom"), Side(style="thin")))
COVER = (BUREAU, "2026年度部门预算公开")
BUDGET_TITLE = "2026年项目支出预算表（本年预算）"
BUDGET_HEAD = (
    ("项目名称", "合计", "2026年财政拨款", "<", "<", "财政专户管理资金", "单位资金"),
    ("^", "^", "一般公共预算", "政府性基金预算", "国有资本经营预算", "^", "^"),
)


def budget(*projects):
    """The projects' table, of names and amounts in 万元 as printed."""
    whole = f"{sum(float(amount.replace(',', '')) for _, amount in projects):,.2f}"
    rows = (("合计", whole), (BUREAU, whole), *projects)
    return [*BUDGET_HEAD, *((name, amount, amount, "", "", "", "") for name, amount in rows)]


def pdf_sheets(*parts, projects=(), size=(595, 842), turned=False, **options):
    """The budget, and each of the parts on a page of its own: lists of a title, lines and grids."""
    first = Sheet((842, 595))
    for n, words in enumerate((*COVER, BUDGET_TITLE)):
        first.text(250, 40 + 20 * n, words, 14)
    first.text(60, 100, f"部门名称：{BUREAU}")
    first.text(700, 100, "单位：万元")
    draw(first, 110, budget(*projects), width=720)
    sheets = [first]
    for part in parts:
        sheets.append(Sheet(size, rotate=90 if turned else 0))
        y = 60
        for block in part:
            if isinstance(block, str):
                sheets[-1].text(60, y, block, 12)
                y += 20
            else:
                y = 30 + draw(sheets[-1], y, block, width=sheets[-1].width - 120, **options)
    return sheets


def draw(sheet, top, grid, *, width, ruled=True, left=60, high="middle", centred=False):
    """The grid's cells, each with its rules where it has any; how far down it reaches."""
    step = width / len(grid[0])
    levels = [top]
    for j, row in enumerate(grid):
        lines = (
            max(
                words.count("|") + 1
                for i, words in enumerate(row)
                if words not in "<^" and not _below(grid, j, i)
            )
            if any(w not in "<^" for w in row)
            else 1
        )
        levels.append(levels[-1] + lines * LINE + ROOM)
    for j, row in enumerate(grid):
        for i, words in enumerate(row):
            if words in ("<", "^"):
                continue
            right, low = _to(grid, j, i)
            x0, x1, y0, y1 = left + i * step, left + right * step, levels[j], levels[low]
            if ruled:
                sheet.grid((x0, x1), (y0, y1))
            lines = words.split("|")
            spare = (y1 - y0) - len(lines) * LINE
            y = y0 + {"top": ROOM / 2, "middle": spare / 2}[high] + SIZE * 0.9
            for line in lines:
                if line:
                    room = (x1 - x0 - _width(line)) / 2 if centred else 3
                    sheet.text(x0 + room, y, line, SIZE)
                y += LINE
    return levels[-1]


def _width(line):
    return sum(0.462 if c.isdigit() else 1 for c in line) * SIZE


def _below(grid, j, i):
    return j + 1 < len(grid) and grid[j + 1][i] == "^"


def _to(grid, j, i):
    right = i + 1
    while right < len(grid[j]) and grid[j][right] == "<":
        right += 1
    low = j + 1
    while low < len(grid) and grid[low][i] == "^":
        low += 1
    return right, low


def word_file(path, *parts, projects=()):
    document = Document()
    for words in (*COVER, BUDGET_TITLE, f"部门名称：{BUREAU} 单位：万元"):
        document.add_paragraph(words)
    for block in (budget(*projects), *(block for part in parts for block in part)):
        if isinstance(block, str):
            document.add_paragraph(block)
            continue
        table = document.add_table(len(block), len(block[0]), style="Table Grid")
        for j, row in enumerate(block):
            for i, words in enumerate(row):
                if words in ("<", "^"):
                    continue
                right, low = _to(block, j, i)
                cell = table.cell(j, i)
                if (right, low) != (i + 1, j + 1):
                    cell = cell.merge(table.cell(low - 1, right - 1))
                cell.text = words.replace("|", "")
    document.save(path)
    return path


def workbook(path, *parts, projects=()):
    book = Workbook()
    sheet = book.active
    _put(sheet, [*COVER, BUDGET_TITLE, f"部门名称：{BUREAU}", "单位：万元", budget(*projects)])
    for part in parts:
        _put(book.create_sheet(), part)
    book.save(path)
    return path


def _put(sheet, blocks):
    row = 1
    for block in blocks:
        if isinstance(block, str):
            sheet.cell(row, 1, block)
            row += 1
            continue
        for j, cells in enumerate(block):
            for i, words in enumerate(cells):
                sheet.cell(row + j, i + 1).border = RULED
                if words in ("<", "^"):
                    continue
                sheet.cell(row + j, i + 1, words.replace("|", "\n"))
                right, low = _to(block, j, i)
                if (right, low) != (i + 1, j + 1):
                    sheet.merge_cells(
                        start_row=row + j, start_column=i + 1, end_row=row + low - 1, end_column=right
                    )
        row += len(block) + 1
