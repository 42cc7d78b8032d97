from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("disclosures", "0004_other_provinces"),
    ]

    operations = [
        migrations.AddField(
            model_name="line",
            name="block",
            field=models.PositiveSmallIntegerField(default=0),
        ),
    ]
