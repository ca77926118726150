"""What came after the first release until 27 November 2026; a database may have all of it, a part, or nothing."""

from django.db import migrations, models

from vwn_site.core.operations import AddMissingField


class Migration(migrations.Migration):
    dependencies = [
        ("stories", "0001_squashed_0003_updates"),
    ]

    operations = [
        AddMissingField(
            model_name="storyindexpage",
            name="to_confirm",
            field=models.TextField(
                blank=True,
                help_text="For the editors only: what is missing on this page or not certain yet, one thing on each line.",
                verbose_name="still to be confirmed",
            ),
        ),
        AddMissingField(
            model_name="storypage",
            name="content_note",
            field=models.CharField(
                blank=True,
                help_text="For a story about violence: one plain sentence that says so before the first one. The story then has no picture on its page.",
                max_length=200,
                verbose_name="content note",
            ),
        ),
        AddMissingField(
            model_name="storypage",
            name="to_confirm",
            field=models.TextField(
                blank=True,
                help_text="For the editors only: what is missing on this page or not certain yet, one thing on each line.",
                verbose_name="still to be confirmed",
            ),
        ),
    ]
