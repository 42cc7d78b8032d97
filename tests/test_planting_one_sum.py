"""Errors planted in tables that come to the same money: their lines are held to one another, form or no form."""

import pytest
from test_parsing import read_text

from disclosures.proofs.checking import check
from disclosures.records import FigureRef, Kind, Measure, ProblemCode, Proof

HEAD = "科目编码\t\t\t单位名称（科目）\t合计\t基本支出\t项目支出\n类\t款\t项\t\t\t\t\n"
ROWS = """\
\t\t\t合计\t100.00\t60.00\t40.00
\t\t\t甲市医疗保障局\t100.00\t60.00\t40.00
\t\t\t甲市医疗保障局（本级）\t70.00\t45.00\t25.00
210\t15\t01\t行政运行\t45.00\t45.00\t
210\t15\t04\t信息化建设\t15.00\t\t15.00
210\t15\t05\t医疗保障政策管理\t10.00\t\t10.00
\t\t\t甲市医疗保障事务中心\t30.00\t15.00\t15.00
210\t15\t50\t事业运行\t15.00\t15.00\t
210\t15\t04\t信息化建设\t8.00\t\t8.00
210\t15\t06\t医疗保障经办事务\t7.00\t\t7.00
"""
INCOME = (
    ("一、一般公共预算拨款收入", "100.00"),
    ("二、政府性基金预算拨款收入", ""),
    ("三、国有资本经营预算拨款收入", ""),
)


def account(total="100.00", left=(), closing=("本年收入合计", "本年支出合计")):
    spent = ("一、卫生健康支出", total), ("", ""), ("", "")
    rows = [(*one, *other) for one, other in zip(INCOME, spent, strict=True)]
    rows += [(closing[0], total, closing[1], total), *left, ("收入总计", total, "支出总计", total)]
    return "收入\t\t支出\t\n项目\t预算数\t项目\t预算数\n" + "".join("\t".join(row) + "\n" for row in rows)


def document(tmp_path, *, accounts=None, appropriation=None, expenditure=ROWS, general=ROWS, unit="万元"):
    tables = (
        ("部门收支总表", accounts or account(), "万元"),
        ("部门支出总表", HEAD + expenditure, "万元"),
        ("财政拨款收支总表", appropriation or account(), unit),
        ("一般公共预算支出表", HEAD + general, "万元"),
    )
    text = "甲市医疗保障局2024年部门预算\n\n"
    return read_text(
        tmp_path, text + "".join(f"{name}\n单位：{of}\n\n{table}\n" for name, table, of in tables)
    )


def proof(reading, kind, name, measure=Measure.TOTAL, nth=0):
    index = next(n for n, table in enumerate(reading.tables) if table.kind is kind)
    lines = [n for n, line in enumerate(reading.tables[index].lines) if line.name == name]
    return check(reading).proofs.get(FigureRef(index, lines[nth], measure))


def rules(reading):
    return {finding.rule for finding in check(reading).findings}


def test_a_department_stands_over_its_units_and_the_document_says_nothing_wrong(tmp_path):
    reading = document(tmp_path)
    table = next(table for table in reading.tables if table.kind is Kind.EXPENDITURE)
    assert [line.level for line in table.lines] == [0, 1, 2, 3, 3, 3, 2, 3, 3, 3]
    assert not rules(reading)
    assert not [each for each in reading.problems if each.code is ProblemCode.INCOMPLETE_CODE]
    assert proof(reading, Kind.EXPENDITURE, "甲市医疗保障局") is Proof.PROVED


def test_two_items_of_a_unit_with_each_other_s_amounts_are_told_by_the_other_table(tmp_path):
    exchanged = ROWS.replace("信息化建设\t15.00\t\t15.00", "信息化建设\t10.00\t\t10.00").replace(
        "管理\t10.00\t\t10.00", "管理\t15.00\t\t15.00"
    )
    reading = document(tmp_path, general=exchanged)
    assert "expenditure_is_general_public_of_one_sum" in rules(reading)
    assert proof(reading, Kind.GENERAL_PUBLIC_EXPENDITURE, "医疗保障政策管理") is Proof.CONTRADICTED
    assert proof(reading, Kind.GENERAL_PUBLIC_EXPENDITURE, "行政运行") is Proof.PROVED


