"""The same figures in other dress: how other bureaus print the same thirteen tables."""

import re
from collections import Counter

import pytest
from test_parsing import expected, extract, figures, read_text, tables_of

from disclosures.records import ProblemCode, Scope, Side

DOCUMENT = "yangquan-2025"
BY_CODE = r"(?m)^(科目编码|合计|\d{3}|\d{5}|\d{7})\t([^\t\n]*)\t(.*)$"


def by_code(dress):
    """The tables by functional code dressed, the others left as they are."""

    def dressed(text):
        front, tables, tail = tables_of(text)
        return front + "".join(dress(table) if "\n科目编码\t" in table else table for table in tables) + tail

    return dressed


def per_row(pattern, change):
    return lambda text: re.sub(pattern, change, text)


def three_columns(match):
    code, name, rest = match.groups()
    if code == "科目编码":
        return f"科目编码\t\t\t{name}\t{rest}\n类\t款\t项\t\t{rest and chr(9) * rest.count(chr(9))}"
    if code == "合计":
        return f"合计\t\t\t\t{rest}"
    return "\t".join((code[:3], code[3:5], code[5:], name, rest))


def in_three_columns(text):
    text = re.sub(r"(?m)^项目\t\t(本年收入|2025年预算数)", r"项目\t\t\t\t\1", text)
    return re.sub(BY_CODE, three_columns, text)


def in_one_cell(form):
    def change(match):
        code, name, rest = match.groups()
        if code == "科目编码":
            return f"科目\t{rest}"
        return f"{form.format(code, name) if code != '合计' else code}\t{rest}"

    def dress(text):
        text = re.sub(r"(?m)^项目\t\t(本年收入|2025年预算数)", r"项目\t\1", text)
        return re.sub(BY_CODE, change, text)

    return dress


def numbered(text):
    """序号 in front of every table by code."""
    rows = iter(range(1, 10_000))

    def change(match):
        code = match[1]
        return ("序号" if code == "科目编码" else str(next(rows)) if code.isdigit() else "") + "\t" + match[0]

    text = re.sub(r"(?m)^项目\t\t(本年收入|2025年预算数)", r"\t项目\t\t\1", text)
    return re.sub(BY_CODE, change, text)


def remarked(text):
    """备注 behind every table by code, mostly blank."""

    def change(match):
        last = (
            "备注" if match[1] == "科目编码" else "主要用于医疗保障能力建设" if match[1] == "2101599" else ""
        )
        return f"{match[0]}\t{last}"

    return re.sub(BY_CODE, change, text)


def totals_last(text):
    """The 合计 of the tables by code below their rows."""
    return re.sub(r"(?m)^(合计\t\t[\d.]+.*\n)((?:\d{3,7}\t.*\n|\n(?=\d{3,7}\t))+)", r"\2\1", text)


def with_columns(*columns):
    """More columns before the names of the projects."""

    def change(match):
        rows = match[2].split("\n")
        kinds = ("".join(f"{column}\t" for column in columns), "\t" * len(columns))
        out = [
            (kinds[0] if row.startswith("项目名称") else kinds[1]) + row
            for row in rows
            if row and not re.match(r"1\t2\t3", row)
        ]
        return match[1] + "\n".join(out) + "\n\n"

    return per_row(r"(2025年项目支出预算表（本年预算）\n\n.*\n\n.*\n\n)((?:.*\t.*\n)+)\n", change)


def _categories(head, change):
    def dress(text):
        before, rest = text.split("部门预算支出经济科目名称\t政府预算支出经济科目名称\t2025年预算数\t\t\n", 1)
        rows, after = rest.split("\n\n", 1)
        dressed = [change(*row.split("\t", 2)) for row in rows.split("\n")[1:]]
        return before + head + "\n".join(dressed) + "\n\n" + after

    return dress


categories_with_codes = _categories(
    "科目编码\t部门预算支出经济科目\t政府预算支出经济科目\t合计\t人员经费\t公用经费\n",
    lambda name, category, rest: f"{'' if name == '合计' else '301'}\t{name}\t{category}\t{rest}",
)
categories_with_both_codes = _categories(
    "部门预算支出经济科目\t\t政府预算支出经济科目\t\t2025年预算数\t\t\n"
    "科目编码\t科目名称\t科目编码\t科目名称\t合计\t人员经费\t公用经费\n",
    lambda name, category, rest: (
        f"{'' if name == '合计' else '301'}\t{name}\t{'501' if category else ''}\t{category}\t{rest}"
    ),
)


def title_in_two_lines(at):
    return per_row(rf"(?m)^(2025年\S*?{at})(\S*表(?:（\S*）)?)$", r"\1\n\n\2")


def without_categories_codes(found):
    """The facts know no codes of economic categories."""
    plain = Counter()
    for figure, count in found.items():
        plain[(*figure[:2], "" if figure[0] == "6" else figure[2], *figure[3:])] += count
    return plain


