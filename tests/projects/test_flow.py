"""From a record to its page and back: what staff fill in once, what is begun for them, and what is refused."""

import re

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from django.utils import translation
from wagtail.models import Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from projects.models import AchievementsPage, Organisation, PartnerPage, Project, ProjectPage, Theme
from tests.factories import (
    achievements_page,
    acknowledgement,
    committed,
    country,
    english_locale,
    index_page,
    indicator,
    organisation,
    partner_page,
    project,
    project_page,
    result,
    signed_in,
    staff,
    story_page,
    theme,
    theme_page,
    translate,
)
from tests.support.reading import read

pytestmark = pytest.mark.django_db

EDIT = "wagtailadmin_pages:edit"


@pytest.fixture
def editor():
    return signed_in(staff("Redactie"))


def add(client, kind: str, values: dict):
    """What follows when somebody fills in the form of a record and chooses to go on to its page."""
    address = reverse(f"wagtailsnippets_projects_{kind}:add")
    assert 'name="with-page"' in client.get(address).content.decode()
    return client.post(address, {**values, "with-page": "1"})


def project_form(title: str) -> dict:
    partner, funder = organisation("Haven voor Iedereen"), organisation("Loterij van de Kust")
    links = [{"organisation": partner.pk, "role": "local-partner"}, {"organisation": funder.pk, "role": "funder"}]
    return nested_form_data(
        {
            "working_title": title,
            "start": "2024",
            "end": "",
            "countries": inline_formset([{"country": country("TN").pk}]),
            "organisations": inline_formset(links),
        }
    )


def test_a_project_is_filled_in_once_and_opens_its_page_with_all_that_is_known(editor):
    response = add(editor, "project", project_form("Rechtshulp in Čačak"))
    page, record = ProjectPage.objects.get(), Project.objects.get()
    assert response.url == reverse(EDIT, args=[page.pk])
    assert (record.identifier, record.live, record.start) == ("rechtshulp-in-cacak", True, "2024")
    assert [str(link.country) for link in record.countries.all()] == ["Tunesië"]
    assert (page.title, page.slug, page.project, page.live) == ("Rechtshulp in Čačak", record.identifier, record, False)
    assert page.locale.language_code == "nl"
    assert [block.block_type for block in page.body] == ["heading", "text"] * 3
    assert page.body[0].value["text"] == "Waarom dit project?"
    html = editor.get(response.url).content.decode()
    assert "Facts of “Rechtshulp in Čačak”" in html
    assert "The facts of “Rechtshulp in Čačak” are saved. Write and publish the page now" in html


def test_who_may_not_publish_facts_is_told_on_the_page_that_they_are_a_draft():
    author = staff("Redactie")
    author.groups.get().permissions.remove(Permission.objects.get(codename="publish_project"))
    client = signed_in(author)
    response = add(client, "project", project_form("Rechtshulp"))
    assert not Project.objects.get().live
    assert "These facts are a draft" in client.get(response.url).content.decode()


def test_nobody_is_led_to_facts_that_they_may_not_change():
    page, author = project_page(), staff("Redactie")
    author.groups.get().permissions.filter(content_type__app_label="projects").delete()
    html = signed_in(author).get(reverse(EDIT, args=[page.pk])).content.decode()
    assert "Facts of" not in html
    assert signed_in(author).get(reverse("wagtailsnippets_projects_project:add")).status_code == 302
    page_type, record = "projects.projectpage", project()
    translator = signed_in(staff("Vertalers"))
    begun = translator.post(reverse("begin_page", args=[page_type, "projects.project", record.pk]))
    assert begun.status_code in (302, 403)
    assert not record.pages.exists()


def test_a_record_says_which_pages_it_has_and_makes_the_one_that_is_missing(editor):
    record = project("rechtshulp", working_title="Rechtshulp")
    address = reverse("wagtailsnippets_projects_project:edit", args=[record.pk])
    assert "there is no page yet" in editor.get(address).content.decode()
    begin = reverse("begin_page", args=["projects.projectpage", "projects.project", record.pk])
    assert begin in editor.get(address).content.decode()
    opened = editor.post(begin).url
    assert opened == reverse(EDIT, args=[ProjectPage.objects.get().pk])
    assert editor.post(begin).url == opened
    html = editor.get(address).content.decode()
    assert opened in html
    assert "there is no page yet" not in html


