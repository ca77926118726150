"""What came after the first release until 27 November 2026; a database may have all of it, a part, or nothing."""

from django.db import migrations, models

from vwn_site.core.operations import AddMissingField


class Migration(migrations.Migration):
    dependencies = [
        ("newsletter", "0001_squashed_0002_existing_pages_get_their_form"),
    ]

    operations = [
        AddMissingField(
            model_name="contactpage",
            name="to_confirm",
            field=models.TextField(
                blank=True,
                help_text="For the editors only: what is missing on this page or not certain yet, one thing on each line.",
                verbose_name="still to be confirmed",
            ),
        ),
        AddMissingField(
            model_name="newsletterpage",
            name="to_confirm",
            field=models.TextField(
                blank=True,
                help_text="For the editors only: what is missing on this page or not certain yet, one thing on each line.",
                verbose_name="still to be confirmed",
            ),
        ),
    ]
