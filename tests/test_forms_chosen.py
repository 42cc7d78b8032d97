"""Which form a document is read by, where several recognise its tables."""

import re
from pathlib import Path

from test_parsing import read_text

from disclosures.proofs.checking import check
from disclosures.records import Measure

SAMPLES = Path(__file__).parent / "samples"


def test_of_forms_that_recognise_as_many_tables_the_one_whose_rows_add_up_is_meant(tmp_path):
    """Shanxi prints 上年结转 beside the total of a table of the same title and head."""
    head = "科目编码\t科目名称\t合计\t一般公共预算\t单位资金\t上年结转\n"
    rows = "\t合计\t110.00\t90.00\t10.00\t10.00\n210\t卫生健康支出\t110.00\t90.00\t10.00\t10.00\n"
    reading = read_text(
        tmp_path, f"甲市医疗保障局\n2024年部门预算\n\n2024年预算收入总表\n单位：万元\n\n{head}{rows}"
    )
    assert (reading.form, check(reading).findings) == ("generic", ())
    assert Measure.INCLUDED_CARRYOVER in reading.tables[0].measures


def test_a_form_is_known_by_its_titles_though_heads_of_other_words_are_read_by_others(tmp_path):
    lines = (SAMPLES / "extracts" / "xinzhou-2024.txt").read_text(encoding="utf-8").split("\n")
    units = [n for n, line in enumerate(lines) if "单位：万元" in line]
    for table, unit in enumerate(units, start=1):
        if table in (3, 5):
            head = lines[unit + 3].replace("基本支出", "人员支出").replace("项目支出", "公用支出")
            lines[unit + 3] = head
        elif table > 1:
            for at in range(unit + 2, unit + 5):
                lines[at] = lines[at] if "." in lines[at] else re.sub(r"[^\t]+", "甲", lines[at])
    reading = read_text(tmp_path, "\n".join(lines))
    assert reading.form == "shanxi"
    assert [table.number for table in reading.tables] == [1, 3, 5, 7, 8, 9]
