"""What was read is stored whole or not at all."""

from dataclasses import replace
from decimal import Decimal

import pytest
from readings import LINES, attempt, bytes_kept, ingested, line, nothing_is_stored, reading, reads, received

from disclosures import actions
from disclosures.models import (
    Agency,
    Disclosure,
    Figure,
    Finding,
    FunctionalCode,
    Line,
)
from disclosures.records import (
    Checked,
    FigureRef,
    FindingReading,
    Measure,
    Place,
    Problem,
    ProblemCode,
    ProjectFormReading,
    Role,
    Severity,
    StatementReading,
)

pytestmark = pytest.mark.django_db


def test_what_was_read_is_stored_whole(person):
    upload = received(name="gaoping-2026.v2.pdf", user=person)
    upload = actions.ingest(upload=upload, read=reads(reading()))
    version = upload.version
    assert (upload.state, upload.stage, bool(upload.finished)) == ("ingested", "done", True)
    assert (version.document, version.number, version.state, version.current) == (
        "gaoping-2026.v2",
        1,
        "draft",
        False,
    )
    assert (version.bureau, version.year, version.scope) == ("高平市医疗保障局", 2026, "unit")
    assert (version.created_by, version.reader, version.seconds) == (person, "pdf/1", 0.5)
    assert version.disclosure.agency.region_id == "140581"
    assert version.evidence["year"] == {
        "text": "2026",
        "page": 1,
        "box": {"x0": 1, "top": 2, "x1": 3, "bottom": 4},
        "line": None,
    }
    assert version.pages_read == [{"number": 1, "how": "tables", "width": 595.0, "height": 842.0}]
    with version.source.file.open() as kept:
        assert kept.read() == b"%PDF-1.7 a"


def test_lines_know_the_line_they_are_part_of():
    version = ingested().version
    item = Line.objects.get(table__version=version, code="2101506")
    assert [item.parent.code, item.parent.parent.code, item.parent.parent.parent.name] == [
        "21015",
        "210",
        "合计",
    ]


def test_figures_carry_their_proof():
    version = ingested().version
    assert set(Figure.objects.filter(line__table__version=version).values_list("proof", flat=True)) == {
        "proved"
    }


def test_a_sum_that_fails_is_a_finding_with_its_figures():
    wrong = (replace(LINES[0], figures=line(0, "", total="9.00").figures), *LINES[1:])
    version = ingested(reading(lines=wrong)).version
    finding = Finding.objects.filter(version=version, measure="total").get()
    assert (finding.name, finding.expected, finding.actual, finding.difference) == ("合计", 3, 9, 6)
    assert finding.page == 1
    assert sorted(finding.sides.values_list("part", "figure__line__name")) == [
        ("part", "卫生健康支出"),
        ("whole", "合计"),
    ]


def test_sentences_are_stored_with_the_figure_they_repeat_and_what_they_are_shares_of():
    total = FigureRef(0, 0, Measure.TOTAL)
    said = StatementReading(
        topic="expenditure",
        label="支出总计",
        amount=Decimal("4.00"),
        places=2,
        printed="4.00",
        text="支出总计4.00万元",
        place=Place(page=2),
        figure=total,
    )
    share = replace(said, label="基本支出", opening=0, figure=None, share=Decimal("99.5"), change=Decimal(-1))
    part = replace(share, label="人员经费", opening=1)
    form = ProjectFormReading("医保经办", "高平市医疗保障局", Decimal(20000), None, Place(page=3))
    read = replace(reading(), statements=(said, share, part), project_forms=(form,))
    finding = FindingReading(
        "text",
        1,
        Severity.WARNING,
        (total,),
        (),
        Decimal("3.00"),
        Decimal("4.00"),
        Decimal("0.01"),
        statement=0,
    )
    upload = actions.ingest(upload=received(), read=reads(read, checked=Checked({}, (finding,))))
    stored = upload.version.statements.get(name="支出总计")
    assert (stored.figure.line.name, stored.printed, stored.page) == ("合计", "4.00", 2)
    assert stored.shares.get().shares.get().name == "人员经费"
    assert (stored.shares.get().share, stored.shares.get().change) == (Decimal("99.5"), -1)
    assert (stored.findings.get().page, stored.findings.get().difference) == (2, 1)
    assert upload.version.project_forms.get().annual_amount == 20000


