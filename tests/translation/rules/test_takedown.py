"""A name that was deleted within a Dutch paragraph: the English is offline until it says what the Dutch says."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from wagtail.models import GroupPagePermission, Page, PageLogEntry

from tests.factories import (
    change,
    committed,
    english_locale,
    footer_text,
    schedule,
    signed_in,
    staff,
    standard_page,
    text_block,
    translate,
    translation_of,
)
from vwn_site.core.schedule import do_what_is_due
from vwn_site.translation.exceptions import CannotBePublished
from vwn_site.translation.publication import publish, review
from vwn_site.translation.publication.minor_edits import make_minor_edit
from vwn_site.translation.publication.takedown import take_down
from vwn_site.translation.segments.store import write_segment
from vwn_site.translation.status.state import state_of

from ..pitfalls.pages import fresh, in_bulk, is_live, read
from ..segments import segment_at, segment_with
from .test_ways_to_publish import form_of_page

pytestmark = pytest.mark.django_db

SECRET, REASON = "Amira", "She was threatened"


@pytest.fixture
def dutch():
    text = text_block(f"<p>{SECRET} helpt mensen aan de kust.</p>")
    page = standard_page(text, title="Hulp aan de kust", summary="Wat wij doen.")
    [block] = page.body.raw_data
    body = [{**block, "value": f"<p>{SECRET} helps people at the coast.</p>"}]
    translate(page, {"title": "Help at the coast", "summary": "What we do.", "body": body})
    return page


@pytest.fixture
def english(dutch) -> Page:
    return fresh(dutch.get_translation(english_locale()))


@pytest.fixture
def translation(dutch):
    return translation_of(dutch)


@pytest.fixture
def editor():
    """Somebody of the chief editors who has rights in Dutch only."""
    user = staff("Eindredactie")
    GroupPagePermission.objects.filter(group__name="Eindredactie", page__locale=english_locale()).delete()
    return user


@pytest.fixture
def chief(editor):
    return staff()


def delete_the_name(dutch):
    [block] = dutch.body.raw_data
    change(dutch, body=[{**block, "value": "<p>Een vrouw helpt mensen aan de kust.</p>"}])


def address(translation) -> str:
    return reverse("translation:take_down", args=[translation.pk])


def say_so(translation, user, reason: str = REASON):
    client = signed_in(user)
    with committed():
        response = client.post(address(translation), {"reason": reason})
    return client, response


def bring_up_to_date(translation, user):
    write_segment(translation, segment_with(translation, "vrouw"), "A woman helps people at the coast.", user)


# From the editor's side


@pytest.mark.parametrize(
    ("language", "words"),
    [("nl", "Nee, het moet nu weg"), ("en", "No, it must be taken offline now")],
)
def test_who_deletes_a_name_is_asked_whether_it_must_be_gone_in_english_now(dutch, translation, language, words):
    client = signed_in(staff("Eindredactie", language=language))
    [block] = dutch.body.raw_data
    dutch.body = [{**block, "value": "<p>Een vrouw helpt mensen aan de kust.</p>"}]
    with committed():
        client.post(reverse("wagtailadmin_pages:edit", args=[dutch.pk]), form_of_page(dutch))
    page = client.get("/admin/account/").content.decode()
    assert address(translation) in page
    assert words in page
    assert client.get(address(translation)).status_code == 200


def test_with_a_reason_it_is_offline_at_once_for_who_has_rights_in_dutch_only(
    client, dutch, english, translation, editor
):
    delete_the_name(dutch)
    assert SECRET in read(client, english).content.decode()
    _client, response = say_so(translation, editor)
    assert response.status_code == 302
    assert read(client, english).status_code == 404
    for listing in ("/sitemap-1.xml", "/en/search/?q=Amira"):
        assert english.url not in client.get(listing).content.decode(), listing
    assert read(client, dutch).status_code == 200


def test_without_a_reason_nothing_happens(dutch, english, translation, editor):
    delete_the_name(dutch)
    _client, response = say_so(translation, editor, reason=" ")
    assert response.status_code == 200
    assert is_live(english)


def test_what_is_up_to_date_stays_public(dutch, english, translation, editor):
    client, _response = say_so(translation, editor)
    assert is_live(english)
    assert "says what the source says" in client.get("/admin/account/").content.decode()


def test_it_can_be_said_while_a_translator_has_written_it_already_and_it_is_not_public(
    client, dutch, english, translation, editor, chief
):
    delete_the_name(dutch)
    bring_up_to_date(translation, chief)
    assert SECRET in read(client, english).content.decode()
    assert address(translation) in signed_in(editor).get(reverse("wagtailadmin_pages:edit", args=[dutch.pk])).text
    say_so(translation, editor)
    assert read(client, english).status_code == 404
    with committed():
        publish.publish(translation, chief)
    assert SECRET not in read(client, english).content.decode()


@pytest.mark.parametrize(("language", "words"), [("nl", "Offline tot de vertaling bij is"), ("en", "Offline until")])
def test_who_said_it_and_why_stands_in_the_history(dutch, english, translation, language, words):
    editor = staff("Eindredactie", language=language)
    delete_the_name(dutch)
    client, _response = say_so(translation, editor)
    entry = PageLogEntry.objects.get(page=english.pk, action="translation.removal")
    assert entry.user == editor
    history = client.get(reverse("wagtailadmin_pages:history", args=[english.pk])).content.decode()
    assert f"{words}" in history
    assert REASON in history


@pytest.mark.parametrize(
    ("language", "offer", "words"),
    [
        ("nl", "Dit moet nu weg in het Engels", "Offline tot de vertaling bij is"),
        ("en", "This must be gone in English now", "Offline until it is up to date"),
    ],
)
def test_it_can_be_said_beside_the_dutch_page_and_stands_there(dutch, english, translation, language, offer, words):
    client = signed_in(staff("Eindredactie", language=language))
    edit = reverse("wagtailadmin_pages:edit", args=[dutch.pk])
    assert address(translation) not in client.get(edit).content.decode()
    delete_the_name(dutch)
    page = client.get(edit).content.decode()
    assert address(translation) in page
    assert " ".join(offer.split()[:3]) in page
    with committed():
        client.post(address(translation), {"reason": REASON})
    page = client.get(edit).content.decode()
    assert address(translation) not in page
    assert words in page
    assert REASON in page


def test_what_was_to_be_published_later_is_not(client, dutch, english, translation, editor, clock):
    schedule(english)
    delete_the_name(dutch)
    say_so(translation, editor)
    assert not fresh(english).approved_schedule
    clock.shift(datetime.timedelta(days=4))
    with committed():
        do_what_is_due()
    assert not is_live(english)


def test_what_is_not_public_yet_but_will_be_is_stopped_too(dutch, english, translation, editor, clock):
    english.unpublish()
    schedule(fresh(english))
    delete_the_name(dutch)
    say_so(translation, editor)
    clock.shift(datetime.timedelta(days=4))
    with committed():
        do_what_is_due()
    assert not is_live(english)


# From the translator's side


@pytest.mark.parametrize(
    ("language", "words"),
    [("nl", "Offline tot de vertaling bij is: ‘"), ("en", "Offline until it is up to date: “")],
)
def test_the_work_list_names_it_first_and_says_why(dutch, english, translation, editor, language, words):
    delete_the_name(dutch)
    take_down(translation, editor, REASON)
    translator = signed_in(staff("Vertalers", language=language))
    page = translator.get(reverse("translation:work")).content.decode()
    assert f"{words}{REASON}" in page
    assert page.index(f"{words}{REASON}") < page.index("</tr>", page.index("<tbody>"))
    assert f"{words}{REASON}" in translator.get(reverse("translation:work") + "?extra=important").content.decode()
    opened = translator.get(reverse("wagtailadmin_pages:edit", args=[english.pk])).content.decode()
    assert f"{words}{REASON}" in opened


WAYS = {
    "publish": lambda english, translation, user: publish.publish(translation, user),
    "with Dutch words": lambda english, translation, user: publish.publish(translation, user, allow_incomplete=True),
    "bulk": lambda english, translation, user: in_bulk(signed_in(user), "publish", english),
    "an old version": lambda english, translation, user: english.revisions.order_by("pk").first().publish(user=user),
    "the latest version": lambda english, translation, user: fresh(english).latest_revision.publish(user=user),
    "by hand": lambda english, translation, user: fresh(english).save_revision().publish(user=user),
    "schedule": lambda english, translation, user: schedule(fresh(english)),
    "still holds": lambda english, translation, user: make_minor_edit(translation, user),
    "handed in": lambda english, translation, user: publish.hand_in(translation, user),
}


@pytest.mark.parametrize("way", WAYS)
def test_nothing_makes_it_public_while_it_is_behind(client, dutch, english, translation, chief, way):
    delete_the_name(dutch)
    take_down(translation, chief, REASON)
    try:
        with committed():
            WAYS[way](english, translation, chief)
    except (ValidationError, ValueError) as refusal:
        assert way in ("still holds", "handed in") or REASON in str(refusal)
    else:
        assert way == "bulk"
    assert not is_live(english)
    assert read(client, english).status_code == 404


def test_a_part_of_what_is_missing_is_not_enough(dutch, english, translation, chief):
    delete_the_name(dutch)
    change(dutch, summary="Iets heel anders.")
    take_down(translation, chief, REASON)
    bring_up_to_date(translation, chief)
    with pytest.raises(CannotBePublished), committed():
        publish.publish(translation, chief, allow_incomplete=True)
    assert not is_live(english)


@pytest.mark.parametrize("way", ["publish", "review", "list"])
def test_a_translator_who_brings_it_up_to_date_makes_it_public_again(client, dutch, english, translation, chief, way):
    delete_the_name(dutch)
    take_down(translation, chief, REASON)
    bring_up_to_date(translation, chief)
    with committed():
        if way == "publish":
            publish.publish(translation, chief)
        elif way == "review":
            publish.hand_in(translation, staff("Vertalers"))
            review.approve(translation, fresh(english), chief, "")
        else:
            publish.save_draft(translation, chief)
            in_bulk(signed_in(chief), "publish", english)
    shown = read(client, english).content.decode()
    assert "A woman helps people at the coast." in shown
    assert SECRET not in shown
    assert not state_of(dutch, english_locale()).taken_down


def test_once_it_is_public_again_it_may_be_behind_as_before(client, dutch, english, translation, chief):
    delete_the_name(dutch)
    take_down(translation, chief, REASON)
    bring_up_to_date(translation, chief)
    with committed():
        publish.publish(translation, chief)
    change(dutch, summary="Iets heel anders.")
    with committed():
        fresh(english).unpublish()
        publish.publish(translation, chief, allow_incomplete=True)
    assert is_live(english)


@pytest.mark.parametrize("way", ["an old version", "the form of an old version", "not translated any more"])
def test_once_it_is_public_again_no_earlier_version_brings_back_what_was_gone(
    client, dutch, english, translation, chief, way
):
    earlier = english.latest_revision
    delete_the_name(dutch)
    take_down(translation, chief, REASON)
    bring_up_to_date(translation, chief)
    with committed():
        publish.publish(translation, chief)
    translation.enabled = way != "not translated any more"
    translation.save()
    with committed():
        if way == "an old version":
            with pytest.raises(CannotBePublished):
                earlier.publish(user=chief)
        else:
            form = {**form_of_page(earlier.as_object(), title="Another title"), "revision": earlier.pk}
            signed_in(chief).post(reverse("wagtailadmin_pages:edit", args=[english.pk]), form)
    shown = read(client, english).content.decode()
    assert "A woman helps people at the coast." in shown
    assert SECRET not in shown


def test_an_english_page_that_is_not_translated_any_more_is_public_with_other_words(
    client, dutch, english, translation, chief
):
    translation.enabled = False
    translation.save()
    delete_the_name(dutch)
    say_so(translation, chief)
    browser, edit = signed_in(chief), reverse("wagtailadmin_pages:edit", args=[english.pk])
    with committed():
        browser.post(edit, form_of_page(fresh(english)))
    assert not is_live(english)
    [block] = fresh(english).body.raw_data
    other = fresh(english)
    other.body = [{**block, "value": "<p>A woman helps people at the coast.</p>"}]
    with committed():
        browser.post(edit, form_of_page(other))
    assert "A woman helps" in read(client, english).content.decode()


def test_a_snippet_is_taken_offline_too():
    dutch, chief = footer_text(f"<p>Vraag naar {SECRET}.</p>", english=f"<p>Ask for {SECRET}.</p>"), staff()
    translation = translation_of(dutch)
    dutch.text = "<p>Vraag naar ons.</p>"
    with committed():
        dutch.save_revision().publish()
    edit = reverse("wagtailsnippets_home_footertext:edit", args=[dutch.pk])
    assert address(translation) in signed_in(chief).get(edit).content.decode()
    say_so(translation, chief)
    english = translation.get_target_instance()
    assert not english.live
    with pytest.raises(CannotBePublished):
        english.latest_revision.publish()
    assert state_of(dutch, english_locale()).taken_down == REASON
    write_segment(translation, segment_at(translation, "text"), "Ask for us.", chief)
    with committed():
        publish.publish(translation, chief)
    english.refresh_from_db()
    assert english.live
    assert not state_of(dutch, english_locale()).taken_down
