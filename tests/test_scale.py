"""Cost does not grow with content: the same queries for a few projects and for many more."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page
from wagtail_localize.models import TranslatableObject, TranslationContext, TranslationSource

from projects.choices import OrganisationRole
from projects.models import Project, ProjectOrganisation
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
