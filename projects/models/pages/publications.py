from collections.abc import Container
from typing import Self

from babel import Locale, UnknownLocaleError
from babel.lists import format_list
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Model
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.blocks import StructValue
from wagtail.fields import StreamField
from wagtail.models import Orderable, PageManager
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from vwn_site.core.blocks import LinkListBlock
from vwn_site.core.listings import paginated
from vwn_site.core.localisation import babel_locale
from vwn_site.core.models import BasePage, BodyMixin, IndexPageMixin, UpdatesMixin, listed_pages
from vwn_site.core.partial_dates import PartialDateField
from vwn_site.core.querysets import ShownPageQuerySet

from ...acknowledgements import FundedMixin
from ...directory import directory, linked_pages
from ...schema_org import schema_facts_of
from ...words import joined, names_of
from ..records import Organisation, Project, Theme


class PublicationKind(models.TextChoices):
    REPORT = "report", _("Report")
    PAPER = "paper", _("Scholarly article")


# What each kind is in schema.org's words.
SCHEMA_TYPES = {PublicationKind.REPORT: "Report", PublicationKind.PAPER: "ScholarlyArticle"}


def language_codes(text: str) -> list[str]:
    """The codes of a list of languages such as "en, sr-Latn"."""
    return [code.strip() for code in text.split(",") if code.strip()]


def validate_languages(text: str):
    for code in language_codes(text) or [text]:
        try:
            Locale.parse(code, sep="-")
        except (ValueError, UnknownLocaleError):
            message = _(
                "“%(code)s” is not a language code. Write en, el or sr-Latn, with commas between them if there "
                "are several."
            )
            raise ValidationError(message, params={"code": code}, code="invalid") from None


class PublicationPageQuerySet(ShownPageQuerySet):
    def for_listing(self) -> Self:
        """Most recent first; publications without a date last."""
        return self.shown().order_by("-publication_date", "translation_key")

    def for_cards(self) -> Self:
        return self

    def for_serving(self) -> Self:
        return super().for_serving().select_related("theme")


