"""Who may make a translatable snippet may also publish it: without that right its drafts could become public for nobody."""

from django.db import migrations

SNIPPETS = [
    ("projects", "acknowledgement"),
    ("projects", "theme"),
    ("projects", "indicator"),
    ("home", "menu"),
    ("home", "footertext"),
]


def give_rights(apps, schema_editor):
    """Wagtail makes the permissions only after all migrations, and leaves those alone that are there."""
    Group, Permission = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    for app_label, model in SNIPPETS:
        adding = Permission.objects.filter(content_type__app_label=app_label, codename=f"add_{model}").first()
        if adding is None:
            continue
        publishing, _made = Permission.objects.get_or_create(
            content_type=adding.content_type, codename=f"publish_{model}", defaults={"name": f"Can publish {model}"}
        )
        for group in Group.objects.filter(permissions=adding):
            group.permissions.add(publishing)


class Migration(migrations.Migration):
    dependencies = [
        ("starting_content", "0001_initial"),
        ("home", "0005_snippets_with_drafts"),
        ("projects", "0006_snippets_with_drafts"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [migrations.RunPython(give_rights, migrations.RunPython.noop)]
