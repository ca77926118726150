"""Staff look through pages: columns, filters and search of the lists, their spreadsheet, and many changed at once."""

import io
import re
from urllib.parse import urlencode

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import html
from wagtail.models import Page

from projects.models import Project, ProjectIndexPage
from tests.factories import (
    change,
    committed,
    home,
    index_page,
    picture,
    project,
    project_page,
    publication_page,
    signed_in,
    staff,
    standard_page,
    story_page,
    theme,
)
from tests.factories.growth import more_projects

pytestmark = pytest.mark.django_db
ALL_PAGES = "/admin/pages/1/?search_all=1"
LISTING = "//*[@id='listing-results']"


def explorer(page: Page, **asked) -> str:
    return f"/admin/pages/{page.pk}/?{urlencode(asked, doseq=True)}"


def read(client, address: str) -> str:
    response = client.get(address, follow=True)
    assert response.status_code == 200, address
    return response.content.decode()


def rows(page: str) -> list[str]:
    """The words of each row of a list, without its buttons."""
    cells = [row.xpath("td//text()[not(ancestor::ul)]") for row in html.fromstring(page).xpath(f"{LISTING}//tbody/tr")]
    return [" ".join(" ".join(words).split()) for words in cells]


def headings(page: str) -> list[str]:
    """The first word of the heading of each column that has one."""
    cells = [cell.text_content().split() for cell in html.fromstring(page).xpath(f"{LISTING}//thead//th")]
    return [words[0] for words in cells if words]


@pytest.fixture(scope="module")
def site_of_work(module_data):
    """Pages that differ in whatever lists can be filtered by."""
    law, school = theme("Rechtshulp", english="Legal aid"), theme("Onderwijs", english="Education")
    porto = project("porto", countries=["PT"], themes=[law], start="2018-05", end="2020")
    return {
        "porto": project_page(porto, "Advocaten in Porto", english=True),
        "faro": project_page(project("faro", countries=["TN"], start="2021"), "Boten bij Faro", live=False, summary=""),
        "story": story_page("Noor Voorbeeld", title="Noor vertelt", country=porto.countries.get().country),
        "report": publication_page("Het rapport", theme=school, publication_date="2019-03-01", image=picture()),
        "plain": standard_page(title="Over ons"),
    }


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("nl", ["Titel", "Land", "Jaar", "Thema", "Eigenaar", "Vertaling"]),
        ("en", ["Title", "Country", "Year", "Theme", "Owner", "Translation"]),
    ],
)
def test_a_list_says_where_when_and_what_each_page_is_about_and_who_owns_it(site_of_work, language, words):
    anna = staff("Redactie", name="anna", language=language)
    Page.objects.filter(pk=site_of_work["porto"].pk).update(owner=anna)
    page = read(signed_in(anna), explorer(index_page(ProjectIndexPage)))
    assert headings(page)[:6] == words
    expected = r"Advocaten in Porto .*Portugal 2018–2020 Rechtshulp anna"
    assert any(re.match(expected, row) for row in rows(page)), rows(page)
    # All are projects, and of plain pages there is no country to tell.
    assert {"Soort", "Type"}.isdisjoint(headings(page))
    assert {"Land", "Country"}.isdisjoint(headings(read(signed_in(anna), explorer(home()))))


def test_filters_and_search_find_what_they_name_over_the_whole_site(site_of_work):
    editor = signed_in(staff("Redactie", language="nl"))
    portugal = site_of_work["porto"].project.countries.get().country
    titles = {page.title: page for page in site_of_work.values()}

    def found(**asked) -> set[str]:
        listed = rows(read(editor, f"{ALL_PAGES}&{urlencode(asked, doseq=True)}"))
        return {title for title in titles if any(row.startswith(title) for row in listed)}

    projects, story, report = ["Advocaten in Porto", "Boten bij Faro"], "Noor vertelt", "Het rapport"
    assert found() == set(titles)
    assert found(country=portugal.pk) == {projects[0], story}
    assert found(theme=site_of_work["report"].theme_id) == {report}
    assert found(year=2019) == {projects[0], report}
    assert found(year=2025) == {projects[1]}
    assert found(state="draft") == {projects[1]}
    assert found(without=["summary"]) == {projects[1]}
    assert found(without=["description"]) == {report}
    assert found(translation="current") == {projects[0]}
    # By the name of a country in any language, also drafts.
    assert found(q="tunesie") == found(q="Tunisia") == {projects[1]}
    with committed():
        site_of_work["plain"].save_revision()
    assert found(state="changed") == {"Over ons"}
    assert "Boten bij Faro" in read(editor, "/admin/pages/search/?q=faro")


def test_lists_of_pages_cost_the_same_for_any_number_of_them():
    law = theme("Vrede")
    editor, like = signed_in(staff("Redactie")), project("porto-2", countries=["PT"], themes=[law], start="2020")
    overview = index_page(ProjectIndexPage)

    def costs() -> list[int]:
        of_type = "/admin/pages/usage/projects/projectpage/"
        addresses = [explorer(overview), explorer(overview, q="porto"), explorer(home()), ALL_PAGES, of_type]
        addresses.append(explorer(overview, translation="missing"))
        return [cost(editor, address) for address in addresses]

    more_projects(3, like, languages=["nl"])
    few = costs()
    more_projects(47, project("lisboa", countries=["PT"], themes=[law], start="2021"), languages=["nl"])
    assert all(more <= less <= 40 for more, less in zip(costs(), few, strict=True))


