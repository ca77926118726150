"""What all pages share."""

import datetime
from collections.abc import Iterable, Sequence
from http import HTTPMethod
from typing import Any

from django.db import models
from django.db.models import QuerySet
from django.db.models.functions import Now
from django.http import Http404
from django.template.response import TemplateResponse
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.blocks import StructValue
from wagtail.fields import RichTextField, StreamField
from wagtail.images import get_image_model_string
from wagtail.models import Page, PageManager, PageViewRestriction, get_page_models
from wagtail.rich_text import RichText
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from vwn_site.translation.pages import TranslatedPageMixin

from .blocks import BodyBlock, UpdatesBlock
from .control_characters import clean_fields
from .forms import CopyForm, PageForm
from .kept import kept
from .localisation import active_locale
from .page_permissions import PagePermissions
from .panels import PicturePanel
from .query_strings import keep_known_keys
from .querysets import ShownPageQuerySet, present
from .revisions import SET_BY_WAGTAIL, RevisedMixin
from .schedule_panel import SchedulePanel
from .tree import tree

DEPTH_OF_HOME = 2


class PublicChange(models.Model):
    """A change of what the public may see; which ones there are tells `generation` whether stored pages still hold."""

    made_at = models.DateTimeField(_("made at"), db_default=Now())

    class Meta:
        verbose_name = _("public change")
        verbose_name_plural = _("public changes")

    def __str__(self):
        return str(self.made_at)


class StoredPage(models.Model):
    """Something that one process keeps of a page for the others; only `page_table` reads and writes these."""

    key = models.CharField(_("key"), max_length=200, primary_key=True)
    moment = models.CharField(_("moment"), max_length=100)
    value = models.BinaryField(_("value"))
    made_at = models.DateTimeField(_("made at"))
    expires_at = models.DateTimeField(_("expires at"))

    class Meta:
        verbose_name = _("stored page")
        verbose_name_plural = _("stored pages")

    def __str__(self):
        return self.key


# Of pages that show no picture: nobody is asked to translate what it shows.
UNSHOWN_PICTURE = SynchronizedField("image_alt", overridable=False)