def test_a_second_page_about_a_project_partner_or_year_is_refused_with_the_way_to_the_first(editor):
    first = project_page(title="Rechtshulp", english=True)
    partner, year = partner_page("Haven voor Iedereen"), achievements_page(2021)
    for page, facts in (
        (first, {"project": first.project_id}),
        (partner, {"organisation": partner.organisation_id}),
        (year, {"year": 2021, "achievements": inline_formset([])}),
    ):
        below = index_page(type(page.get_parent().specific))
        address = reverse("wagtailadmin_pages:add", args=[page._meta.app_label, page._meta.model_name, below.pk])
        streams = {name: {"count": "0"} for name in ("body", "updates")}
        form = nested_form_data({"title": "Nog een", "slug": "nog-een", "image": "", "comments": inline_formset([])})
        form |= nested_form_data({**facts, **{f"{name}-count": "0" for name in streams}})
        html = editor.post(address, form).content.decode()
        assert "this already has its page" in html, page
        assert reverse(EDIT, args=[page.pk]) in html
    copied = editor.post(
        reverse("wagtailadmin_pages:copy", args=[first.pk]),
        {"new_title": "Nog een", "new_slug": "nog-een", "new_parent_page": first.get_parent().pk},
    )
    assert "There is one page for each" in copied.content.decode()
    assert not Page.objects.filter(slug="nog-een").exists()


def test_a_partner_may_be_recorded_with_a_page_and_a_funder_without_one(editor):
    facts = {"name": "Haven voor Iedereen", "kind": "ngo", "country": country().pk}
    add(editor, "organisation", facts)
    editor.post(reverse("wagtailsnippets_projects_organisation:add"), {**facts, "name": "Loterij", "kind": "lottery"})
    assert PartnerPage.objects.get().organisation == Organisation.objects.get(identifier="haven-voor-iedereen")
    assert Organisation.objects.get(name="Loterij").live


def test_a_result_of_a_year_without_a_page_leads_to_one_with_all_results_of_that_year(editor):
    about, counts = project("rechtshulp"), indicator()
    result(about, counts=counts, year=2024, value=12)
    facts = {
        "project": about.pk,
        "year": 2024,
        "indicator": counts.pk,
        "value": "1.250",
        "unit": "people",
        "qualifier": "exactly",
    }
    response = add(editor, "result", nested_form_data({**facts, "source_url": "https://haven.example/"}))
    page = AchievementsPage.objects.get()
    assert response.url == reverse(EDIT, args=[page.pk])
    assert (page.title, page.slug, page.year) == ("Bereikt in 2024", "2024", 2024)
    words = ["Mensen die advies kregen"] * 2
    assert [achievement.title for achievement in page.achievements.all()] == words
    with committed():
        page.get_latest_revision().publish()
    translate(page, {"title": "Achieved in 2024", "slug": "2024"})
    for address, figure in (("/resultaten/2024/", "1.250"), ("/en/results/2024/", "1,250")):
        told = re.search("<ol class=.achievement-list.*?</ol>", read(editor, address), re.DOTALL)[0]
        assert re.findall(r"number.>([^<]+)", told) == [figure, "12"]
        assert told.count(figure) == 1
    assert {achievement.project for achievement in page.achievements.all()} == {about}


def test_the_form_of_a_project_is_headed_by_the_title_of_its_page_from_when_that_is_public(editor):
    record = project("rechtshulp", working_title="Werknaam")
    with committed():
        record.save_revision()
    project_page(record, "Rechtshulp in Čačak")
    form = editor.get(reverse("wagtailsnippets_projects_project:edit", args=[record.pk])).content.decode()
    assert "Rechtshulp in Čačak" in re.search("<title>.*?</title>", form, re.DOTALL).group()


def test_a_story_is_begun_from_what_it_is_about(editor):
    record = project("rechtshulp", working_title="Rechtshulp")
    asked = editor.post(reverse("begin_page", args=["stories.storypage", "projects.project", record.pk]))
    assert asked.url == f"{reverse('begin_story')}?project={record.pk}"
    assert "Rechtshulp" in editor.get(asked.url).content.decode()


@pytest.mark.parametrize(
    "names",
    [("projects.projectpage", "projects.theme"), ("projects.projectpage", "projects.country"), ("no.such", "x")],
)
def test_pages_are_begun_about_records_of_their_kind_only(editor, names):
    country()
    assert editor.post(reverse("begin_page", args=[*names, 1])).status_code == 404
    assert editor.get(reverse("begin_page", args=[*names, 1])).status_code == 405


def test_whoever_makes_something_with_nearly_the_name_of_another_is_asked_once_whether_it_is_another(editor):
    organisation("Haven voor Iedereen", names={"en": "Harbour for All"})
    address = reverse("wagtailsnippets_projects_organisation:add")
    facts = {"name": "Harbor for all", "kind": "ngo"}
    html = editor.post(address, facts).content.decode()
    assert "Harbour for All</a>" in html
    assert 'name="is-another"' in html
    assert Organisation.objects.count() == 1
    editor.post(address, {**facts, "is-another": "1"})
    editor.post(address, {**facts, "name": "Loterij van de Kust"})
    assert Organisation.objects.count() == 3


