"""What the admin asks of the database does not grow with what there is."""

from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import ReferenceIndex

from projects.models import Project, ProjectIndexPage
from tests.factories import (
    more_projects,
    picture,
    project,
    project_page,
    signed_in,
    staff,
    standard_page,
    story_page,
    text_block,
    theme,
)
from tests.factories.pages import index_page

pytestmark = pytest.mark.django_db


def queries(client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def test_more_projects_cost_the_first_page_lists_choosers_and_searches_no_more_queries():
    client, kind = signed_in(staff("Redactie")), project("like")
    project_page(kind, "Project bij de haven")
    parent = index_page(ProjectIndexPage).pk
    addresses = [f"/admin/choose-page/{parent}/", "/admin/choose-page/search/?q=project"]
    addresses += [
        "/admin/snippets/choose/projects/project/",
        "/admin/snippets/projects/project/",
        "/admin/search/?q=li",
        "/admin/",
        "/admin/translation/",
        f"/admin/pages/{parent}/?translation=missing",
    ]
    before = {address: queries(client, address) for address in addresses}
    more_projects(5, kind, ["nl"])
    assert client.get(addresses[0]).content.decode().count("like-") > 4
    assert {address: queries(client, address) for address in addresses} == before
    assert max(before.values()) <= 40


def test_the_form_of_a_page_costs_no_more_queries_for_links_in_its_text():
    pages = [standard_page(title=f"Kust {number}") for number in range(6)]
    links = [f'<p><a linktype="page" id="{page.pk}">{page.title}</a></p>' for page in pages]
    one, many = (story_page(title=f"Verhaal {number}", body=[text_block("".join(links[:number]))]) for number in (1, 6))
    client = signed_in(staff("Redactie"))
    few = queries(client, f"/admin/pages/{one.pk}/edit/")
    assert queries(client, f"/admin/pages/{many.pk}/edit/") == few
    assert few <= 60
    html = client.get(f"/admin/pages/{many.pk}/edit/").content.decode()
    assert all(f"/kust-{number}/" in html for number in range(6))


def test_reading_a_draft_does_not_ask_for_each_row_whether_the_record_is_there():
    record = project("harbour", countries=["PT", "IE"], places=["Porto", "Cork"])
    record.save_revision()
    with CaptureQueriesContext(connection) as captured:
        draft = record.get_latest_revision().as_object()
    assert [place.name for place in draft.places.all()] == ["Porto", "Cork"]
    assert {row.project for row in [*draft.places.all(), *draft.countries.all()]} == {draft}
    assert [query["sql"] for query in captured if 'FROM "projects_project"' in query["sql"]] == []


def test_the_form_of_a_project_with_picture_and_translation_asks_at_most_sixty_queries():
    about = project("harbour", countries=["PT"])
    shown = {"image": picture("Kade"), "image_alt": "Een kade"}
    page = project_page(about, "Rechtshulp", english="Legal aid", body=[text_block()], **shown)
    client = signed_in(staff("Redactie"))
    assert queries(client, f"/admin/pages/{page.pk}/edit/") <= 60
    assert queries(client, f"/admin/snippets/projects/project/edit/{about.pk}/") <= 60


def test_many_chosen_projects_cost_the_question_what_is_to_change_no_more_queries():
    client, like = signed_in(staff("Redactie")), project("like")
    more_projects(8, like, ["nl"])
    keys = list(Project.objects.values_list("pk", flat=True))
    few, many = (
        queries(client, f"/admin/bulk/projects/project/change_facts/?next=/admin/&{urlencode({'id': chosen}, True)}")
        for chosen in (keys[:2], keys)
    )
    assert len(keys) == 9
    assert few == many <= 40


def test_publishing_a_record_looks_for_what_it_refers_to_once_whatever_parts_it_has():
    def looks(record: Project) -> int:
        with CaptureQueriesContext(connection) as captured:
            record.save_revision().publish()
        return sum(query["sql"].startswith('SELECT "wagtailcore_referenceindex"') for query in captured)

    few = project("harbour", countries=["PT"])
    many = project("coast", countries=["IE", "TN"], places=["Porto", "Cork"], themes=[theme("Vrede")])
    assert looks(few) == looks(many) == 1
    used = ReferenceIndex.get_references_to(many.themes.get().theme)
    assert [reference.object_id for reference in used] == [str(many.pk)]
