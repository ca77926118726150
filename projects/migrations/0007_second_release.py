"""What came after the first release until 27 November 2026; a database may have all of it, a part, or nothing."""

from decimal import Decimal

import django.core.validators
import django.db.models.deletion
import modelcluster.fields
from django.db import migrations, models

from vwn_site.core.operations import AddMissingConstraint, AddMissingField, CreateMissingModel


class Migration(migrations.Migration):
    dependencies = [
        ("projects", "0001_squashed_0006_snippets_with_drafts"),
    ]

    operations = [
        AddMissingField(
            model_name="achievementsindexpage",
            name="to_confirm",
            field=models.TextField(
                blank=True,
                help_text="For the editors only: what is missing on this page or not certain yet, one thing on each line.",
                verbose_name="still to be confirmed",
            ),
        ),
        AddMissingField(
            model_name="achievementspage",
            name="to_confirm",
            field=models.TextField(
                blank=True,
                help_text="For the editors only: what is missing on this page or not certain yet, one thing on each line.",
                verbose_name="still to be confirmed",
            ),
        ),
        AddMissingField(
            model_name="country",
            name="own_name",
            field=models.CharField(
                blank=True,
                help_text="Only if the work is in one part of the territory that the code stands for, for example Bonaire.",
                max_length=80,
                verbose_name="name",
            ),
        ),
        AddMissingField(
            model_name="countryindexpage",
            name="to_confirm",
            field=models.TextField(
                blank=True,
                help_text="For the editors only: what is missing on this page or not certain yet, one thing on each line.",
                verbose_name="still to be confirmed",
            ),
        ),
        AddMissingField(
            model_name="countrypage",
            name="to_confirm",
            field=models.TextField(
                blank=True,
                help_text="For the editors only: what is missing on this page or not certain yet, one thing on each line.",
                verbose_name="still to be confirmed",
            ),
        ),
        AddMissingField(
            model_name="organisation",
            name="is_named",
            field=models.BooleanField(
                default=True,
                help_text="Clear this if the name is not known or may not be told. What stands as the name then says in words what it is, and it is in no list of organisations.",
                verbose_name="may be named",
            ),
        ),
        AddMissingField(
            model_name="organisation",
            name="parent",
            field=models.ForeignKey(
                blank=True,
                help_text="For example the European Union for the European Commission. What it pays for stands with the whole too.",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="children",
                to="projects.organisation",
                verbose_name="is part of",
            ),
        ),
        AddMissingField(
            model_name="partnerindexpage",
            name="to_confirm",
            field=models.TextField(
                blank=True,
                help_text="For the editors only: what is missing on this page or not certain yet, one thing on each line.",
                verbose_name="still to be confirmed",
            ),
        ),
        AddMissingField(
            model_name="partnerpage",
            name="to_confirm",
            field=models.TextField(
                blank=True,
                help_text="For the editors only: what is missing on this page or not certain yet, one thing on each line.",
                verbose_name="still to be confirmed",
            ),
        ),
        AddMissingField(
            model_name="project",
            name="contact_email",
            field=models.EmailField(
                blank=True,
                help_text="Of a team or a role, not of a person.",
                max_length=254,
                verbose_name="e-mail address of the contact",
            ),
        ),
        AddMissingField(
            model_name="project",
            name="contact_name",
            field=models.CharField(
                blank=True,
                help_text="A team or a role, for example International Programme.",
                max_length=120,
                verbose_name="contact",
            ),
        ),
        AddMissingField(
            model_name="projectindexpage",
            name="to_confirm",
            field=models.TextField(
                blank=True,
                help_text="For the editors only: what is missing on this page or not certain yet, one thing on each line.",
                verbose_name="still to be confirmed",
            ),
        ),
        AddMissingField(
            model_name="projectorganisation",
            name="part",
            field=models.CharField(
                blank=True,
                choices=[("whole", "all of the costs"), ("most", "most of the costs"), ("part", "part of the costs")],
                help_text="Of a funder, if the exact share is not public.",
                max_length=10,
                verbose_name="pays for",
            ),
        ),
        AddMissingField(
            model_name="projectorganisation",
            name="share",
            field=models.DecimalField(
                blank=True,
                decimal_places=2,
                help_text="Of a funder, and only if it may be public.",
                max_digits=5,
                null=True,
                validators=[
                    django.core.validators.MinValueValidator(Decimal("0.01")),
                    django.core.validators.MaxValueValidator(100),
                ],
                verbose_name="share of the costs in per cent",
            ),
        ),
        AddMissingField(
            model_name="projectpage",
            name="to_confirm",
            field=models.TextField(
                blank=True,
                help_text="For the editors only: what is missing on this page or not certain yet, one thing on each line.",
                verbose_name="still to be confirmed",
            ),
        ),
        AddMissingField(
            model_name="result",
            name="source_language",
            field=models.CharField(
                blank=True,
                help_text="A language code such as nl or en.",
                max_length=12,
                verbose_name="language of the source’s title",
            ),
        ),
        AddMissingField(
            model_name="result",
            name="source_title",
            field=models.CharField(
                blank=True,
                help_text="Of the page or report, in its own language.",
                max_length=200,
                verbose_name="source, title",
            ),
        ),
        AddMissingField(
            model_name="themeindexpage",
            name="to_confirm",
            field=models.TextField(
                blank=True,
                help_text="For the editors only: what is missing on this page or not certain yet, one thing on each line.",
                verbose_name="still to be confirmed",
            ),
        ),
        AddMissingField(
            model_name="themepage",
            name="to_confirm",
            field=models.TextField(
                blank=True,
                help_text="For the editors only: what is missing on this page or not certain yet, one thing on each line.",
                verbose_name="still to be confirmed",
            ),
        ),
        AddMissingConstraint(
            model_name="organisation",
            constraint=models.CheckConstraint(
                condition=models.Q(("parent", models.F("id")), _negated=True), name="organisation_is_no_part_of_itself"
            ),
        ),
        CreateMissingModel(
            name="ResultOrganisation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                (
                    "result",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="achieved_by", to="projects.result"
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="results",
                        to="projects.organisation",
                        verbose_name="organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "organisation of a result",
                "verbose_name_plural": "organisations of a result",
                "ordering": ["sort_order"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(fields=("result", "organisation"), name="result_organisation_once")
                ],
            },
        ),
        CreateMissingModel(
            name="ResultTheme",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                (
                    "result",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="themes", to="projects.result"
                    ),
                ),
                (
                    "theme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="results",
                        to="projects.theme",
                        verbose_name="theme",
                    ),
                ),
            ],
            options={
                "verbose_name": "theme of a result",
                "verbose_name_plural": "themes of a result",
                "ordering": ["sort_order"],
                "abstract": False,
                "constraints": [models.UniqueConstraint(fields=("result", "theme"), name="result_theme_once")],
            },
        ),
    ]
