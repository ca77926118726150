"""Cost does not grow with content: the same queries for a few projects and for many more."""

import json

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from modelsearch.backends.database.postgres.postgres import IndexEntry
from wagtail.models import Page, ReferenceIndex
from wagtail_localize.models import TranslatableObject, TranslationContext, TranslationSource

from projects.choices import OrganisationRole
from projects.models import Project, ProjectOrganisation, ProjectPage
from stories.models import StoryPage
from tests.factories import english_locale, more_projects, organisation, plain_pages, standard_page, text_block
from tests.factories.records import project_of
from vwn_site.starting_content.management.commands import seed_scale
from vwn_site.starting_content.scaling import translate_all

pytestmark = [pytest.mark.django_db, pytest.mark.database("sample")]

ADDRESSES = ["/", "/en/", "/projecten/", "/en/projects/", "/en/projects/lawyers-in-porto/", "/en/countries/"]
ADDRESSES += ["/en/partners/", "/en/results/2021/", "/en/stories/", "/zoeken/?q=haven"]
ADDRESSES += [
    "/en/countries/portugal/",
    "/en/partners/haven-voor-iedereen/",
    "/en/partners/loterij-van-de-kust/",
    "/en/themes/legal-aid/",
    "/en/themes/",
]
ADDRESSES += ["/projecten/?country=portugal", "/en/feed/", "/feed/land/portugal/", "/sitemap-1.xml"]


# What only counts projects, or is about one of them.
LISTING_NONE = {"/en/projects/lawyers-in-porto/", "/en/countries/", "/en/themes/"}


def visit(client, address: str) -> tuple[int, str]:
    """How many queries a page takes when it is asked for again, and the page."""
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        response = client.get(address)
    assert response.status_code == 200
    return len(captured), response.content.decode()


def add_projects(number: int):
    """Projects like one of the sample; a few have a partner and a story of their own."""
    projects = more_projects(number, project_of("lawyers-porto"))
    for project in projects[:4]:
        partner = organisation(f"Partner van {project}")
        ProjectOrganisation.objects.create(project=project, organisation=partner, role=OrganisationRole.LOCAL_PARTNER)
        titles = {"nl": f"Verhaal van {project}", "en": f"Story of {project}"}
        plain_pages(StoryPage, titles, person="Noor Voorbeeld", project=project)


def test_many_more_projects_cost_no_more_queries(client):
    before = {address: visit(client, address)[0] for address in ADDRESSES}
    add_projects(10)
    after = {address: visit(client, address) for address in ADDRESSES}
    assert {address for address in ADDRESSES if "lawyers-porto-" not in after[address][1]} == LISTING_NONE
    grown = {
        address: (before[address], queries)
        for address, (queries, _html) in after.items()
        if queries > before[address] + 2
    }
    assert grown == {}


def test_translations_made_in_bulk_are_those_that_the_library_makes():
    page = standard_page(text_block("<p>Een.</p><p>Twee.</p>"))
    for model in (TranslationSource, TranslationContext):
        model.objects.filter(object_id=page.translation_key).delete()
    TranslatableObject.objects.filter(translation_key=page.translation_key).delete()
    translate_all([page], english_locale())
    source = TranslationSource.objects.get(object_id=page.translation_key)
    before = set(source.stringsegment_set.values_list("pk", "string_id", "context_id"))
    source.refresh_segments()
    assert before
    assert set(source.stringsegment_set.values_list("pk", "string_id", "context_id")) == before


def test_what_is_saved_in_sets_stands_as_what_is_saved_by_itself(monkeypatch):
    monkeypatch.setattr(seed_scale, "PROJECTS_PER_STORY", 1)
    call_command("seed_scale", projects=1)
    for model in (ProjectPage, StoryPage):
        pages = {page.language: page for page in model.objects.filter(slug="scale-1")}
        twins = {language: twin_of(page) for language, page in pages.items()}
        for language, page in pages.items():
            assert state_of(page) == state_of(twins[language])
        source, _created = TranslationSource.get_or_create_from_instance(twins["nl"])
        assert source_of(pages["nl"]) == source_of(twins["nl"])
        assert source.stringsegment_set.exists() and source.templatesegment_set.exists()


