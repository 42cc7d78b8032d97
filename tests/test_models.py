"""The database refuses what must not be, whoever writes to it."""

from importlib import import_module

import pytest
from django.apps import apps
from django.db import IntegrityError, transaction
from django.utils import timezone

from disclosures.models import (
    Agency,
    Disclosure,
    EconomicCategory,
    Figure,
    FunctionalCode,
    Line,
    Region,
    SourceFile,
    Table,
    Upload,
    Version,
)

pytestmark = pytest.mark.django_db

BOX = {"page": 1, "x0": 1.0, "top": 2.0, "x1": 3.0, "bottom": 4.0}


@pytest.fixture
def disclosure():
    agency = Agency.objects.create(name="高平市医疗保障局", region_id="140581")
    return Disclosure.objects.create(agency=agency, year=2026, scope="unit")


@pytest.fixture
def new_version(disclosure):
    made = []

    def make(**fields):
        number = len(made) + 1
        source = SourceFile.objects.create(
            sha256=f"{number:064x}", name="a.pdf", format="pdf", size=1, file=f"sources/{number}"
        )
        fields = {"disclosure": disclosure, "number": number} | fields
        made.append(
            Version.objects.create(source=source, document="a", form="shanxi", reader="pdf/1", **fields)
        )
        return made[-1]

    return make


@pytest.fixture
def table(new_version):
    return Table.objects.create(version=new_version(), kind="revenue", title="预算收入总表", state="filled")


@pytest.fixture
def line(table):
    return Line.objects.create(table=table, order=0, side="income", role="leaf", name="a", printed_name="a")


def published():
    return {"state": "published", "published": timezone.now()}


def refuses(constraint):
    return pytest.raises(IntegrityError, match=constraint)


def figure(line, **fields):
    fields = {"measure": "total", "amount": 1, "printed": "1", "state": "printed", **BOX} | fields
    return Figure.objects.create(line=line, **fields)


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"state": "zero"}, "figure_zero_is_zero"),
        ({"amount": 0}, "figure_zero_is_zero"),
        ({"state": "blank"}, "figure_state_known"),
        ({"proof": "likely"}, "figure_proof_known"),
        ({"page": None}, "figure_has_a_source"),
        ({"x0": None}, "figure_has_a_source"),
        ({"x0": 3.0}, "figure_has_a_source"),
        (dict.fromkeys(BOX), "figure_has_a_source"),
    ],
)
def test_a_figure_without_source_or_sense_is_refused(line, fields, constraint):
    with refuses(constraint):
        figure(line, **fields)


def test_a_figure_stands_on_a_page_or_on_a_line_of_text(line):
    figure(line)
    figure(line, measure="carryover", **dict.fromkeys(BOX), source_line=7)


def test_one_figure_a_measure(line):
    figure(line)
    with refuses("figure_once"):
        figure(line, amount=2)


def test_one_line_a_place(line):
    line.pk = None
    with refuses("line_order_once"):
        line.save(force_insert=True)


def test_a_code_has_ascii_digits_only(line):
    for code in ("210a", "２１０"):
        line.code = code
        with refuses("line_code_digits"), transaction.atomic():
            line.save()


def test_one_table_an_occurrence(table):
    table.pk = None
    with refuses("table_occurrence_once"):
        table.save(force_insert=True)


@pytest.mark.parametrize(("field", "word"), [("kind", "misc"), ("state", "lost"), ("unit", "dollar")])
def test_tables_use_the_vocabulary(table, field, word):
    setattr(table, field, word)
    with refuses(f"table_{field}_known"):
        table.save()


def test_one_version_is_current(new_version):
    new_version(**published(), current=True)
    with refuses("version_one_current"):
        new_version(**published(), current=True)


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"current": True}, "version_current_is_published"),
        ({"state": "published"}, "version_published_is_known"),
        ({"disclosure": None}, "version_numbered_in_a_disclosure"),
        ({"number": None}, "version_numbered_in_a_disclosure"),
        ({"state": "hidden"}, "version_state_known"),
    ],
)
def test_a_version_is_published_only_with_all_that_is_known(new_version, fields, constraint):
    with refuses(constraint):
        new_version(**fields)


def test_a_version_with_something_unknown_cannot_be_published(new_version):
    with refuses("version_published_is_known"):
        new_version(disclosure=None, number=None, **published())


def test_version_numbers_do_not_repeat(new_version):
    new_version(number=1)
    with refuses("version_number_once"):
        new_version(number=1)


def test_one_disclosure_for_agency_year_and_scope(disclosure):
    disclosure.pk = None
    with refuses("disclosure_once"):
        disclosure.save(force_insert=True)


def test_a_year_is_a_year(disclosure):
    disclosure.year = 20
    with refuses("disclosure_year_plausible"):
        disclosure.save()


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"state": "rejected", "finished": timezone.now()}, "upload_refused_with_a_reason"),
        ({"state": "duplicate"}, "upload_ended_has_a_time"),
        ({"stage": "thinking"}, "upload_stage_known"),
    ],
)
def test_an_upload_ends_with_a_time_and_a_refused_one_with_a_reason(fields, constraint):
    with refuses(constraint):
        Upload.objects.create(name="a.pdf", **fields)


def test_a_source_file_has_bytes_and_their_hash():
    with refuses("sourcefile_sha256_hex"), transaction.atomic():
        SourceFile.objects.create(sha256="ABC", name="a", format="pdf", size=1, file="a")
    with refuses("sourcefile_not_empty"):
        SourceFile.objects.create(sha256="0" * 64, name="a", format="pdf", size=0, file="a")


def test_only_a_province_has_no_region_above_it():
    with refuses("region_parent_unless_province"):
        Region.objects.create(code="149900", name="某市", level="city")


def test_a_functional_code_has_three_five_or_seven_digits():
    with refuses("functionalcode_digits"):
        FunctionalCode.objects.create(code="2101", name="a")


def test_the_reference_data_is_there():
    assert Region.objects.count() == 129
    assert Region.objects.get(name="高平市").parent.name == "晋城市"
    assert FunctionalCode.objects.get(code="2101506").parent.parent.name == "卫生健康支出"
    assert FunctionalCode.objects.get(code="2040505").parent_id == "204"
    assert EconomicCategory.objects.get(classification="department", code="30101").parent.code == "301"


def test_loading_the_reference_data_again_changes_nothing():
    models = (Region, FunctionalCode, EconomicCategory)
    before = [list(model.objects.values_list()) for model in models]
    migration = import_module("disclosures.migrations.0002_reference_data")
    migration.load_regions(apps, None)
    migration.load_functional_codes(apps, None)
    migration.load_economic_categories(apps, None)
    assert [list(model.objects.values_list()) for model in models] == before
