import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("disclosures", "0007_review_blanks"),
    ]

    operations = [
        migrations.DeleteModel(
            name="Denominator",
        ),
        migrations.CreateModel(
            name="Denominator",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="denominators",
                        to="disclosures.version",
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(default=0)),
                (
                    "what",
                    models.CharField(
                        choices=[
                            ("staff", "staff in post"),
                            ("staff_administrative", "administrative staff"),
                            ("staff_institution", "institution staff"),
                            ("staff_service", "service staff"),
                            ("staff_contracted", "contracted staff"),
                            ("people", "people, retired ones among them"),
                            ("retired", "retired"),
                            ("retired_veterans", "retired veterans"),
                            ("retired_ordinary", "pensioners"),
                            ("posts", "posts"),
                            ("posts_administrative", "administrative posts"),
                            ("posts_institution", "institution posts"),
                            ("posts_service", "service posts"),
                            ("posts_leading", "leading posts"),
                            ("internal_offices", "internal offices"),
                            ("subordinate_units", "subordinate units"),
                            ("budget_units", "budget units"),
                            ("administrative_units", "administrative units"),
                            ("civil_service_units", "units run as civil service"),
                            ("institution_units", "institutions"),
                            ("vehicle_posts", "vehicles allowed"),
                            ("vehicles", "vehicles"),
                            ("vehicles_senior_leaders", "vehicles for ministerial leaders"),
                            ("vehicles_leaders", "vehicles for leaders"),
                            ("vehicles_messages", "vehicles for confidential messages"),
                            ("vehicles_emergency", "vehicles for emergencies"),
                            ("vehicles_law_enforcement", "vehicles for law enforcement"),
                            ("vehicles_specialist", "specialist vehicles"),
                            ("vehicles_institution", "vehicles for institutions' work"),
                            ("vehicles_retired", "vehicles for retired cadres"),
                            ("vehicles_general", "general official vehicles"),
                            ("vehicles_other", "other vehicles"),
                            ("vehicles_to_buy", "vehicles to be bought"),
                            ("floor_space", "floor space"),
                            ("floor_space_office", "office floor space"),
                            ("floor_space_business", "business floor space"),
                            ("floor_space_other", "other floor space"),
                            ("equipment_over_200k", "equipment over 200,000 yuan"),
                            ("equipment_over_500k", "equipment over 500,000 yuan"),
                            ("equipment_over_1m", "equipment over 1 million yuan"),
                            ("special_equipment_over_500k", "special equipment over 500,000 yuan"),
                            ("special_equipment_over_1m", "special equipment over 1 million yuan"),
                            ("equipment_to_buy_over_1m", "equipment over 1 million yuan to be bought"),
                        ],
                        max_length=40,
                    ),
                ),
                ("value", models.DecimalField(decimal_places=4, max_digits=20)),
                ("unit_printed", models.CharField(blank=True, max_length=20)),
                ("printed", models.CharField(max_length=300)),
                ("text", models.TextField(blank=True)),
                ("organisation", models.CharField(blank=True, max_length=100)),
                ("as_of", models.DateField(blank=True, null=True)),
                ("page", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("box", models.JSONField(blank=True, null=True)),
                ("source_line", models.PositiveIntegerField(blank=True, null=True)),
            ],
            options={
                "ordering": ["version_id", "order", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "what__in",
                                [
                                    "staff",
                                    "staff_administrative",
                                    "staff_institution",
                                    "staff_service",
                                    "staff_contracted",
                                    "people",
                                    "retired",
                                    "retired_veterans",
                                    "retired_ordinary",
                                    "posts",
                                    "posts_administrative",
                                    "posts_institution",
                                    "posts_service",
                                    "posts_leading",
                                    "internal_offices",
                                    "subordinate_units",
                                    "budget_units",
                                    "administrative_units",
                                    "civil_service_units",
                                    "institution_units",
                                    "vehicle_posts",
                                    "vehicles",
                                    "vehicles_senior_leaders",
                                    "vehicles_leaders",
                                    "vehicles_messages",
                                    "vehicles_emergency",
                                    "vehicles_law_enforcement",
                                    "vehicles_specialist",
                                    "vehicles_institution",
                                    "vehicles_retired",
                                    "vehicles_general",
                                    "vehicles_other",
                                    "vehicles_to_buy",
                                    "floor_space",
                                    "floor_space_office",
                                    "floor_space_business",
                                    "floor_space_other",
                                    "equipment_over_200k",
                                    "equipment_over_500k",
                                    "equipment_over_1m",
                                    "special_equipment_over_500k",
                                    "special_equipment_over_1m",
                                    "equipment_to_buy_over_1m",
                                ],
                            )
                        ),
                        name="denominator_what_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("value__gte", 0)), name="denominator_not_negative"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("printed", ""), _negated=True), name="denominator_is_printed"
                    ),
                ],
            },
        ),
    ]
