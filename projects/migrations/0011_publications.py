import django.db.models.deletion
import modelcluster.fields
import wagtail.fields
from django.db import migrations, models

import projects.models.pages.publications
import vwn_site.core.localisation
import vwn_site.core.partial_dates


class Migration(migrations.Migration):
    dependencies = [
        ("media", "0005_languages_of_the_site"),
        ("projects", "0010_languages_of_the_site"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
    ]

    operations = [
        migrations.CreateModel(
            name="PublicationIndexPage",
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
                    "to_confirm",
                    models.TextField(
                        blank=True,
                        help_text="For the editors only: what is missing on this page or not certain yet, one thing on each line.",
                        verbose_name="still to be confirmed",
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
                "verbose_name": "publication overview",
                "verbose_name_plural": "publication overviews",
            },
            bases=("wagtailcore.page", models.Model),
        ),
        migrations.CreateModel(
            name="PublicationPage",
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
                    "to_confirm",
                    models.TextField(
                        blank=True,
                        help_text="For the editors only: what is missing on this page or not certain yet, one thing on each line.",
                        verbose_name="still to be confirmed",
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
                        block_lookup={
                            0: ("wagtail.blocks.CharBlock", (), {"default": "", "label": "Text", "max_length": 140}),
                            1: (
                                "wagtail.blocks.ChoiceBlock",
                                [],
                                {"choices": [("2", "Section"), ("3", "Within a section")], "label": "Level"},
                            ),
                            2: ("wagtail.blocks.StructBlock", [[("text", 0), ("level", 1)]], {"group": "Text"}),
                            3: ("vwn_site.core.blocks.text.RichTextBlock", (), {"group": "Text"}),
                            4: ("wagtail.blocks.TextBlock", (), {"default": "", "label": "Words"}),
                            5: ("wagtail.blocks.CharBlock", (), {"default": "", "label": "Speaker", "max_length": 120}),
                            6: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"default": "", "label": "Role", "max_length": 160, "required": False},
                            ),
                            7: (
                                "wagtail.blocks.RegexBlock",
                                (),
                                {
                                    "default": "",
                                    "error_messages": {"invalid": "Write a language code such as en, el or sr-Latn."},
                                    "help_text": "A language code such as en, el or sr-Latn, if it is not the language of the page.",
                                    "label": "Language",
                                    "regex": "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$",
                                    "required": False,
                                },
                            ),
                            8: (
                                "wagtail.blocks.StructBlock",
                                [[("text", 4), ("speaker", 5), ("role", 6), ("language", 7)]],
                                {"group": "Text"},
                            ),
                            9: ("wagtail.blocks.CharBlock", (), {"default": "", "label": "Title", "max_length": 140}),
                            10: (
                                "wagtail.blocks.RichTextBlock",
                                (),
                                {"default": "", "label": "Text", "required": False},
                            ),
                            11: ("wagtail.blocks.StructBlock", [[("title", 9), ("text", 10)]], {}),
                            12: ("wagtail.blocks.ListBlock", (11,), {"label": "Steps", "min_num": 1}),
                            13: ("wagtail.blocks.StructBlock", [[("steps", 12)]], {"group": "Text"}),
                            14: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"default": "", "label": "Title", "max_length": 140, "required": False},
                            ),
                            15: ("wagtail.blocks.RichTextBlock", (), {"default": "", "label": "Text"}),
                            16: ("wagtail.blocks.StructBlock", [[("title", 14), ("text", 15)]], {"group": "Text"}),
                            17: ("wagtail.blocks.StructBlock", [[("title", 9), ("text", 15)]], {}),
                            18: ("wagtail.blocks.ListBlock", (17,), {"label": "Sections", "min_num": 1}),
                            19: ("wagtail.blocks.StructBlock", [[("sections", 18)]], {"group": "Text"}),
                            20: ("wagtail.images.blocks.ImageBlock", [], {"label": "Picture"}),
                            21: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"default": "", "label": "Caption", "max_length": 250, "required": False},
                            ),
                            22: (
                                "wagtail.blocks.StructBlock",
                                [[("image", 20), ("caption", 21)]],
                                {"group": "Pictures and figures"},
                            ),
                            23: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "default": "",
                                    "help_text": "For example: more than 400.",
                                    "label": "Number",
                                    "max_length": 30,
                                },
                            ),
                            24: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"default": "", "label": "What it counts", "max_length": 160},
                            ),
                            25: (
                                "wagtail.blocks.StructBlock",
                                [[("number", 23), ("text", 24)]],
                                {"group": "Pictures and figures"},
                            ),
                            26: (
                                "wagtail.blocks.URLBlock",
                                (),
                                {
                                    "default": "",
                                    "help_text": "On YouTube, Vimeo or any other site.",
                                    "label": "Address",
                                    "required": False,
                                },
                            ),
                            27: ("wagtail.images.blocks.ImageChooserBlock", (), {"label": "Poster", "required": False}),
                            28: (
                                "wagtail.blocks.ChoiceBlock",
                                [],
                                {
                                    "choices": vwn_site.core.localisation.site_languages,
                                    "label": "Spoken language",
                                    "required": False,
                                },
                            ),
                            29: (
                                "wagtail.blocks.TextBlock",
                                (),
                                {"default": "", "label": "What it is about", "required": False},
                            ),
                            30: (
                                "wagtail.blocks.RichTextBlock",
                                (),
                                {"default": "", "label": "Transcript", "required": False},
                            ),
                            31: (
                                "wagtail.blocks.StructBlock",
                                [
                                    [
                                        ("title", 9),
                                        ("url", 26),
                                        ("poster", 27),
                                        ("language", 28),
                                        ("description", 29),
                                        ("transcript", 30),
                                    ]
                                ],
                                {"group": "Pictures and figures"},
                            ),
                            32: ("wagtail.documents.blocks.DocumentChooserBlock", (), {"label": "Document"}),
                            33: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "default": "",
                                    "help_text": "Empty: the document’s title.",
                                    "label": "Text",
                                    "max_length": 140,
                                    "required": False,
                                },
                            ),
                            34: ("wagtail.blocks.StructBlock", [[("document", 32), ("text", 33)]], {"group": "Links"}),
                            35: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"default": "", "label": "Heading", "max_length": 140, "required": False},
                            ),
                            36: ("wagtail.blocks.PageChooserBlock", (), {"label": "Page"}),
                            37: ("wagtail.blocks.ListBlock", (36,), {"label": "Pages", "max_num": 6, "min_num": 1}),
                            38: ("wagtail.blocks.StructBlock", [[("heading", 35), ("pages", 37)]], {"group": "Links"}),
                            39: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "default": "",
                                    "help_text": "Empty: the title of the page.",
                                    "label": "Text",
                                    "max_length": 120,
                                    "required": False,
                                },
                            ),
                            40: (
                                "vwn_site.core.blocks.choosers.SharedPageChooserBlock",
                                (),
                                {"label": "Page", "required": False},
                            ),
                            41: (
                                "wagtail.blocks.URLBlock",
                                (),
                                {"default": "", "label": "External address", "required": False},
                            ),
                            42: (
                                "vwn_site.core.blocks.choosers.SharedDocumentChooserBlock",
                                (),
                                {"label": "Document", "required": False},
                            ),
                            43: (
                                "wagtail.blocks.ChoiceBlock",
                                [],
                                {
                                    "choices": vwn_site.core.localisation.site_languages,
                                    "help_text": "Of an external address, if it is not that of this page.",
                                    "label": "Language of the external page",
                                    "required": False,
                                },
                            ),
                            44: (
                                "wagtail.blocks.StructBlock",
                                [[("label", 39), ("page", 40), ("url", 41), ("document", 42), ("language", 43)]],
                                {"group": "Links", "label": "Link button"},
                            ),
                            45: (
                                "wagtail.blocks.ChoiceBlock",
                                [],
                                {
                                    "choices": [
                                        ("ways-to-help", "Ways to help: donate, volunteer"),
                                        ("contact", "Address, telephone, press"),
                                    ],
                                    "label": "What",
                                },
                            ),
                            46: ("wagtail.blocks.StructBlock", [[("what", 45)]], {"group": "Links"}),
                        },
                        verbose_name="body",
                    ),
                ),
                (
                    "updates",
                    wagtail.fields.StreamField(
                        [("update", 2)],
                        blank=True,
                        block_lookup={
                            0: ("wagtail.blocks.DateBlock", (), {"label": "Date"}),
                            1: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "default": "",
                                    "help_text": "One sentence for readers, for example: The results of 2019 were added.",
                                    "label": "What changed",
                                    "max_length": 300,
                                },
                            ),
                            2: ("wagtail.blocks.StructBlock", [[("date", 0), ("text", 1)]], {}),
                        },
                        default=list,
                        help_text="Only changes of substance. They are shown on the page, and followers of the feed are told about them.",
                        verbose_name="what changed",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("report", "Report"), ("paper", "Scholarly article")],
                        default="report",
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                (
                    "publication_date",
                    vwn_site.core.partial_dates.PartialDateField(
                        blank=True,
                        db_collation="C",
                        default="",
                        help_text="For example 2018-12-31, 2018-12 or 2018.",
                        max_length=10,
                        verbose_name="publication date",
                    ),
                ),
                (
                    "languages",
                    models.CharField(
                        help_text="Those that the publication is written in, as codes with commas between: en, el.",
                        max_length=60,
                        validators=[projects.models.pages.publications.validate_languages],
                        verbose_name="languages",
                    ),
                ),
                (
                    "files",
                    wagtail.fields.StreamField(
                        [("link", 5)],
                        blank=True,
                        block_lookup={
                            0: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "default": "",
                                    "help_text": "Empty: the title of the page.",
                                    "label": "Text",
                                    "max_length": 120,
                                    "required": False,
                                },
                            ),
                            1: (
                                "vwn_site.core.blocks.choosers.SharedPageChooserBlock",
                                (),
                                {"label": "Page", "required": False},
                            ),
                            2: (
                                "wagtail.blocks.URLBlock",
                                (),
                                {"default": "", "label": "External address", "required": False},
                            ),
                            3: (
                                "vwn_site.core.blocks.choosers.SharedDocumentChooserBlock",
                                (),
                                {"label": "Document", "required": False},
                            ),
                            4: (
                                "wagtail.blocks.ChoiceBlock",
                                [],
                                {
                                    "choices": vwn_site.core.localisation.site_languages,
                                    "help_text": "Of an external address, if it is not that of this page.",
                                    "label": "Language of the external page",
                                    "required": False,
                                },
                            ),
                            5: (
                                "wagtail.blocks.StructBlock",
                                [[("label", 0), ("page", 1), ("url", 2), ("document", 3), ("language", 4)]],
                                {},
                            ),
                        },
                        help_text="One link for each file: a document of this site, or an external address.",
                        verbose_name="where to read it",
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
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="publications",
                        to="projects.project",
                        verbose_name="project",
                    ),
                ),
                (
                    "theme",
                    models.ForeignKey(
                        blank=True,
                        limit_choices_to={"locale__language_code": "nl"},
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="publications",
                        to="projects.theme",
                        verbose_name="theme",
                    ),
                ),
            ],
            options={
                "verbose_name": "publication",
                "verbose_name_plural": "publications",
            },
            bases=("wagtailcore.page", models.Model),
        ),
        migrations.CreateModel(
            name="PublicationAuthor",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                (
                    "name",
                    models.CharField(
                        blank=True,
                        help_text="Of a person, as the publication gives it. For an organisation, choose its record instead.",
                        max_length=120,
                        verbose_name="name",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="projects.organisation",
                        verbose_name="organisation",
                    ),
                ),
                (
                    "page",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="authors",
                        to="projects.publicationpage",
                    ),
                ),
            ],
            options={
                "verbose_name": "author of a publication",
                "verbose_name_plural": "authors of a publication",
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
    ]
