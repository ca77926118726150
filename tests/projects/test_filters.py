"""Filters of the list of projects: the same answer in both languages and wherever it is asked."""

import re
from urllib.parse import quote

import pytest

from projects.catalogue import catalogue
from projects.choices import Status
from projects.models import CountryPage, Organisation, Project, ProjectPage
from projects.models.pages import projects as project_pages
from tests.factories import withdraw

from .lists import ENTRY, LISTS, choices_by_facet, identifiers_in, listed, read
from .sections import plain

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("portfolio")]

# Where the site of the tests says to be.
HOST = "http://testserver"


def test_the_list_without_choices_has_all_projects_running_ones_first(client):
    identifiers = listed(client, "/projecten/")
    assert sorted(identifiers) == sorted(Project.objects.values_list("identifier", flat=True))
    statuses = [Project.objects.get(identifier=identifier).status for identifier in identifiers]
    in_order = [Status.RUNNING, Status.PLANNED, Status.COMPLETED, Status.CANCELLED]
    assert statuses == sorted(statuses, key=in_order.index)
    assert set(statuses) == set(in_order)


def test_choices_combine_and_each_can_be_taken_back(client):
    together = listed(client, "/en/projects/?country=portugal&status=completed")
    country, status = (listed(client, f"/en/projects/?{asked}") for asked in ("country=portugal", "status=completed"))
    assert together == [identifier for identifier in status if identifier in country]
    assert 0 < len(together) < min(len(country), len(status))
    html = read(client, "/en/projects/?country=portugal&status=completed")
    assert 'href="/en/projects/?status=completed"' in html
    assert 'href="/en/projects/?country=portugal"' in html
    assert '<span class="visually-hidden">Country: </span>Portugal' in html
    assert 'href="/en/projects/">Clear all' in html


@pytest.mark.parametrize(("language", "other"), [("nl", "/en/projects/"), ("en", "/projecten/")])
def test_the_language_switcher_keeps_the_choices(client, language, other):
    html = read(client, f"{LISTS[language]}?country=portugal&year=2012")
    assert f'href="{other}?country=portugal&amp;year=2012"' in html


@pytest.mark.parametrize(("language", "told"), [("nl", ' lang="en"'), ("en", "")])
def test_a_choice_named_in_another_language_says_so(client, language, told):
    Organisation.objects.filter(name="Šola za vse").update(name="School for All", name_language="en")
    assert f'"{told}>School for All (2)</option>' in read(client, LISTS[language])


@pytest.mark.parametrize(
    ("asked", "clean"),
    [
        ("country=", ""),
        ("country=&status=running", "?status=running"),
        ("country=portugal&country=slovenia", "?country=portugal"),
    ],
)
@pytest.mark.parametrize("address", LISTS.values())
def test_what_is_asked_twice_or_not_at_all_is_left_out_of_the_address(client, address, asked, clean):
    response = client.get(f"{address}?{asked}")
    assert (response.status_code, response["Location"]) == (302, f"{address}{clean}")
    assert client.get(response["Location"]).status_code == 200


UNKNOWN = {
    "nl": "De keuze ‘<bdi>{}</bdi>’ kennen we niet; we laten haar weg.",
    "en": "We do not know the choice “<bdi>{}</bdi>”; we leave it out.",
}


@pytest.mark.matrix
@pytest.mark.parametrize(
    ("asked", "told", "counts"),
    [
        ("country=atlantis", "atlantis", ""),
        ("country=PORTUGAL", "PORTUGAL", ""),
        ("country=atlantis&status=running", "atlantis", "status=running"),
        ("country=atlantis&country=slovenia", "atlantis", "country=slovenia"),
        ("country=ireland", "ireland", ""),
        ("year=20x8", "20x8", ""),
        ("year=-1", "-1", ""),
        ("year=99999999999999999999", "99999999999999999999", ""),
        ("sort=price", "price", ""),
        ("country=%3Cscript%3Ealert(1)%3C%2Fscript%3E", "&lt;script&gt;alert(1)&lt;/script&gt;", ""),
        ("theme=%D7%A9%D7%9C%D7%95%D7%9D", "שלום", ""),
        ("country=' OR 1=1 --", "&#x27; OR 1=1 --", ""),
        ("theme=" + "x" * 4000, "x" * 60 + "…", ""),
    ],
)
@pytest.mark.parametrize("language", LISTS)
def test_a_value_that_no_project_has_does_not_count_and_the_reader_is_told(client, language, asked, told, counts):
    html = read(client, f"{LISTS[language]}?{asked}")
    assert UNKNOWN[language].format(told) in html
    assert html.count('class="notice"') == 1
    assert '<meta name="robots" content="noindex">' in html
    assert identifiers_in(html) == listed(client, f"{LISTS[language]}?{counts}") != []


