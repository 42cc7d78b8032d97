"""Whether performance forms were read by their cells. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from disclosures.readers.pdf.pages import tight
from disclosures.records import RawLine, RawPage, RawTable

_ALONE = 0.75
_LABEL = 18
"""As long is a cell with a label at most: 指标值(包含数字及文字描述)."""
_FORM_LABELS = ("实施单位", "项目属性", "三级指标", "指标值", "数量指标", "质量指标")
OF_A_WHOLE_BUDGET = ("内设职能部门数", "所属预算单位数", "人员编制数", "在职人员总数")
"""Labels of the first page of a whole department's or unit's form, which has none of those."""


def have_form_cells(pages: Sequence[RawPage], labelled: Sequence[str] = _FORM_LABELS) -> bool:
    """Whether a document's performance forms were read by their cells: most labels stand alone in one."""
    found = [_labels(page, labelled) for page in pages]
    named = [(labels, alone) for labels, alone in found if labels]
    in_cells = sum(alone >= labels * _ALONE for labels, alone in named)
    return bool(named) and in_cells * 2 > len(named)


def has_form_labels(page: RawPage) -> bool:
    """Whether a page prints any label of the forms."""
    return _labels(page, _FORM_LABELS)[0] > 0


def _labels(page: RawPage, labelled: Sequence[str]) -> tuple[int, int]:
    """How many of the forms' labels a page prints, and how many of them alone in a cell."""
    tables = [block for block in page.blocks if isinstance(block, RawTable)]
    cells = [tight(cell.text) for table in tables for row in table.rows for cell in row.cells if cell]
    lines = [tight(block.text) for block in page.blocks if isinstance(block, RawLine)]
    labels = [label for label in labelled if any(label in words for words in (*cells, *lines))]
    short = [words for words in cells if len(words) <= _LABEL and sum(word in words for word in labels) == 1]
    return len(labels), sum(any(label in words for words in short) for label in labels)