def test_a_part_is_no_more_than_its_whole_where_other_money_is_spent_as_well(tmp_path):
    more = ROWS.replace("7.00\t\t7.00", "8.00\t\t8.00").replace("15.00\t15.00\t15.00", "15.00\t15.00\t15.00")
    more = more.replace("30.00\t15.00\t15.00", "31.00\t15.00\t16.00").replace(
        "100.00\t60.00\t40.00", "101.00\t60.00\t41.00"
    )
    exchanged = ROWS.replace("信息化建设\t15.00\t\t15.00", "信息化建设\t10.00\t\t10.00").replace(
        "管理\t10.00\t\t10.00", "管理\t15.00\t\t15.00"
    )
    whole = account("101.00").replace("三、国有资本经营预算拨款收入\t", "三、其他收入\t1.00")
    assert not rules(document(tmp_path, accounts=whole, expenditure=more))
    reading = document(tmp_path, accounts=whole, expenditure=more, general=exchanged)
    told = [each for each in check(reading).findings if each.rule == "part_of_line"]
    assert {(each.expected, each.actual) for each in told} == {(10, 15)}
    for name in ("信息化建设", "医疗保障政策管理"):
        assert proof(reading, Kind.GENERAL_PUBLIC_EXPENDITURE, name) is not Proof.PROVED


def test_a_source_a_row_too_low_is_told_by_the_other_account(tmp_path):
    moved = account().replace("一、一般公共预算拨款收入\t100.00", "一、一般公共预算拨款收入\t")
    moved = moved.replace("二、政府性基金预算拨款收入\t", "二、政府性基金预算拨款收入\t100.00")
    reading = document(tmp_path, accounts=moved)
    assert "account_source_is_appropriation_of_one_sum" in rules(reading)
    name = "二、政府性基金预算拨款收入"
    assert proof(reading, Kind.REVENUE_AND_EXPENDITURE, name, Measure.AMOUNT) is Proof.CONTRADICTED


def test_the_unit_of_a_table_is_told_by_one_of_the_same_digits(tmp_path):
    reading = document(tmp_path, unit="元")
    assert rules(reading) == {"table_unit"}
    assert proof(reading, Kind.APPROPRIATION, "支出总计") is not Proof.PROVED


@pytest.mark.parametrize("side", ["本年收入合计", "本年支出合计"])
def test_a_total_a_row_too_low_is_not_proved_where_it_stands(tmp_path, side):
    left, named = ("上年结转", "结转下年"), {"本年收入合计": "上年结转", "本年支出合计": "结转下年"}
    whole = account(left=(("上年结转", "", "结转下年", ""),))
    moved = whole.replace(f"{side}\t100.00", f"{side}\t").replace(
        f"{named[side]}\t", f"{named[side]}\t100.00"
    )
    assert named[side] in left
    reading = document(tmp_path, accounts=moved)
    measure = Measure.AMOUNT if "收入" in side else Measure.TOTAL
    assert "children" in rules(reading)
    assert proof(reading, Kind.REVENUE_AND_EXPENDITURE, named[side], measure) is not Proof.PROVED


def test_labels_that_changed_places_prove_nothing(tmp_path):
    """Nothing but the order of the codes tells that each of two rows bears the other's."""
    rows = "合计\t110.00\n210 卫生健康支出\t110.00\n21015 医疗保障管理事务\t110.00\n" + "".join(
        f"{code} {name}\t{amount}\n"
        for code, name, amount in (
            *(("2101501", "行政运行", "50.00"), ("2101505", "医疗保障政策管理", "20.00")),
            *(("2101504", "信息化建设", "10.00"), ("2101506", "医疗保障经办事务", "30.00")),
        )
    )
    text = f"甲市医疗保障局2024年部门预算\n\n一般公共预算支出表\n单位：万元\n\n功能科目名称\t合计\n{rows}"
    reading = read_text(tmp_path, text)
    assert rules(reading) == {"code_order"}
    kind = Kind.GENERAL_PUBLIC_EXPENDITURE
    assert proof(reading, kind, "信息化建设") is not Proof.PROVED
    assert proof(reading, kind, "行政运行") is Proof.PROVED


def test_a_list_of_projects_may_end_with_its_total(tmp_path):
    table = "项目名称\t合计\n医保信息平台运维\t30.00\n宣传经费\t10.00\n合计\t{}\n"
    text = "甲市医疗保障局2024年部门预算\n\n项目支出表\n单位：万元\n\n"
    assert not rules(read_text(tmp_path, text + table.format("40.00")))
    assert rules(read_text(tmp_path, text + table.format("41.00"))) == {"children"}


def test_projects_may_stand_beside_the_number_of_their_unit(tmp_path):
    table = (
        "科目编码\t\t\t单位代码\t单位名称（项目）\t金额\n类\t款\t项\t\t\t\n\t\t\t\t合计\t40.00\n"
        "\t\t\t\t甲市医疗保障局（本级）\t40.00\n210\t15\t04\t341001\t医保信息平台运维\t40.00\n"
    )
    text = f"甲市医疗保障局2024年部门预算\n\n一般公共预算项目支出预算表\n单位：万元\n\n{table}"
    reading = read_text(tmp_path, text)
    assert [table.kind for table in reading.tables] == [Kind.PROJECTS]
    assert proof(reading, Kind.PROJECTS, "医保信息平台运维") is Proof.PROVED