@pytest.mark.parametrize("address", LISTS.values())
def test_a_list_without_unknown_values_tells_of_none(client, address):
    html = read(client, f"{address}?country=portugal")
    assert 'class="notice"' not in html
    assert "noindex" not in html


def test_keys_that_are_not_about_filtering_stay_as_they_are(client):
    assert client.get("/projecten/?utm_source=nieuwsbrief&country=portugal").status_code == 200


@pytest.mark.parametrize("address", LISTS.values())
def test_choices_that_no_project_meets_together_are_explained_with_a_way_out(client, address):
    countries = {country for entry in catalogue() for country in entry.countries}
    funders = {funder for entry in catalogue() for funder in entry.funders}
    together = {(country, funder) for entry in catalogue() for country in entry.countries for funder in entry.funders}
    country, funder = next((c, f) for c in sorted(countries) for f in sorted(funders) if (c, f) not in together)
    html = read(client, f"{address}?country={country}&funder={funder}")
    assert not ENTRY.findall(html)
    assert re.search(rf'class="empty">[^<]*<a href="{address}">', html)


@pytest.mark.parametrize(
    ("language", "title", "description"),
    [
        ("nl", "Projecten in Portugal bij het thema ‘Rechtshulp’ in 2025", "met de jaren"),
        ("en", "Projects in Portugal on the theme “Legal aid” in 2025", "with its years"),
    ],
)
def test_the_title_the_heading_and_the_description_say_the_choices(client, language, title, description):
    html = read(client, f"{LISTS[language]}?country=portugal&theme=legal-aid&year=2025")
    assert f"<title>{title} – " in html
    assert f"<h1>{title}</h1>" in html
    assert f'<meta name="description" content="{title}: 1 project, {description}' in html
    assert f'rel="canonical" href="{HOST}{LISTS[language]}"' in html


TITLES = {
    "country=small-island": ("Projecten op Curaçao", "Projects on the island of Curaçao"),
    "country=small-island&status=completed": (
        "Projecten op Curaçao die zijn afgerond",
        "Projects on the island of Curaçao that have been completed",
    ),
    "status=cancelled&year=2020": ("Projecten in 2020 die zijn gestopt", "Projects in 2020 that were cancelled"),
    "status=planned": ("Projecten die gepland zijn", "Projects that are planned"),
    "status=running": ("Projecten die nu lopen", "Projects that are running now"),
    "year=unknown&partner=sola-za-vse": (
        "Projecten met als partner Šola za vse waarvan de jaren niet bekend zijn",
        "Projects with the partner Šola za vse whose years are not known",
    ),
    "country=portugal&funder=europees-kustfonds": (
        "Projecten in Portugal met als financier Europees Kustfonds",
        "Projects in Portugal with the funder Europees Kustfonds",
    ),
}


@pytest.mark.parametrize("query", TITLES)
def test_the_title_of_a_filtered_list_reads_as_words_and_not_as_a_row_of_choices(client, query):
    for address, title in zip(LISTS.values(), TITLES[query], strict=True):
        assert f"<h1>{title}</h1>" in read(client, f"{address}?{query}")


@pytest.mark.parametrize("language", LISTS)
def test_the_form_asks_country_theme_and_year_first_and_folds_the_rest(client, language):
    html = read(client, LISTS[language])
    assert re.findall(r'<select id="filter-\w+" name="(\w+)"', html) == [
        "country",
        "theme",
        "year",
        "status",
        "partner",
        "funder",
        "sort",
    ]
    first, more = html[: html.index('class="filters__more"')], html[html.index('class="filters__more"') :]
    assert [key for key in ("country", "theme", "year") if f'name="{key}"' in first] == ["country", "theme", "year"]
    assert 'name="status"' in more


@pytest.mark.parametrize(
    ("asked", "is_open"),
    [("", False), ("country=portugal&year=2012", False), ("status=running", True), ("sort=oldest", True)],
)
def test_the_rest_of_the_form_is_unfolded_where_something_of_it_is_chosen(client, asked, is_open):
    html = read(client, f"/projecten/?{asked}")
    assert ('<details class="filters__more" open>' in html) is is_open


