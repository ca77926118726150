"""Editors read what was changed of a picture, whichever way it came in, and one reason when it was refused."""

import html
import json
import re

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from tests.factories import signed_in, staff
from vwn_site.media import isolation
from vwn_site.media.models import CustomImage

from . import hostile
from .kinds import KINDS, encoded

pytestmark = pytest.mark.django_db

CHANGED = {
    "animation": (
        "a.gif",
        KINDS["gif animated"].data,
        {"nl": "bewaard. Er beweegt niets meer.", "en": "kept. Nothing in it moves."},
    ),
    "large": (
        "a.jpg",
        encoded(Image.new("L", (3000, 2000)), "JPEG"),
        {
            "nl": "verkleind, van 3000 × 2000 naar 2449 × 1632 pixels",
            "en": "made smaller, from 3000 × 2000 to 2449 × 1632 pixels",
        },
    ),
}
LANGUAGES = ("nl", "en")


def editor(language: str = "en") -> Client:
    return signed_in(staff("Redactie", language=language))


def words(response) -> str:
    return re.sub(r"\s+", " ", html.unescape(response.content.decode()))


def by_form(client, file) -> str:
    data = {"title": "Harbour", "file": file, "collection": 1}
    return words(client.post(reverse("wagtailimages:add"), data, follow=True))


def by_replacement(client, file) -> str:
    image = CustomImage.objects.create(title="Harbour", file=ContentFile(hostile.plain("PNG"), name="a.png"))
    replace = reverse("replace_picture", args=[image.pk])
    return words(client.post(replace, {"file": file, "kind": "photo", "title": "Harbour"}, follow=True))


def by_multiple_upload(client, file) -> str:
    data = {"title": "Harbour", "files[]": file, "collection": 1}
    answer = client.post(reverse("wagtailimages:add_multiple"), data).json()
    return html.unescape(answer["form"] if answer["success"] else answer["error_message"])


def by_chooser(client, file, query: str = "") -> str:
    data = {f"image-chooser-upload-{name}": value for name, value in (("title", "A"), ("collection", 1))}
    answer = client.post(
        reverse("wagtailimages_chooser:create") + query, data | {"image-chooser-upload-file": file}
    ).json()
    return html.unescape(answer.get("htmlFragment") or json.dumps(answer))


def by_chooser_of_formats(client, file) -> str:
    return by_chooser(client, file, "?select_format=true")


WAYS_IN = (by_form, by_replacement, by_multiple_upload, by_chooser, by_chooser_of_formats)


@pytest.mark.matrix
@pytest.mark.parametrize("way_in", WAYS_IN, ids=lambda way: way.__name__)
@pytest.mark.parametrize("language", LANGUAGES)
def test_an_editor_reads_what_was_changed_of_a_picture(way_in, language):
    client = editor(language)
    for name, data, said in CHANGED.values():
        told = way_in(client, SimpleUploadedFile(name, data))
        assert said[language] in told
        assert not any(said[other] in told for other in LANGUAGES if other != language)


@pytest.mark.parametrize("way_in", WAYS_IN, ids=lambda way: way.__name__)
def test_nothing_is_said_of_a_picture_that_is_as_it_was(way_in):
    told = way_in(editor(), SimpleUploadedFile("a.jpg", hostile.tagged("JPEG")))
    for _name, _data, said in CHANGED.values():
        assert said["en"] not in told


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_can_be_read_later_in_the_library_and_by_programs(language):
    client = editor(language)
    name, data, said = CHANGED["animation"]
    image = CustomImage.objects.create(title="Harbour", file=ContentFile(data, name=name))
    assert said[language] in words(client.get(reverse("wagtailimages:edit", args=[image.pk])))
    told = client.get(reverse("wagtailadmin_api:images:detail", args=[image.pk])).json()["meta"]["changes"]
    assert len(told) == 1
    assert said[language] in told[0]


def test_another_file_is_told_of_by_its_own_changes():
    name, data, _said = CHANGED["animation"]
    image = CustomImage.objects.create(title="Harbour", file=ContentFile(data, name=name))
    image.file = ContentFile(hostile.plain("PNG"), name="b.png")
    image.save()
    assert CustomImage.objects.get().changes_in_words == []


def test_a_picture_that_was_changed_is_chosen_with_one_click():
    client = editor()
    for query, step in (("", "chosen"), ("?select_format=true", "select_format")):
        name, data, _said = CHANGED["animation"]
        told = by_chooser(client, SimpleUploadedFile(name, data), query)
        address = re.search(r'href="([^"]+)" class="use-new-image', told)[1]
        assert client.get(html.unescape(address)).json()["step"] == step
        CustomImage.objects.all().delete()


@pytest.mark.parametrize("way_in", WAYS_IN, ids=lambda way: way.__name__)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_picture_is_refused_with_one_reason(way_in, language):
    reason = {
        "nl": "Deze afbeelding is beschadigd of niet compleet. Sla hem opnieuw op en probeer het nog eens.",
        "en": "This picture is damaged or incomplete. Save it again and try once more.",
    }
    before = CustomImage.objects.count()
    told = way_in(editor(language), SimpleUploadedFile("a.jpg", hostile.tagged("JPEG")[:-400]))
    assert told.count(reason[language].split(".")[0]) == 1
    if way_in is by_multiple_upload:
        assert told == reason[language]
    assert CustomImage.objects.count() == before + (way_in is by_replacement)


@pytest.mark.parametrize(
    ("language", "said"), [("nl", "Probeer het over een minuut opnieuw"), ("en", "Try again in a")]
)
def test_a_picture_that_waits_too_long_is_refused_in_words(language, said, isolated, monkeypatch):
    monkeypatch.setattr(isolation, "PATIENCE", 0)
    file = SimpleUploadedFile("a.png", hostile.plain("PNG"))
    with isolation.alone_on_this_machine():
        assert said in by_multiple_upload(editor(language), file)


def test_a_picture_that_needs_too_much_memory_is_refused_in_words(isolated, monkeypatch):
    monkeypatch.setattr(isolation, "MEMORY", 80 * 1024 * 1024)
    file = SimpleUploadedFile("a.png", encoded(Image.new("RGBA", (4000, 3000)), "PNG"))
    assert "needs too much memory or time" in by_multiple_upload(editor(), file)
