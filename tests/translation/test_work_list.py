"""The work list says what there is to do, to who may do it, and does it for several lines at once."""

import csv
import io
import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook
from wagtail_localize.models import Translation

from tests.factories import committed, english_locale, indicator, signed_in, staff, standard_page, translation_of
from tests.support.clock import NOW
from vwn_site.translation.models import TranslationPlan
from vwn_site.translation.status.state import State, state_of

pytestmark = pytest.mark.django_db
LIST, ACTION = "/admin/translation/", "/admin/translation/action/"


def titles(client, query="") -> str:
    response = client.get(f"{LIST}{query}")
    assert response.status_code == 200
    return response.content.decode()


def plan_of(page) -> TranslationPlan:
    return TranslationPlan.objects.get(translation_key=page.translation_key)


def test_it_shows_what_waits_with_words_in_the_language_of_who_looks(outdated):
    missing = standard_page(title="Nog niets vertaald")
    current = standard_page(title="Klaar en wel", english=True)
    english, dutch = signed_in(staff("Vertalers")), signed_in(staff("Vertalers", language="nl"))
    html = titles(english)
    assert "Verouderde pagina" in html
    assert "Nog niets vertaald" in html
    assert current.title not in html
    assert current.title in titles(english, "?state=all&q=klaar")
    assert "Words to do" in html
    assert missing.title in titles(dutch, "?state=missing")
    assert outdated.title not in titles(dutch, "?state=missing")


def test_what_nobody_translated_yet_is_called_by_its_own_name():
    indicator("Mensen kregen raad", english="")
    line = titles(signed_in(staff("Vertalers")), "?state=missing")
    assert re.search(r'id="title-[^>]*>Mensen kregen raad<', line)
    assert "Mensen kregen raad" in titles(signed_in(staff("Vertalers")), "?q=kregen")


def test_filters_are_folded_until_one_of_them_is_set(outdated):
    client = signed_in(staff("Vertalers"))
    assert '<details class="work-fold">' in titles(client)
    assert '<details class="work-fold" open>' in titles(client, "?q=Verouderde")


def test_filters_search_and_order(translator, outdated):
    other = standard_page(title="Andere pagina")
    yesterday = NOW.date() - timedelta(days=1)
    TranslationPlan.objects.create(
        translation_key=other.translation_key,
        target_locale=english_locale(),
        priority=1,
        assigned_to=translator,
        due=yesterday,
    )
    client = signed_in(translator)
    for query in ("?assigned=me", "?extra=late", "?extra=important", "?q=ANDERE", f"?assigned={translator.pk}"):
        html = titles(client, query)
        assert "Andere pagina" in html, query
        assert "Verouderde pagina" not in html, query
    html = titles(client, "?assigned=nobody")
    assert "Andere pagina" not in html
    assert "Verouderde pagina" in html
    html = titles(client)
    assert html.index("Andere pagina") < html.index("Verouderde pagina")
    assert "Verouderde pagina" in titles(client, "?state=nonsense&sort=nonsense&assigned=9999999999999&p=-3")


def test_what_is_due_is_overdue_from_the_next_day_on(translator, clock):
    page = standard_page(title="Vandaag af")
    TranslationPlan.objects.create(translation_key=page.translation_key, target_locale=english_locale(), due=NOW.date())
    assert "Vandaag af" not in titles(signed_in(translator), "?extra=late")
    clock.shift(timedelta(days=1))
    assert "Vandaag af" in titles(signed_in(translator), "?extra=late")


def test_only_who_takes_part_in_translating_sees_it(client, django_user_model):
    assert client.get(LIST).status_code == 302
    outsider = django_user_model.objects.create_user("buitenstaander")
    assert signed_in(outsider).get(LIST).status_code == 302
    assert signed_in(outsider).post(ACTION, {}).status_code == 302


