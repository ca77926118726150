from django.db import migrations, models

# What is kept here can be lost, and is packed already.
NOT_LOGGED = """
ALTER TABLE core_storedpage SET UNLOGGED;
ALTER TABLE core_storedpage ALTER COLUMN value SET STORAGE EXTERNAL;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0001_public_changes"),
    ]

    operations = [
        migrations.CreateModel(
            name="StoredPage",
            fields=[
                ("key", models.CharField(max_length=200, primary_key=True, serialize=False, verbose_name="key")),
                ("moment", models.CharField(max_length=100, verbose_name="moment")),
                ("value", models.BinaryField(verbose_name="value")),
                ("made_at", models.DateTimeField(verbose_name="made at")),
                ("expires_at", models.DateTimeField(verbose_name="expires at")),
            ],
            options={
                "verbose_name": "stored page",
                "verbose_name_plural": "stored pages",
            },
        ),
        migrations.RunSQL(NOT_LOGGED, migrations.RunSQL.noop),
    ]
