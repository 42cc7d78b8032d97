import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("disclosures", "0002_reference_data"),
    ]

    operations = [
        migrations.AddField(
            model_name="finding",
            name="statement",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="findings",
                to="disclosures.statement",
            ),
        ),
        migrations.AddField(
            model_name="statement",
            name="figure",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="statements",
                to="disclosures.figure",
            ),
        ),
        migrations.AddField(
            model_name="statement",
            name="opening",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="shares",
                to="disclosures.statement",
            ),
        ),
        migrations.AddField(
            model_name="statement",
            name="printed",
            field=models.CharField(blank=True, max_length=50),
        ),
    ]
