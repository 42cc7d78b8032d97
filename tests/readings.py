"""Readings made by hand, and files that are read as them."""

from decimal import Decimal

from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile

from disclosures import actions
from disclosures.models import Agency, Disclosure, Figure, SourceFile, Version
from disclosures.pipeline import Outcome
from disclosures.proofs.checking import check
from disclosures.proofs.telling import ASKED_FOR
from disclosures.records import (
    Box,
    Cell,
    FigureReading,
    FigureState,
    Kind,
    LineReading,
    Measure,
    PageReading,
    Place,
    RawDocument,
    RawPage,
    Reading,
    Role,
    Side,
    TableReading,
    TableState,
    Unit,
)
from disclosures.regions.identifying import Format
from disclosures.review.publishing import standing_decisions

HERE = Place(page=1, box=Box(1, 2, 3, 4))
RAW = RawDocument((RawPage(1, (), PageReading.TABLES, 595.0, 842.0),), "pdf/1")


def line(order, name, *, code="", parent=None, role=Role.LEAF, total="1.00", project=None):
    amounts = {Measure.TOTAL: total, Measure.BASIC: total, Measure.PROJECT: project}
    return LineReading(
        order=order,
        side=Side.EXPENDITURE,
        role=role,
        level=len(code) // 2,
        name=name,
        printed_name=name,
        figures=tuple(
            FigureReading(
                measure,
                Decimal(printed),
                printed,
                FigureState.PRINTED if Decimal(printed) else FigureState.ZERO,
                HERE,
            )
            for measure, printed in amounts.items()
            if printed is not None
        ),
        code=code,
        parent=parent,
        place=HERE,
    )


LINES = (
    line(0, "合计", role=Role.TOTAL, total="3.00"),
    line(1, "卫生健康支出", code="210", parent=0, role=Role.SUBTOTAL, total="3.00"),
    line(2, "医疗保障管理事务", code="21015", parent=1, role=Role.SUBTOTAL, total="3.00"),
    line(3, "行政运行", code="2101501", parent=2, total="1.00"),
    line(4, "医疗保障经办事务", code="2101506", parent=2, total="2.00"),
)


def reading(
    *, bureau="高平市医疗保障局", year="2026", scope="unit", lines=LINES, unit=Unit.WAN_YUAN, problems=()
):
    table = TableReading(
        kind=Kind.EXPENDITURE,
        number=3,
        occurrence=1,
        title="预算支出总表",
        unit=unit,
        unit_printed="单位：万元" if unit else "",
        state=TableState.FILLED,
        measures=(Measure.TOTAL, Measure.BASIC, Measure.PROJECT),
        lines=lines,
        pages=(1,),
    )
    cells = {
        name: Cell(text, HERE) if text else None
        for name, text in (("bureau", bureau), ("year", year), ("scope", scope))
    }
    return Reading("test", **cells, tables=(table,), problems=tuple(problems))


def reads(*readings, checked=None):
    """Stands in for the pipeline: gives these readings, one after the other."""
    left = list(readings)

    def read(path, name, *, progress):
        found = left.pop(0)
        if isinstance(found, BaseException):
            raise found
        return Outcome(Format.PDF, RAW, found, checked or check(found), 0.5)

    return read


def received(content=b"%PDF-1.7 a", name="a.pdf", **options):
    options = {"user": None, "read_later": False} | options
    return actions.receive_upload(file=SimpleUploadedFile(name, content), **options)


def ingested(read=None, *, content=b"%PDF-1.7 a", name="a.pdf"):
    return actions.ingest(upload=received(content, name), read=reads(read or reading()))


MISREAD = (*LINES[:3], line(3, "行政运行", code="2101501", parent=2, total="1.90"), LINES[4])
"""行政运行 read as 1.90 where the document prints 1.00."""


def figure(version, code="2101501", measure="total"):
    return Figure.objects.get(line__table__version=version, line__code=code, measure=measure)


def correct(version, person, printed="1.00", code="2101501", measures=("total", "basic"), **options):
    options = {"reason": "第3页印的是1.00"} | options
    for measure in measures:
        made = actions.correct_figure(
            figure=figure(version, code, measure), printed=printed, user=person, **options
        )
    return made


def attempt(fixture, *args, **options):
    """`ingested`, with what waits for the commit done."""
    with fixture(execute=True):
        return ingested(*args, **options)


def undecided(version):
    """The contradictions that nobody has decided on."""
    found = version.findings.filter(severity="error").exclude(rule__in=ASKED_FOR)
    return list(found.exclude(key__in=standing_decisions(version)))


def nothing_is_stored():
    for model in (Version, SourceFile, Disclosure, Agency):
        assert not model.objects.exists(), model


def bytes_kept():
    return sorted(
        f"{folder}/{name}"
        for folder in ("pending", *_source_folders())
        if default_storage.exists(folder)
        for name in default_storage.listdir(folder)[1]
    )


def _source_folders():
    if not default_storage.exists("sources"):
        return []
    return [f"sources/{name}" for name in default_storage.listdir("sources")[0]]