def test_two_thousand_lines_would_cost_the_same_few_queries():
    client = signed_in(staff())

    def queries() -> list[str]:
        with CaptureQueriesContext(connection) as captured:
            titles(client, "?state=all")
        return [query["sql"][:120] for query in captured]

    pages = [standard_page(title="Nog een pagina", english=True)]
    queries()
    few = queries()
    pages += [standard_page(title=f"Nog een pagina, de {number}e", english=True) for number in (2, 3)]
    assert all(page.title in titles(client, "?state=all") for page in pages)
    many = queries()
    assert len(many) == len(few) <= 15, "\n".join(many)


def test_spreadsheets_have_every_line_that_is_asked_for_and_no_formulas(translator, outdated):
    standard_page(title="=HYPERLINK(1)")
    client = signed_in(translator)
    lines = list(csv.DictReader(io.StringIO(client.get(f"{LIST}?export=csv").content.decode("utf-8-sig"))))
    by_title = {line["Title"]: line for line in lines}
    assert by_title["Verouderde pagina"]["State"] == "outdated"
    assert by_title["Verouderde pagina"]["Words to do"] == "9"
    assert "'=HYPERLINK(1)" in by_title
    response = client.get(f"{LIST}?export=xlsx&state=outdated")
    sheet = load_workbook(io.BytesIO(b"".join(response.streaming_content))).active
    assert [row[0].value for row in sheet.iter_rows()] == ["Title", "Verouderde pagina"]


def test_several_lines_are_planned_at_once_and_a_decision_can_be_taken_back(translator, outdated):
    client, keys = signed_in(translator), [str(outdated.translation_key), "nonsense"]
    client.post(ACTION, {"key": keys, "action": "assign", "assigned_to": translator.pk})
    client.post(ACTION, {"key": keys, "action": "due", "due": "2030-02-03"})
    client.post(ACTION, {"key": keys, "action": "priority", "priority": "1"})
    plan = plan_of(outdated)
    assert (plan.assigned_to, str(plan.due), plan.priority) == (translator, "2030-02-03", 1)
    client.post(ACTION, {"key": keys, "action": "not_needed"})
    assert state_of(outdated, english_locale()).state is State.NOT_NEEDED
    client.post(ACTION, {"key": keys, "action": "needed"})
    assert state_of(outdated, english_locale()).state is State.OUTDATED


def test_submitting_makes_translations_where_that_is_allowed(translator):
    page = standard_page(title="Nog te doen")
    data = {"key": str(page.translation_key), "action": "submit"}
    response = signed_in(translator).post(ACTION, data, follow=True)
    assert "Done for 1 line" in response.content.decode()
    assert Translation.objects.filter(source__object_id=page.translation_key).exists()
    assert not page.get_translation(english_locale()).live
    again = signed_in(translator).post(ACTION, data, follow=True).content.decode()
    assert "It has already been submitted" in again


def test_who_may_not_is_told_so_and_nothing_happens(translator, outdated):
    client = signed_in(translator)
    response = client.post(ACTION, {"key": str(outdated.translation_key), "action": "minor"}, follow=True)
    assert "You are not allowed to do this" in response.content.decode()
    assert state_of(outdated, english_locale()).state is State.OUTDATED


def test_an_editor_says_that_the_translation_still_holds(outdated):
    client = signed_in(staff("Redactie"))
    with committed():
        client.post(ACTION, {"key": str(outdated.translation_key), "action": "minor"})
    assert state_of(outdated, english_locale()).state is State.CURRENT


def test_the_chosen_go_to_the_files_for_the_agency(translator, outdated):
    response = signed_in(translator).post(ACTION, {"key": str(outdated.translation_key), "action": "export"})
    assert response.url == f"/admin/translation/files/export/?translation={translation_of(outdated).pk}"


def test_the_list_never_leads_to_another_site(translator):
    response = signed_in(translator).post(ACTION, {"next": "https://evil.example/"})
    assert response.url == LIST