class BasePage(RevisedMixin, TranslatedPageMixin, Page):
    """A page with a summary for listings and search engines, and a picture."""

    summary = models.TextField(
        _("summary"),
        max_length=400,
        blank=True,
        help_text=_("One or two plain sentences, shown in lists, search results and shared links."),
    )
    image = models.ForeignKey(
        get_image_model_string(),
        on_delete=models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("picture"),
    )
    image_alt = models.CharField(
        _("alternative text of the picture"),
        max_length=255,
        blank=True,
        help_text=_(
            "What the picture shows, for people who cannot see it. Leave empty only if it is purely decorative."
        ),
    )

    to_confirm = models.TextField(
        _("still to be confirmed"),
        blank=True,
        help_text=_("For editors only: what is still missing or uncertain on this page, one thing per line."),
    )

    # Public pages are read, never posted to; forms have their own views.
    allowed_http_methods = [HTTPMethod.GET, HTTPMethod.HEAD, HTTPMethod.OPTIONS]
    show_in_menus_default = False
    base_form_class = PageForm
    copy_form_class = CopyForm

    content_panels = [
        *Page.content_panels,
        FieldPanel("summary"),
        PicturePanel([FieldPanel("image"), FieldPanel("image_alt")], heading=_("Picture")),
    ]
    # Without "Show in menus": what stands in a menu is chosen in that menu.
    promote_panels = [MultiFieldPanel(["slug", "seo_title", "search_description"], heading=_("For search engines"))]
    # The first of Wagtail's is the one that ours goes on from.
    settings_panels = [SchedulePanel(), *Page.settings_panels[1:], FieldPanel("to_confirm")]
    search_fields = [*Page.search_fields, index.SearchField("summary", boost=2)]
    # The app that searches does, and leaves out drafts.
    search_auto_update = False
    # When a page begins to be public is decided for each: also a translation is made as a copy of its source.
    exclude_fields_in_copy = ["go_live_at"]
    # Notes for the editors are no words of the page.
    override_translatable_fields = [SynchronizedField("to_confirm", overridable=False)]

    # What a page type says of itself to whatever treats all types alike. A house rule demands the first three of each.
    # The kind of results under which the search lists its pages, and the heading of that kind if it is of its own.
    search_kind: str | None = None
    search_heading = ""
    # Whether the feeds tell their followers of its pages.
    is_in_feeds: bool | None = None
    # What its pages are about in schema.org's words, such as "Article"; empty for none of them.
    schema_type: str | None = None
    # The paths from a page to the records that it is about, by the record's model, such as "projects.Country".
    record_paths: dict[str, str] = {}
    # The paths to the date of what its pages are about, or to the first and the last one.
    date_paths: tuple[str, ...] = ()
    # The foreign key to the record whose facts the page shows.
    record_field = ""
    # The field of which no two pages of a language have the same value, if that is another one.
    distinguished_by = ""
    # The headings of a page that is begun in the admin, each above an empty paragraph.
    first_headings: Sequence[str] = ()
    # The name of the address of the form with which a page is begun, where it asks for more than what it is about.
    first_form = ""
    # The part of a template with which the page of a record lists `pages` of this type; `about` of the type's QuerySet
    # says which these are. Empty for none.
    record_list = ""

    # Whether its template shows the picture of a page, and in words where that is shown.
    shows_picture = True
    place_of_picture = _("Shown on the page, and in the preview when somebody shares it.")

    # Whether its pages are about a person, whose name may stand in the address: once gone it leads nowhere, unless
    # somebody says otherwise.
    is_about_person = False

    # What of an address's query string the page reads; see query_strings.py.
    query_keys: tuple[str, ...] = ()

    # Whether the page answers at its address, and to everybody, when `Place.specific` has read it.
    read_as_present: bool | None = None
    read_as_public: bool | None = None

    objects = PageManager.from_queryset(ShownPageQuerySet)()

    class Meta:
        abstract = True

    def get_url(self, request=None, current_site=None):
        """The address within this site; of what answers there, without asking where sites begin."""
        known = tree().by_pk.get(self.pk)
        is_same = known and known.url_path == self.url_path
        return known.url or None if is_same else super().get_url(request, current_site)

    # Wagtail has it as a property of its own method.
    url = property(get_url)

    @property
    def record(self) -> models.Model | None:
        """The record whose facts the page shows."""
        return getattr(self, self.record_field) if self.record_field else None

    @property
    def successor(self) -> Page | None:
        """The page that says what this one said, in its language, once this one is gone; None where nobody knows."""
        return None

    @classmethod
    def standing_on(cls, keys: Iterable[int]) -> list[tuple[str | Promise, list[models.Model]]]:
        """What is to be told of before pages of this type go: what stands on the public ones of these primary keys.

        Headings with things. What the page itself shows of pictures, documents and its record is told of anyway.
        """
        return []

    @classmethod
    def once_field(cls) -> str:
        """The field of which no two pages of a language have the same value; empty where any number may."""
        return cls.distinguished_by or cls.record_field

    @classmethod
    def is_once_for_each(cls) -> bool:
        """Whether a record has one page of this type in each language."""
        return bool(cls.once_field())

    @classmethod
    def field_of(cls, record: models.Model) -> str:
        """The foreign key to records of this kind; empty if pages of this type point at none."""
        path = cls.record_paths.get(record._meta.label, "")
        return "" if "__" in path else path

    @classmethod
    def pages_with(cls, record: models.Model) -> QuerySet | None:
        """The pages of this type about a record, in all languages; None if they are about no such records."""
        field = cls.field_of(record)
        return cls.objects.filter(**{field: record.pk}) if field else None

    @classmethod
    def begun_with(cls, record: models.Model) -> "BasePage":
        """A page about a record, with what that knows and headings to write below; it is not stored."""
        title = str(record) if cls.is_once_for_each() else f"{capfirst(cls._meta.verbose_name)}: {record}"
        return cls(title=title, body=cls.first_body(), **{cls.field_of(record): record})

    @classmethod
    def first_body(cls) -> list[tuple[str, Any]]:
        blocks = (
            (("heading", {"text": str(text), "level": "2"}), ("text", RichText(""))) for text in cls.first_headings
        )
        return [block for pair in blocks for block in pair] or [("text", RichText(""))]

    @property
    def last_changed(self) -> datetime.datetime | None:
        """When what the page shows last changed: its words, or the facts of the record that it is about."""
        record = self.record
        moments = [self.last_published_at, record.last_published_at if record else None]
        return max((moment for moment in moments if moment), default=None)

    def full_clean(self, exclude=None, **options):
        """Judges what will be stored: a title of characters that no text has is an empty one.

        Whether what Wagtail itself refers to is there, and alone, the database knows; Django would ask at every save.
        """
        clean_fields(self)
        known = {*SET_BY_WAGTAIL, "path"} - ({"locale", "path"} if self._state.adding else set())
        super().full_clean(exclude={*(exclude or ()), *known}, **options)

    def is_site_root(self) -> bool:
        """Whether a site begins here. Only a home page can be that; Wagtail asks of each page that is saved."""
        return self.depth == DEPTH_OF_HOME and super().is_site_root()

    @property
    def is_present(self) -> bool:
        """Whether the page answers at its address at this moment, if only to some readers."""
        if self.read_as_present is not None:
            return self.read_as_present
        return not self.is_withdrawn and Page.objects.filter(present(), pk=self.pk).exists()

    def route(self, request, path_components):
        if not path_components:
            keep_known_keys(request, self.query_keys)
            if not self.is_present:
                raise Http404
        return super().route(request, path_components)

    def get_admin_display_title(self):
        """A public page is listed by its public title: a title that waits to be published is its editors' business."""
        return self.title if self.live else super().get_admin_display_title()

    def permissions_for_user(self, user):
        return PagePermissions(user, self)

    def schema_facts(self, context: dict) -> dict:
        """What search engines are told beside title, summary and address, in schema.org's words.

        The context is that of the page's template. What is empty is left out.
        """
        return {}

    @property
    def is_fallback(self) -> bool:
        """Whether the page stands in for a translation that does not exist; listings mark it with its language."""
        return self.locale_id != active_locale().pk

    def get_view_restrictions(self):
        return PageViewRestriction.objects.none() if self.read_as_public else super().get_view_restrictions()

    def serve_password_required_response(self, request, form, action_url):
        """Asks for the password, and tells nothing about the page; in Wagtail its title and all else are at hand."""
        context = {"form": form, "action_url": action_url}
        return TemplateResponse(request, "wagtailcore/password_required.html", context)


