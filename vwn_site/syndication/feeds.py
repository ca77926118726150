"""Atom feeds of what was published: of everything, of a country, of a project, of a filtered list of projects.

Each is in one language, with the full text.
"""

import datetime
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from io import StringIO
from itertools import islice

from django.contrib.syndication.views import Feed
from django.db.models import QuerySet
from django.http import Http404
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import gettext as _
from django.utils.xmlutils import SimplerXMLGenerator
from django.views.decorators.http import require_safe
from wagtail.models import Page

from projects.acknowledgements import ShownAcknowledgement, acknowledgements_of
from projects.catalogue import catalogue
from projects.filters import FACETS, SORT, project_filter
from projects.models import Country, ProjectIndexPage, ProjectPage
from projects.templatetags.projects import project_list
from vwn_site.core.addresses import full_address
from vwn_site.core.control_characters import clean
from vwn_site.core.kept import kept, kept_each
from vwn_site.core.models import page_types
from vwn_site.core.query_strings import reads_query
from vwn_site.core.querysets import is_live, language_of_text
from vwn_site.core.templatetags.site import root_url
from vwn_site.search.pages import about_record, findable_pages, source_texts
from vwn_site.translation.publication.language_marks import mark

AT_MOST = 30


@dataclass(frozen=True)
class Entry:
    """A page as all feeds tell of it: when it last changed in substance, and its element of Atom."""

    changed: datetime.datetime
    xml: str


class CleanXMLGenerator(SimplerXMLGenerator):
    """Leaves out what no text has."""

    def characters(self, content):
        super().characters(clean(content))

    def startElement(self, name, attrs):
        super().startElement(name, {key: clean(value) for key, value in attrs.items()})


class WithLanguages:
    """A generator of XML that says of some elements, by name, in which language their words are."""

    def __init__(self, handler: CleanXMLGenerator, languages: dict[str, str]):
        self.handler, self.languages = handler, languages

    def __getattr__(self, name):
        return getattr(self.handler, name)

    def addQuickElement(self, name, contents=None, attrs=None):
        language = {"xml:lang": self.languages[name]} if name in self.languages else {}
        self.handler.addQuickElement(name, contents, {**(attrs or {}), **language})


class FullTextFeed(Atom1Feed):
    """Atom with the whole text of an entry, and with relative addresses in it that readers can follow.

    Its `entries` are written already, since each stands in several feeds.
    """

    content_type = "application/atom+xml; charset=utf-8"

    def latest_post_date(self):
        entries = self.feed["entries"]
        return max(entry.changed for entry in entries) if entries else super().latest_post_date()

    def root_attributes(self):
        return {**super().root_attributes(), "xml:base": self.feed["link"]}

    def write(self, outfile, encoding):
        """As Django's, which gives the whole feed up for one character that XML forbids."""
        handler = CleanXMLGenerator(outfile, encoding, short_empty_elements=True)
        handler.startDocument()
        handler.startElement("feed", self.root_attributes())
        self.add_root_elements(handler)
        outfile.write("".join(entry.xml for entry in self.feed["entries"]))
        handler.endElement("feed")

    def add_root_elements(self, handler):
        super().add_root_elements(handler)
        handler.startElement("author", {})
        handler.addQuickElement("name", _("Dutch Council for Refugees"))
        handler.endElement("author")

    def add_item_elements(self, handler, item):
        super().add_item_elements(WithLanguages(handler, item["languages"]), item)
        handler.addQuickElement("content", item["full_text"], {"type": "html"})


class EverythingFeed(Feed):
    """Projects, stories and years in the language of the address, the most recently published first."""

    feed_type = FullTextFeed
    # Django says when a feed last changed if its entries do, which are written elsewhere.
    item_updateddate = None
    query_keys: tuple[str, ...] = ()

    @classmethod
    def as_view(cls):
        """A view with a feed of its own for each request, since a feed remembers the request."""
        return require_safe(reads_query(*cls.query_keys)(lambda request, **about: cls()(request, **about)))

    def get_object(self, request, **about):
        self.request = request

    def pages(self, about):
        return findable_pages().exact_type(*(model for model in page_types() if model.is_in_feeds))

    def items(self, about):
        return []

    def feed_extra_kwargs(self, about):
        entries = written_entries(self.newest(about)).values()
        return {"entries": sorted(entries, key=lambda entry: entry.changed, reverse=True)}

    def newest(self, about) -> Iterable[int]:
        """The primary keys of the pages that were published most recently."""
        return newest_first(self.pages(about)).values_list("pk", flat=True)[:AT_MOST]

    def title(self, about):
        return _("Dutch Council for Refugees, International Programme")

    def link(self, about):
        return full_address(root_url())

    def feed_url(self):
        return full_address(self.request.path)


class CountryFeed(EverythingFeed):
    """What was published about a country: its page, its projects, and stories from it."""

    def get_object(self, request, country):
        self.request = request
        listed_country = Country.objects.filter(is_live(), identifier=country).first()
        if listed_country is None:
            raise Http404(_("There is no such country on this site."))
        return listed_country

    def pages(self, country):
        return about_record(findable_pages(), "projects.Country", pk=country.pk)

    def title(self, country):
        return f"{super().title(country)}: {country.name}"

    def link(self, country):
        return full_address(project_list("country", country.identifier) or root_url())


