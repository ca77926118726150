"""The tables of the first release. Blocks are no columns, so they stand here as they are today."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    replaces = [("starting_content", "0001_initial"), ("starting_content", "0002_rights_to_publish_snippets")]

    initial = True

    dependencies = [
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [
        migrations.CreateModel(
            name="LoadedItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=200, unique=True)),
                ("digest", models.CharField(max_length=64)),
                ("object_id", models.PositiveBigIntegerField()),
                ("revision_id", models.BigIntegerField(null=True)),
                ("translation_revision_id", models.BigIntegerField(null=True)),
                (
                    "content_type",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="contenttypes.contenttype"),
                ),
            ],
            options={
                "ordering": ["key"],
            },
        ),
    ]