@kept
def listed_pages(model: type[BasePage]) -> tuple[BasePage, ...]:
    """All public pages of a type in the order of its list, with what cards show, without their words.

    Nobody may change them.
    """
    return tuple(model.objects.for_listing().for_cards().defer_streamfields())


def page_types() -> list[type[BasePage]]:
    """The types of pages of this site, which say of themselves how they are to be treated."""
    return [model for model in get_page_models() if issubclass(model, BasePage)]


class BodyMixin(models.Model):
    """A body of blocks that editors stack in any order."""

    body = StreamField(BodyBlock(), blank=True, verbose_name=_("body"))

    panels = [FieldPanel("body")]
    search_fields = [index.SearchField("body")]

    class Meta:
        abstract = True


class UpdatesMixin(models.Model):
    """What changed on a page in substance; corrections of a letter are not worth a line."""

    updates = StreamField(
        UpdatesBlock(),
        blank=True,
        default=list,
        verbose_name=_("what changed"),
        help_text=_("Only changes of substance. They are shown on the page and in the news feed."),
    )

    panels = [FieldPanel("updates")]

    class Meta:
        abstract = True

    @property
    def latest_updates(self) -> list[StructValue]:
        """The updates that have a date, the most recent first."""
        dated = [update.value for update in self.updates if update.value.get("date")]
        return sorted(dated, key=lambda update: update["date"], reverse=True)


class IndexPageMixin(models.Model):
    """An overview page: a short introduction above a list that makes itself."""

    introduction = RichTextField(_("introduction"), blank=True)

    search_kind = "page"
    is_in_feeds = False
    schema_type = ""
    shows_picture = False
    override_translatable_fields = [*BasePage.override_translatable_fields, UNSHOWN_PICTURE]
    # Whether it is shown while it lists nothing; else its address is a 404, and no menu or list leads there.
    is_shown_empty = True

    panels = [FieldPanel("introduction")]
    search_fields = [index.SearchField("introduction")]

    class Meta:
        abstract = True
