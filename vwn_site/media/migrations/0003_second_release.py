"""What came after the first release until 27 November 2026; a database may have all of it, a part, or nothing."""

import django.contrib.postgres.functions
from django.db import migrations, models

from vwn_site.core.operations import AddMissingField, AddMissingIndex


class Migration(migrations.Migration):
    dependencies = [
        ("media", "0001_squashed_0002_initial"),
    ]

    operations = [
        AddMissingField(
            model_name="customdocument",
            name="word",
            field=models.UUIDField(
                db_default=django.contrib.postgres.functions.RandomUUID(),
                editable=False,
                unique=True,
                verbose_name="word of the address",
            ),
        ),
        AddMissingField(
            model_name="customimage",
            name="changes",
            field=models.JSONField(default=list, editable=False),
        ),
        AddMissingField(
            model_name="customimage",
            name="proposed_credit",
            field=models.CharField(blank=True, editable=False, max_length=255),
        ),
        AddMissingIndex(
            model_name="customrendition",
            index=models.Index(fields=["file"], name="rendition_by_file"),
        ),
    ]
