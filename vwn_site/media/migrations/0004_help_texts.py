"""Help texts of forms as an English editor writes them; no table changes."""

from django.db import migrations

from vwn_site.core.operations import Reword


class Migration(migrations.Migration):
    dependencies = [
        ("media", "0003_second_release"),
    ]

    operations = [
        Reword(
            "customimage",
            credit="Who made the picture. Everybody can read this; leave it empty if the maker should not be named.",
        ),
    ]
