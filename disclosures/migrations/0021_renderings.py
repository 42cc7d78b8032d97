import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Office files drawn as pages."""

    dependencies = [("disclosures", "0020_thousands")]

    operations = [
        migrations.CreateModel(
            name="Rendering",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("reader", models.CharField(max_length=30, verbose_name="reader")),
                ("drawing", models.CharField(max_length=30)),
                ("code", models.CharField(blank=True, max_length=50, verbose_name="reason code")),
                ("params", models.JSONField(blank=True, default=dict)),
                ("file", models.FileField(blank=True, max_length=200, upload_to="renderings/")),
                ("sizes", models.JSONField(blank=True, default=list)),
                ("pieces", models.JSONField(blank=True, default=list)),
                ("found", models.PositiveIntegerField(default=0)),
                ("cells", models.PositiveIntegerField(default=0)),
                ("created", models.DateTimeField(auto_now=True, verbose_name="created")),
                (
                    "source",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="rendering",
                        to="disclosures.sourcefile",
                        verbose_name="source file",
                    ),
                ),
            ],
            options={"verbose_name": "drawn office file", "verbose_name_plural": "drawn office files"},
        ),
    ]
