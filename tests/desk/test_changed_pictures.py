"""A page that gets another picture: what was said of the former one is not said of it without anybody being asked."""

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from tests.factories import committed, english_locale, image_block, picture, signed_in, staff, standard_page
from vwn_site.translation.publication.minor_edits import make_minor_edit
from vwn_site.translation.segments.library import Translation

pytestmark = pytest.mark.django_db

FORMER, NEW = "Een vrouw op een kade", "Een boot"
ASKED = {
    "nl": "De afbeelding is een andere, maar ‘Een vrouw op een kade’ hoort bij de vorige.",
    "en": "The picture is another one, but “Een vrouw op een kade” was said of the former one.",
}
IN_ENGLISH = {
    "nl": "In het Engels staat de afbeelding er pas als de beschrijving ervan is vertaald",
    "en": "In English the picture appears once its description has been translated and published.",
}


@pytest.fixture
def page():
    quay = picture("Kade", description=FORMER)
    words = {"title": "Quay", "image_alt": "A woman on a quay"}
    return standard_page(title="Kade", image=quay, image_alt=FORMER, english=words)


def send(page, client, **changed) -> str:
    """What somebody reads after they send the form of a page."""
    words = {"title": page.title, "slug": page.slug, "summary": page.summary, "to_confirm": ""}
    shown = {"image": page.image_id, "image_alt": page.image_alt}
    empty = {"body": streamfield([]), "updates": streamfield([]), "comments": inline_formset([])}
    with committed():
        client.post(f"/admin/pages/{page.pk}/edit/", nested_form_data({**words, **shown, **empty, **changed}))
    return client.get("/admin/account/").content.decode()


def checklist(page, client) -> str:
    return client.get(f"/admin/checklist/{page.pk}/").content.decode()


@pytest.mark.parametrize("language", ASKED)
def test_who_gives_a_page_another_picture_and_keeps_the_words_is_asked_at_saving_at_publishing_and_beside_the_form(
    page, language
):
    client, other = signed_in(staff("Redactie", language=language)), picture("Boot", description=NEW)
    assert ASKED[language] not in checklist(page, client)
    assert ASKED[language] in send(page, client, image=other.pk)
    assert ASKED[language] in checklist(page, client)
    assert ASKED[language] in send(page, client, image=other.pk, **{"action-publish": "1"})
    page.refresh_from_db()
    assert page.image == other
    assert ASKED[language] not in checklist(page, client)


def test_nobody_is_asked_where_the_words_changed_with_the_picture_or_the_former_picture_is_back(page):
    client, quay, boat = signed_in(staff("Redactie")), page.image, picture("Boot")
    assert ASKED["en"] not in send(page, client, image=boat.pk, image_alt=NEW)
    assert ASKED["en"] in send(page, client, image=boat.pk)
    assert ASKED["en"] not in send(page, client, image=quay.pk)
    assert "“Een boot” was said of the former one" in send(page, client, image=quay.pk, image_alt=NEW)


def test_a_picture_in_the_text_and_one_of_a_page_that_was_never_public_are_asked_about_too():
    quay, boat, client = picture("Kade"), picture("Boot"), signed_in(staff("Redactie", language="nl"))
    shown = standard_page(image_block(quay, FORMER), title="Met een plaat")
    begun = standard_page(title="Begonnen", live=False, image=quay, image_alt=FORMER)
    begun.save_revision()
    (block,) = shown.body.raw_data
    block["value"]["image"]["image"] = boat.pk
    begun.image = boat
    for page in (shown, begun):
        page.save_revision()
        assert ASKED["nl"] in checklist(page, client), page


@pytest.mark.parametrize("language", IN_ENGLISH)
def test_english_shows_another_picture_only_once_somebody_says_there_what_it_shows_and_the_editor_is_told(
    client, page, language
):
    boat, editor = picture("Boot"), signed_in(staff("Redactie", language=language))
    told = send(page, editor, image=boat.pk, image_alt=NEW, **{"action-publish": "1"})
    assert IN_ENGLISH[language] in told
    english = page.get_translation(english_locale())
    assert (english.image, english.image_alt) == (None, "A woman on a quay")
    assert "A woman on a quay" not in client.get("/en/quay/").content.decode()
    translator = signed_in(staff("Vertalers", language=language))
    work = translator.get(reverse("translation:work"), {"state": "outdated"}).content.decode()
    assert page.title in work


def test_who_approves_a_page_with_another_picture_sees_what_was_kept_and_is_told_what_happens_in_english(page):
    author, reviewer = staff("Auteurs", language="nl"), signed_in(staff("Eindredactie", language="nl"))
    page.image = picture("Boot")
    page.save_revision(user=author)
    assert ASKED["nl"] in checklist(page, reviewer)
    page.image_alt = NEW
    page.save_revision(user=author)
    page.get_workflow().start(page, author)
    approval = {"action-workflow-action": "1", "workflow-action-name": "approve", "workflow-action-extra-data": "{}"}
    told = send(page, reviewer, image=page.image_id, image_alt=NEW, **approval)
    assert "is goedgekeurd" in told
    assert IN_ENGLISH["nl"] in told


@pytest.mark.parametrize(
    ("language", "words"),
    [("nl", "met de beschrijving van de vorige. Bekijk deze pagina’s: Kade"), ("en", "Look at these pages: Kade")],
)
def test_who_publishes_several_pages_at_once_reads_which_have_another_picture_with_the_former_words(
    page, language, words
):
    other, client = standard_page(title="Haven"), signed_in(staff("Redactie", language=language))
    page.image = picture("Boot")
    for draft in (page, other):
        draft.save_revision()
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    told = client.post(f"{address}?id={page.pk}&id={other.pk}&next=/admin/account/", follow=True).content.decode()
    assert words in told
    assert "Kade, Haven" not in told


def test_a_small_correction_carries_over_nothing_that_was_said_of_another_picture(client, page):
    boat, editor = picture("Boot"), staff("Eindredactie")
    send(
        page,
        signed_in(editor),
        image=boat.pk,
        image_alt="Een man op een kade",
        title="Kades",
        **{"action-publish": "1"},
    )
    with committed():
        make_minor_edit(Translation.objects.get(source__object_id=page.translation_key), editor)
    assert page.get_translation(english_locale()).image is None
    assert "A woman on a quay" not in client.get("/en/quay/").content.decode()
