"""Help texts of forms as an English editor writes them; no table changes."""

from django.db import migrations

from vwn_site.core.operations import Reword


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0006_second_release"),
    ]

    operations = [
        Reword(
            "homepage",
            "definitionspage",
            "standardpage",
            to_confirm="For editors only: what is still missing or uncertain on this page, one thing per line.",
        ),
        Reword(
            "standardpage",
            updates="Only changes of substance. They are shown on the page and in the news feed.",
        ),
        Reword(
            "homepage",
            doors="The two things most visitors come for; they appear on the first screen.",
            figures="Results with a number, shown with their source.",
        ),
        Reword(
            "definition",
            forms="As they appear in sentences, separated by commas, for example: hotspots.",
            text="One or two plain sentences that make sense on their own.",
        ),
        Reword(
            "sitesettings",
            foreign_names=(
                "One per line, after the code of its language, for example en: European Resettlement Network. "
                "Screen readers then pronounce it well on pages in another language. Names of organisations are already "
                "known from their records."
            ),
        ),
    ]