class ProjectFeed(EverythingFeed):
    """What was published about a project: its page and its stories."""

    def get_object(self, request, project):
        self.request = request
        entry = next((known for known in catalogue() if known.identifier == project), None)
        page = ProjectPage.objects.shown().filter(project=entry.project_id).first() if entry else None
        if page is None:
            raise Http404(_("There is no such project on this site."))
        return page

    def pages(self, page):
        return about_record(findable_pages(), "projects.Project", pk=page.project_id)

    def title(self, page):
        return f"{super().title(page)}: {page.title}"

    def link(self, page):
        return full_address(page.url)


class ProjectListFeed(EverythingFeed):
    """The projects of the list with the choices of the address, which are those of the list's own address.

    A choice that no project has is no such list: who follows it must not be sent all projects instead.
    """

    query_keys = (*(facet.key for facet in FACETS), SORT)

    def get_object(self, request):
        self.request = request
        asked, page = project_filter(request.GET.urlencode()), ProjectIndexPage.objects.shown().first()
        if asked.dropped or page is None:
            raise Http404(_("There is no such list on this site."))
        self.query = f"?{asked.choices_query}" if asked.choices_query else ""
        self.page = page
        return asked

    def newest(self, asked):
        projects = {entry.project_id for entry in asked.entries}
        return islice((page for page, project in newest_projects() if project in projects), AT_MOST)

    def title(self, asked):
        return f"{super().title(asked)}: {asked.heading(self.page.title)}"

    def link(self, asked):
        return f"{full_address(self.page.url)}{self.query}"

    def feed_url(self):
        return f"{super().feed_url()}{self.query}"


def newest_first(pages: QuerySet) -> QuerySet:
    """Those of some pages that were published, the most recent first."""
    return pages.filter(last_published_at__isnull=False).order_by("-last_published_at", "-pk")


@kept
def newest_projects() -> list[tuple[int, int]]:
    """The pages of all projects in the language being shown, newest first, each with its project; by primary keys."""
    pages = findable_pages().filter(projectpage__isnull=False)
    return list(newest_first(pages).values_list("pk", "projectpage__project"))


@kept_each(at_most=300)
def written_entries(page_ids: Iterable[int]) -> dict[int, Entry]:
    """Of public pages of the language being shown, by primary key, what feeds say about them."""
    pages = Page.objects.filter(pk__in=page_ids).specific()
    projects = {page.pk: getattr(page, "project_id", None) for page in pages}
    demanded = acknowledgements_of(projects.values())
    statuses = ProjectPage.objects.filter(pk__in=page_ids).status_words()
    return {page.pk: entry_of(page, demanded.get(projects[page.pk], []), statuses.get(page.pk, "")) for page in pages}


def entry_of(page: Page, demanded: list[ShownAcknowledgement], status: str) -> Entry:
    changed = significant_change(page)
    xml = written(
        title=page.title,
        link=full_address(page.url or "/"),
        description=escape(page.summary),
        unique_id=uuid.uuid5(page.translation_key, page.language).urn,
        pubdate=page.first_published_at,
        updateddate=changed,
        full_text=full_text(page, demanded, status),
        languages=languages_of(page),
    )
    return Entry(changed, xml)


def written(**words) -> str:
    """The element of an entry, of the words that Django's `add_item` takes and those of FullTextFeed."""
    feed, xml = FullTextFeed("", "", ""), StringIO()
    feed.add_item(**words)
    feed.write_items(CleanXMLGenerator(xml, "utf-8", short_empty_elements=True))
    return xml.getvalue()


def full_text(page: Page, demanded: list[ShownAcknowledgement], status: str) -> str:
    """The words of a page as HTML, without what stands around them."""
    emblem = full_address(static("images/eu-emblem.svg"))
    context = {"page": page, "status_words": status, "acknowledgements": demanded, "emblem": emblem}
    html = render_to_string("syndication/full_text.html", context).strip()
    texts = source_texts().get(page.translation_key)
    return mark(html, texts) if texts else html


def languages_of(page: Page) -> dict[str, str]:
    """The languages of an entry's title and summary, of what is in another one than the feed."""
    languages = {
        "title": language_of_text(page, page.title),
        "summary": language_of_text(page, page.summary),
    }
    return {name: language for name, language in languages.items() if language != page.language}


def significant_change(page: Page) -> datetime.datetime:
    """When a page last changed in substance: the day of its latest update, else its last publication.

    Followers see an entry again when this moment changes, so that a corrected letter does not bother them where
    editors write down the changes that matter.
    """
    updates = page.latest_updates
    if not updates:
        return page.last_published_at
    day = timezone.make_aware(datetime.datetime.combine(updates[0]["date"], datetime.time.min))
    return min(max(day, page.first_published_at or day), page.last_published_at)
