"""What else happens to a pair of pages: deleted, stopped and begun again, moved, renamed, drafted by a machine."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from wagtail.models import GroupPagePermission, Page
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from tests.factories import (
    change,
    committed,
    english_locale,
    home,
    signed_in,
    staff,
    standard_page,
    text_block,
    translate,
    translation_of,
)
from vwn_site.home.models import StandardPage
from vwn_site.translation.editor.saving import Submission, save_typed, seen_mark
from vwn_site.translation.exceptions import CannotBePublished
from vwn_site.translation.publication import publish
from vwn_site.translation.publication.minor_edits import make_minor_edit
from vwn_site.translation.publication.stop import restart
from vwn_site.translation.segments.segment import segments_of
from vwn_site.translation.segments.store import write_machine_text
from vwn_site.translation.status.state import State, state_of

from ..pitfalls.pages import fresh, in_bulk, is_live, read
from ..segments import forget_translation, segment_at, segment_with, type_in, written
from .test_ways_to_publish import form_of_page

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def page_of_all(module_data):
    return standard_page(
        text_block("<p>Wij <b>helpen</b> vluchtelingen aan de kust.</p>"), title="Hulp aan de kust", english=True
    )


@pytest.fixture
def dutch(page_of_all):
    return fresh(page_of_all)


@pytest.fixture
def english(dutch):
    return fresh(dutch.get_translation(english_locale()))


@pytest.fixture
def translation(dutch):
    return translation_of(dutch)


def state(dutch) -> State:
    return state_of(dutch, english_locale()).state


# Deleting


def english_only(below) -> StandardPage:
    page = StandardPage(title="Only in English", slug="only", summary="Words", locale=below.locale, live=False)
    below.add_child(instance=page)
    return page


def test_the_confirmation_names_what_goes_along(dutch, english):
    below = standard_page(title="Eronder", below=dutch, english=True)
    page = signed_in(staff()).get(reverse("wagtailadmin_pages:delete", args=[dutch.pk])).content.decode()
    for title in (english.title, below.get_translation(english_locale()).title):
        assert title in page


@pytest.mark.parametrize("way", ["form", "bulk", "code"])
def test_what_is_only_in_english_stays_when_the_dutch_page_above_it_is_deleted(dutch, english, way):
    below = standard_page(title="Eronder", below=dutch, english=True).get_translation(english_locale())
    own = english_only(fresh(english))
    client = signed_in(staff())
    address = reverse("wagtailadmin_pages:delete", args=[dutch.pk])
    assert "stay as drafts" in client.get(address).content.decode()
    with committed():
        if way == "form":
            assert client.post(address).status_code == 302
        elif way == "bulk":
            in_bulk(client, "delete", dutch)
        else:
            fresh(dutch).delete()
    assert not Page.objects.filter(pk=dutch.pk).exists()
    assert Page.objects.filter(pk=own.pk).exists()
    assert not is_live(english)
    assert not Page.objects.filter(pk=below.pk).exists()
    assert not any(Page.find_problems())


# Stopped and begun again


def stop(translation):
    translation.enabled = False
    translation.save()


def test_what_the_dutch_said_before_is_no_translation_of_what_it_says_now(dutch, translation):
    stop(translation)
    change(dutch, summary="Iets heel anders dan wat wij doen.")
    restart(translation, staff("Eindredactie"))
    assert not written(translation, segment_at(translation, "summary"))
    assert state(dutch) == State.OUTDATED


def test_a_newer_draft_by_hand_is_what_is_translated_when_it_begins_again(dutch, english, translation):
    stop(translation)
    draft = fresh(english)
    draft.summary = "By hand, not public yet."
    draft.save_revision()
    restart(translation, staff("Eindredactie"))
    assert written(translation, segment_at(translation, "summary")) == "By hand, not public yet."


def test_what_was_written_by_hand_after_the_dutch_changed_is_to_be_confirmed(dutch, english, translation):
    stop(translation)
    change(dutch, summary="Iets heel anders dan wat wij doen.")
    draft = fresh(english)
    draft.summary = "Something quite different."
    draft.save_revision()
    restart(translation, staff("Eindredactie"))
    [segment] = [one for one in segments_of(translation.source, english_locale()) if one.path == "summary"]
    assert segment.text == "Something quite different."
    assert segment.is_unreviewed


# Places and addresses


def test_a_translation_goes_below_its_parent_when_that_is_translated(dutch, english):
    parent = standard_page(title="Later vertaald")
    with committed():
        fresh(dutch).move(parent, pos="last-child")
    assert fresh(english).get_parent().pk == home().get_translation(english_locale()).pk
    translate(fresh(parent))
    assert fresh(english).get_parent().pk == fresh(parent).get_translation(english_locale()).pk
    assert not any(Page.find_problems())


def test_renaming_only_the_dutch_address_leaves_the_translation_up_to_date(client, dutch, english):
    before = english.url
    change(dutch, slug="een-heel-ander-adres")
    assert state(dutch) == State.CURRENT
    assert fresh(english).url == before
    assert read(client, english).status_code == 200


@pytest.mark.parametrize("slug", ["search", "feed", "taken"])
def test_an_address_where_something_else_is_is_refused_in_words(english, translation, slug):
    other = standard_page(title="Een andere", english={"title": "Another", "slug": "taken"})
    assert other.get_translation(english_locale()).slug == "taken"
    segment = segment_at(translation, "slug")
    assert type_in(signed_in(staff("Vertalers")), translation, segment, slug).json()["kind"] == "refused"
    assert written(translation, segment) == english.slug


def test_letters_that_english_lacks_are_kept_in_an_address(translation):
    segment = segment_at(translation, "slug")
    seen = seen_mark(segment.string_id, written(translation, segment), "")
    outcome = save_typed(translation, Submission(segment.pk, "Große Straße", seen), staff("Vertalers"))
    assert outcome.kind == "saved"
    assert written(translation, segment) == "grosse-strasse"


# Machines


def test_what_a_machine_made_and_nobody_read_is_public_only_when_somebody_says_so(client, dutch, english, translation):
    chief = staff("Eindredactie")
    forget_translation(translation, "summary")
    write_machine_text(translation, segment_at(translation, "summary"), "By a machine.", chief, tool="DeepL")
    browser = signed_in(chief)
    address = reverse("translation_editor:editor", args=[translation.pk])
    with committed():
        answer = browser.post(address, {"action": "publish"}).content.decode()
    assert "1 segment was translated by a machine, and nobody has confirmed it." in answer
    assert "By a machine." not in read(client, english).content.decode()
    [decision] = [part.partition('"')[0] for part in answer.split('value="publish:')[1:]]
    with committed():
        browser.post(address, {"action": f"publish:{decision}"})
    assert "By a machine." in read(client, english).content.decode()


def test_what_a_machine_made_is_published_from_no_list(english, translation):
    chief = staff("Eindredactie")
    write_machine_text(translation, segment_at(translation, "summary"), "By a machine.", chief, tool="DeepL")
    publish.save_draft(translation, chief)
    with pytest.raises(CannotBePublished):
        fresh(english).latest_revision.publish()
    with committed():
        in_bulk(signed_in(chief), "publish", english)
    assert fresh(english).summary != "By a machine."


def test_a_reviewer_has_read_what_a_machine_made(client, english, translation):
    chief = staff("Eindredactie")
    write_machine_text(translation, segment_at(translation, "summary"), "By a machine.", chief, tool="DeepL")
    publish.hand_in(translation, staff("Vertalers"))
    task = fresh(english).current_workflow_task_state
    approve = reverse("wagtailadmin_pages:workflow_action", args=[english.pk, "approve", task.pk])
    with committed():
        signed_in(chief).post(approve, {"comment": ""})
    assert "By a machine." in read(client, english).content.decode()


# Minor edits


def test_who_has_no_right_to_the_english_page_publishes_nothing_by_saying_that_it_holds(dutch, english, translation):
    editor = staff("Redactie")
    GroupPagePermission.objects.filter(group__name="Redactie", page__locale=english_locale()).delete()
    before = fresh(english).last_published_at
    change(dutch, summary="Wat wij doen!")
    make_minor_edit(translation, editor)
    assert fresh(english).last_published_at == before
    assert state(dutch) == State.STARTED


def test_who_corrects_a_typing_error_is_asked_whether_the_translation_holds(dutch):
    client = signed_in(staff("Redactie"))
    address = reverse("wagtailadmin_pages:edit", args=[dutch.pk])
    with committed():
        client.post(address, form_of_page(dutch, summary="Wat wij doen!"))
    offered = reverse("translation:minor_edit", args=[translation_of(dutch).pk])
    bar = BeautifulSoup(client.get("/admin/account/").content, "html.parser").select_one(".messages")
    assert bar.select_one(f'a[href="{offered}"]')
    form = bar.select_one(f'form[action="{offered}"]')
    assert form.button.get_text(strip=True) == "Small correction: the translation is still correct"
    client.handler.enforce_csrf_checks = True
    with committed():
        client.post(offered, {field["name"]: field["value"] for field in form.select("input")})
    assert state(dutch) == State.CURRENT


def test_who_changes_nothing_that_is_translated_is_asked_nothing(dutch):
    client = signed_in(staff("Redactie"))
    with committed():
        client.post(reverse("wagtailadmin_pages:edit", args=[dutch.pk]), form_of_page(dutch))
    assert "still-holds" not in client.get("/admin/account/").content.decode()


# Only Dutch pages are submitted


def test_a_page_without_dutch_is_not_submitted(english):
    own = english_only(fresh(english))
    with committed():
        signed_in(staff()).post(
            reverse("wagtail_localize:submit_page_translation", args=[own.pk]), {"locales": [home().locale_id]}
        )
    assert not Page.objects.filter(translation_key=own.translation_key, locale=home().locale).exists()


REFUSAL = {"nl": "Je vertaalt hier alleen uit het Nederlands.", "en": "Only Dutch is translated here."}


@pytest.mark.parametrize("language", ["nl", "en"])
def test_nobody_is_offered_to_translate_what_has_no_dutch(english, language):
    own, untranslated = english_only(fresh(english)), standard_page(title="Nog niet vertaald")
    client = signed_in(staff(language=language))
    for page, is_offered in ((untranslated, True), (own, False)):
        addresses = [
            reverse("wagtailadmin_pages:edit", args=[page.pk]),
            reverse("wagtailadmin_explore", args=[page.get_parent().pk]),
        ]
        for address in addresses:
            assert (submission(page) in client.get(address).content.decode()) == is_offered, address


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_address_for_translating_what_has_no_dutch_refuses_in_words(english, language):
    own, client = english_only(fresh(english)), signed_in(staff(language=language))
    answer = client.get(submission(own), follow=True)
    assert answer.request["PATH_INFO"] == reverse("wagtailadmin_pages:edit", args=[own.pk])
    assert REFUSAL[language] in answer.content.decode()


REFUSED = {"nl": "Hiervan is geen Nederlandse pagina", "en": "There is no Dutch page of this"}
BEGIN = {"nl": "Een pagina begint in het Nederlands", "en": "A page begins in Dutch"}


@pytest.mark.parametrize("language", ["nl", "en"])
def test_who_begins_an_english_page_is_led_to_the_form_of_its_dutch_one(english, language):
    client = signed_in(staff("Redactie", language=language))
    answer = client.get(form_for_page_below(english.get_parent()), follow=True)
    assert answer.request["PATH_INFO"] == form_for_page_below(home())
    assert BEGIN[language] in answer.content.decode()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_checklist_of_an_english_page_without_a_dutch_one_begins_with_that(english, language):
    client, words = signed_in(staff("Vertalers", language=language)), REFUSED[language]
    checklist = client.get(reverse("checklist", args=[english_only(fresh(english)).pk])).content.decode()
    assert words in checklist
    assert words not in client.get(reverse("checklist", args=[english.pk])).content.decode()


def form_for_page_below(parent: Page) -> str:
    return reverse("wagtailadmin_pages:add", args=["home", "standardpage", parent.pk])


def submission(page: Page) -> str:
    return reverse("wagtail_localize:submit_page_translation", args=[page.pk])


@pytest.mark.parametrize("action", ["publish", "copy"])
def test_a_page_made_in_the_english_tree_is_no_live_page(english, action):
    client, parent = signed_in(staff()), english.get_parent()
    if action == "publish":
        empty = {"body": streamfield([]), "updates": streamfield([]), "comments": inline_formset([])}
        form = nested_form_data({"title": "Made in English", "slug": "made", "summary": "Words", **empty})
        with committed():
            client.post(form_for_page_below(parent), {**form, "action-publish": "action-publish"})
        made = Page.objects.get(slug="made")
    else:
        values = {"new_title": "Copied", "new_slug": "copied", "new_parent_page": parent.pk, "publish_copies": "on"}
        with committed():
            client.post(reverse("wagtailadmin_pages:copy", args=[english.pk]), values)
        made = Page.objects.get(slug="copied")
        assert "The copy translates no Dutch page" in client.get("/admin/account/").content.decode()
    assert not made.live


def test_tags_that_a_program_took_for_words_are_refused(english, translation):
    segment = segment_with(translation, "kust.")
    client = signed_in(staff("Vertalers"))
    for text in ('We &lt;g id="1"&gt;help&lt;/g&gt;.', "We &lt;b&gt;help.", "We help&lt;x id=1/&gt;."):
        assert type_in(client, translation, segment, text).json()["kind"] == "refused", text
    for text in ("Fewer than 3 &lt; 4 a&gt;", "We help &amp; listen."):
        assert type_in(client, translation, segment, text).json()["kind"] == "saved", text
