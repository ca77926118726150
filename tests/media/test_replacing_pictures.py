"""A picture that makes way for another one, everywhere at once and with what is said of it there."""

import datetime
import re

import pytest
from django.core.files.storage import default_storage, storages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from tests.factories import (
    block,
    change,
    committed,
    document,
    download_block,
    home,
    image_block,
    picture,
    png,
    schedule,
    signed_in,
    staff,
    standard_page,
)
from vwn_site.core.schedule import do_what_is_due
from vwn_site.media.models import CustomImage

pytestmark = pytest.mark.django_db

FORMER, NEW = "Een vrouw op een kade", "Een tekening van een kade"


@pytest.fixture
def shown():
    return picture("Kade", description=FORMER, credit="Iemand")


@pytest.fixture
def page(shown):
    words = {"image_alt": "A woman on a quay", "title": "Quay"}
    return standard_page(image_block(shown, FORMER), title="Kade", image=shown, image_alt=FORMER, english=words)


@pytest.fixture
def redactie():
    return signed_in(staff("Redactie"))


def address_of(image) -> str:
    return reverse("replace_picture", args=[image.pk])


def fields_of(client, image) -> dict[str, str]:
    """What the form asks of each use, and what stands there."""
    form = client.get(address_of(image)).context["form"]
    return {name: form[name].value() for name in form.fields if name.startswith("text-")}


def replace(client, image, texts: dict | None = None, **values):
    file = SimpleUploadedFile("x.png", png(60, 40, "maroon"), "image/png")
    data = {
        "file": file,
        "kind": "drawing",
        "title": "Strand",
        "credit": "",
        **fields_of(client, image),
        **(texts or {}),
        **values,
    }
    with committed():
        return client.post(address_of(image), data, follow=True)


def alternative_texts(client, address: str) -> set[str]:
    """What a page says that its pictures show; decoration says nothing."""
    return set(re.findall(r'<img[^>]* alt="([^"]+)"', client.get(address).content.decode()))


def test_the_former_file_and_its_copies_are_gone_at_once_and_the_page_shows_the_other_one(
    client, redactie, shown, page, django_capture_on_commit_callbacks
):
    rendition = shown.get_rendition("format-jpeg|width-480")
    assert rendition.url in client.get("/kade/").content.decode()
    original, copy = shown.file.name, rendition.file.name
    with django_capture_on_commit_callbacks(execute=True):
        assert "the previous file has been deleted" in replace(redactie, shown).content.decode()
    assert not default_storage.exists(original)
    assert not storages["renditions"].exists(copy)
    assert rendition.url not in client.get("/kade/").content.decode()
    stored = CustomImage.objects.get(pk=shown.pk)
    assert (stored.title, stored.width, stored.is_illustration, stored.credit) == ("Strand", 60, True, "")


def test_each_place_says_what_it_shows_now_in_both_languages(client, redactie, shown, page):
    fields = fields_of(redactie, shown)
    assert len(fields) == 4
    texts = {name: NEW if name.endswith("-nl") else "A drawing of a quay" for name in fields}
    replace(redactie, shown, texts)
    assert alternative_texts(client, "/kade/") == {NEW}
    assert alternative_texts(client, "/en/quay/") == {"A drawing of a quay"}


def test_an_english_text_that_nobody_touched_waits_for_the_translator(client, redactie, shown, page):
    fields = fields_of(redactie, shown)
    replace(redactie, shown, {name: NEW for name in fields if name.endswith("-nl")})
    assert alternative_texts(client, "/kade/") == {NEW}
    assert NEW not in client.get("/en/quay/").content.decode()


def test_a_draft_that_waits_goes_on_waiting_with_the_texts_in_it(client, redactie, shown, page):
    page.summary = "Nog niet klaar."
    page.save_revision()
    fields = fields_of(redactie, shown)
    replace(redactie, shown, {name: NEW for name in fields if name.endswith("-nl")})
    assert alternative_texts(client, "/kade/") == {NEW}
    page.refresh_from_db()
    draft = page.get_latest_revision_as_object()
    assert (page.has_unpublished_changes, draft.summary, draft.image_alt) == (True, "Nog niet klaar.", NEW)
    assert "Nog niet klaar." not in client.get("/kade/").content.decode()