def test_a_choice_that_would_leave_nothing_stays_with_its_zero_and_cannot_be_chosen(client):
    html = read(client, "/projecten/?country=slovenia")
    assert '<option value="legal-aid" disabled>Rechtshulp (0)</option>' in html
    assert re.search(r'<option value="education">Onderwijs \(1\)</option>', html)
    everything = re.findall(r'<option value="([^"]*)"', read(client, "/projecten/"))
    assert re.findall(r'<option value="([^"]*)"', html) == everything
    assert 'id="choose-TN"' not in read(client, "/projecten/?theme=education")


@pytest.mark.parametrize(
    ("language", "payer", "since"), [("nl", "Betaald door", "sinds maart 2025"), ("en", "Paid by", "since March 2025")]
)
def test_a_row_says_the_period_and_who_pays(client, language, payer, since):
    html = read(client, f"{LISTS[language]}?country=portugal")
    rows = [plain(row) for row in re.findall(r'<li class="project-entry">.*?</li>', html, re.DOTALL)]
    (porto,), (faro,) = ([row for row in rows if name in row] for name in ("Porto", "Faro"))
    assert since in porto
    assert f"{payer}: Europees Kustfonds, Loterij van de Kust" in porto
    assert "2011 – 2012" in faro


@pytest.mark.parametrize(
    ("language", "feed", "follow"),
    [("nl", "/feed/projecten/", "Volg deze lijst"), ("en", "/en/feed/projects/", "Follow this list")],
)
def test_a_list_is_followed_and_shared_with_its_choices(client, language, feed, follow):
    html = read(client, f"{LISTS[language]}?utm_source=mail&page=1&country=portugal&status=completed")
    asked = "country=portugal&amp;status=completed"
    found = rf'<link rel="alternate" type="application/atom\+xml" data-list-feed\s+href="{feed}\?{asked}"'
    assert re.search(found, html)
    assert re.search(rf'<a class="more__link" href="{feed}\?{asked}">{follow}', html)
    shared = quote(f"{HOST}{LISTS[language]}?country=portugal&status=completed", safe="")
    assert re.search(rf'href="mailto:[^"]*{shared}"', html)


def test_a_long_list_is_offered_whole_for_printing(client, monkeypatch):
    monkeypatch.setattr(project_pages, "ENTRIES_PER_PAGE", 2)
    total = len(ENTRY.findall(read(client, "/projecten/?sort=newest&show=all")))
    assert total > 3
    html = read(client, "/projecten/?sort=newest")
    assert len(ENTRY.findall(html)) == 2
    assert f'href="/projecten/?sort=newest&amp;show=all">Alle {total} projecten' in html


def test_the_number_of_projects_is_the_same_in_list_country_page_and_overview(client):
    overview = read(client, "/en/countries/")
    counts = choices_by_facet()["country"]
    assert set(counts.values()) == {1, 2, 3}
    for country, count in counts.items():
        address = CountryPage.objects.get(country__identifier=country, locale__language_code="en").url
        assert len(ENTRY.findall(read(client, address))) == count, country
        entry = re.search(rf'href="{address}">.*?</li>', overview, re.DOTALL).group()
        assert re.search(rf"\b{count} project", entry), (country, entry)


def test_completed_projects_stand_under_the_year_in_which_they_ended(client):
    html = read(client, "/en/projects/?status=completed")
    sections = dict(re.findall(r'<h2 id="section-\d+">([^<]+)</h2>(.*?)</section>', html, re.DOTALL))
    assert list(sections) == ["2012", "2010", "Year not known"]
    assert [len(ENTRY.findall(section)) for section in sections.values()] == [2, 1, 1]
    assert len(ENTRY.findall(html)) == 4


def test_orders_by_date_are_each_others_reverse(client):
    newest, oldest = (listed(client, f"/projecten/?sort={order}") for order in ("newest", "oldest"))
    starts = {entry.identifier: entry.start or entry.end for entry in catalogue()}
    dated = [starts[identifier] for identifier in newest if starts[identifier]]
    assert 1 < len(dated) < len(newest)
    assert dated == sorted(dated, reverse=True)
    assert [starts[identifier] for identifier in oldest if starts[identifier]] == sorted(dated)


def test_a_project_that_is_withdrawn_leaves_every_count_at_once():
    before = choices_by_facet()["country"]
    withdraw(ProjectPage.objects.get(project__identifier="boats-sfax", locale__language_code="nl"))
    after = choices_by_facet()["country"]
    assert after == {**before, "portugal": before["portugal"] - 1, "tunisia": before["tunisia"] - 1}
