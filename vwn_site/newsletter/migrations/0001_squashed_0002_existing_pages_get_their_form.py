"""The tables of the first release. Blocks are no columns, so they stand here as they are today."""

import django.db.models.deletion
import django.utils.timezone
import wagtail.fields
from django.db import migrations, models

import vwn_site.core.localisation
from vwn_site.core.migrations._blocks import BLOCKS


class Migration(migrations.Migration):
    replaces = [("newsletter", "0001_initial"), ("newsletter", "0002_existing_pages_get_their_form")]

    initial = True

    dependencies = [
        ("media", "0001_squashed_0002_initial"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
    ]

    operations = [
        migrations.CreateModel(
            name="ContactPage",
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
            ],
            options={
                "verbose_name": "contact page",
                "verbose_name_plural": "contact pages",
            },
            bases=("wagtailcore.page", models.Model),
        ),
        migrations.CreateModel(
            name="NewsletterPage",
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
            ],
            options={
                "verbose_name": "newsletter page",
                "verbose_name_plural": "newsletter pages",
            },
            bases=("wagtailcore.page", models.Model),
        ),
        migrations.CreateModel(
            name="ProviderChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "action",
                    models.CharField(
                        choices=[("subscribe", "Subscribe"), ("unsubscribe", "Unsubscribe"), ("erase", "Erase")],
                        max_length=20,
                        verbose_name="action",
                    ),
                ),
                ("email", models.EmailField(db_index=True, max_length=254, verbose_name="e-mail address")),
                (
                    "language",
                    models.CharField(
                        choices=vwn_site.core.localisation.site_languages, max_length=10, verbose_name="language"
                    ),
                ),
                ("created_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="since")),
                ("attempts", models.PositiveIntegerField(default=0, verbose_name="attempts")),
                (
                    "next_attempt_at",
                    models.DateTimeField(default=django.utils.timezone.now, verbose_name="next attempt"),
                ),
                ("last_error", models.CharField(blank=True, max_length=200, verbose_name="last error")),
            ],
            options={
                "verbose_name": "change waiting for the mailing service",
                "verbose_name_plural": "changes waiting for the mailing service",
                "ordering": ["pk"],
                "default_permissions": ("view",),
            },
        ),
        migrations.CreateModel(
            name="Subscription",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-mail address")),
                ("email_digest", models.CharField(db_index=True, editable=False, max_length=64)),
                (
                    "language",
                    models.CharField(
                        choices=vwn_site.core.localisation.site_languages, max_length=10, verbose_name="language"
                    ),
                ),
                ("consent_text", models.TextField(verbose_name="text that was agreed to")),
                ("consent_version", models.CharField(max_length=20, verbose_name="version of that text")),
                ("signed_up_at", models.DateTimeField(verbose_name="signed up")),
                ("confirmed_at", models.DateTimeField(null=True, verbose_name="confirmed")),
                ("unsubscribed_at", models.DateTimeField(null=True, verbose_name="unsubscribed")),
                (
                    "unsubscribed_by",
                    models.CharField(
                        blank=True,
                        choices=[("link", "The link in an e-mail"), ("one_click", "The button of a mail program")],
                        max_length=20,
                        verbose_name="unsubscribed by",
                    ),
                ),
            ],
            options={
                "verbose_name": "subscription",
                "verbose_name_plural": "subscriptions",
                "ordering": ["-signed_up_at", "-pk"],
                "permissions": [
                    ("export_subscription", "Can export subscriptions"),
                    ("erase_subscription", "Can erase subscriptions"),
                ],
                "default_permissions": ("view",),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("unsubscribed_at", None)),
                        fields=("email_digest", "language"),
                        name="one_standing_subscription_per_address_and_language",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Token",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "purpose",
                    models.CharField(choices=[("confirm", "Confirm"), ("unsubscribe", "Unsubscribe")], max_length=20),
                ),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("expires_at", models.DateTimeField(null=True)),
                ("used_at", models.DateTimeField(null=True)),
                (
                    "subscription",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="tokens", to="newsletter.subscription"
                    ),
                ),
            ],
            options={
                "default_permissions": (),
            },
        ),
    ]