def test_storing_takes_few_queries_however_long_the_table(django_assert_max_num_queries):
    upload = received()
    many = (*LINES, *(line(n, f"项{n}", code="2101599", parent=2, total="0.00") for n in range(5, 500)))
    with django_assert_max_num_queries(47):
        upload = actions.ingest(upload=upload, read=reads(reading(lines=many)))
    assert Line.objects.filter(table__version=upload.version).count() == 500


def test_another_file_of_a_disclosure_is_its_next_version():
    first = ingested().version
    second = ingested(content=b"%PDF-1.7 b").version
    assert (second.disclosure, second.number) == (first.disclosure, 2)


def test_two_names_of_one_bureau_are_one_agency():
    first = ingested(reading(bureau="临汾市洪洞县医疗保障局")).version
    second = ingested(reading(bureau="洪洞县医疗保障局", year="2025"), content=b"%PDF-1.7 b").version
    agency = first.disclosure.agency
    assert second.disclosure.agency == agency
    assert set(agency.aliases.values_list("name", flat=True)) == {
        "临汾市洪洞县医疗保障局",
        "洪洞县医疗保障局",
    }


@pytest.mark.parametrize("unknown", ["bureau", "year", "scope"])
def test_a_reading_with_something_unknown_belongs_to_no_disclosure(unknown):
    version = ingested(reading(**{unknown: None})).version
    assert (version.disclosure, version.number, version.state) == (None, None, "draft")
    assert not Disclosure.objects.exists()


def test_a_bureau_of_another_province_has_no_region():
    version = ingested(reading(bureau="江苏省医疗保障局")).version
    assert version.disclosure is None
    assert not Agency.objects.exists()


def test_a_code_that_is_new_is_learned_with_its_place_in_the_tree():
    lines = (
        line(0, "公共安全支出", code="204", role=Role.SUBTOTAL),
        line(1, "法院", code="20405", parent=0, role=Role.SUBTOTAL),
        line(2, "案件审判", code="2040504", parent=1),
        line(3, "某支出", code="2990101"),
    )
    ingested(reading(lines=lines))
    assert FunctionalCode.objects.get(code="2040504").parent_id == "20405"
    assert FunctionalCode.objects.get(code="20405").parent_id == "204"
    assert FunctionalCode.objects.get(code="2040505").parent_id == "20405"
    assert FunctionalCode.objects.get(code="2990101").parent_id is None
    assert FunctionalCode.objects.get(code="204").name == "公共安全支出"


def test_characters_that_the_database_cannot_hold_do_no_harm():
    odd = replace(LINES[0], name="合\x00计", printed_name="合\ud800 计")
    version = ingested(
        reading(lines=(odd, *LINES[1:]), problems=[Problem(ProblemCode.UNREAD_ROW, "\x00")])
    ).version
    assert Line.objects.get(table__version=version, order=0).printed_name == "合\ufffd 计"
    assert version.problems[0]["detail"] == "\ufffd"


@pytest.mark.parametrize(
    "odd",
    [
        line(0, "名" * 301),
        replace(LINES[0], figures=(replace(LINES[0].figures[0], amount=Decimal(10) ** 14),)),
        line(0, "合计", total="1.0000001"),
    ],
)
def test_what_no_budget_prints_is_refused_whole(odd, django_capture_on_commit_callbacks):
    upload = attempt(django_capture_on_commit_callbacks, reading(lines=(odd,)))
    assert (upload.state, upload.code) == ("rejected", "not_storable")
    nothing_is_stored()
    assert bytes_kept() == []
