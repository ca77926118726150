"""Help texts of forms as an English editor writes them; no table changes."""

from django.db import migrations

from vwn_site.core.operations import Reword


class Migration(migrations.Migration):
    dependencies = [
        ("stories", "0004_second_release"),
    ]

    operations = [
        Reword(
            "storyindexpage",
            "storypage",
            to_confirm="For editors only: what is still missing or uncertain on this page, one thing per line.",
        ),
        Reword(
            "storypage",
            updates="Only changes of substance. They are shown on the page and in the news feed.",
            content_note=(
                "For a story about violence: one plain sentence that says so, shown before the story. Its page then has no "
                "picture."
            ),
        ),
    ]
