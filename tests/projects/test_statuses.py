"""Time told honestly: a status says when it was known, and nobody is told that a project runs whose end has passed."""

import datetime
import re

import pytest
from django.utils import timezone, translation

from projects.catalogue import Entry, catalogue
from projects.choices import Status
from projects.country_map import MapCountry
from projects.models import CountryPage, Project, ProjectPage
from projects.statuses import clause_of, period_in_words, status_in_words
from tests.factories import (
    country,
    country_page,
    partner_page,
    plain_pages,
    project,
    project_page,
    result,
    theme,
    theme_page,
)
from tests.support.clock import NOW
from tests.support.reading import read, structured_data
from vwn_site.core.generation import replace_word

from .lists import LISTS, choices_by_facet, listed

pytestmark = pytest.mark.django_db

TODAY = NOW.date()
KNOWN = {"status_by_hand": Status.RUNNING, "as_of": "2019-05"}
FRESH = {"status_by_hand": Status.RUNNING, "as_of": "2026-10"}
LAPSED = {
    "nl": "Zou tot 2019 lopen (stand mei 2019); niet bevestigd",
    "en": "Was due to run until 2019 (as of May 2019); not confirmed",
}
RAN = {"nl": "Liep in mei 2019", "en": "Was running in May 2019"}
RUNNING = {"nl": "Loopt (stand oktober 2026)", "en": "Current (as of October 2026)"}
PAGES = {"nl": "/projecten/boten-bij-sfax/", "en": "/en/projects/boats-near-sfax/"}


@pytest.fixture
def boats():
    """A project that was known in May 2019 to run until the end of that year, and nothing since."""
    about = project("boats-sfax", start="2018", end="2019", countries=["TN"], **KNOWN)
    project_page(about, "Boten bij Sfax", english="Boats near Sfax")
    return about


@pytest.fixture
def lawyers():
    """A project that was known in May 2019 to run, without an end."""
    about = project("lawyers-porto", start="2018", countries=["PT"], **KNOWN)
    project_page(about, "Advocaten in Porto", english="Lawyers in Porto")
    return about


@pytest.fixture
def lessons():
    """A project that was known a month ago to run, without an end."""
    about = project("lessons-cork", start="2018", countries=["IE"], **FRESH)
    project_page(about, "Lessen in Cork", english="Lessons in Cork")
    return about


@pytest.mark.parametrize(
    ("as_of", "by_hand", "expected"),
    [
        ("2019-05", Status.RUNNING, Status.UNCONFIRMED),
        ("2019-05", Status.PLANNED, Status.UNCONFIRMED),
        ("2019-05", "", Status.UNCONFIRMED),
        ("2018", "", Status.UNCONFIRMED),
        ("2019-12-30", "", Status.UNCONFIRMED),
        ("2019-12-31", "", Status.COMPLETED),
        ("2019", "", Status.COMPLETED),
        ("2020-01", "", Status.COMPLETED),
        ("", "", Status.COMPLETED),
        ("2019-05", Status.COMPLETED, Status.COMPLETED),
        ("2019-05", Status.CANCELLED, Status.CANCELLED),
    ],
)
def test_an_end_that_was_only_a_plan_is_no_completion(as_of, by_hand, expected):
    record = project(end="2019", as_of=as_of, status_by_hand=by_hand)
    assert record.status_on(TODAY) == expected
    assert list(Project.objects.with_status_in(expected)) == [record]


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"as_of": "2025-11-24"}, Status.RUNNING),
        ({"as_of": "2025-11"}, Status.RUNNING),
        ({"as_of": "2025"}, Status.RUNNING),
        ({"as_of": "2025-11-23"}, Status.WAS_RUNNING),
        ({"as_of": "2025-10"}, Status.WAS_RUNNING),
        ({"as_of": "2024"}, Status.WAS_RUNNING),
        ({"as_of": "2019-05", "status_by_hand": Status.RUNNING}, Status.WAS_RUNNING),
        ({"as_of": "2019-05", "end": "2030"}, Status.WAS_RUNNING),
        ({"as_of": "2019-05", "start": "2019"}, Status.WAS_RUNNING),
        ({"as_of": "2019-05", "status_by_hand": Status.PLANNED}, Status.WAS_PLANNED),
        ({"as_of": "2019-05", "start": "2019-06"}, Status.WAS_PLANNED),
        ({"as_of": "2019-05", "start": "2030"}, Status.WAS_PLANNED),
        ({"as_of": "2019-05", "start": "2020", "status_by_hand": Status.RUNNING}, Status.WAS_RUNNING),
        ({"as_of": "2019-05", "end": "2020"}, Status.UNCONFIRMED),
        ({"as_of": "2019-05", "status_by_hand": Status.COMPLETED}, Status.COMPLETED),
        ({"as_of": "2019-05", "status_by_hand": Status.CANCELLED}, Status.CANCELLED),
        ({}, Status.RUNNING),
    ],
)
def test_facts_of_over_a_year_ago_say_nothing_about_today(facts, expected):
    record = project(**facts)
    assert record.status_on(TODAY) == expected
    assert list(Project.objects.with_status_in(expected)) == [record]