def test_a_row_of_another_year_alone_is_told_and_proves_nothing(tmp_path):
    table = "年度\t“三公”经费合计\t公务接待费\t公务用车购置及运行费\n2023年\t5.00\t2.00\t3.00\n"
    text = f"甲市医疗保障局2024年部门预算\n\n一般公共预算“三公”经费支出表\n单位：万元\n\n{table}"
    reading = read_text(tmp_path, text)
    assert rules(reading) == {"year_differs"}
    assert proof(reading, Kind.THREE_PUBLIC, "公务接待费") is not Proof.PROVED


BY_CODE = """\
科目编码\t科目名称\t合计
\t合计\t100.00
208\t社会保障和就业支出\t20.00
20805\t行政事业单位养老支出\t20.00
2080505\t机关事业单位基本养老保险缴费支出\t20.00
210\t卫生健康支出\t70.00
21011\t行政事业单位医疗\t10.00
2101101\t行政单位医疗\t10.00
21015\t医疗保障管理事务\t60.00
2101501\t行政运行\t60.00
221\t住房保障支出\t10.00
22102\t住房改革支出\t10.00
2210201\t住房公积金\t10.00
"""


@pytest.mark.parametrize(
    ("gone", "told"),
    [
        ((), None),
        (("21015",), ("code_above", "2101501", "21015")),
        (("210",), ("code_above", "21011", "210")),
        (("22102", "2210201"), ("code_below", "221", "")),
        (("2210201",), ("code_below", "22102", "")),
    ],
)
def test_rows_that_no_sum_misses_are_told_by_the_codes_around_them(tmp_path, gone, told):
    lines = [line for line in BY_CODE.splitlines() if line.split("\t")[0] not in gone]
    text = "甲市医疗保障局2024年部门预算\n\n一般公共预算支出表\n单位：万元\n\n" + "\n".join(lines) + "\n"
    reading = read_text(tmp_path, text)
    found = check(reading).findings
    assert [
        (each.rule, reading.tables[each.whole[0].table].lines[each.whole[0].line].code, each.words)
        for each in found
    ] == ([told] if told else [])
    assert proof(reading, Kind.GENERAL_PUBLIC_EXPENDITURE, "住房保障支出") is Proof.PROVED


TITLES = (
    "部门收支总表",
    "部门收入总表",
    "部门支出总表",
    "财政拨款收支总表",
    "一般公共预算支出表",
    "一般公共预算基本支出表",
)


@pytest.mark.parametrize(
    ("gone", "told"),
    [
        ((), set()),
        (("部门支出总表",), {Kind.EXPENDITURE}),
        (("部门收支总表",), {Kind.REVENUE_AND_EXPENDITURE}),
    ],
)
def test_a_table_gone_is_told_where_the_numbers_of_the_others_leave_one_out(tmp_path, gone, told):
    tables = dict.fromkeys(TITLES, BY_CODE) | dict.fromkeys((TITLES[0], TITLES[3]), account())
    tables[TITLES[5]] = "科目编码\t科目名称\t合计\n\t合计\t100.00\n301\t工资福利支出\t100.00\n"
    numbered = ((number, name) for number, name in enumerate(TITLES, 1) if name not in gone)
    text = "甲市医疗保障局2024年部门预算\n\n" + "".join(
        f"预算0{number}表\n\n{name}\n单位：万元\n\n{tables[name]}\n" for number, name in numbered
    )
    reading = read_text(tmp_path, text)
    skipped = [each.detail for each in reading.problems if each.code is ProblemCode.TABLE_SKIPPED]
    assert skipped == [f"表{TITLES.index(name) + 1}" for name in gone]
    missing = {each.kind for each in check(reading).findings if each.rule == "table_missing"}
    assert missing - {Kind.THREE_PUBLIC} == told


EXPENSES = "项目\t预算数\n合计\t5.00\n公务接待费\t2.00\n公务用车购置及运行维护费\t3.00\n"


@pytest.mark.parametrize(("unit", "told"), [("万元", set()), ("元", {"unit_alone"})])
def test_a_table_alone_in_its_unit_proves_nothing_by_itself(tmp_path, unit, told):
    names = ("部门收支总表", "部门支出总表", "一般公共预算支出表")
    tables = zip(names, (account(), HEAD + ROWS, HEAD + ROWS), strict=True)
    text = "甲市医疗保障局2024年部门预算\n\n" + "".join(f"{n}\n单位：万元\n\n{t}\n" for n, t in tables)
    reading = read_text(tmp_path, f"{text}一般公共预算“三公”经费支出表\n单位：{unit}\n\n{EXPENSES}")
    assert rules(reading) == told
    assert (proof(reading, Kind.THREE_PUBLIC, "公务接待费") is Proof.PROVED) == (not told)


def test_a_table_without_a_unit_contradicts_no_other(tmp_path):
    reading = document(tmp_path, unit="")
    assert rules(reading) == {"unit_missing"}
    assert proof(reading, Kind.REVENUE_AND_EXPENDITURE, "支出总计") is Proof.PROVED
