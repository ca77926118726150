"""Texts of forms as an English editor writes them; no table changes."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("translation", "0002_segments"),
    ]

    operations = [
        migrations.AlterField(
            model_name="digestpreference",
            name="wanted",
            field=models.BooleanField(default=True, verbose_name="daily e-mail about translations"),
        ),
        migrations.AlterField(
            model_name="glossaryterm",
            name="forbidden",
            field=models.CharField(
                blank=True,
                help_text="None of these may appear. Separate them with commas.",
                max_length=250,
                verbose_name="forbidden",
            ),
        ),
        migrations.AlterField(
            model_name="glossaryterm",
            name="translations",
            field=models.CharField(
                help_text="One of these must appear in the translation. Separate them with commas.",
                max_length=250,
                verbose_name="required",
            ),
        ),
    ]