def test_without_a_date_of_the_facts_the_day_of_their_last_publication_counts():
    record = project(end="2026-11-20")
    published = datetime.datetime(2026, 11, 1, 12, tzinfo=datetime.UTC)
    Project.objects.filter(pk=record.pk).update(last_published_at=published)
    record.refresh_from_db()
    assert record.status == Status.UNCONFIRMED
    assert list(Project.objects.with_status_in(Status.UNCONFIRMED)) == [record]
    with translation.override("en"):
        assert record.status_words == "Was due to run until 20 November 2026 (as of 1 November 2026); not confirmed"
    Project.objects.filter(pk=record.pk).update(last_published_at=NOW)
    assert list(Project.objects.with_status_in(Status.COMPLETED)) == [record]


@pytest.mark.parametrize("language", LISTS)
def test_wherever_a_status_stands_it_says_when_it_was_known_and_old_facts_are_told_in_the_past(
    client, boats, lawyers, lessons, language
):
    prefix = "" if language == "nl" else "/en"
    feed = {"nl": "/feed/", "en": "/en/feed/"}[language]
    for address in (LISTS[language], feed, f"{prefix}/llms.txt"):
        text = read(client, address)
        assert LAPSED[language] in text, address
        assert RAN[language] in text, address
        assert RUNNING[language] in text, address
    for address in (PAGES[language], f"{PAGES[language]}index.md"):
        assert LAPSED[language] in read(client, address), address


@pytest.mark.parametrize(
    ("language", "headings"),
    [
        ("nl", ["Lopende projecten", "Projecten die in mei 2019 liepen", "Voorbij de einddatum, niet bevestigd"]),
        ("en", ["Current projects", "Projects that were running in May 2019", "Past their end date, not confirmed"]),
    ],
)
def test_the_list_sets_apart_what_is_current_what_was_and_what_is_not_confirmed(
    client, boats, lawyers, lessons, language, headings
):
    sections = client.get(LISTS[language]).context["sections"]
    assert [(heading, [page.project.identifier for page in pages]) for heading, pages in sections] == [
        (headings[0], ["lessons-cork"]),
        (headings[1], ["lawyers-porto"]),
        (headings[2], ["boats-sfax"]),
    ]


@pytest.mark.parametrize(
    ("as_of", "words"),
    [
        (["2019-05", "2019-05"], "Was running in May 2019"),
        (["2019-05-04", "2019-05-04"], "Was running on 4 May 2019"),
        (["2019-05", "2020"], "Was running when last reported"),
    ],
)
def test_the_choice_of_what_was_running_names_the_moment_that_all_its_facts_share(client, as_of, words):
    for number, date in enumerate(as_of):
        about = project(f"project-{number}", as_of=date)
        plain_pages(ProjectPage, {"nl": f"Project {number}", "en": f"Project {number}"}, project=about)
    html = read(client, LISTS["en"])
    assert f'<option value="was-running">{words} (2)</option>' in html
    assert f"Projects that were r{words[5:]}" in html


@pytest.mark.parametrize(
    ("status", "start", "words"),
    [
        (Status.RUNNING, "2018-12", "since December 2018"),
        (Status.WAS_RUNNING, "2018-12", "started in December 2018"),
        (Status.WAS_RUNNING, "2018-12-03", "started on 3 December 2018"),
        (Status.COMPLETED, "2018", "started in 2018"),
        (Status.PLANNED, "2027", "from 2027"),
        (Status.WAS_PLANNED, "2020", "was to start in 2020"),
    ],
)
def test_only_of_what_still_runs_it_is_said_since_when(status, start, words):
    with translation.override("en"):
        assert period_in_words(start, "", status) == words


@pytest.mark.parametrize("language", LISTS)
def test_each_has_a_mark_and_a_choice_of_its_own(client, boats, lawyers, lessons, language):
    html = read(client, LISTS[language])
    words = {"unconfirmed": LAPSED, "was-running": RAN, "running": RUNNING}
    for status, project_in_list in zip(words, ("boats-sfax", "lawyers-porto", "lessons-cork"), strict=True):
        assert re.search(rf'class="status status--{status}">{re.escape(words[status][language])}<', html)
        assert listed(client, f"{LISTS[language]}?status={status}") == [project_in_list]


