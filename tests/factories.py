"""Published disclosures made through the models, for tests that need an odd one or very many."""

import hashlib
import itertools
import random
from datetime import UTC, datetime
from decimal import Decimal

from django.core.files.base import ContentFile
from screens import SAMPLES, ingested

from disclosures.models import Agency, Disclosure, Figure, Line, Region, SourceFile, Table, Version

PUBLISHED = datetime(2026, 3, 1, tzinfo=UTC)
NUMBERS = itertools.count(1)


def version(agency="甲市医疗保障局", region="140100", year=2026, scope="department", number=1, current=True):
    """One published version; the agency and the disclosure are made where they are not there yet."""
    place = Region.objects.get(code=region)
    bureau, _ = Agency.objects.get_or_create(name=agency, region=place)
    disclosure, _ = Disclosure.objects.get_or_create(agency=bureau, year=year, scope=scope)
    document = f"{agency}-{year}-{next(NUMBERS)}"
    content = document.encode()
    source = SourceFile(
        sha256=hashlib.sha256(content).hexdigest(), name=f"{document}.txt", format="text", size=len(content)
    )
    source.file.save(f"{document}.txt", ContentFile(content), save=True)
    return Version.objects.create(
        disclosure=disclosure,
        number=number,
        source=source,
        state="published",
        current=current,
        document=document,
        form="shanxi",
        reader="test/1",
        bureau=agency,
        year=year,
        scope=scope,
        published=PUBLISHED,
    )


def table(of, kind, rows, *, unit="wan_yuan", state="filled", proof="proved"):
    """A table with its lines, each `(role, code, name, government category, {measure: amount})`."""
    measures = list(dict.fromkeys(measure for row in rows for measure in row[4])) or ["total"]
    made = Table.objects.create(version=of, kind=kind, title=kind, unit=unit, state=state, measures=measures)
    heading = None
    for order, (role, code, name, government, amounts) in enumerate(rows):
        line = Line.objects.create(
            table=made,
            order=order,
            side="income" if kind == "revenue" else "expenditure",
            role=role,
            code=code,
            name=name,
            printed_name=name,
            government_category=government,
            parent=heading if role == "leaf" and not code else None,
            source_line=order + 1,
        )
        heading = line if role == "subtotal" else heading
        for measure, amount in amounts.items():
            figure(line, measure, amount, proof)
    return made


def figure(line, measure, amount, proof="proved"):
    exact = Decimal(amount)
    return Figure.objects.create(
        line=line,
        measure=measure,
        amount=exact,
        printed=str(amount),
        state="printed" if exact else "zero",
        proof=proof,
        source_line=line.source_line,
    )


def by_code(of, amounts, *, total=None, kind="expenditure", measure="total", names=None, **about):
    """A table by functional code: `{"210": "5.00", "21015": None}`; None is a blank cell."""
    rows = [] if total is None else [("total", "", "合计", "", {measure: total})]
    rows += [
        (
            "leaf" if len(code) == 7 else "subtotal",
            code,
            (names or {}).get(code, code),
            "",
            {} if amount is None else {measure: amount},
        )
        for code, amount in amounts.items()
    ]
    return table(of, kind, rows, **about)


def by_category(of, rows, *, total=None, **about):
    """A table by economic category: `("工资福利支出", "", "3.00")` is a heading, the others its lines."""
    made = [] if total is None else [("total", "", "合计", "", {"total": total})]
    made += [
        ("leaf" if government else "subtotal", "", name, government, {"total": amount})
        for name, government, amount in rows
    ]
    return table(of, "basic_by_economic_category", made, **about)


def real_disclosures():
    """The five sample extracts, stored and published as anybody's would be; the versions by document."""
    for path in sorted((SAMPLES / "extracts").glob("*.txt")):
        ingested(path.relative_to(SAMPLES))
    return current_versions()


def current_versions():
    return list(Version.objects.filter(current=True).order_by("document"))


FILLING_TABLES = {
    "expenditure": ("total", "basic", "project"),
    "general_public_expenditure": ("total", "basic", "project"),
    "revenue": ("total", "general_public_budget", "carryover"),
}
FILLING_CODES = (
    "208", "20805", "2080501", "2080505", "2080506", "20899", "2089999", "210", "21007", "2100799",
    "21011", "2101101", "2101102", "2101103", "21013", "2101301", "21015", "2101501", "2101502",
    "2101504", "2101505", "2101506", "2101550", "2101599", "213", "21305", "2130599", "221", "22102",
    "2210201",
)  # fmt: skip


def fill(years, regions=None, chance=None):
    """A disclosure for every region and year, about three hundred figures each; returns how many."""
    chance = chance or random.Random(1)
    places = list(regions or Region.objects.all())
    agencies = [Agency(name=f"{place.name}医疗保障局{place.code}", region=place) for place in places]
    Agency.objects.bulk_create(agencies)
    disclosures = [Disclosure(agency=a, year=year, scope="department") for year in years for a in agencies]
    Disclosure.objects.bulk_create(disclosures, batch_size=2000)
    for start in range(0, len(disclosures), 50):
        _fill_some(disclosures[start : start + 50], chance)
    return len(disclosures)


def _fill_some(disclosures, chance):
    sources = []
    for d in disclosures:
        name = f"{d.agency.name}-{d.year}"
        sha256 = hashlib.sha256(name.encode()).hexdigest()
        sources.append(SourceFile(sha256=sha256, name=f"{name}.pdf", format="pdf", size=1, file=name))
    SourceFile.objects.bulk_create(sources)
    versions = Version.objects.bulk_create(
        Version(
            disclosure=d, number=1, source=s, state="published", current=True, document=s.name[:-4],
            form="shanxi", reader="test/1", year=d.year, scope=d.scope, published=PUBLISHED,
        )
        for d, s in zip(disclosures, sources, strict=True)
    )  # fmt: skip
    tables = Table.objects.bulk_create(
        Table(version=v, kind=kind, title=kind, unit="wan_yuan", state="filled", measures=list(measures))
        for v in versions
        for kind, measures in FILLING_TABLES.items()
    )
    lines = Line.objects.bulk_create(
        Line(
            table=t, order=n, side="income" if t.kind == "revenue" else "expenditure",
            role="leaf" if code else "total", code=code, name=code or "合计", printed_name=code, source_line=n,
        )
        for t in tables
        for n, code in enumerate(("", *(c for c in FILLING_CODES if chance.random() < 0.9)))
    )  # fmt: skip
    Figure.objects.bulk_create(
        Figure(line=line, measure=measure, amount=chance.randint(1, 10**6) / Decimal(100), printed="1",
               state="printed", proof="proved", source_line=1)
        for line in lines
        for measure in FILLING_TABLES[line.table.kind]
    )  # fmt: skip
