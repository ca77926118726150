"""The work list says what there is to do, to who may do it, and does it for several lines at once."""

import csv
import io
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from openpyxl import load_workbook
from wagtail_localize.models import Translation

from vwn_site.translation.models import TranslationPlan
from vwn_site.translation.state import State, state_of

from .making import change, make_page, publish_all, submit

pytestmark = pytest.mark.django_db
LIST, ACTION = "/admin/translation/", "/admin/translation/action/"


@pytest.fixture
def outdated(translator, committing):
    page = make_page(title="Verouderde pagina", summary="Wat wij doen voor mensen op Samos.")
    publish_all(submit(page), translator, committing)
    change(page, committing, summary="Wat wij doen voor alle mensen op Samos.")
    return page


def titles(client, query="") -> str:
    response = client.get(f"{LIST}{query}")
    assert response.status_code == 200
    return response.content.decode()


def plan_of(page) -> TranslationPlan:
    return TranslationPlan.objects.get(translation_key=page.translation_key)


def test_it_shows_what_waits_with_words_in_the_language_of_who_looks(account, sign_in, outdated):
    missing = make_page(title="Nog niets vertaald")
    english, dutch = sign_in(account("Vertalers", "en")), sign_in(account("Vertalers", "nl"))
    html = titles(english)
    assert "Verouderde pagina" in html
    assert "Nog niets vertaald" in html
    assert "Hotspots in Griekenland" not in html
    assert "Hotspots in Griekenland" in titles(english, "?state=all&q=hotspots")
    assert "Words to do" in html
    assert missing.title in titles(dutch, "?state=missing")
    assert outdated.title not in titles(dutch, "?state=missing")


def test_filters_search_and_order(sign_in, translator, outdated, english):
    other = make_page(title="Andere pagina")
    yesterday = timezone.localdate() - timedelta(days=1)
    TranslationPlan.objects.create(
        translation_key=other.translation_key, target_locale=english, priority=1, assigned_to=translator, due=yesterday
    )
    client = sign_in(translator)
    for query in ("?assigned=me", "?extra=late", "?extra=important", "?q=ANDERE", f"?assigned={translator.pk}"):
        html = titles(client, query)
        assert "Andere pagina" in html, query
        assert "Verouderde pagina" not in html, query
    assert "Andere pagina" not in titles(client, "?assigned=nobody")
    html = titles(client)
    assert html.index("Andere pagina") < html.index("Verouderde pagina")
    assert "Verouderde pagina" in titles(client, "?state=nonsense&sort=nonsense&assigned=9999999999999&p=-3")


def test_only_who_takes_part_in_translating_sees_it(account, client, sign_in, django_user_model):
    assert client.get(LIST).status_code == 302
    outsider = django_user_model.objects.create_user("buitenstaander")
    assert sign_in(outsider).get(LIST).status_code == 302
    assert sign_in(outsider).post(ACTION, {}).status_code == 302


def test_two_thousand_lines_would_cost_the_same_few_queries(account, sign_in):
    client = sign_in(account())
    titles(client, "?state=all")
    with CaptureQueriesContext(connection) as captured:
        titles(client, "?state=all")
    assert len(captured) <= 15, "\n".join(one["sql"][:120] for one in captured)


def test_spreadsheets_have_every_line_that_is_asked_for_and_no_formulas(sign_in, translator, outdated):
    make_page(title="=HYPERLINK(1)")
    client = sign_in(translator)
    lines = list(csv.DictReader(io.StringIO(client.get(f"{LIST}?export=csv").content.decode("utf-8-sig"))))
    by_title = {line["Title"]: line for line in lines}
    assert by_title["Verouderde pagina"]["State"] == "outdated"
    assert by_title["Verouderde pagina"]["Words to do"] == "8"
    assert "'=HYPERLINK(1)" in by_title
    response = client.get(f"{LIST}?export=xlsx&state=outdated")
    sheet = load_workbook(io.BytesIO(b"".join(response.streaming_content))).active
    assert [row[0].value for row in sheet.iter_rows()] == ["Title", "Verouderde pagina"]


def test_several_lines_are_planned_at_once_and_a_decision_can_be_taken_back(sign_in, translator, outdated, english):
    client, keys = sign_in(translator), [str(outdated.translation_key), "nonsense"]
    client.post(ACTION, {"key": keys, "action": "assign", "assigned_to": translator.pk})
    client.post(ACTION, {"key": keys, "action": "due", "due": "2030-02-03"})
    client.post(ACTION, {"key": keys, "action": "priority", "priority": "1"})
    plan = plan_of(outdated)
    assert (plan.assigned_to, str(plan.due), plan.priority) == (translator, "2030-02-03", 1)
    client.post(ACTION, {"key": keys, "action": "not_needed"})
    assert state_of(outdated, english).state is State.NOT_NEEDED
    client.post(ACTION, {"key": keys, "action": "needed"})
    assert state_of(outdated, english).state is State.OUTDATED


def test_submitting_makes_translations_where_that_is_allowed(sign_in, translator, english, account):
    page = make_page(title="Nog te doen")
    data = {"key": str(page.translation_key), "action": "submit"}
    response = sign_in(translator).post(ACTION, data, follow=True)
    assert "Done for 1 line" in response.content.decode()
    assert Translation.objects.filter(source__object_id=page.translation_key).exists()
    assert not page.get_translation(english).live
    again = sign_in(translator).post(ACTION, data, follow=True).content.decode()
    assert "It was submitted before" in again


def test_who_may_not_is_told_so_and_nothing_happens(sign_in, translator, outdated, english):
    client = sign_in(translator)
    response = client.post(ACTION, {"key": str(outdated.translation_key), "action": "minor"}, follow=True)
    assert "You may not do this" in response.content.decode()
    assert state_of(outdated, english).state is State.OUTDATED


def test_an_editor_says_that_the_translation_still_holds(sign_in, account, outdated, english, committing):
    client = sign_in(account("Redactie"))
    with committing(execute=True):
        client.post(ACTION, {"key": str(outdated.translation_key), "action": "minor"})
    assert state_of(outdated, english).state is State.CURRENT


def test_the_chosen_go_to_the_files_for_the_agency(sign_in, translator, outdated):
    response = sign_in(translator).post(ACTION, {"key": str(outdated.translation_key), "action": "export"})
    translation = Translation.objects.get(source__object_id=outdated.translation_key)
    assert response.url == f"/admin/translation/files/export/?translation={translation.pk}"


def test_the_list_never_leads_to_another_site(sign_in, translator):
    response = sign_in(translator).post(ACTION, {"next": "https://evil.example/"})
    assert response.url == LIST
