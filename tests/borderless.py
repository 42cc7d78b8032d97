"""Tables without rules, as programs set them: cells that wrap, merged cells of the head, words half-way down."""

from dataclasses import dataclass

from pdf_maker import Sheet


@dataclass(frozen=True)
class Setting:
    """``pitch`` is from line to line of a cell, ``room`` what a row has beside its lines; in points.

    ``high`` is where words stand in their cells: top, middle or bottom; ``heads`` where those of the head
    stand from left to right.
    """

    size: float = 10
    pitch: float = 14
    room: float = 4
    pad: float = 3
    high: str = "middle"
    heads: str = "centre"


def sheet(
    edges, head, rows, setting=Setting(), *, title="2026年一般公共预算支出表", below=(), uprights=False
):
    """``head`` has for each cell its words, first and last column, first and last row of the head.

    Lines of a cell are parted by ``|``. ``below`` are lines of text under the table. Without a ``title`` it
    is a table that goes on. ``uprights``: rules part its columns, but none its rows.
    """
    page = Sheet((842, 595))
    if title:
        page.text(300, 50, title, 14)
        page.text(edges[0], 70, "单位名称：某县医疗保障局", 9)
        page.text(edges[-1] - 60, 70, "单位：万元", 9)
    tops = _head_tops(head, setting)
    for words, first, last, top, bottom in head:
        across, down = (edges[first], edges[last + 1]), (tops[top], tops[bottom + 1])
        _cell(page, words, across, down, setting, setting.heads)
    y = tops[-1]
    for row in rows:
        high = max(words.count("|") + 1 for words in row) * setting.pitch + setting.room
        for column, words in enumerate(row):
            side = "right" if words.replace(",", "").replace(".", "").isdigit() and "." in words else "left"
            _cell(page, words, edges[column : column + 2], (y, y + high), setting, side)
        y += high
    for column, edge in enumerate(edges) if uprights else ():
        over = [cell for cell in head if cell[1] < column <= cell[2]]
        page.rule(edge, max([tops[0], *(tops[cell[4] + 1] for cell in over)]), edge, y)
    for n, words in enumerate(below, start=1):
        page.text(edges[0], y + n * (setting.pitch + setting.room) - 6, words, setting.size)
    return page


def _head_tops(head, setting):
    """The head's rows, each as high as its cells need."""
    count = 1 + max((cell[4] for cell in head), default=-1)
    tops = [85.0]
    for row in range(count):
        lines = max(
            (words.count("|") + 1) / (bottom - top + 1)
            for words, _, _, top, bottom in head
            if top <= row <= bottom
        )
        tops.append(tops[-1] + max(1, lines) * setting.pitch + setting.room)
    return tops


def _cell(page, words, across, down, setting, side):
    lines = words.split("|") if words else []
    spare = down[1] - down[0] - len(lines) * setting.pitch
    above = {"top": setting.room / 2, "middle": spare / 2, "bottom": spare - setting.room / 2}
    y = down[0] + above[setting.high] + setting.size
    for line in lines:
        wide = sum(0.462 if c.isdigit() else 1 for c in line)
        left, right = across[0] + setting.pad, across[1] - setting.pad - wide * setting.size
        page.text({"left": left, "right": right, "centre": (left + right) / 2}[side], y, line, setting.size)
        y += setting.pitch
