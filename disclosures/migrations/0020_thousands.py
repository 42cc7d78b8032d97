from django.db import migrations, models

UNITS = [("yuan", "yuan"), ("qian_yuan", "1,000 yuan"), ("wan_yuan", "10,000 yuan")]


class Migration(migrations.Migration):
    """Tables may be in 千元."""

    dependencies = [("disclosures", "0019_surplus_used")]

    operations = [
        migrations.AlterField(
            model_name="table",
            name="unit",
            field=models.CharField(blank=True, choices=UNITS, max_length=10, verbose_name="unit"),
        ),
        migrations.RemoveConstraint(model_name="table", name="table_unit_known"),
        migrations.AddConstraint(
            model_name="table",
            constraint=models.CheckConstraint(
                condition=models.Q(("unit__in", ["", *(unit for unit, _ in UNITS)])), name="table_unit_known"
            ),
        ),
    ]
