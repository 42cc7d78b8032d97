"""Texts that run out of their cells stay the cell's, and what cannot be parted is told."""

from pdf_maker import Sheet, make

from disclosures.readers import pdf
from disclosures.records import ProblemCode, RawTable

XS, YS = (60, 160, 240), (60, 78, 96, 114)


def sheet(*texts):
    page = Sheet()
    page.text(60, 40, "2026年预算支出总表")
    page.text(60, 55, "单位：万元")
    page.grid(XS, YS)
    for x, y, text in texts:
        page.text(x, y, text)
    return page


def read(tmp_path, *texts):
    document = pdf.read(make(tmp_path / "a.pdf", sheet(*texts)))
    (table,) = (block for block in document.pages[0].blocks if isinstance(block, RawTable))
    rows = [[cell.text if cell else None for cell in row.cells] for row in table.rows]
    return rows, [problem.code for problem in document.problems]


def test_a_name_that_runs_into_the_next_row_is_the_upper_row_s(tmp_path):
    rows, told = read(
        tmp_path,
        *((64, 71, "社会保障和就业支"), (64, 83, "出"), (200, 71, "14.82")),
        *((64, 89, "卫生健康支出"), (200, 89, "342.79")),
    )
    assert rows[:2] == [["社会保障和就业支\n出", "14.82"], ["卫生健康支出", "342.79"]]
    assert told == []


def test_a_name_that_runs_over_its_neighbour_s_amount_leaves_it_whole(tmp_path):
    rows, _ = read(
        tmp_path,
        (64, 71, "机关事业单位基本养老保险缴费支出"),
        (180, 71, "13.24"),
        (64, 89, "行政单位离退休经费等"),
        (164, 89, "1.42"),
    )
    assert rows[:2] == [["机关事业单位基本养老保险缴费支出", "13.24"], ["行政单位离退休经费等", "1.42"]]


def test_texts_that_lie_over_one_another_are_told(tmp_path):
    _, told = read(tmp_path, (64, 86, "社会保障支出"), (200, 71, "14.82"), (64, 89, "卫生健康支出"))
    assert told == [ProblemCode.OVERPRINTED]


def test_the_last_row_s_name_goes_on_below_the_table(tmp_path):
    name = ("其他医疗保障管理", "事务支出（含能力", "建设补助资金）")
    last = [(64, 104 + 12 * n, part) for n, part in enumerate(name)]
    rows, told = read(tmp_path, *last, (200, 107, "130.00"), (64, 150, "注：本表无数据"))
    assert rows[-1] == ["\n".join(name), "130.00"]
    assert told == []