DRESSES = {
    "title broken after 预算": title_in_two_lines("预算"),
    "title broken after 财政拨款": title_in_two_lines("财政拨款"),
    "title broken after 基本支出": title_in_two_lines("基本支出"),
    "unit before the bureau": per_row(r"(?m)^(单位名称：\S+)\n\n(单位：万元)$", r"\2\n\n\1"),
    "金额单位": per_row(r"(?m)^单位：万元$", "金额单位：万元"),
    "金额单位 with 人民币": per_row(r"(?m)^单位：万元$", "金额单位：人民币万元"),
    "captions in one line": per_row(r"(?m)^(单位名称：\S+)\n\n(单位：万元)$", r"\1　　　\2"),
    "captions run together": per_row(r"(?m)^(单位名称：\S+)\n\n(单位：万元)$", r"\1\2"),
    "title and captions run together": per_row(
        r"(?m)^(2025年\S*表(?:（\S*）)?)\n\n(单位名称：\S+)\n\n(单位：万元)$", r"\1\2\3"
    ),
    "编制单位": per_row(r"(?m)^单位名称：", "编制单位："),
    "部门 alone": per_row(r"(?m)^单位名称：", "部门："),
    "table number above the title": per_row(r"(?m)^(2025年\S*表(?:（\S*）)?)$", r"表1\n\n\1"),
    "table number behind the title": per_row(r"(?m)^(2025年\S*表(?:（\S*）)?)$", r"\1\n\n预算公开01表"),
    "codes in three columns": by_code(in_three_columns),
    "code before the name": by_code(in_one_cell("{} {}")),
    "code in brackets": by_code(in_one_cell("[{}]{}")),
    "code run into the name": by_code(in_one_cell("{}{}")),
    "编码 for 科目编码": per_row(r"(?m)^科目编码\t科目名称", "功能分类科目代码\t功能分类科目名称"),
    "序号": by_code(numbered),
    "备注": by_code(remarked),
    "totals at the end": by_code(totals_last),
    "empty rows": per_row(r"(?m)^(合计\t.*\n)", r"\1\t\t\t\t\n"),
    "a row of notes": per_row(r"(?m)^(2210201\t.*\n)", r"\1备注：数字四舍五入，尾差不作调整。\t\t\t\t\n"),
    "categories with codes": categories_with_codes,
    "categories with both codes": categories_with_both_codes,
    "项目代码": with_columns("项目代码"),
    "项目类别": with_columns("序号", "项目类别"),
}


@pytest.mark.parametrize("dress", DRESSES)
def test_every_figure_is_read_in_another_dress(tmp_path, dress):
    plain = extract(DOCUMENT)
    text = DRESSES[dress](plain)
    assert text != plain
    reading = read_text(tmp_path, text)
    assert without_categories_codes(figures(reading)) == expected(DOCUMENT)
    assert [table.number for table in reading.tables] == list(range(1, 14))
    assert all(line.side is Side.INCOME for line in reading.tables[1].lines)
    assert ProblemCode.UNIT_MISSING not in {problem.code for problem in reading.problems}
    assert reading.bureau.text == "阳泉市医疗保障局"


def test_the_total_may_be_called_by_another_word(tmp_path):
    text = re.sub(r"(?m)^合计\t", "总计\t", extract(DOCUMENT))
    renamed = {
        (*f[:3], f[3].replace("合计", "总计"), *f[4:]): n for f, n in expected(DOCUMENT).items() if f[2] == ""
    }
    found = figures(read_text(tmp_path, text))
    assert all(found[f] == n for f, n in renamed.items() if f[3] == "总计")
    assert sum(found.values()) == sum(expected(DOCUMENT).values())


COVERS = [
    ("阳泉市医疗保障局\n\n2025年度\n\n单位预算公开", Scope.UNIT),
    ("阳泉市医疗保障局\n\n2025年部门预算公开报告", Scope.DEPARTMENT),
    ("阳泉市医疗保障局\n\n2025年度部门预算信息公开", Scope.DEPARTMENT),
    ("阳泉市医疗保障局\n\n2025 年度\n\n部 门 预 算", Scope.DEPARTMENT),
    ("阳泉市医疗保障局2025年度部门预算公开情况说明", Scope.DEPARTMENT),
    ("阳泉市医疗保障局2025年\n\n部门预算公开", Scope.DEPARTMENT),
    ("阳泉市医疗保障局\n\n二〇二五年度单位预算公开", Scope.UNIT),
    ("附件\n\n阳泉市医疗保障局\n\n1\n\n2025年度单位预算公开说明", Scope.UNIT),
]


@pytest.mark.parametrize(("cover", "scope"), COVERS)
def test_the_cover_is_read_however_it_is_set(tmp_path, cover, scope):
    text = extract(DOCUMENT)
    match = re.search(r"(?m)^阳泉市医疗保障局\n\n2025年度单位预算公开$", text)
    reading = read_text(tmp_path, text[: match.start()] + cover + text[match.end() :])
    assert (reading.bureau.text, reading.year.text, reading.scope.text) == ("阳泉市医疗保障局", "2025", scope)