@pytest.mark.parametrize("is_live", [True, False])
def test_what_is_scheduled_says_it_too_when_its_moment_comes(client, redactie, shown, clock, is_live):
    page = standard_page(title="Kade", live=is_live)
    page.image, page.image_alt = shown, FORMER
    schedule(page)
    assert fields_of(redactie, shown) == {f"text-{page.pk}-image_alt-nl": FORMER}
    assert "waits" not in replace(redactie, shown, {f"text-{page.pk}-image_alt-nl": NEW}).content.decode()
    clock.shift(datetime.timedelta(days=4))
    with committed():
        do_what_is_due()
    assert alternative_texts(client, "/kade/") == {NEW}


def test_a_page_that_a_colleague_has_locked_is_named_with_what_to_do(redactie, shown, page):
    page.locked, page.locked_by = True, staff("Redactie", name="anna")
    page.save()
    assert fields_of(redactie, shown) == {}
    told = redactie.get(address_of(shown)).content.decode()
    assert "You cannot change what these say about it now" in told
    assert "Plain page: Kade" in told


def test_another_file_is_chosen_only_where_it_is_asked_what_it_shows(redactie, shown, page):
    edit, before = reverse("wagtailimages:edit", args=[shown.pk]), shown.file.name
    assert 'type="file"' not in redactie.get(edit).content.decode()
    file = SimpleUploadedFile("x.png", png(60, 40, "maroon"), "image/png")
    redactie.post(edit, {"title": "Haven", "collection": 1, "file": file})
    stored = CustomImage.objects.get(pk=shown.pk)
    assert (stored.title, stored.file.name) == ("Haven", before)


def test_whoever_gives_a_document_another_file_reads_where_it_stands(redactie):
    report = document("Jaarverslag")
    edit = reverse("wagtaildocs:edit", args=[report.pk])
    assert "It stands here" not in redactie.get(edit).content.decode()
    standard_page(download_block(report), title="Met een verslag")
    told = redactie.get(edit).content.decode()
    assert "It is used here. Another file will take its place there at once" in told
    assert "Met een verslag" in told


def test_a_page_that_says_so_already_is_not_published_again(redactie, shown, page):
    before = page.live_revision_id
    replace(redactie, shown)
    page.refresh_from_db()
    assert page.live_revision_id == before


def test_an_empty_text_makes_it_decoration_and_another_makes_it_none(client, redactie, shown, page):
    for text in ("", NEW):
        fields = fields_of(redactie, shown)
        replace(redactie, shown, {name: text for name in fields if "-body." in name and name.endswith("-nl")})
        page.refresh_from_db()
        value = page.body[0].value["image"]
        assert (value.contextual_alt_text, value.decorative) == (text, not text)


def test_sections_of_the_home_page_are_asked_about_and_other_uses_are_named(redactie, shown, page):
    section = {"heading": "Wat wij doen", "text": "", "link": {}, "image": shown.pk, "image_alt": FORMER}
    change(home(), sections=[block("text", section)])
    assert any(f"text-{home().pk}-sections." in name for name in fields_of(redactie, shown))


@pytest.mark.parametrize(
    "wrong", [{"file": SimpleUploadedFile("x.png", b"no picture")}, {"kind": "else"}, {"file": ""}]
)
def test_what_is_no_picture_changes_nothing(redactie, shown, page, wrong):
    before = shown.file.name
    response = redactie.post(address_of(shown), {"file": SimpleUploadedFile("x.png", png()), "kind": "photo", **wrong})
    assert response.status_code == 200
    assert response.context["form"].errors
    assert CustomImage.objects.get(pk=shown.pk).file.name == before


def test_only_who_may_change_a_picture_replaces_it(shown):
    for group in ("Auteurs", "Vertalers"):
        client = signed_in(staff(group))
        assert client.get(address_of(shown)).status_code == 302
        assert client.post(address_of(shown), {"kind": "photo"}).status_code == 302


def test_the_picture_and_a_page_with_it_lead_to_the_replacement(redactie, shown, page):
    for edit in (reverse("wagtailimages:edit", args=[shown.pk]), reverse("wagtailadmin_pages:edit", args=[page.pk])):
        assert address_of(shown) in redactie.get(edit).content.decode()


def test_whoever_deletes_a_picture_or_document_reads_where_it_stands(shown, page):
    chief, report = signed_in(staff("Eindredactie")), document("Jaarverslag")
    below = standard_page(download_block(report), title="Met een verslag")
    for address, where in (("wagtailimages:delete", page), ("wagtaildocs:delete", below)):
        item = shown if "images" in address else report
        told = chief.get(reverse(address, args=[item.pk])).content.decode()
        assert where.title in told
        assert "Quay" in told or item is report
        with committed():
            chief.post(reverse(address, args=[item.pk]))
        assert not type(item).objects.filter(pk=item.pk).exists()
