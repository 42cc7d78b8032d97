"""One budget table over two pages in the dress of many programs: rules, heads, alignment, wrapping."""

from dataclasses import dataclass
from itertools import pairwise

from pdf_maker import Sheet

EDGES = (60, 125, 280, 370, 460, 540)
HEAD = (("项目", "", "2026年预算数", "", ""), ("科目编码", "科目名称", "合计", "基本支出", "项目支出"))
ROWS = (
    ("合计", "", "1,498.95", "168.70", "1,330.25"),
    ("208", "社会保障和就业支出", "28.06", "28.06", ""),
    ("20805", "行政事业单位养老支出", "28.06", "28.06", ""),
    ("2080501", "行政单位离退休", "14.82", "14.82", ""),
    ("2080505", "机关事业单位基本养老|保险缴费支出", "13.24", "13.24", ""),
    ("210", "卫生健康支出", "1,470.89", "140.64", "1,330.25"),
    ("21015", "医疗保障管理事务", "1,470.89", "140.64", "1,330.25"),
    ("2101501", "行政运行", "140.64", "140.64", ""),
    ("2101504", "信息化建设", "1,200.25", "", "1,200.25"),
    ("2101599", "其他医疗保障管理事务|支出（含能力建设补助|资金）", "130.00", "", "130.00"),
)
SIZE, LINE, PADDING = 10, 12, 5
TITLE = "2026年预算支出总表"


@dataclass(frozen=True)
class Dress:
    """How a table is printed. ``rules``: none, three, lines, under, zebra, frame, columns or head."""

    rules: str = "none"
    align: str = "right"
    wrapped: str = "middle"
    head_again: bool = False
    blank_row: bool = False
    one_caption: bool = False
    running: bool = False
    wider: bool = False
    """Columns stand elsewhere on the second page."""
    blank: str = ""
    """What stands for no amount."""
    currency: str = ""
    spaced: bool = False
    """Short labels have a space between their characters."""
    tiled: bool = False
    """The same pale words all over the page."""
    stamped: bool = False
    """Large dark words straight across the page."""
    browser: bool = False
    """Date and address are printed by a browser on every page."""
    serial: bool = False
    """Rows are numbered to their left, half-way down."""


def sheets(dress, split=7):
    """The table's two pages."""
    first, second = Sheet(), Sheet()
    first.text(230, 60, TITLE, 14)
    first.text(60, 80, "单位名称：某县医疗保障局")
    first.text(470, 80 if dress.one_caption else 92, "单位：万元")
    _table(first, 100, [*HEAD, *ROWS[:split]], dress, EDGES, head=2, ends=False)
    edges = tuple(60 + (x - 60) * 0.9 for x in EDGES) if dress.wider else EDGES
    rows = [*(HEAD if dress.head_again else ()), *ROWS[split:]]
    _table(second, 70, rows, dress, edges, head=2 if dress.head_again else 0, begins=False)
    for number, sheet in enumerate((first, second), start=4):
        if dress.tiled:
            for n in range(40):
                sheet.text(30 + 110 * (n % 5), 40 + 97 * (n // 5), "内部资料", 10, colour=0.8)
        if dress.stamped:
            sheet.text(70, 190, "内部资料", 60, colour=0.5)
        if dress.running:
            sheet.text(200, 30, "某县医疗保障局部门预算公开", 9)
            sheet.rule(90, 34, 500, 34)
        if dress.browser:
            sheet.text(25, 25, f"2026/3/{number}, 9:58 某局", 8)
            sheet.text(25, 825, "https://www.example.gov.cn/art/2026/1.html", 8)
            sheet.text(550, 825, f"{number}/18", 8)
        else:
            sheet.text(290, 820, f"- {number} -", 9)
    return first, second


def torn_head(dress, lines):
    """The title at the foot of the first page, with as many rows of the head; the rest on the second.

    Every page has the bureau above, of which two more bear nothing else.
    """
    first, second, *others = (Sheet() for _ in range(4))
    for sheet in (first, second, *others):
        sheet.text(200, 30, "某县医疗保障局部门预算公开", 9)
    first.text(230, 700, TITLE, 14)
    first.text(60, 720, "单位名称：某县医疗保障局")
    first.text(470, 732, "单位：万元")
    if lines:
        _table(first, 740, HEAD[:lines], dress, EDGES, head=lines, ends=False)
    rows = [*HEAD[lines:], *ROWS]
    _table(second, 70, rows, dress, EDGES, head=len(HEAD) - lines, begins=False)
    for number, sheet in enumerate((first, second, *others), start=4):
        sheet.text(290, 820, f"- {number} -", 9)
    return first, second, *others


def _table(sheet, top, rows, dress, edges, *, head, begins=True, ends=True):
    y, levels = top, [top]
    for number, row in enumerate(rows):
        if dress.serial and (number >= head or number == head - 1):
            high = max(text.count("|") + 1 for text in row) * LINE + PADDING
            words = str(number - head + 1) if number >= head else "序号"
            sheet.text(edges[0] - 25, y + high / 2 + SIZE * 0.35, words, SIZE)
        y = _row(sheet, y, row, dress, edges, amounts=number >= head)
        levels.append(y)
        if dress.blank_row and number >= head:
            y += LINE + PADDING
            levels.append(y)
    x0, x1 = edges[0], edges[-1]
    if dress.rules == "zebra":
        for above, below in list(pairwise(levels))[1::2]:
            sheet.shade(x0, above, x1, below)
    bounds = [levels[0]] * begins + [levels[head]] * bool(head) + [levels[-1]] * ends
    for at in {
        "three": bounds,
        "lines": levels,
        "under": levels[head:],
        "columns": [*bounds, *levels[1:head]],
        "frame": bounds[:1] + bounds[-1:],
    }.get(dress.rules, []):
        sheet.rule(x0, at, x1, at)
    if dress.rules == "columns":
        for x in edges:
            sheet.rule(x, levels[0], x, levels[-1])
    if dress.rules == "frame":
        for x in (x0, x1):
            sheet.rule(x, levels[0], x, levels[-1])
    if dress.rules == "head" and head:
        sheet.grid(edges, levels[: head + 1])


def _row(sheet, top, row, dress, edges, *, amounts):
    row = [_printed(text, dress, amount=amounts and column > 1) for column, text in enumerate(row)]
    height = max(text.count("|") + 1 for text in row) * LINE + PADDING
    for column, text in enumerate(row):
        lines = text.split("|")
        spare = height - PADDING - len(lines) * LINE
        y = top + PADDING / 2 + SIZE * 0.9 + {"top": 0, "middle": spare / 2, "bottom": spare}[dress.wrapped]
        for line in filter(None, lines):
            right = edges[column + 1] - 4 - _width(line)
            place = {"left": edges[column] + 4, "right": right, "centre": (edges[column] + 4 + right) / 2}
            sheet.text(place[dress.align if amounts and column > 1 else "left"], y, line, SIZE)
            y += LINE
    return top + height


def _printed(text, dress, *, amount):
    if amount:
        return dress.currency + text if text else dress.blank
    return "　".join(text) if dress.spaced and 1 < len(text) <= 4 and not text.isdigit() else text


def _width(text):
    """In points; the font of `pdf_maker` has narrow digits, all else is a square."""
    return sum(0.462 if c.isdigit() else 1 for c in text) * SIZE