class PublicationPage(FundedMixin, BodyMixin, UpdatesMixin, BasePage):
    """A report or paper: who wrote it, when it appeared, where to read it, and in which languages."""

    kind = models.CharField(_("kind"), max_length=20, choices=PublicationKind.choices, default=PublicationKind.REPORT)
    publication_date = PartialDateField(_("publication date"))
    languages = models.CharField(
        _("languages"),
        max_length=60,
        validators=[validate_languages],
        help_text=_("The languages the publication is written in, as codes separated by commas: en, el."),
    )
    files = StreamField(
        LinkListBlock(),
        blank=True,
        verbose_name=_("where to read it"),
        help_text=_("One link for each file: a document of this site, or an external address."),
    )
    project = models.ForeignKey(
        Project, on_delete=models.PROTECT, related_name="publications", null=True, blank=True, verbose_name=_("project")
    )
    theme = models.ForeignKey(
        Theme,
        on_delete=models.PROTECT,
        related_name="publications",
        limit_choices_to={"locale__language_code": settings.LANGUAGE_CODE},
        null=True,
        blank=True,
        verbose_name=_("theme"),
    )

    parent_page_types = ["projects.PublicationIndexPage"]
    subpage_types = []
    search_kind, search_heading = "publication", _("Publications")
    is_in_feeds = True
    schema_type = "Report"
    record_paths = {
        "projects.Project": "project",
        "projects.Country": "project__countries__country",
        "projects.Theme": "theme",
        "projects.Organisation": "authors__organisation",
    }
    date_paths = ("publication_date",)
    record_list = "components/publications.html"
    page_description = _("A report or paper, with links to where it can be read.")

    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("kind"), FieldPanel("publication_date"), FieldPanel("languages")]),
                InlinePanel("authors", heading=_("Authors"), label=_("author")),
                FieldPanel("files"),
                FieldRowPanel([FieldPanel("project"), FieldPanel("theme")]),
            ],
            heading=_("The publication"),
        ),
        *BodyMixin.panels,
        *UpdatesMixin.panels,
    ]
    search_fields = [
        *BasePage.search_fields,
        *BodyMixin.search_fields,
        index.SearchField("files"),
        index.SearchField("words_of_record", boost=1),
    ]
    # What the publication is, who wrote it, and what it belongs to are facts: the same in every language.
    override_translatable_fields = [
        *BasePage.override_translatable_fields,
        SynchronizedField("authors", overridable=False),
        SynchronizedField("kind", overridable=False),
        SynchronizedField("publication_date", overridable=False),
        SynchronizedField("languages", overridable=False),
        SynchronizedField("project", overridable=False),
        SynchronizedField("theme", overridable=False),
    ]

    objects = PageManager.from_queryset(PublicationPageQuerySet)()

    class Meta:
        verbose_name = _("publication")
        verbose_name_plural = _("publications")

    @property
    def language_names(self) -> str:
        """The languages that it is written in, in words of the language being shown: "English and Greek"."""
        locale = babel_locale()
        codes = language_codes(self.languages)
        return format_list([Locale.parse(code, sep="-").get_display_name(locale) for code in codes], locale=locale)

    @property
    def shown_files(self) -> list[StructValue]:
        """Its links that lead somewhere."""
        return [block.value for block in self.files if block.value.href]

    def is_about(self, record: Model, projects: Container[int] = ()) -> bool:
        """Those of a project, of a theme, and of a country's or theme's projects; of other records none."""
        match record:
            case Project():
                return self.project_id == record.pk
            case Theme():
                return self.project_id in projects or self.theme_id == record.pk
        return record._meta.model_name == "country" and self.project_id in projects

    def words_of_record(self) -> str:
        """What the search finds this page by besides its own words: authors, and the countries of its project."""
        authors = [name for author in self.authors.all() for name in (author.name, *names_of(author.organisation))]
        links = self.project.countries.all() if self.project else []
        return joined([*authors, *(link.country.name_in(self.language) for link in links)])

    def schema_facts(self, context: dict) -> dict:
        """Itself, where it can be read, and who wrote it."""
        return {
            "@type": SCHEMA_TYPES[PublicationKind(self.kind)],
            "datePublished": str(self.publication_date),
            "inLanguage": language_codes(self.languages),
            "author": [author.schema_facts() for author in context["authors"]],
            "sameAs": [link.href for link in context["files"] if link.is_external],
        }

    def get_context(self, request, *args, **options):
        themes = directory().theme
        return {
            **super().get_context(request, *args, **options),
            "authors": list(self.authors.select_related("organisation")),
            "files": self.shown_files,
            "project_page": linked_pages().projects.get(self.project_id),
            "theme": themes.get(self.theme.slug) if self.theme else None,
        }


class PublicationAuthor(Orderable):
    """Who wrote a publication: an organisation, or a person by name."""

    page = ParentalKey(PublicationPage, on_delete=models.CASCADE, related_name="authors")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("organisation")
    )
    name = models.CharField(
        _("name"),
        max_length=120,
        blank=True,
        help_text=_("Of a person, as the publication gives it. For an organisation, choose its record instead."),
    )

    panels = [FieldRowPanel([FieldPanel("organisation"), FieldPanel("name")])]

    class Meta(Orderable.Meta):
        verbose_name = _("author of a publication")
        verbose_name_plural = _("authors of a publication")

    def __str__(self):
        return self.name or str(self.organisation)

    def clean(self):
        super().clean()
        if bool(self.organisation_id) == bool(self.name):
            raise ValidationError(_("Choose an organisation or write the name of a person: one of the two."))

    def schema_facts(self) -> dict:
        return schema_facts_of(self.organisation) if self.organisation else {"@type": "Person", "name": self.name}


class PublicationIndexPage(IndexPageMixin, BasePage):
    """All publications; hidden while there are none."""

    max_count_per_parent = 1
    parent_page_types = ["home.HomePage"]
    subpage_types = ["projects.PublicationPage"]
    is_shown_empty = False
    query_keys = ("page",)
    page_description = _("All publications, most recent first. Visitors see it as soon as there is one.")

    content_panels = [*BasePage.content_panels, *IndexPageMixin.panels]
    search_fields = [*BasePage.search_fields, *IndexPageMixin.search_fields]

    class Meta:
        verbose_name = _("publication overview")
        verbose_name_plural = _("publication overviews")

    def get_context(self, request, *args, **options):
        listing = paginated(request, listed_pages(PublicationPage))
        return {**super().get_context(request, *args, **options), "listing": listing, "pages": listing.object_list}
