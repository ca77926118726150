"""The tables of the first release. Blocks are no columns, so they stand here as they are today."""

import django.db.models.deletion
import wagtail.fields
from django.db import migrations, models

import vwn_site.core.partial_dates
from vwn_site.core.migrations._blocks import BLOCKS


class Migration(migrations.Migration):
    replaces = [("stories", "0001_initial"), ("stories", "0002_shared_choosers"), ("stories", "0003_updates")]

    initial = True

    dependencies = [
        ("media", "0001_squashed_0002_initial"),
        ("projects", "0001_squashed_0006_snippets_with_drafts"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
    ]

    operations = [
        migrations.CreateModel(
            name="StoryIndexPage",
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
                "verbose_name": "story overview",
                "verbose_name_plural": "story overviews",
            },
            bases=("wagtailcore.page", models.Model),
        ),
        migrations.CreateModel(
            name="StoryPage",
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
                    "person",
                    models.CharField(
                        help_text="The name as the person wants it published.", max_length=120, verbose_name="person"
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        blank=True, help_text="For example: asylum lawyer.", max_length=160, verbose_name="role"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("interview", "Interview"),
                            ("portrait", "Portrait"),
                            ("report", "Feature"),
                            ("column", "Column"),
                        ],
                        default="interview",
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                (
                    "story_date",
                    vwn_site.core.partial_dates.PartialDateField(
                        blank=True,
                        db_collation="C",
                        default="",
                        help_text="For example 2018-12-31, 2018-12 or 2018.",
                        max_length=10,
                        verbose_name="date",
                    ),
                ),
                ("source_url", models.URLField(blank=True, verbose_name="source, address")),
                (
                    "country",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="stories",
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
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="stories",
                        to="projects.organisation",
                        verbose_name="organisation",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="stories",
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
                "verbose_name": "story",
                "verbose_name_plural": "stories",
            },
            bases=("wagtailcore.page", models.Model),
        ),
    ]