def test_nobody_sets_by_hand_what_only_follows_from_dates():
    choices = dict(Project._meta.get_field("status_by_hand").choices)
    assert choices.keys() == {Status.PLANNED, Status.RUNNING, Status.COMPLETED, Status.CANCELLED}


def test_an_address_that_asks_for_what_is_current_finds_nothing_when_all_facts_are_old(client, lawyers):
    html = read(client, f"{LISTS['en']}?status=running")
    assert "No projects match" in html
    assert "We do not know the choice" not in html


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "nl",
            "4 projecten, 1 lopend (stand oktober 2026), 2 liepen in mei 2019, "
            "1 zou nu klaar zijn (stand mei 2019); niet bevestigd",
        ),
        (
            "en",
            "4 projects, 1 current (as of October 2026), 2 were running in May 2019, "
            "1 due to have ended by now (as of May 2019); not confirmed",
        ),
    ],
)
def test_the_map_and_the_list_of_countries_say_how_many_were_running_and_how_many_are_not_confirmed(
    client, language, words
):
    for facts in ({"start": "2018", **KNOWN}, {"start": "2017", **KNOWN}, {"end": "2019", **KNOWN}, FRESH):
        about = project(countries=["PT"], **facts)
        plain_pages(ProjectPage, {"nl": f"Over {about}", "en": f"About {about}"}, project=about)
    plain_pages(CountryPage, {"nl": "Portugal", "en": "Portugal"}, country=country("PT"))
    html = read(client, {"nl": "/landen/", "en": "/en/countries/"}[language])
    assert f'aria-label="Portugal: {words}"' in html
    assert words in re.sub(r"<[^>]+>", "", html)
    assert f"<span>{words}</span>" in read(client, LISTS[language])


@pytest.mark.parametrize(
    ("status", "known_on", "dutch", "english"),
    [
        (
            Status.WAS_RUNNING,
            ["2019-05"],
            "Projecten die in mei 2019 liepen",
            "Projects that were running in May 2019",
        ),
        (
            Status.WAS_RUNNING,
            ["2019-05", "2021"],
            "Projecten die volgens de laatste gegevens liepen",
            "Projects that were running when last reported",
        ),
        (
            Status.WAS_PLANNED,
            ["2021"],
            "Projecten die in 2021 nog gepland waren",
            "Projects that were still planned in 2021",
        ),
        (
            Status.UNCONFIRMED,
            ["2019-05"],
            "Projecten die nu klaar zouden zijn (niet bevestigd)",
            "Projects that were due to have ended by now (not confirmed)",
        ),
    ],
)
def test_a_list_of_one_status_has_a_title_in_the_past_with_the_date_of_the_facts(status, known_on, dutch, english):
    for language, title, words in (("nl", "Projecten", dutch), ("en", "Projects", english)):
        with translation.override(language):
            assert clause_of(title, status, known_on) == words


@pytest.mark.parametrize(
    ("language", "as_of", "edited"),
    [("nl", "stand per mei 2019", "Pagina bewerkt op"), ("en", "as of May 2019", "Page edited on")],
)
def test_a_page_says_at_its_top_of_when_its_facts_are_and_at_its_foot_when_it_was_edited(
    client, language, as_of, edited
):
    quay = theme("Kade", english="Quay")
    porto = project("porto", as_of="2019-05", countries=["SI"], partners=["Kade Elf"], themes=[quay])
    project_page(porto, "Porto", english="Oporto")
    for page in (
        country_page("SI", english=True),
        partner_page("Kade Elf", english=True),
        theme_page(quay, english="Quay"),
    ):
        html = read(client, page.get_translations(inclusive=True).get(locale__language_code=language).url)
        assert as_of in html[html.index('class="kicker"') : html.index("<h1")], page.url
        assert edited in html[html.index('class="page-date"') :], page.url


def test_a_page_about_projects_whose_facts_differ_in_date_leaves_the_date_to_each(client):
    for number, as_of in enumerate(("2019-05", "2024")):
        project_page(project(f"porto-{number}", as_of=as_of, countries=["IE"]), f"Porto {number}")
    html = read(client, country_page("IE").url)
    assert "stand" not in html[html.index('class="kicker"') : html.index("<h1")]


def test_where_nothing_runs_and_nothing_is_open_the_map_says_so():
    with translation.override("nl"):
        entries = [Entry(number, f"project-{number}", Status.COMPLETED, "", "") for number in range(3)]
        assert MapCountry("PT", "Portugal", "", entries).numbers == "3 projecten, geen lopend project"


