"""The three groups that rights are given by; permissions.py says what each right is for."""

from django.db import migrations

ROLES = {
    "上传员 Contributors": ["disclosures.upload.add_upload"],
    "审核员 Reviewers": ["disclosures.version.review_version"],
    "管理员 Administrators": [
        "auth.user.add_user",
        "auth.user.change_user",
        "auth.user.view_user",
        "auth.group.view_group",
        "admin.logentry.view_logentry",
        "axes.accessattempt.view_accessattempt",
        "axes.accessattempt.delete_accessattempt",
        "disclosures.version.view_version",
    ],
}
NAMES = {"review_version": "Can correct, decide and publish"}


def make_roles(apps, schema_editor):
    """Permissions are made here as well: Django itself makes them only after the last migration."""
    group = apps.get_model("auth", "Group")
    permission = apps.get_model("auth", "Permission")
    content_type = apps.get_model("contenttypes", "ContentType")
    for role, rights in ROLES.items():
        held = []
        for right in rights:
            app, model, codename = right.split(".")
            of, _ = content_type.objects.get_or_create(app_label=app, model=model)
            name = NAMES.get(codename, f"Can {codename.replace('_', ' ')}")
            held.append(
                permission.objects.get_or_create(content_type=of, codename=codename, defaults={"name": name})[0]
            )
        group.objects.get_or_create(name=role)[0].permissions.add(*held)


class Migration(migrations.Migration):
    dependencies = [
        ("disclosures", "0009_more_measures"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(make_roles, migrations.RunPython.noop)]
