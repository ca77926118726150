"""What came after the first release until 27 November 2026; a database may have all of it, a part, or nothing."""

import uuid

import django.db.models.deletion
import modelsearch.index
import wagtail.fields
from django.conf import settings
from django.db import migrations, models

from vwn_site.core.migrations._blocks import BLOCKS
from vwn_site.core.operations import AddMissingField, CreateMissingModel


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0001_squashed_0005_snippets_with_drafts"),
        ("media", "0001_squashed_0002_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
    ]

    operations = [
        AddMissingField(
            model_name="homepage",
            name="doors",
            field=wagtail.fields.StreamField(
                [("link", 61)],
                blank=True,
                block_lookup=BLOCKS,
                help_text="The two ways that most visitors look for; they stand on the first screen.",
                verbose_name="doors",
            ),
        ),
        AddMissingField(
            model_name="homepage",
            name="figures",
            field=wagtail.fields.StreamField(
                [("result", 65)],
                blank=True,
                block_lookup=BLOCKS,
                help_text="Results with a number. Their source is told with them.",
                verbose_name="figures",
            ),
        ),
        AddMissingField(
            model_name="homepage",
            name="to_confirm",
            field=models.TextField(
                blank=True,
                help_text="For the editors only: what is missing on this page or not certain yet, one thing on each line.",
                verbose_name="still to be confirmed",
            ),
        ),
        AddMissingField(
            model_name="sitesettings",
            name="address",
            field=models.TextField(
                blank=True, help_text="As on an envelope, on several lines.", verbose_name="address"
            ),
        ),
        AddMissingField(
            model_name="sitesettings",
            name="annual_report_url",
            field=models.URLField(blank=True, verbose_name="annual report"),
        ),
        AddMissingField(
            model_name="sitesettings",
            name="donate_url",
            field=models.URLField(blank=True, verbose_name="where to donate"),
        ),
        AddMissingField(
            model_name="sitesettings",
            name="foreign_names",
            field=models.TextField(
                blank=True,
                help_text="One on each line after the code of its language, such as en: European Resettlement Network. Screen readers then pronounce it well on pages in another language. Names of organisations are known from their records.",
                verbose_name="names in another language",
            ),
        ),
        AddMissingField(
            model_name="sitesettings",
            name="phone",
            field=models.CharField(blank=True, max_length=40, verbose_name="telephone"),
        ),
        AddMissingField(
            model_name="sitesettings",
            name="press_email",
            field=models.EmailField(blank=True, max_length=254, verbose_name="e-mail address for the press"),
        ),
        AddMissingField(
            model_name="sitesettings",
            name="press_phone",
            field=models.CharField(blank=True, max_length=40, verbose_name="telephone for the press"),
        ),
        AddMissingField(
            model_name="sitesettings",
            name="registration",
            field=models.CharField(
                blank=True,
                help_text="For example the KvK and RSIN numbers.",
                max_length=120,
                verbose_name="registration",
            ),
        ),
        AddMissingField(
            model_name="sitesettings",
            name="volunteer_url",
            field=models.URLField(blank=True, verbose_name="where to volunteer"),
        ),
        AddMissingField(
            model_name="standardpage",
            name="to_confirm",
            field=models.TextField(
                blank=True,
                help_text="For the editors only: what is missing on this page or not certain yet, one thing on each line.",
                verbose_name="still to be confirmed",
            ),
        ),
        CreateMissingModel(
            name="Definition",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("translation_key", models.UUIDField(default=uuid.uuid4, editable=False)),
                (
                    "locale",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="wagtailcore.locale",
                        verbose_name="locale",
                    ),
                ),
                (
                    "latest_revision",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtailcore.revision",
                        verbose_name="latest revision",
                    ),
                ),
                ("live", models.BooleanField(default=True, editable=False, verbose_name="live")),
                (
                    "has_unpublished_changes",
                    models.BooleanField(default=False, editable=False, verbose_name="has unpublished changes"),
                ),
                (
                    "first_published_at",
                    models.DateTimeField(blank=True, db_index=True, null=True, verbose_name="first published at"),
                ),
                (
                    "last_published_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="last published at"),
                ),
                (
                    "live_revision",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtailcore.revision",
                        verbose_name="live revision",
                    ),
                ),
                ("go_live_at", models.DateTimeField(blank=True, null=True, verbose_name="go live date/time")),
                ("expire_at", models.DateTimeField(blank=True, null=True, verbose_name="expiry date/time")),
                ("expired", models.BooleanField(default=False, editable=False, verbose_name="expired")),
                ("locked", models.BooleanField(default=False, editable=False, verbose_name="locked")),
                ("locked_at", models.DateTimeField(editable=False, null=True, verbose_name="locked at")),
                (
                    "locked_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="locked_%(class)ss",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="locked by",
                    ),
                ),
                ("term", models.CharField(max_length=80, verbose_name="word")),
                (
                    "forms",
                    models.CharField(
                        blank=True,
                        help_text="As they stand in sentences, separated by commas, for example: hotspots.",
                        max_length=200,
                        verbose_name="other forms",
                    ),
                ),
                (
                    "text",
                    models.CharField(
                        help_text="One or two plain sentences that are right by themselves.",
                        max_length=300,
                        verbose_name="explanation",
                    ),
                ),
            ],
            options={
                "verbose_name": "definition",
                "verbose_name_plural": "definitions",
                "ordering": ["term"],
                "unique_together": {("translation_key", "locale")},
                "abstract": False,
                "constraints": [models.UniqueConstraint(fields=("term", "locale"), name="definition_once_per_locale")],
            },
            bases=(modelsearch.index.Indexed, models.Model),
        ),
        CreateMissingModel(
            name="DefinitionsPage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to="wagtailcore.page",
                    ),
                ),
                (
                    "summary",
                    models.TextField(
                        blank=True,
                        help_text="One or two plain sentences, shown in lists, search results and shared links.",
                        max_length=400,
                        verbose_name="summary",
                    ),
                ),
                (
                    "image",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="media.customimage",
                        verbose_name="picture",
                    ),
                ),
                (
                    "image_alt",
                    models.CharField(
                        blank=True,
                        help_text="What the picture shows, for people who cannot see it. Leave empty only if it is purely decorative.",
                        max_length=255,
                        verbose_name="alternative text of the picture",
                    ),
                ),
                (
                    "to_confirm",
                    models.TextField(
                        blank=True,
                        help_text="For the editors only: what is missing on this page or not certain yet, one thing on each line.",
                        verbose_name="still to be confirmed",
                    ),
                ),
            ],
            options={
                "verbose_name": "page of definitions",
                "verbose_name_plural": "pages of definitions",
            },
            bases=("wagtailcore.page",),
        ),
    ]
