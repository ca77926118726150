"""What docs/translators.md promises to somebody who translates for the first time."""

import re

import pytest
from django.urls import reverse
from wagtail_localize.models import Translation

from tests.factories import english_locale, signed_in, staff, standard_page, submit, translate, translation_of
from vwn_site.translation.memory import matches_for
from vwn_site.translation.segments.store import write_segment

from .segments import segment_at

pytestmark = pytest.mark.django_db
LIST, ACTION = "/admin/translation/", "/admin/translation/action/"


def edit_address(page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def send(client, translation, **values):
    return client.post(reverse("translation_editor:editor", args=[translation.pk]), values, follow=True)


@pytest.mark.parametrize(("language", "word"), [("en", "Translate"), ("nl", "Vertalen")])
def test_a_missing_page_is_begun_from_the_work_list_and_opens_at_once(language, word):
    page = standard_page(title="Nog niets vertaald")
    client = signed_in(staff("Vertalers", language=language))
    line = re.search(rf'name="begin" value="{page.translation_key}">(\w+)<', client.get(LIST).content.decode())
    assert line.group(1) == word
    answer = client.post(ACTION, {"begin": str(page.translation_key), "language": "en"})
    translation = Translation.objects.get(source__object_id=page.translation_key)
    assert answer.url == edit_address(translation.get_target_instance())
    again = client.post(ACTION, {"begin": str(page.translation_key), "language": "en"})
    assert again.url == answer.url
    assert 'name="begin" value=' not in client.get(LIST).content.decode()


@pytest.mark.parametrize("key", ["nonsense", "6ba7b810-9dad-11d1-80b4-00c04fd430c8"])
def test_beginning_what_is_not_there_goes_back_to_the_list(translator, key):
    assert signed_in(translator).post(ACTION, {"begin": key, "language": "en"}).url == LIST


def test_no_line_leads_a_translator_to_a_page_that_refuses_them():
    missing, begun = standard_page(title="Nog niets vertaald"), standard_page(title="Al begonnen")
    english = submit(begun).get_target_instance()
    translator, editor = signed_in(staff("Vertalers")), signed_in(staff("Redactie"))
    for_translators, for_editors = translator.get(LIST).content.decode(), editor.get(LIST).content.decode()
    assert edit_address(english) in for_translators
    for page in (missing, begun):
        assert edit_address(page) not in for_translators
        assert edit_address(page) in for_editors
    assert f"{LIST}?q=Nog+niets+vertaald" in translator.get("/admin/").content.decode()


def test_what_was_sent_back_says_who_did_and_why_until_it_is_handed_in_again(translator):
    page = standard_page()
    translate(page, live=False)
    translation, client = translation_of(page), signed_in(translator)
    handed_in = send(client, translation, action="hand-in").content.decode()
    assert "This has been submitted for review and is with the reviewers." in handed_in
    reviewer = staff("Eindredactie")
    reviewer.first_name, reviewer.last_name = "Dirk", "Jansen"
    reviewer.save()
    send(signed_in(reviewer), translation, action="reject", **{"review-comment": "Korter graag."})
    opened = client.get(edit_address(translation.get_target_instance())).content.decode()
    assert "Dirk Jansen sent this back." in opened
    assert "Korter graag." in opened
    again = send(client, translation, action="hand-in").content.decode()
    assert "sent this back" not in again


def test_people_are_called_by_their_names(translator):
    translator.first_name, translator.last_name = "Vera", "Taal"
    translator.save()
    translation = submit(standard_page())
    write_segment(translation, segment_at(translation, "summary"), "What we do.", translator)
    opened = signed_in(translator).get(edit_address(translation.get_target_instance())).content.decode()
    assert re.search(r'class="segment-who">\s*Vera Taal,', opened)


def test_the_help_shows_the_tags_it_speaks_of():
    target = submit(standard_page()).get_target_instance()
    for language in ("en", "nl"):
        opened = signed_in(staff("Vertalers", language=language)).get(edit_address(target)).content.decode()
        assert re.search(r"&lt;b&gt; (and|en) &lt;/b&gt;", opened)


def test_what_is_written_for_a_segment_is_no_match_for_itself_but_one_elsewhere():
    summary = "Zij wachtten aan de kust op een besluit."
    first = standard_page(summary=summary, english=True)
    second = submit(standard_page(summary=summary, title="Elders"))
    here, there = segment_at(translation_of(first), "summary"), segment_at(second, "summary")
    assert [match.score for match in matches_for(summary, english_locale(), besides=there)][:1] == [100]
    assert 100 not in [match.score for match in matches_for(summary, english_locale(), besides=here)]


def test_files_for_the_agency_call_the_address_what_the_editor_calls_it(handed_off, translation):
    (file,) = handed_off(translation).values()
    assert b"Laatste deel van het adres" in file
    assert b"Slug" not in file