def test_whoever_deletes_a_record_reads_what_goes_with_it_and_what_keeps_it():
    chief, fund = signed_in(staff("Eindredactie")), organisation("Kustfonds")
    acknowledgement(fund, "Medegefinancierd door het Kustfonds")
    address = reverse("wagtailsnippets_projects_organisation:delete", args=[fund.pk])
    html = chief.get(address).content.decode()
    assert "These are deleted with it" in html
    assert "Acknowledgement: Medegefinancierd door het Kustfonds" in html
    assert "cannot be deleted while" not in html
    partner_page(fund, "Het Kustfonds")
    html = chief.get(address).content.decode()
    assert "cannot be deleted while" in html
    assert "Partner page: Het Kustfonds" in html


def test_whoever_deletes_words_or_several_facts_reads_what_goes_with_them_and_what_keeps_them():
    chief, fund = signed_in(staff("Eindredactie")), organisation("Kustfonds")
    words = acknowledgement(fund, "Met steun van het Kustfonds", english={"statement": "Supported by the Coast Fund"})
    aid = theme("Rechtshulp", english="Legal aid")
    project_page(project("porto", funders=[fund], themes=[aid]), "Advocaten in Porto")
    single = reverse("wagtailsnippets_projects_theme:delete", args=[aid.pk])
    bulk = reverse("wagtail_bulk_action", args=["projects", "theme", "delete"]) + f"?id={aid.pk}&id={theme('Leeg').pk}"
    for address in (single, bulk):
        html = chief.get(address).content.decode()
        assert "Project: Advocaten in Porto" in html
        assert "Theme: Legal aid (English)" in html
    assert chief.post(bulk).status_code == 302
    assert Theme.objects.filter(pk=aid.pk).exists()
    address = reverse("wagtailsnippets_projects_acknowledgement:delete", args=[words.pk])
    html = chief.get(address).content.decode()
    assert "disappear from the pages about these projects" in html
    assert "Project: Advocaten in Porto" in html


def test_whoever_takes_facts_or_words_offline_reads_what_visitors_will_no_longer_see(client):
    chief, fund, aid = (
        signed_in(staff("Eindredactie")),
        organisation("Kustfonds"),
        theme("Rechtshulp", english="Legal aid"),
    )
    words = acknowledgement(fund, "Met steun van het Kustfonds")
    about = project("porto", funders=[fund], themes=[aid])
    page, partner = project_page(about, "Advocaten in Porto", english="Lawyers"), partner_page(fund, "Het Kustfonds")
    story_page("Sam", project=about)
    story_page("Een concept", project=about, live=False)
    result(about, identifier="gesprekken")

    def told(record) -> dict[str, set[str]]:
        address = reverse(record.snippet_viewset.get_url_name("unpublish"), args=[record.pk])
        kinds = chief.get(address).context["dependents"]
        with translation.override("en"):
            return {str(kind.heading): {thing.name for thing in kind.things} for kind in kinds}

    gone, left = "These go offline with it:", "These refer to it. Look at what they still say then:"
    project_told = told(about)
    assert project_told[gone] == {"Project page: Advocaten in Porto", "Project page: Lawyers (English)"}
    assert {name.partition(":")[0] for name in project_told[left]} == {"Story", "Result"}
    assert "concept" not in str(project_told)
    assert told(fund)[gone] == {"Partner page: Het Kustfonds"}
    assert {"Project: Advocaten in Porto", "Acknowledgement: Met steun van het Kustfonds"} <= told(fund)[left]
    assert told(aid)[gone] == {"Theme: Legal aid (English)"}
    assert {"Project: Advocaten in Porto"} in told(words).values()
    with committed():
        chief.post(reverse("wagtailsnippets_projects_project:unpublish", args=[about.pk]))
    assert client.get(page.url).status_code == client.get("/en/projects/lawyers/").status_code == 404
    assert client.get(partner.url).status_code == 200


