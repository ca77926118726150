"""What an editor takes out of a Dutch page is gone from the English one at once, in whatever state that is."""

import pytest
from django.urls import reverse
from wagtail.models import Page, PageLogEntry, Revision
from wagtail_localize.models import StringTranslation

from tests.factories import (
    accordion_block,
    achievements_page,
    block,
    change,
    committed,
    english_locale,
    image_block,
    in_english,
    link,
    menu,
    picture,
    schedule,
    signed_in,
    staff,
    standard_page,
    text_block,
    translate,
    translation_of,
)
from vwn_site.home.models import Menu
from vwn_site.translation.exceptions import CannotBePublished
from vwn_site.translation.publication import publish, review
from vwn_site.translation.segments.store import write_segment

from ..pitfalls.pages import fresh, in_bulk, read
from ..segments import segment_at
from .test_ways_to_publish import form_of_page

pytestmark = pytest.mark.django_db

SECRET = "Amira"


@pytest.fixture
def dutch():
    page = standard_page(
        text_block("<p>Wij helpen.</p>"), text_block(f"<p>Dit vertelt {SECRET}.</p>"), title="Hulp aan de kust"
    )
    translate(page)
    return page


@pytest.fixture
def english(dutch) -> Page:
    return dutch.get_translation(english_locale())


def up_to_date(dutch):
    pass


def outdated(dutch):
    change(dutch, summary="Iets heel anders dan er stond.")


def begun(dutch):
    translation = translation_of(dutch)
    write_segment(translation, segment_at(translation, "summary"), "Begun", staff())


def in_review(dutch):
    begun(dutch)
    publish.hand_in(translation_of(dutch), staff("Vertalers"))


def sent_back(dutch):
    in_review(dutch)
    review.reject(fresh(dutch.get_translation(english_locale())), staff("Eindredactie"), "Nog niet")


def locked(dutch):
    Page.objects.filter(pk=dutch.get_translation(english_locale()).pk).update(locked=True, locked_by=staff())


def scheduled(dutch):
    schedule(fresh(dutch.get_translation(english_locale())))


def stopped(dutch):
    translation = translation_of(dutch)
    translation.enabled = False
    translation.save()


STATES = [up_to_date, outdated, begun, in_review, sent_back, locked, scheduled, stopped]
each_state = pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__)


@each_state
def test_a_block_that_was_removed_is_gone_in_english(client, dutch, english, state):
    state(dutch)
    assert SECRET in read(client, english).content.decode()
    change(dutch, body=dutch.body.raw_data[:1], summary="Wat wij nu doen.")
    shown = read(client, english).content.decode()
    assert in_english("Wij helpen.") in shown
    assert SECRET not in shown
    assert english.url not in client.get("/en/search/?q=Amira").content.decode()


@each_state
def test_a_block_that_was_removed_does_not_come_back_with_a_draft_from_before(client, dutch, english, state, clock):
    state(dutch)
    change(dutch, body=dutch.body.raw_data[:1], summary="Wat wij nu doen.")
    waiting = Revision.objects.for_instance(fresh(english)).filter(approved_go_live_at__isnull=False)
    for revision in [*waiting, fresh(english).latest_revision]:
        assert SECRET not in str(revision.content["body"])


def test_an_earlier_version_does_not_bring_back_what_was_removed(client, dutch, english):
    earlier = fresh(english).latest_revision
    change(fresh(english), summary="What we do now.")
    change(dutch, body=dutch.body.raw_data[:1])
    with pytest.raises(CannotBePublished), committed():
        earlier.publish(user=staff("Eindredactie"))
    shown = read(client, english).content.decode()
    assert "What we do now." in shown
    assert SECRET not in shown


def test_what_an_english_page_has_of_its_own_stays_when_it_is_not_translated_any_more(client, dutch, english):
    stopped(dutch)
    own = [*fresh(english).body.raw_data, text_block("<p>Only in English.</p>")]
    change(fresh(english), body=own)
    change(dutch, body=dutch.body.raw_data[:1])
    shown = read(client, english).content.decode()
    assert "Only in English." in shown
    assert SECRET not in shown


# An earlier version in the form of a page or snippet that is edited by hand


def revert(page, revision, language="en", **changed):
    """Publishes an earlier version in Wagtail's own form, which makes another version of it."""
    form = form_of_page(revision.as_object(), **changed)
    chief = signed_in(staff("Eindredactie", language=language))
    with committed():
        chief.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), {**form, "revision": revision.pk})
    return chief


