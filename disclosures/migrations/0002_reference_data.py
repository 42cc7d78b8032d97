"""Load regions, functional codes and economic categories; see disclosures/reference/README.md."""

import csv
from pathlib import Path

from django.db import migrations

REFERENCE = Path(__file__).resolve().parent.parent / "reference"


def rows(name):
    with (REFERENCE / name).open(encoding="utf-8-sig", newline="") as handle:
        return list(csv.DictReader(handle))


def load_regions(apps, schema_editor):
    region = apps.get_model("disclosures", "Region")
    for row in sorted(
        rows("regions.csv"), key=lambda row: ("province", "city", "county").index(row["level"])
    ):
        region.objects.update_or_create(
            code=row["code"],
            defaults={"name": row["name"], "level": row["level"], "parent_id": row["parent"] or None},
        )


def load_functional_codes(apps, schema_editor):
    """A code whose own section is not in the list hangs below its class."""
    functional_code = apps.get_model("disclosures", "FunctionalCode")
    known = set(functional_code.objects.values_list("code", flat=True))
    for row in sorted(rows("functional_codes.csv"), key=lambda row: (len(row["code"]), row["code"])):
        code = row["code"]
        parent = next(
            (code[:digits] for digits in (5, 3) if digits < len(code) and code[:digits] in known), None
        )
        functional_code.objects.update_or_create(
            code=code, defaults={"name": row["name"], "parent_id": parent}
        )
        known.add(code)


def load_economic_categories(apps, schema_editor):
    category = apps.get_model("disclosures", "EconomicCategory")
    ids = {}
    for row in sorted(rows("economic_categories.csv"), key=lambda row: (len(row["code"]), row["code"])):
        classification = row["classification"]
        stored, _ = category.objects.update_or_create(
            classification=classification,
            code=row["code"],
            defaults={"name": row["name"], "parent_id": ids.get((classification, row["parent"]))},
        )
        ids[classification, row["code"]] = stored.pk


class Migration(migrations.Migration):
    dependencies = [("disclosures", "0001_initial")]

    operations = [
        migrations.RunPython(load_regions, migrations.RunPython.noop),
        migrations.RunPython(load_functional_codes, migrations.RunPython.noop),
        migrations.RunPython(load_economic_categories, migrations.RunPython.noop),
    ]