def twin_of(page: Page) -> Page:
    """The same page with a project of its own that has the same facts, both saved by themselves."""
    project = Project.objects.get(pk=page.project_id)
    facts = {field.attname: getattr(project, field.attname) for field in Project._meta.concrete_fields}
    twin = Project(**facts | {"id": None, "identifier": f"twin-{page._meta.model_name}-{page.language}"})
    for name, keys in {
        "countries": ("country_id",),
        "organisations": ("organisation_id", "role", "sort_order"),
    }.items():
        links = getattr(project, name)
        setattr(twin, name, [links.model(**values) for values in links.values(*keys)])
    twin.save()
    copied = {field.attname for field in type(page)._meta.concrete_fields} - OF_ITS_OWN
    own = {"slug": f"twin-{page._meta.model_name}", "project": twin}
    return page.get_parent().add_child(instance=type(page)(**{name: getattr(page, name) for name in copied} | own))


# What no two pages have in common; a moment of publication belongs to the translations that are made in sets.
OF_ITS_OWN = {"id", "page_ptr_id", "path", "slug", "url_path", "translation_key", "project_id", "draft_title"}
OF_ITS_OWN |= {"first_published_at", "last_published_at"}


def state_of(page: Page) -> dict:
    """What the database holds of a page and of its project."""
    page = type(page).objects.get(pk=page.pk)
    names = {field.attname for field in page._meta.concrete_fields} - OF_ITS_OWN | {"draft_title"}
    return {
        "fields": {name: str(getattr(page, name)) for name in names},
        "place": (page.url_path.removeprefix(page.get_parent().url_path).strip("/") == page.slug, page.numchild),
        "revisions": page.revisions.count(),
        "index": entries_of(page, "title", "body", "autocomplete", "title_text", "body_text"),
        "references": references_of(page),
        "project": references_of(page.project),
    }


def entries_of(instance, *names: str) -> list[tuple]:
    content_type = ContentType.objects.get_for_model(instance)
    return list(IndexEntry.objects.filter(content_type=content_type, object_id=str(instance.pk)).values_list(*names))


def references_of(instance) -> set[tuple]:
    """What something refers to, but for the project and the keys of rows."""
    references = ReferenceIndex.get_references_for_object(instance).exclude(model_path="project")
    names = ("content_type", "base_content_type", "to_content_type", "to_object_id", "model_path")
    return set(references.values_list(*names))


def source_of(page: Page) -> dict:
    """What is taken over from a page to be translated."""
    source = TranslationSource.objects.get(object_id=page.translation_key)
    texts, templates = source.stringsegment_set.exclude(context__path="slug"), source.templatesegment_set
    return {
        "source": (source.specific_content_type, source.locale_id, source.object_repr, source.schema_version),
        "texts": list(texts.order_by("order").values_list("order", "context__path", "string__data", "attrs")),
        "templates": list(templates.values_list("order", "context__path", "template__template")),
        "fields": set(json.loads(source.content_json)),
    }


def test_invented_projects_stand_in_both_languages_and_leave_without_a_trace(client, monkeypatch):
    monkeypatch.setattr(seed_scale, "PROJECTS_PER_STORY", 2)
    pages = Page.objects.count()
    call_command("seed_scale", projects=2)
    assert "Example project 1" in client.get("/en/projects/scale-1/").content.decode()
    assert "Voorbeeldproject 1" in client.get("/projecten/scale-1/").content.decode()
    assert Page.objects.count() == pages + 6
    assert Page.find_problems() == ([], [], [], [], [])
    call_command("seed_scale", clear=True)
    assert Page.objects.count() == pages
    assert not Project.objects.filter(identifier__startswith="scale-").exists()