def without_a_block(page) -> dict:
    return {"body": page.body.raw_data[:1]}


def without_its_summary(page) -> dict:
    return {"summary": ""}


@pytest.fixture
def by_hand(dutch, english) -> Page:
    """The English page that is not translated any more, with a version whose words nobody translated."""
    stopped(dutch)
    change(fresh(english), summary=f"What {SECRET} tells.")
    return fresh(english)


@pytest.mark.parametrize("removal", [without_a_block, without_its_summary], ids=lambda removal: removal.__name__)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_an_earlier_version_in_the_form_does_not_bring_back_what_was_removed(client, dutch, by_hand, removal, language):
    earlier = by_hand.latest_revision
    change(by_hand, title="Another title")
    change(dutch, **{"body": without_a_block(dutch)["body"], "summary": "", **removal(dutch)})
    chief = revert(by_hand, earlier, language, summary="" if removal is without_a_block else f"What {SECRET} tells.")
    shown = read(client, by_hand).content.decode()
    assert SECRET not in shown
    assert "Another title" in shown
    reason = {"nl": "Haal ze hier ook weg.", "en": "Take them out here too."}[language]
    assert reason in chief.get("/admin/account/").content.decode()


def test_an_earlier_version_without_what_was_removed_is_published(client, dutch, by_hand):
    earlier, title = by_hand.latest_revision, by_hand.title
    change(by_hand, title="Another title")
    change(dutch, summary="")
    revert(by_hand, earlier, summary="")
    shown = read(client, by_hand).content.decode()
    assert title in shown
    assert "Another title" not in shown


def test_words_of_its_own_stay_where_the_dutch_page_has_none_any_more(client, dutch, by_hand):
    change(dutch, summary="")
    for summary in ("Words of its own", "Words of its own."):
        revert(by_hand, fresh(by_hand).latest_revision, summary=summary)
        assert fresh(by_hand).summary == summary
    revert(by_hand, fresh(by_hand).latest_revision, title="A title of its own")
    assert fresh(by_hand).title == "A title of its own"


def test_a_picture_of_its_own_stays_and_the_dutch_one_that_was_removed_does_not_come_back(english, dutch):
    harbour, boat = picture(title="Een haven"), picture(title="Een boot", colour="red")
    change(dutch, image=harbour)
    stopped(dutch)
    earlier = fresh(english).latest_revision
    assert earlier.as_object().image == harbour
    change(fresh(english), title="Another title")
    change(dutch, image=None)
    revert(english, earlier, image=harbour.pk, image_alt="A harbour")
    assert fresh(english).image is None
    revert(english, fresh(english).latest_revision, image=boat.pk, image_alt="A boat")
    assert fresh(english).image == boat


def test_an_earlier_version_of_a_snippet_does_not_bring_back_what_was_removed():
    pages = [standard_page(title=title, english=True) for title in ("Over ons", "Contact met Amira")]
    dutch = menu("main", english=None)
    dutch.links = menu_links(*pages)
    with committed():
        dutch.save_revision().publish()
    translate(dutch)
    stopped(dutch)
    english = dutch.get_translation(english_locale())
    again = english.latest_revision.as_object()
    dutch.refresh_from_db()
    dutch.links = dutch.links.raw_data[:1]
    with committed():
        dutch.save_revision().publish()
    with pytest.raises(CannotBePublished), committed():
        again.save_revision().publish()
    english.refresh_from_db()
    assert len(english.links) == 1
    own = [*english.links.raw_data, *menu_links(pages[1])]
    english.links = own
    with committed():
        english.save_revision().publish()
    english.refresh_from_db()
    assert len(english.links) == 2


def test_an_item_of_a_list_that_was_removed_is_gone_in_english(client):
    dutch = standard_page(accordion_block("Wie helpt", "Over Amira"), title="Vragen")
    english = translate(dutch)
    outdated(dutch)
    assert SECRET in read(client, english).content.decode()
    [accordion] = dutch.body.raw_data
    kept = {**accordion, "value": {"sections": accordion["value"]["sections"][:1]}}
    change(dutch, body=[kept], summary="Nog iets anders.")
    shown = read(client, english).content.decode()
    assert SECRET not in shown
    assert in_english("Wie helpt") in shown


def test_an_achievement_that_was_removed_is_gone_in_english(client):
    dutch = achievements_page(2021, achievements=["Geholpen", "Over Amira"], english=True)
    english = dutch.get_translation(english_locale())
    outdated(dutch)
    dutch = fresh(dutch)
    dutch.achievements.remove(dutch.achievements.get(title="Over Amira"))
    change_parts(dutch)
    shown = read(client, english).content.decode()
    assert SECRET not in shown
    assert in_english("Geholpen") in shown


