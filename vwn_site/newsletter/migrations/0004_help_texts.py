"""Help texts of forms as an English editor writes them; no table changes."""

from django.db import migrations

from vwn_site.core.operations import Reword


class Migration(migrations.Migration):
    dependencies = [
        ("newsletter", "0003_second_release"),
    ]

    operations = [
        Reword(
            "contactpage",
            "newsletterpage",
            to_confirm="For editors only: what is still missing or uncertain on this page, one thing per line.",
        ),
    ]