@pytest.mark.parametrize(
    ("language", "legend"),
    [
        ("nl", ["met een lopend project", "met een project dat in mei 2019 liep", "geen lopend project bekend"]),
        ("en", ["with a current project", "with a project that was running in May 2019", "no current project known"]),
    ],
)
def test_the_map_marks_a_country_by_what_is_known_to_run_and_its_legend_explains_the_marks_there_are(
    client, lawyers, language, legend
):
    def marks() -> tuple[list[str], dict[str, str]]:
        html = read(client, {"nl": "/landen/", "en": "/en/countries/"}[language])
        key = re.search(r'<ul class="map__legend"[^>]*>(.*?)</ul>', html, re.DOTALL).group(1)
        shapes = re.findall(r'class="map__country(?: map__country--([\w-]+))?"\s+id="map-(\w\w)"', html)
        return re.findall(r"</svg>\s*([^<]+)</li>", key), {code: status for status, code in shapes}

    plain_pages(CountryPage, {"nl": "Portugal", "en": "Portugal"}, country=country("PT"))
    assert marks() == ([legend[1]], {"PT": "was-running"})
    for code, facts in (("IE", FRESH), ("TN", {"status_by_hand": Status.COMPLETED})):
        about = project(countries=[code], **facts)
        plain_pages(ProjectPage, {"nl": f"Over {about}", "en": f"About {about}"}, project=about)
        plain_pages(CountryPage, {"nl": code, "en": code}, country=country(code))
    replace_word()
    assert marks() == (legend, {"PT": "was-running", "IE": "running", "TN": ""})


def test_a_status_without_any_date_is_its_name():
    with translation.override("en"):
        assert status_in_words(Status.COMPLETED, "", "") == "Completed"


@pytest.mark.parametrize("language", PAGES)
def test_pages_that_are_kept_say_it_from_the_midnight_after_the_last_day(client, clock, settings, language):
    settings.PAGE_CACHE_BYTES = 1024 * 1024
    midnight = datetime.datetime(2020, 1, 1, tzinfo=timezone.get_current_timezone())
    clock.move_to(midnight - datetime.timedelta(seconds=30))
    about = project("boats-sfax", start="2018", end="2019", **KNOWN)
    project_page(about, "Boten bij Sfax", english="Boats near Sfax")
    running = {"nl": "Loopt (stand mei 2019)", "en": "Current (as of May 2019)"}[language]
    for address in (PAGES[language], LISTS[language]):
        assert running in read(client, address)
    clock.move_to(midnight + datetime.timedelta(seconds=1))
    for address in (PAGES[language], LISTS[language]):
        html = read(client, address)
        assert LAPSED[language] in html
        assert running not in html


def test_search_engines_are_told_no_end_that_nobody_confirmed(client, boats):
    def end() -> str | None:
        things = structured_data(read(client, PAGES["en"]))
        return next(thing for thing in things if thing["@type"] == "Project").get("dissolutionDate")

    assert end() is None
    boats.status_by_hand = Status.COMPLETED
    boats.save_revision().publish()
    assert end() == "2019"


@pytest.mark.parametrize("language", LISTS)
def test_a_year_finds_projects_with_a_result_in_it_and_no_project_because_its_end_is_unknown(
    client, boats, lawyers, language
):
    advice = project("advice-cork", status_by_hand=Status.COMPLETED)
    plain_pages(ProjectPage, {"nl": "Advies", "en": "Advice"}, project=advice)
    result(advice, year=2017)
    result(lawyers, year=2021)
    assert listed(client, f"{LISTS[language]}?year=2017") == ["advice-cork"]
    assert listed(client, f"{LISTS[language]}?year=2019") == ["lawyers-porto", "boats-sfax"]
    assert listed(client, f"{LISTS[language]}?year=2021") == ["lawyers-porto"]
    years = {entry.identifier: entry.years for entry in catalogue()}
    assert years["lawyers-porto"] == (2018, 2019, 2021)
    assert str(NOW.year) not in choices_by_facet()["year"]


@pytest.mark.parametrize(("language", "label"), [("nl", "Jaar niet bekend"), ("en", "Year not known")])
def test_projects_of_which_no_year_is_known_are_counted_and_offered_below_the_years(client, boats, language, label):
    for number in range(2):
        about = project(f"undated-{number}", status_by_hand=Status.COMPLETED, as_of="2019-05")
        plain_pages(ProjectPage, {"nl": f"Zonder {number}", "en": f"Without {number}"}, project=about)
    html = read(client, LISTS[language])
    assert f'<option value="unknown">{label} (2)</option>' in html
    assert html.index('<option value="2018"') < html.index('<option value="unknown"')
    assert sorted(listed(client, f"{LISTS[language]}?year=unknown")) == ["undated-0", "undated-1"]
