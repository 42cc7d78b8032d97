"""What is said of a rule is what is computed: formulas come from the declarations."""

import html
import re

import pytest
from django.utils.translation import override
from test_checking import DOCUMENTS, EXTRACTS

from disclosures.parsing import parse
from disclosures.promised_sums.cross_sums import CROSS_SUMS
from disclosures.promised_sums.identities import ROW_SUMS, CrossSum
from disclosures.proofs.checking import check
from disclosures.proofs.wording import formulas, rules
from disclosures.readers import text_extract
from disclosures.records import Kind, Measure, Severity
from disclosures.records.terms import Term

TERMS = [term for each in CROSS_SUMS for term in (each.whole, *each.parts, *each.unless, *each.given)]


OF_DOCUMENTS = (
    *("year_differs", "bureau_differs", "table_missing", "repeated_table", "says_empty"),
    *("unit_missing", "unit_unclear", "table_listed", "page_skipped", "heading_skipped"),
    *("doubtful_name", "incomplete_code", "overprinted", "cut_off", "unsettled"),
    *("lost_form", "unread_form_amount", "table_untaken"),
    *("category_pair", "category_heading", "category_order", "category_name", "category_listed"),
    "category_use",
    *("item_order", "code_order", "repeated_line", "table_bare", "subtotal_missing"),
    *("code_name", "code_spelling", "code_class", "code_above", "code_below", "unit_name"),
)


def test_every_rule_that_is_checked_is_explained():
    keys = {rule.key for rule in rules.rules()}
    assert {each.rule for each in CROSS_SUMS} < keys
    assert keys - {each.rule for each in CROSS_SUMS} == {
        *("children", "row", "text_figure", "text_share", "text_change", "text_parts"),
        *("form_annual", "form_parts", "form_unit", "form_name", "form_total"),
        *("form_lacking", "last_year", *OF_DOCUMENTS),
        *(
            "category_item",
            "category_expense",
            "part_of_line",
            "resource_parts",
            "text_count",
            "project_count",
        ),
        *(
            "unread_amount",
            "unread_row",
            "unread_column",
            "total_missing",
            "other_code",
            "table_unit",
            "unit_alone",
            "table_unconnected",
            "table_without_data",
            "text_change_parts",
            "text_change_twice",
            "text_reason_twice",
            "text_change_whole",
        ),
    }
    assert all(rule.name and rule.explanation and rule.formulas and rule.version for rule in rules.rules())
    assert sum(len(choices) for _, choices in rules.choices()) == len(keys)


@pytest.mark.parametrize("term", {term.line: term for term in TERMS if term.names_a_line}.values())
def test_the_words_for_a_line_are_such_that_the_rule_finds_it(term):
    assert re.fullmatch(term.line, formulas.plain(term.line))


def test_a_formula_names_both_sides_as_the_tables_are_called():
    with override("zh-hans"):
        assert rules.rule_of("carryover_projects_are_carryover").formulas == [
            "预算支出总表 · 合计行 · 项目支出 = "
            "一般公共预算支出预算表 · 合计行 · 项目支出 + 项目支出预算表（上年结转） · 合计行 · 合计"
        ]
        assert (
            "预算支出总表: 合计 = 基本支出 + 项目支出 + 单位预留机动经费 + 结转下年"
            " + 上缴上级支出 + 事业单位经营支出 + 对附属单位补助支出" in rules.rule_of("row").formulas
        )
        assert any(
            "财政专户管理资金" in said for said in rules.rule_of("account_total_is_appropriation").conditions
        )


def test_beside_a_finding_stands_the_formula_of_its_own_table_and_column():
    with override("zh-hans"):
        row = rules.rule_of("row")
        assert row.formula_at("three_public", "total").startswith("“三公”经费支出预算表: 合计 = 一般公共预算")
        assert row.formula_at("expenditure", "basic") == "预算支出总表: 基本支出 = 人员经费 + 公用经费"
        assert row.formula_at("expenditure", "total").startswith("预算支出总表: 合计 = 基本支出 + 项目支出")
        source = rules.rule_of("account_source_is_revenue_line")
        named = source.formula_at("revenue_and_expenditure", "amount", "四、其他资金")
        assert "其他资金" in named.split(" = ")[0]


def test_every_row_sum_and_every_sum_across_tables_is_a_formula():
    assert len(rules.rule_of("row").formulas) == len(
        {(kind, each.whole, each.parts) for kind, sums in ROW_SUMS.items() for each in sums}
    )
    assert sum(len(rule.formulas) for rule in rules.rules() if rule.sums) == len(CROSS_SUMS)


def test_a_changed_declaration_changes_the_fingerprint(monkeypatch):
    before = rules.fingerprint()
    new = CrossSum(
        "new",
        Term(Kind.EXPENDITURE, "total", Measure.TOTAL),
        (Term(Kind.REVENUE, "total", Measure.TOTAL),),
    )
    monkeypatch.setattr(rules, "CROSS_SUMS", (*CROSS_SUMS, new))
    rules.fingerprint.cache_clear()
    try:
        assert rules.fingerprint() != before
    finally:
        rules.fingerprint.cache_clear()


@pytest.mark.parametrize("document", DOCUMENTS)
def test_findings_carry_the_version_and_a_severity_of_their_rule(document):
    for finding in check(parse(text_extract.read(EXTRACTS / f"{document}.txt"))).findings:
        rule = rules.rule_of(finding.rule)
        assert finding.rule_version == rule.version
        assert finding.severity in rule.severities
        assert rule.severity is not Severity.NOTE


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["", "/en"])
def test_every_rule_is_documented_with_its_formulas_and_where_it_holds(client, language):
    page = html.unescape(client.get(f"{language}/rules/").text)
    with override(language.strip("/") or "zh-hans"):
        for rule in rules.rules():
            assert f'id="{rule.key}"' in page
            assert all(words in page for words in (rule.explanation, *rule.formulas, *rule.conditions))


@pytest.mark.django_db
def test_the_address_of_a_rule_unfolds_it(client):
    def unfolded(asked):
        return re.findall(r'<details class="rule" open>.*?<div id="(\w+)"', client.get(asked).text, re.DOTALL)

    assert unfolded("/rules/") == []
    assert unfolded("/rules/?rule=category_pair") == ["category_pair"]
    assert set(unfolded("/rules/?rule=all")) == {rule.key for rule in rules.rules()}
