"""Personal stories, tied to the organisation, country and project that they are about."""

from collections.abc import Container

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import PageManager
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from projects.acknowledgements import FundedMixin
from projects.directory import linked_pages
from projects.models import Country, Organisation, Project
from projects.words import joined, names_of
from vwn_site.core.listings import paginated
from vwn_site.core.models import BasePage, BodyMixin, IndexPageMixin, UpdatesMixin, listed_pages
from vwn_site.core.partial_dates import PartialDateField

from .choices import StoryKind
from .querysets import StoryPageQuerySet

# The records that a story is about, by the names of its fields.
ABOUT = ("project", "country", "organisation")


class StoryPage(FundedMixin, BodyMixin, UpdatesMixin, BasePage):
    """A story about a person and their work or life."""

    person = models.CharField(_("person"), max_length=120, help_text=_("The name as the person wants it published."))
    role = models.CharField(_("role"), max_length=160, blank=True, help_text=_("For example: asylum lawyer."))
    kind = models.CharField(_("kind"), max_length=20, choices=StoryKind.choices, default=StoryKind.INTERVIEW)
    organisation = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        related_name="stories",
        null=True,
        blank=True,
        verbose_name=_("organisation"),
    )
    country = models.ForeignKey(
        Country, on_delete=models.PROTECT, related_name="stories", null=True, blank=True, verbose_name=_("country")
    )
    project = models.ForeignKey(
        Project, on_delete=models.PROTECT, related_name="stories", null=True, blank=True, verbose_name=_("project")
    )
    story_date = PartialDateField(_("date"))
    source_url = models.URLField(_("source, address"), blank=True)
    content_note = models.CharField(
        _("content note"),
        max_length=200,
        blank=True,
        help_text=_(
            "For a story about violence: one plain sentence that says so, shown before the story. Its page then "
            "has no picture."
        ),
    )

    parent_page_types = ["stories.StoryIndexPage"]
    subpage_types = []
    search_kind, search_heading = "story", _("Stories")
    is_in_feeds = True
    schema_type = "Article"
    place_of_picture = _(
        "Shown in lists of stories, on the page unless it has a content note, and in the preview when somebody "
        "shares it."
    )
    record_paths = {
        "projects.Project": "project",
        "projects.Country": "country",
        "projects.Organisation": "organisation",
    }
    date_paths = ("story_date",)
    record_list = "components/stories.html"
    is_about_person = True
    first_form = "begin_story"
    first_headings = (_("Who this is about"), _("What happened"), _("How it is now"))
    page_description = _("A personal story, linked to an organisation, a country or a project.")

    content_panels = [
        *BasePage.content_panels,
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("person"), FieldPanel("role")]),
                FieldRowPanel([FieldPanel("kind"), FieldPanel("story_date")]),
                FieldPanel("organisation"),
                FieldPanel("country"),
                FieldPanel("project"),
                FieldPanel("source_url"),
                FieldPanel("content_note"),
            ],
            heading=_("Who it is about"),
        ),
        *BodyMixin.panels,
        *UpdatesMixin.panels,
    ]
    search_fields = [
        *BasePage.search_fields,
        *BodyMixin.search_fields,
        index.SearchField("person", boost=2),
        index.AutocompleteField("person"),
        index.SearchField("role"),
        index.SearchField("words_of_record", boost=1),
        index.FilterField("country_id"),
    ]
    # A person's name and what the story is tied to are facts; only the role is in words.
    override_translatable_fields = [
        *BasePage.override_translatable_fields,
        SynchronizedField("person", overridable=False),
        SynchronizedField("organisation", overridable=False),
        SynchronizedField("country", overridable=False),
        SynchronizedField("project", overridable=False),
        SynchronizedField("story_date", overridable=False),
    ]

    objects = PageManager.from_queryset(StoryPageQuerySet)()

    class Meta:
        verbose_name = _("story")
        verbose_name_plural = _("stories")

    @classmethod
    def get_indexed_objects(cls):
        """Each with what `words_of_record` reads."""
        return super().get_indexed_objects().select_related("country", "organisation")

    def words_of_record(self) -> str:
        """What the search finds this page by besides its own words."""
        country = [self.country.name_in(self.language)] if self.country else []
        return joined([*country, *names_of(self.organisation)])

    def get_context(self, request, *args, **options):
        return {
            **super().get_context(request, *args, **options),
            "project_page": linked_pages().projects.get(self.project_id),
            "more_stories": self.others()[:2],
        }

    def others(self) -> list["StoryPage"]:
        """Other stories that the public may see, of the same country first."""
        others = [story for story in listed_pages(StoryPage) if story.translation_key != self.translation_key]
        return sorted(others, key=lambda story: story.country_id != (self.country_id or story.country_id))

    def is_about(self, record: models.Model, projects: Container[int] = ()) -> bool:
        """Those about a record or about some projects; of the projects of a country none about another country."""
        kind = record._meta.model_name
        if kind in ABOUT and getattr(self, f"{kind}_id") == record.pk:
            return True
        return self.project_id in projects and (kind != "country" or not self.country_id)


class StoryIndexPage(IndexPageMixin, BasePage):
    """All stories."""

    max_count_per_parent = 1
    parent_page_types = ["home.HomePage"]
    subpage_types = ["stories.StoryPage"]
    query_keys = ("page",)
    page_description = _("All stories, most recent first.")

    content_panels = [*BasePage.content_panels, *IndexPageMixin.panels]
    search_fields = [*BasePage.search_fields, *IndexPageMixin.search_fields]

    class Meta:
        verbose_name = _("story overview")
        verbose_name_plural = _("story overviews")

    def get_context(self, request, *args, **options):
        listing = paginated(request, listed_pages(StoryPage), per_page=12)
        return {
            **super().get_context(request, *args, **options),
            "listing": listing,
            "stories": listing.object_list,
        }