def test_after_renaming_an_organisation_its_former_name_is_offered_and_kept(editor):
    haven = organisation("Haven voor Iedereen")
    address = reverse("wagtailsnippets_projects_organisation:edit", args=[haven.pk])
    rows = {name: inline_formset([]) for name in ("names", "memberships")}
    facts = nested_form_data({"name": "Haven voor Allen", "is_named": "on", "kind": "ngo", **rows})
    published = editor.post(address, {**facts, "action-publish": "1"}, follow=True)
    offered = reverse("keep_former_name", args=[haven.pk]) + "?name=Haven+voor+Iedereen"
    assert offered in published.content.decode()
    assert "Keep “Haven voor Iedereen” as a former name?" in editor.get(offered).content.decode()
    editor.post(offered)
    editor.post(offered)
    haven = Organisation.objects.get(pk=haven.pk)
    assert haven.name == "Haven voor Allen"
    assert [(name.name, name.former) for name in haven.names.all()] == [("Haven voor Iedereen", True)]
    assert signed_in(staff("Vertalers")).post(offered).status_code in (302, 403)


def renamed(editor, record, at: str = "edit", *arguments, **data) -> str:
    """What whoever publishes a record under another name reads after that."""
    address = reverse(record.snippet_viewset.get_url_name(at), args=[record.pk, *arguments])
    return editor.post(address, {**nested_form_data(data), "action-publish": "1"}, follow=True).content.decode()


@pytest.mark.parametrize(
    ("language", "keep", "rename"),
    [
        ("nl", "Bewaar ‘Haven’ als vroegere naam", "Zet ‘Kade voor Allen’ in de titel"),
        ("en", "Keep “Haven” as a former name", "Put “Kade voor Allen” in the title"),
    ],
)
@pytest.mark.parametrize("answer", [{}, {"no": "1"}])
def test_of_the_two_offers_after_a_renaming_each_is_made_again_after_the_other(language, keep, rename, answer):
    haven, editor = organisation("Haven"), signed_in(staff("Redactie", language=language))
    page = partner_page(haven, "Stichting Haven")
    rows = {name: inline_formset([]) for name in ("names", "memberships")}
    told = renamed(editor, haven, name="Kade voor Allen", is_named="on", kind="ngo", **rows)
    assert keep in told
    assert rename in told
    offered = reverse("keep_former_name", args=[haven.pk]) + "?name=Haven"
    assert rename in editor.post(offered, answer, follow=True).content.decode()
    words = {"former": "Haven", "name": "Kade voor Allen"}
    told = editor.post(reverse("rename_page", args=[page.pk]), words, follow=True).content.decode()
    assert (keep in told) is bool(answer), "what was kept is not offered again"
    told = editor.post(
        reverse("rename_page", args=[page.pk]), {**words, "puts_back": "1"}, follow=True
    ).content.decode()
    assert keep not in told, "a name that was a mistake is not kept"


def test_after_a_renaming_the_pages_with_the_former_name_are_told_and_the_dutch_one_renamed_at_once(editor, client):
    haven = organisation("Haven")
    page = partner_page(haven, "Stichting Haven", english="Haven Foundation")
    english = page.get_translation(english_locale())
    rows = {name: inline_formset([]) for name in ("names", "memberships")}
    facts = {"is_named": "on", "kind": "ngo", **rows}
    told = renamed(editor, haven, name="Haven voor Allen", **facts)
    assert "“Stichting Haven” (Dutch) still has the former name" in told
    assert "“Haven Foundation” (English) still has the former name" in told
    assert f"/admin/pages/{english.pk}/edit/" in told
    assert told.count("Put “Haven voor Allen” in the title") == 1, "of a translation the title is translated"
    rename = reverse("rename_page", args=[page.pk])
    assert rename in told
    words = {"former": "Haven", "name": "Haven voor Allen"}
    assert signed_in(staff("Vertalers")).post(rename, words).status_code in (302, 403)
    assert editor.post(reverse("rename_page", args=[english.pk]), words).status_code in (302, 403)
    assert "<title>Stichting Haven" in client.get(page.url).content.decode()
    assert "is now called “Stichting Haven voor Allen”" in editor.post(rename, words, follow=True).content.decode()
    html = client.get(page.url).content.decode()
    assert "<title>Stichting Haven voor Allen" in html
    assert "Stichting Haven voor Allen voor Allen" not in editor.post(rename, words, follow=True).content.decode()
    assert english.title == "Haven Foundation"
    # Whoever undoes a mistake is not asked to keep it as a former name, and is told of the titles that have it.
    former = Organisation.objects.get(pk=haven.pk).revisions.order_by("pk").first()
    told = renamed(editor, haven, "revisions_revert", former.pk, name="Haven", **facts)
    assert Organisation.objects.get(pk=haven.pk).name == "Haven"
    assert "keep_former_name" not in told
    assert "former-name" not in told
    aid = theme("Rechtshulp")
    about = theme_page(aid, "Rechtshulp")
    assert f"/admin/pages/{about.pk}/edit/" in renamed(editor, aid, name="Hulp", slug=aid.slug)
