"""The tables of the first release. Blocks are no columns, so they stand here as they are today."""

import uuid
from decimal import Decimal

import django.core.validators
import django.db.models.deletion
import modelcluster.fields
import modelsearch.index
import wagtail.fields
from django.conf import settings
from django.db import migrations, models

import vwn_site.core.partial_dates
from vwn_site.core.migrations._blocks import BLOCKS


class Migration(migrations.Migration):
    replaces = [
        ("projects", "0001_initial"),
        ("projects", "0002_initial"),
        ("projects", "0003_shared_choosers"),
        ("projects", "0004_acknowledgements_and_updates"),
        ("projects", "0005_theme_pages"),
        ("projects", "0006_snippets_with_drafts"),
    ]

    initial = True

    dependencies = [
        ("media", "0001_squashed_0002_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
    ]

    operations = [
        migrations.CreateModel(
            name="AchievementsIndexPage",
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
                    "image_alt",
                    models.CharField(
                        blank=True,
                        help_text="What the picture shows, for people who cannot see it. Leave empty only if it is purely decorative.",
                        max_length=255,
                        verbose_name="alternative text of the picture",
                    ),
                ),
                ("introduction", wagtail.fields.RichTextField(blank=True, verbose_name="introduction")),
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
            ],
            options={
                "verbose_name": "achievements overview",
                "verbose_name_plural": "achievements overviews",
            },
            bases=("wagtailcore.page", models.Model),
        ),
        migrations.CreateModel(
            name="AchievementsPage",
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
                    "image_alt",
                    models.CharField(
                        blank=True,
                        help_text="What the picture shows, for people who cannot see it. Leave empty only if it is purely decorative.",
                        max_length=255,
                        verbose_name="alternative text of the picture",
                    ),
                ),
                (
                    "body",
                    wagtail.fields.StreamField(
                        [
                            ("heading", 2),
                            ("text", 3),
                            ("quotation", 8),
                            ("steps", 13),
                            ("call_out", 16),
                            ("accordion", 19),
                            ("image", 22),
                            ("figure", 25),
                            ("video", 31),
                            ("download", 34),
                            ("related_pages", 38),
                            ("link", 44),
                            ("from_settings", 46),
                        ],
                        blank=True,
                        block_lookup=BLOCKS,
                        verbose_name="body",
                    ),
                ),
                (
                    "year",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1979),
                            django.core.validators.MaxValueValidator(2100),
                        ],
                        verbose_name="year",
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
                    "updates",
                    wagtail.fields.StreamField(
                        [("update", 49)],
                        blank=True,
                        block_lookup=BLOCKS,
                        default=list,
                        help_text="Only changes of substance. They are shown on the page, and followers of the feed are told about them.",
                        verbose_name="what changed",
                    ),
                ),
            ],
            options={
                "verbose_name": "achievements of a year",
                "verbose_name_plural": "achievements by year",
            },
            bases=("wagtailcore.page", models.Model),
        ),
        migrations.CreateModel(
            name="Country",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                ("go_live_at", models.DateTimeField(blank=True, null=True, verbose_name="go live date/time")),
                ("expire_at", models.DateTimeField(blank=True, null=True, verbose_name="expiry date/time")),
                ("expired", models.BooleanField(default=False, editable=False, verbose_name="expired")),
                ("locked", models.BooleanField(default=False, editable=False, verbose_name="locked")),
                ("locked_at", models.DateTimeField(editable=False, null=True, verbose_name="locked at")),
                (
                    "identifier",
                    models.SlugField(
                        help_text="Short, lasting and without a language, for example hotspots-greece. It cannot be changed later.",
                        max_length=80,
                        unique=True,
                        verbose_name="identifier",
                    ),
                ),
                (
                    "iso_code",
                    models.CharField(
                        help_text="Two letters, for example GR. Kosovo is XK.",
                        max_length=2,
                        unique=True,
                        verbose_name="ISO code",
                    ),
                ),
                (
                    "region",
                    models.CharField(
                        choices=[
                            ("southern-europe", "Southern Europe"),
                            ("western-balkans", "Western Balkans"),
                            ("central-europe", "Western and Central Europe"),
                            ("neighbours", "Around the Mediterranean"),
                            ("dutch-caribbean", "Dutch Caribbean"),
                        ],
                        max_length=30,
                        verbose_name="region",
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
            ],
            options={
                "verbose_name": "country",
                "verbose_name_plural": "countries",
                "ordering": ["identifier"],
            },
            bases=(modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name="CountryIndexPage",
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
                    "image_alt",
                    models.CharField(
                        blank=True,
                        help_text="What the picture shows, for people who cannot see it. Leave empty only if it is purely decorative.",
                        max_length=255,
                        verbose_name="alternative text of the picture",
                    ),
                ),
                ("introduction", wagtail.fields.RichTextField(blank=True, verbose_name="introduction")),
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
            ],
            options={
                "verbose_name": "country overview",
                "verbose_name_plural": "country overviews",
            },
            bases=("wagtailcore.page", models.Model),
        ),
        migrations.CreateModel(
            name="Indicator",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("translation_key", models.UUIDField(default=uuid.uuid4, editable=False)),
                (
                    "name",
                    models.CharField(
                        help_text="For example: refugees given free legal advice.",
                        max_length=160,
                        verbose_name="what is counted",
                    ),
                ),
                ("slug", models.SlugField(max_length=80, verbose_name="short name")),
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
                ("expire_at", models.DateTimeField(blank=True, null=True, verbose_name="expiry date/time")),
                ("expired", models.BooleanField(default=False, editable=False, verbose_name="expired")),
                (
                    "first_published_at",
                    models.DateTimeField(blank=True, db_index=True, null=True, verbose_name="first published at"),
                ),
                ("go_live_at", models.DateTimeField(blank=True, null=True, verbose_name="go live date/time")),
                (
                    "has_unpublished_changes",
                    models.BooleanField(default=False, editable=False, verbose_name="has unpublished changes"),
                ),
                (
                    "last_published_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="last published at"),
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
            ],
            options={
                "verbose_name": "indicator",
                "verbose_name_plural": "indicators",
                "ordering": ["slug"],
                "unique_together": {("translation_key", "locale")},
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(fields=("slug", "locale"), name="indicator_slug_once_per_locale")
                ],
            },
            bases=(modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name="PartnerIndexPage",
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
                    "image_alt",
                    models.CharField(
                        blank=True,
                        help_text="What the picture shows, for people who cannot see it. Leave empty only if it is purely decorative.",
                        max_length=255,
                        verbose_name="alternative text of the picture",
                    ),
                ),
                ("introduction", wagtail.fields.RichTextField(blank=True, verbose_name="introduction")),
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
            ],
            options={
                "verbose_name": "partner overview",
                "verbose_name_plural": "partner overviews",
            },
            bases=("wagtailcore.page", models.Model),
        ),
        migrations.CreateModel(
            name="Project",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                ("go_live_at", models.DateTimeField(blank=True, null=True, verbose_name="go live date/time")),
                ("expire_at", models.DateTimeField(blank=True, null=True, verbose_name="expiry date/time")),
                ("expired", models.BooleanField(default=False, editable=False, verbose_name="expired")),
                ("locked", models.BooleanField(default=False, editable=False, verbose_name="locked")),
                ("locked_at", models.DateTimeField(editable=False, null=True, verbose_name="locked at")),
                (
                    "identifier",
                    models.SlugField(
                        help_text="Short, lasting and without a language, for example hotspots-greece. It cannot be changed later.",
                        max_length=80,
                        unique=True,
                        verbose_name="identifier",
                    ),
                ),
                (
                    "status_by_hand",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("planned", "Planned"),
                            ("running", "Current"),
                            ("completed", "Completed"),
                            ("cancelled", "Cancelled"),
                        ],
                        help_text="Leave empty: the status then follows from the dates. Choose Completed when it is certain that a project has ended; until then it says past its end date that this is not confirmed.",
                        max_length=20,
                        verbose_name="status",
                    ),
                ),
                (
                    "start",
                    vwn_site.core.partial_dates.PartialDateField(
                        blank=True,
                        db_collation="C",
                        default="",
                        help_text="For example 2018-12-31, 2018-12 or 2018.",
                        max_length=10,
                        verbose_name="start",
                    ),
                ),
                (
                    "end",
                    vwn_site.core.partial_dates.PartialDateField(
                        blank=True,
                        db_collation="C",
                        default="",
                        help_text="For example 2018-12-31, 2018-12 or 2018.",
                        max_length=10,
                        verbose_name="end",
                    ),
                ),
                (
                    "length_in_months",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="If the length is known but not both dates.",
                        null=True,
                        validators=[django.core.validators.MinValueValidator(1)],
                        verbose_name="length in months",
                    ),
                ),
                (
                    "as_of",
                    vwn_site.core.partial_dates.PartialDateField(
                        blank=True,
                        db_collation="C",
                        default="",
                        help_text="Stands beside the status. If it is empty, the day on which this was last published does.",
                        max_length=10,
                        verbose_name="facts as of",
                    ),
                ),
                (
                    "scope",
                    models.CharField(
                        blank=True,
                        choices=[("eu", "European Union"), ("europe", "Europe"), ("world", "Worldwide")],
                        help_text="For work not tied to countries.",
                        max_length=20,
                        verbose_name="scope",
                    ),
                ),
                (
                    "consortium_size",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="If not every member is listed below.",
                        null=True,
                        verbose_name="organisations in the consortium",
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
            ],
            options={
                "verbose_name": "project",
                "verbose_name_plural": "projects",
                "ordering": ["identifier"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("start", ""),
                            ("end", ""),
                            ("end__gte", models.F("start")),
                            ("start__startswith", models.F("end")),
                            _connector="OR",
                        ),
                        name="project_ends_after_it_starts",
                    )
                ],
            },
            bases=(modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name="ProjectIndexPage",
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
                    "image_alt",
                    models.CharField(
                        blank=True,
                        help_text="What the picture shows, for people who cannot see it. Leave empty only if it is purely decorative.",
                        max_length=255,
                        verbose_name="alternative text of the picture",
                    ),
                ),
                ("introduction", wagtail.fields.RichTextField(blank=True, verbose_name="introduction")),
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
            ],
            options={
                "verbose_name": "project overview",
                "verbose_name_plural": "project overviews",
            },
            bases=("wagtailcore.page", models.Model),
        ),
        migrations.CreateModel(
            name="Theme",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("translation_key", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("name", models.CharField(max_length=80, verbose_name="name")),
                (
                    "slug",
                    models.SlugField(
                        help_text="Used in addresses; the same in every language, in English.",
                        max_length=80,
                        verbose_name="short name",
                    ),
                ),
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
                ("expire_at", models.DateTimeField(blank=True, null=True, verbose_name="expiry date/time")),
                ("expired", models.BooleanField(default=False, editable=False, verbose_name="expired")),
                (
                    "first_published_at",
                    models.DateTimeField(blank=True, db_index=True, null=True, verbose_name="first published at"),
                ),
                ("go_live_at", models.DateTimeField(blank=True, null=True, verbose_name="go live date/time")),
                (
                    "has_unpublished_changes",
                    models.BooleanField(default=False, editable=False, verbose_name="has unpublished changes"),
                ),
                (
                    "last_published_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="last published at"),
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
            ],
            options={
                "verbose_name": "theme",
                "verbose_name_plural": "themes",
                "ordering": ["slug"],
                "unique_together": {("translation_key", "locale")},
                "abstract": False,
                "constraints": [models.UniqueConstraint(fields=("slug", "locale"), name="theme_slug_once_per_locale")],
            },
            bases=(modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name="ThemeIndexPage",
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
                    "image_alt",
                    models.CharField(
                        blank=True,
                        help_text="What the picture shows, for people who cannot see it. Leave empty only if it is purely decorative.",
                        max_length=255,
                        verbose_name="alternative text of the picture",
                    ),
                ),
                ("introduction", wagtail.fields.RichTextField(blank=True, verbose_name="introduction")),
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
            ],
            options={
                "verbose_name": "theme overview",
                "verbose_name_plural": "theme overviews",
            },
            bases=("wagtailcore.page", models.Model),
        ),
        migrations.CreateModel(
            name="CountryPage",
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
                    "image_alt",
                    models.CharField(
                        blank=True,
                        help_text="What the picture shows, for people who cannot see it. Leave empty only if it is purely decorative.",
                        max_length=255,
                        verbose_name="alternative text of the picture",
                    ),
                ),
                (
                    "body",
                    wagtail.fields.StreamField(
                        [
                            ("heading", 2),
                            ("text", 3),
                            ("quotation", 8),
                            ("steps", 13),
                            ("call_out", 16),
                            ("accordion", 19),
                            ("image", 22),
                            ("figure", 25),
                            ("video", 31),
                            ("download", 34),
                            ("related_pages", 38),
                            ("link", 44),
                            ("from_settings", 46),
                        ],
                        blank=True,
                        block_lookup=BLOCKS,
                        verbose_name="body",
                    ),
                ),
                (
                    "country",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="pages",
                        to="projects.country",
                        verbose_name="country",
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
                    "updates",
                    wagtail.fields.StreamField(
                        [("update", 49)],
                        blank=True,
                        block_lookup=BLOCKS,
                        default=list,
                        help_text="Only changes of substance. They are shown on the page, and followers of the feed are told about them.",
                        verbose_name="what changed",
                    ),
                ),
            ],
            options={
                "verbose_name": "country page",
                "verbose_name_plural": "country pages",
            },
            bases=("wagtailcore.page", models.Model),
        ),
        migrations.CreateModel(
            name="Organisation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                ("go_live_at", models.DateTimeField(blank=True, null=True, verbose_name="go live date/time")),
                ("expire_at", models.DateTimeField(blank=True, null=True, verbose_name="expiry date/time")),
                ("expired", models.BooleanField(default=False, editable=False, verbose_name="expired")),
                ("locked", models.BooleanField(default=False, editable=False, verbose_name="locked")),
                ("locked_at", models.DateTimeField(editable=False, null=True, verbose_name="locked at")),
                (
                    "identifier",
                    models.SlugField(
                        help_text="Short, lasting and without a language, for example hotspots-greece. It cannot be changed later.",
                        max_length=80,
                        unique=True,
                        verbose_name="identifier",
                    ),
                ),
                ("name", models.CharField(max_length=160, verbose_name="official name")),
                (
                    "name_language",
                    models.CharField(
                        blank=True,
                        help_text="A language code such as en, el, sr-Latn or bs, so that screen readers pronounce it well.",
                        max_length=12,
                        verbose_name="language of the name",
                    ),
                ),
                ("abbreviation", models.CharField(blank=True, max_length=30, verbose_name="abbreviation")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("ngo", "Civil-society organisation"),
                            ("coalition", "Coalition"),
                            ("network", "Network"),
                            ("refugee-led", "Refugee-led organisation"),
                            ("professional-body", "Professional body"),
                            ("centre", "Centre of expertise"),
                            ("government", "Government body"),
                            ("european-institution", "European institution"),
                            ("lottery", "Lottery"),
                            ("fund", "Fund or foundation"),
                        ],
                        max_length=30,
                        verbose_name="kind",
                    ),
                ),
                ("website", models.URLField(blank=True, verbose_name="website")),
                (
                    "founded",
                    vwn_site.core.partial_dates.PartialDateField(
                        blank=True,
                        db_collation="C",
                        default="",
                        help_text="For example 2018-12-31, 2018-12 or 2018.",
                        max_length=10,
                        verbose_name="founded",
                    ),
                ),
                (
                    "ended",
                    vwn_site.core.partial_dates.PartialDateField(
                        blank=True,
                        db_collation="C",
                        default="",
                        help_text="For example 2018-12-31, 2018-12 or 2018.",
                        max_length=10,
                        verbose_name="ended",
                    ),
                ),
                (
                    "country",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="organisations",
                        to="projects.country",
                        verbose_name="country",
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
                (
                    "successor",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="predecessors",
                        to="projects.organisation",
                        verbose_name="successor",
                    ),
                ),
            ],
            options={
                "verbose_name": "organisation",
                "verbose_name_plural": "organisations",
                "ordering": ["name"],
            },
            bases=(modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name="ProjectCountry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                (
                    "share",
                    models.DecimalField(
                        blank=True,
                        decimal_places=2,
                        help_text="Give all countries a share or none; the shares add up to 100.",
                        max_digits=5,
                        null=True,
                        validators=[
                            django.core.validators.MinValueValidator(Decimal("0.01")),
                            django.core.validators.MaxValueValidator(100),
                        ],
                        verbose_name="share in per cent",
                    ),
                ),
                (
                    "country",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="projects",
                        to="projects.country",
                        verbose_name="country",
                    ),
                ),
                (
                    "project",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="countries", to="projects.project"
                    ),
                ),
            ],
            options={
                "verbose_name": "country of a project",
                "verbose_name_plural": "countries of a project",
                "ordering": ["sort_order"],
                "abstract": False,
                "constraints": [models.UniqueConstraint(fields=("project", "country"), name="project_country_once")],
            },
        ),
        migrations.CreateModel(
            name="ProjectDocument",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="media.customdocument",
                        verbose_name="document",
                    ),
                ),
                (
                    "project",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="documents", to="projects.project"
                    ),
                ),
            ],
            options={
                "verbose_name": "document of a project",
                "verbose_name_plural": "documents of a project",
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ProjectPage",
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
                    "image_alt",
                    models.CharField(
                        blank=True,
                        help_text="What the picture shows, for people who cannot see it. Leave empty only if it is purely decorative.",
                        max_length=255,
                        verbose_name="alternative text of the picture",
                    ),
                ),
                (
                    "body",
                    wagtail.fields.StreamField(
                        [
                            ("heading", 2),
                            ("text", 3),
                            ("quotation", 8),
                            ("steps", 13),
                            ("call_out", 16),
                            ("accordion", 19),
                            ("image", 22),
                            ("figure", 25),
                            ("video", 31),
                            ("download", 34),
                            ("related_pages", 38),
                            ("link", 44),
                            ("from_settings", 46),
                        ],
                        blank=True,
                        block_lookup=BLOCKS,
                        verbose_name="body",
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
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="pages",
                        to="projects.project",
                        verbose_name="project",
                    ),
                ),
                (
                    "updates",
                    wagtail.fields.StreamField(
                        [("update", 49)],
                        blank=True,
                        block_lookup=BLOCKS,
                        default=list,
                        help_text="Only changes of substance. They are shown on the page, and followers of the feed are told about them.",
                        verbose_name="what changed",
                    ),
                ),
            ],
            options={
                "verbose_name": "project page",
                "verbose_name_plural": "project pages",
            },
            bases=("wagtailcore.page", models.Model),
        ),
        migrations.CreateModel(
            name="ProjectPlace",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                ("name", models.CharField(max_length=80, verbose_name="name")),
                (
                    "project",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="places", to="projects.project"
                    ),
                ),
            ],
            options={
                "verbose_name": "place",
                "verbose_name_plural": "places",
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ProjectTheme",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                (
                    "project",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="themes", to="projects.project"
                    ),
                ),
                (
                    "theme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="projects",
                        to="projects.theme",
                        verbose_name="theme",
                    ),
                ),
            ],
            options={
                "verbose_name": "theme of a project",
                "verbose_name_plural": "themes of a project",
                "ordering": ["sort_order"],
                "abstract": False,
                "constraints": [models.UniqueConstraint(fields=("project", "theme"), name="project_theme_once")],
            },
        ),
        migrations.CreateModel(
            name="Result",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                ("go_live_at", models.DateTimeField(blank=True, null=True, verbose_name="go live date/time")),
                ("expire_at", models.DateTimeField(blank=True, null=True, verbose_name="expiry date/time")),
                ("expired", models.BooleanField(default=False, editable=False, verbose_name="expired")),
                ("locked", models.BooleanField(default=False, editable=False, verbose_name="locked")),
                ("locked_at", models.DateTimeField(editable=False, null=True, verbose_name="locked at")),
                (
                    "identifier",
                    models.SlugField(
                        help_text="Short, lasting and without a language, for example hotspots-greece. It cannot be changed later.",
                        max_length=80,
                        unique=True,
                        verbose_name="identifier",
                    ),
                ),
                (
                    "year",
                    models.PositiveSmallIntegerField(
                        validators=[
                            django.core.validators.MinValueValidator(1979),
                            django.core.validators.MaxValueValidator(2100),
                        ],
                        verbose_name="year",
                    ),
                ),
                (
                    "value",
                    models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True, verbose_name="number"),
                ),
                (
                    "qualifier",
                    models.CharField(
                        choices=[
                            ("exactly", "exactly"),
                            ("more-than", "more than"),
                            ("about", "about"),
                            ("up-to", "up to"),
                        ],
                        default="exactly",
                        max_length=20,
                        verbose_name="how exact",
                    ),
                ),
                (
                    "unit",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("people", "people"),
                            ("refugees", "refugees"),
                            ("organisations", "organisations"),
                            ("trainings", "training courses"),
                            ("applications", "applications"),
                            ("countries", "countries"),
                            ("municipalities", "municipalities"),
                        ],
                        max_length=30,
                        verbose_name="unit",
                    ),
                ),
                (
                    "as_of",
                    vwn_site.core.partial_dates.PartialDateField(
                        blank=True,
                        db_collation="C",
                        default="",
                        help_text="For example 2018-12-31, 2018-12 or 2018.",
                        max_length=10,
                        verbose_name="as of",
                    ),
                ),
                ("source_url", models.URLField(blank=True, verbose_name="source, address")),
                (
                    "indicator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="projects.indicator",
                        verbose_name="what is counted",
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
                (
                    "project",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="results",
                        to="projects.project",
                        verbose_name="project",
                    ),
                ),
                (
                    "source_document",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="media.customdocument",
                        verbose_name="source, document",
                    ),
                ),
            ],
            options={
                "verbose_name": "result",
                "verbose_name_plural": "results",
                "ordering": ["-year", "identifier"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("value__isnull", True), ("value__gte", 0), _connector="OR"),
                        name="result_value_not_negative",
                    )
                ],
            },
            bases=(modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name="ThemePage",
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
                    "image_alt",
                    models.CharField(
                        blank=True,
                        help_text="What the picture shows, for people who cannot see it. Leave empty only if it is purely decorative.",
                        max_length=255,
                        verbose_name="alternative text of the picture",
                    ),
                ),
                (
                    "body",
                    wagtail.fields.StreamField(
                        [
                            ("heading", 2),
                            ("text", 3),
                            ("quotation", 8),
                            ("steps", 13),
                            ("call_out", 16),
                            ("accordion", 19),
                            ("image", 22),
                            ("figure", 25),
                            ("video", 31),
                            ("download", 34),
                            ("related_pages", 38),
                            ("link", 44),
                            ("from_settings", 46),
                        ],
                        blank=True,
                        block_lookup=BLOCKS,
                        verbose_name="body",
                    ),
                ),
                (
                    "updates",
                    wagtail.fields.StreamField(
                        [("update", 49)],
                        blank=True,
                        block_lookup=BLOCKS,
                        default=list,
                        help_text="Only changes of substance. They are shown on the page, and followers of the feed are told about them.",
                        verbose_name="what changed",
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
                    "theme",
                    models.ForeignKey(
                        limit_choices_to={"locale__language_code": "nl"},
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="pages",
                        to="projects.theme",
                        verbose_name="theme",
                    ),
                ),
            ],
            options={
                "verbose_name": "theme page",
                "verbose_name_plural": "theme pages",
            },
            bases=("wagtailcore.page", models.Model),
        ),
        migrations.CreateModel(
            name="Achievement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("translation_key", models.UUIDField(default=uuid.uuid4, editable=False)),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                ("title", models.CharField(max_length=160, verbose_name="title")),
                ("text", wagtail.fields.RichTextField(blank=True, verbose_name="text")),
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
                    "page",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="achievements",
                        to="projects.achievementspage",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="projects.project",
                        verbose_name="project",
                    ),
                ),
                (
                    "result",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="projects.result",
                        verbose_name="result",
                    ),
                ),
            ],
            options={
                "verbose_name": "achievement",
                "verbose_name_plural": "achievements",
                "ordering": ["sort_order"],
                "unique_together": {("translation_key", "locale")},
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Acknowledgement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("translation_key", models.UUIDField(default=uuid.uuid4, editable=False)),
                (
                    "statement",
                    models.CharField(
                        help_text="For example: Co-funded by the European Union.",
                        max_length=160,
                        verbose_name="statement",
                    ),
                ),
                (
                    "text",
                    models.TextField(
                        blank=True,
                        help_text="Anything else that the funder asks us to say.",
                        max_length=400,
                        verbose_name="text",
                    ),
                ),
                (
                    "disclaimer",
                    models.TextField(
                        blank=True,
                        help_text="That the funder is not responsible for the views expressed.",
                        max_length=800,
                        verbose_name="disclaimer",
                    ),
                ),
                (
                    "emblem",
                    models.CharField(
                        blank=True,
                        choices=[("eu", "Emblem of the European Union")],
                        help_text="It always appears next to the statement.",
                        max_length=10,
                        verbose_name="emblem",
                    ),
                ),
                (
                    "mandatory",
                    models.BooleanField(
                        default=True,
                        help_text="Shown on every page about a project of this funder. If this is not ticked, the text is kept but not shown.",
                        verbose_name="mandatory",
                    ),
                ),
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
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="acknowledgements",
                        to="projects.organisation",
                        verbose_name="funder",
                    ),
                ),
                ("expire_at", models.DateTimeField(blank=True, null=True, verbose_name="expiry date/time")),
                ("expired", models.BooleanField(default=False, editable=False, verbose_name="expired")),
                (
                    "first_published_at",
                    models.DateTimeField(blank=True, db_index=True, null=True, verbose_name="first published at"),
                ),
                ("go_live_at", models.DateTimeField(blank=True, null=True, verbose_name="go live date/time")),
                (
                    "has_unpublished_changes",
                    models.BooleanField(default=False, editable=False, verbose_name="has unpublished changes"),
                ),
                (
                    "last_published_at",
                    models.DateTimeField(editable=False, null=True, verbose_name="last published at"),
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
            ],
            options={
                "verbose_name": "acknowledgement",
                "verbose_name_plural": "acknowledgements",
                "ordering": ["organisation", "locale"],
                "unique_together": {("translation_key", "locale")},
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(fields=("organisation", "locale"), name="acknowledgement_once_per_locale")
                ],
            },
            bases=(modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name="Membership",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                ("leads", models.BooleanField(default=False, verbose_name="lead organisation")),
                (
                    "since",
                    vwn_site.core.partial_dates.PartialDateField(
                        blank=True,
                        db_collation="C",
                        default="",
                        help_text="For example 2018-12-31, 2018-12 or 2018.",
                        max_length=10,
                        verbose_name="since",
                    ),
                ),
                (
                    "until",
                    vwn_site.core.partial_dates.PartialDateField(
                        blank=True,
                        db_collation="C",
                        default="",
                        help_text="For example 2018-12-31, 2018-12 or 2018.",
                        max_length=10,
                        verbose_name="until",
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="members",
                        to="projects.organisation",
                        verbose_name="coalition or network",
                    ),
                ),
                (
                    "member",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="memberships",
                        to="projects.organisation",
                    ),
                ),
            ],
            options={
                "verbose_name": "membership",
                "verbose_name_plural": "memberships",
                "ordering": ["sort_order"],
                "abstract": False,
                "constraints": [models.UniqueConstraint(fields=("member", "group"), name="membership_once")],
            },
        ),
        migrations.CreateModel(
            name="OrganisationName",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                ("name", models.CharField(max_length=160, verbose_name="name")),
                (
                    "language",
                    models.CharField(
                        help_text="A language code such as nl, en or el.", max_length=12, verbose_name="language"
                    ),
                ),
                ("former", models.BooleanField(default=False, verbose_name="former name")),
                (
                    "until",
                    vwn_site.core.partial_dates.PartialDateField(
                        blank=True,
                        db_collation="C",
                        default="",
                        help_text="For example 2018-12-31, 2018-12 or 2018.",
                        max_length=10,
                        verbose_name="in use until",
                    ),
                ),
                (
                    "organisation",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="names", to="projects.organisation"
                    ),
                ),
            ],
            options={
                "verbose_name": "other name",
                "verbose_name_plural": "other names",
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="PartnerPage",
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
                    "image_alt",
                    models.CharField(
                        blank=True,
                        help_text="What the picture shows, for people who cannot see it. Leave empty only if it is purely decorative.",
                        max_length=255,
                        verbose_name="alternative text of the picture",
                    ),
                ),
                (
                    "body",
                    wagtail.fields.StreamField(
                        [
                            ("heading", 2),
                            ("text", 3),
                            ("quotation", 8),
                            ("steps", 13),
                            ("call_out", 16),
                            ("accordion", 19),
                            ("image", 22),
                            ("figure", 25),
                            ("video", 31),
                            ("download", 34),
                            ("related_pages", 38),
                            ("link", 44),
                            ("from_settings", 46),
                        ],
                        blank=True,
                        block_lookup=BLOCKS,
                        verbose_name="body",
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
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="pages",
                        to="projects.organisation",
                        verbose_name="organisation",
                    ),
                ),
                (
                    "updates",
                    wagtail.fields.StreamField(
                        [("update", 49)],
                        blank=True,
                        block_lookup=BLOCKS,
                        default=list,
                        help_text="Only changes of substance. They are shown on the page, and followers of the feed are told about them.",
                        verbose_name="what changed",
                    ),
                ),
            ],
            options={
                "verbose_name": "partner page",
                "verbose_name_plural": "partner pages",
            },
            bases=("wagtailcore.page", models.Model),
        ),
        migrations.CreateModel(
            name="ProjectOrganisation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("local-partner", "Local partner"),
                            ("co-partner", "Project partner"),
                            ("research-partner", "Research partner"),
                            ("consortium-member", "Consortium member"),
                            ("coalition-member", "Member of the coalition"),
                            ("initiator", "One of the initiators"),
                            ("involved", "Named in this project"),
                            ("funder", "Funder"),
                        ],
                        max_length=30,
                        verbose_name="role",
                    ),
                ),
                (
                    "programme",
                    models.CharField(
                        blank=True,
                        help_text="Of a funder, for example Matra.",
                        max_length=120,
                        verbose_name="programme or fund",
                    ),
                ),
                ("from_year", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="from year")),
                ("to_year", models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="to year")),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="projects",
                        to="projects.organisation",
                        verbose_name="organisation",
                    ),
                ),
                (
                    "project",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="organisations", to="projects.project"
                    ),
                ),
            ],
            options={
                "verbose_name": "organisation of a project",
                "verbose_name_plural": "organisations of a project",
                "ordering": ["sort_order"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("project", "organisation", "role"), name="project_organisation_role_once"
                    )
                ],
            },
        ),
    ]