def test_a_text_that_was_emptied_is_gone_in_english_and_the_rest_stays(client):
    harbour = picture()
    dutch = standard_page(text_block(), image_block(harbour, "Een haven", "Over Amira"), title="Kust", summary="Amira.")
    english = translate(dutch)
    outdated_title(dutch)
    assert read(client, english).content.decode().count(SECRET) >= 2
    text, image = dutch.body.raw_data
    change(dutch, summary="", body=[text, {**image, "value": {**image["value"], "caption": ""}}])
    shown = read(client, english).content.decode()
    assert SECRET not in shown
    assert pictures_in(fresh(english)) == [harbour.pk]
    assert in_english("Een haven") in shown


def test_the_text_of_an_achievement_that_was_emptied_is_gone_in_english(client):
    parts = [{"title": "Geholpen", "text": "<p>Over Amira.</p>"}, {"title": "Gebouwd", "text": "<p>Een huis.</p>"}]
    dutch = achievements_page(2021, achievements=parts, english=True)
    english = dutch.get_translation(english_locale())
    outdated_title(dutch)
    dutch = fresh(dutch)
    [helped, built] = dutch.achievements.all()
    helped.text = ""
    dutch.achievements.set([helped, built])
    change_parts(dutch)
    shown = read(client, english).content.decode()
    assert SECRET not in shown
    assert in_english("Geholpen") in shown
    assert in_english("Gebouwd") in shown


def outdated_title(dutch):
    change(dutch, title="Een heel andere titel")


def change_parts(page):
    page.summary = "Nog iets anders."
    with committed():
        page.save_revision().publish()


def test_a_link_that_was_removed_from_a_dutch_menu_is_gone_in_english():
    dutch = menu("main", english=None)
    page = standard_page(title="Over ons", english=True)
    other = standard_page(title="Contact met Amira", english=True)
    dutch = Menu.objects.get(pk=dutch.pk)
    dutch.links = menu_links(page, other)
    with committed():
        dutch.save_revision().publish()
    translate(dutch)
    english = dutch.get_translation(english_locale())
    assert len(english.links) == 2
    StringTranslation.objects.filter(locale=english_locale(), context__object_id=dutch.translation_key).delete()
    dutch.refresh_from_db()
    dutch.links = dutch.links.raw_data[:1]
    with committed():
        dutch.save_revision().publish()
    english.refresh_from_db()
    assert len(english.links) == 1


def menu_links(*pages):
    return [block("link", link(f"Naar {page.title}", page=page)) for page in pages]


@pytest.mark.parametrize("state", [outdated, locked, in_review], ids=lambda state: state.__name__)
@pytest.mark.parametrize("after", ["none", "another"])
def test_a_picture_that_was_taken_away_or_replaced_is_gone_in_english(state, after):
    harbour, boat = picture(title="Een haven"), picture(title="Een boot", colour="red")
    dutch = standard_page(
        text_block(), image_block(harbour, "Een haven bij avond"), image=harbour, image_alt="Een haven", title="Kust"
    )
    english = translate(dutch)
    state(dutch)
    [text, image] = dutch.body.raw_data
    other = boat if after == "another" else None
    body = [text, {**image, "value": image_block(boat)["value"]}] if other else [text]
    change(dutch, image=other, body=body, summary="Nog iets anders.")
    english = fresh(english)
    assert english.image != harbour
    assert harbour.pk not in pictures_in(english)


def pictures_in(page) -> list[int]:
    return [one.value["image"].pk for one in page.body if one.block_type == "image" and one.value["image"]]


def test_what_was_changed_only_waits_for_the_translator(client, dutch, english):
    begun(dutch)
    first, second = dutch.body.raw_data
    change(dutch, body=[first, {**second, "value": "<p>Dit vertelt iemand anders.</p>"}])
    assert SECRET in read(client, english).content.decode()


def test_who_took_something_away_stands_in_the_history(dutch, english):
    outdated(dutch)
    editor = staff("Eindredactie")
    page = signed_in(editor)
    dutch.body = dutch.body.raw_data[:1]
    dutch.summary = "Nog iets."
    dutch.save_revision(user=editor)
    with committed():
        in_bulk(page, "publish", dutch)
    entry = PageLogEntry.objects.get(action="translation.removal", page=english.pk)
    assert entry.user == editor
