"""Targets of performance forms on scans: what was not seen as it is is told, and no target."""

from disclosures.performance.heads import Role, names_targets, roles_of
from disclosures.performance.reading import unread_forms
from disclosures.performance.scanned import without_misfits
from disclosures.records import (
    IndicatorReading,
    PageReading,
    Place,
    ProblemCode,
    ProjectFormReading,
    RawDocument,
    RawPage,
    Span,
)


def form(*targets):
    indicators = tuple(
        IndicatorReading(Span.YEAR, "产出指标", "数量指标", name, value, Place(7)) for name, value in targets
    )
    return ProjectFormReading("各类工作经费", "某街道", None, None, Place(7), indicators=indicators)


def fitted(read, how):
    document = RawDocument((RawPage(7, (), how),), "pdf/1")
    [found] = without_misfits([read], document)
    return found, [(problem.code, problem.place.page) for problem in unread_forms([found])]


def test_targets_of_a_scan_most_of_which_are_bare_are_not_read_and_told():
    broken = form(("成立社算", ""), ("开", "展特"), ("基干民兵整组工作", "≥100.00（人数）"))
    found, told = fitted(broken, PageReading.OCR)
    assert found.indicators == ()
    assert told == [(ProblemCode.UNREAD_FORM, 7)]
    assert fitted(broken, PageReading.TABLES) == (broken, [])


def test_a_form_of_a_scan_with_targets_that_were_not_made_out_is_told():
    whole = form(("质量月活动", "=1.00（次）"), ("日常走访企业", ">150.00（家）"), ("助力社区发展", ""))
    assert fitted(whole, PageReading.OCR) == (whole, [])
    smudged = form(("基干民兵\ufffd组工作", "≥100.00（人数）"), ("质量月活动", "=1.00（次）"))
    assert fitted(smudged, PageReading.OCR) == (smudged, [(ProblemCode.UNCLEAR_TARGETS, 7)])


def test_a_third_level_that_lost_a_stroke_is_still_the_column_of_targets():
    head = ("一级指标", "二级指标", "二级指标", "年度（/项目）指标值")
    assert names_targets(head)
    assert roles_of(head) == (Role.FIRST, Role.SECOND, Role.TARGET, Role.VALUE)
    assert not names_targets(("一级指标", "二级指标", "二级指标", "备注"))