def cost(client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def test_what_is_filtered_leaves_as_a_spreadsheet_in_dutch(site_of_work):
    editor = signed_in(staff("Redactie", language="nl"))
    change(Page.objects.get(pk=site_of_work["porto"].pk).specific, title="=1+1")
    theme_of_porto = site_of_work["porto"].project.themes.get().theme_id
    address = explorer(home(), theme=theme_of_porto, export="")
    sheet = openpyxl.load_workbook(io.BytesIO(editor.get(f"{address}xlsx").getvalue())).active
    heading, row = (dict(enumerate(cells)) for cells in sheet.iter_rows())
    words = {cell.value: row[place] for place, cell in heading.items()}
    assert words["Titel"].value == "=1+1"
    assert words["Titel"].data_type == "s"
    assert words["Adres"].value.endswith("/projecten/advocaten-in-porto/")
    told = {name: words[name].value for name in ("Soort", "Thema’s", "Landen", "Jaren", "Vertaling")}
    expected = ["Projectpagina", "Rechtshulp", "Portugal", "2018–2020", "verouderd"]
    assert list(told.values()) == expected
    assert words["Laatst bewerkt"].is_date
    assert "'=1+1" in b"".join(editor.get(f"{address}csv").streaming_content).decode()


def bulk(kind: str, action: str, keys, query: str = "") -> str:
    return f"/admin/bulk/{kind}/{action}/?{query}next=/admin/&{urlencode({'id': keys}, doseq=True)}"


def test_pages_get_another_owner_together_and_the_history_of_each_says_who_it_was(site_of_work):
    anna, bert = staff("Redactie", name="anna", language="nl"), staff("Redactie", name="bert")
    pages = [site_of_work["porto"], site_of_work["plain"]]
    Page.objects.filter(pk__in=[page.pk for page in pages]).update(owner=anna)
    address = bulk("wagtailcore/page", "owner", [page.pk for page in pages])
    editor = signed_in(anna)
    assert "Een andere eigenaar" in read(editor, address)
    with committed():
        assert (
            "2 pagina’s hebben een andere eigenaar"
            in editor.post(address, {"owner": bert.pk}, follow=True).content.decode()
        )
    for page in pages:
        assert Page.objects.get(pk=page.pk).owner == bert
        assert "Eigenaar: anna → bert" in read(editor, f"/admin/pages/{page.pk}/history/")
    signed_in(staff("Vertalers")).post(address, {"owner": anna.pk})
    assert Page.objects.get(pk=pages[0].pk).owner == bert


def test_projects_get_themes_and_status_together_as_a_version_of_each(site_of_work):
    porto, faro = Project.objects.get(identifier="porto"), Project.objects.get(identifier="faro")
    school, lagos = theme("Gezondheid"), project("lagos", live=False)
    with committed():
        porto.save_revision().publish()
        faro.save_revision().publish()
        faro.end = "2024"
        faro.save_revision()
    address = bulk("projects/project", "change_facts", [porto.pk, faro.pk, lagos.pk])
    form = {"added": [school.pk], "removed": [porto.themes.get().theme_id], "status": "completed"}
    signed_in(staff("Auteurs")).post(address, form)
    assert Project.objects.get(pk=porto.pk).status_by_hand == ""
    editor = signed_in(staff("Redactie", language="nl"))
    assert "Kies wat er moet veranderen" in editor.post(address, {"status": ""}).content.decode()
    with committed():
        said = editor.post(address, form, follow=True).content.decode()
    assert "3 projecten zijn gewijzigd. Bij 1 daarvan" in said
    changed = Project.objects.get(pk=porto.pk)
    assert [row.theme for row in changed.themes.all()] == [school]
    assert changed.status_by_hand == "completed"
    # What waited is still not public, and has the change too.
    waiting = Project.objects.get(pk=faro.pk)
    draft = waiting.get_latest_revision_as_object()
    assert [(each.status_by_hand, each.end) for each in (waiting, draft)] == [("completed", ""), ("completed", "2024")]
    assert not Project.objects.get(pk=lagos.pk).live
    history = read(editor, f"/admin/snippets/projects/project/history/{porto.pk}/")
    assert "Zet deze versie terug" in history


def test_all_projects_of_a_filtered_list_are_those_that_it_shows(site_of_work):
    editor = signed_in(staff("Redactie", language="nl"))
    address = bulk("projects/project", "change_facts", "all", "q=porto&")
    assert re.findall(r"<li>(Advocaten in Porto|faro)</li>", read(editor, address)) == ["Advocaten in Porto"]


def test_all_pages_of_a_filtered_list_are_those_that_it_shows(site_of_work):
    editor = signed_in(staff("Redactie", language="nl"))
    overview = index_page(ProjectIndexPage)
    address = bulk("wagtailcore/page", "owner", "all", f"childOf={overview.pk}&state=draft&")
    assert re.findall(r"<li>(Advocaten in Porto|Boten bij Faro)</li>", read(editor, address)) == ["Boten bij Faro"]
