"""What all pages share."""

from http import HTTPMethod

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page, PageManager
from wagtail.search import index

from .blocks import BodyBlock
from .localisation import language_of
from .querysets import SourcePageQuerySet


class BasePage(Page):
    """A page with a summary for listings and search engines, and a picture."""

    summary = models.TextField(
        _("summary"),
        max_length=400,
        blank=True,
        help_text=_("One or two plain sentences, shown in lists, search results and shared links."),
    )
    image = models.ForeignKey(
        "media.CustomImage",
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
        help_text=_("What the picture shows, for who cannot see it. Leave empty only when it is pure decoration."),
    )

    # Public pages are read, never posted to; forms have their own views.
    allowed_http_methods = [HTTPMethod.GET, HTTPMethod.HEAD, HTTPMethod.OPTIONS]
    show_in_menus_default = False

    content_panels = [
        *Page.content_panels,
        FieldPanel("summary"),
        MultiFieldPanel([FieldPanel("image"), FieldPanel("image_alt")], heading=_("Picture")),
    ]
    search_fields = [*Page.search_fields, index.SearchField("summary", boost=2)]
    override_translatable_fields = []

    # Facts that a listing fetched once for the source page and that hold for its translations too.
    shared_record_fields = ()

    objects = PageManager.from_queryset(SourcePageQuerySet)()

    class Meta:
        abstract = True

    @property
    def language(self) -> str:
        """The language of the words on this page."""
        return language_of(self.locale_id)


class BodyMixin(models.Model):
    """A body of blocks that editors stack in any order."""

    body = StreamField(BodyBlock(), blank=True, verbose_name=_("body"))

    panels = [FieldPanel("body")]
    search_fields = [index.SearchField("body")]

    class Meta:
        abstract = True


class IndexPageMixin(models.Model):
    """An overview page: a short introduction above a list that makes itself."""

    introduction = RichTextField(_("introduction"), blank=True)

    panels = [FieldPanel("introduction")]
    search_fields = [index.SearchField("introduction")]

    class Meta:
        abstract = True
