"""Nothing of a picture is published but its pixels, whichever way it comes in."""

import hashlib
import html
import io

import pytest
from django.contrib.auth import get_user
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image
from wagtail.users.models import UserProfile

from tests.factories import change, project, project_page, staff
from vwn_site.media.models import CustomImage

from . import hostile

pytestmark = pytest.mark.django_db(transaction=False)

FORMATS = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp", "AVIF": "avif", "HEIF": "heic"}


@pytest.fixture
def admin(client):
    client.force_login(staff())
    return client


def upload(image_format: str) -> SimpleUploadedFile:
    name = f"Lesbos-PLANTED-family.{FORMATS[image_format]}"
    return SimpleUploadedFile(name, hostile.tagged(image_format), content_type="application/octet-stream")


def by_form(client, image_format):
    client.post(reverse("wagtailimages:add"), {"title": "Harbour", "file": upload(image_format), "collection": 1})


def by_multiple_upload(client, image_format):
    response = client.post(
        reverse("wagtailimages:add_multiple"), {"title": "Harbour", "files[]": upload(image_format), "collection": 1}
    )
    assert response.json()["success"], response.content


def by_chooser(client, image_format):
    data = {"image-chooser-upload-title": "Harbour", "image-chooser-upload-collection": 1}
    data["image-chooser-upload-file"] = upload(image_format)
    response = client.post(reverse("wagtailimages_chooser:create"), data)
    assert response.json()["step"] == "chosen", response.content


def by_code(client, image_format):
    data = ContentFile(hostile.tagged(image_format), name=f"Lesbos-PLANTED.{FORMATS[image_format]}")
    CustomImage.objects.create(title="Harbour", file=data)


WAYS_IN = [by_form, by_multiple_upload, by_chooser, by_code]


def assert_holds_pixels_only(data: bytes):
    for planted in hostile.PLANTED:
        assert planted not in data
    with Image.open(io.BytesIO(data)) as picture:
        picture.load()
        kept = {key for key, value in picture.info.items() if value}
        assert not kept & {"exif", "xmp", "comment", "photoshop", "XML:com.adobe.xmp", "Comment", "iptc"}
        assert not dict(picture.getexif())


@pytest.mark.matrix
@pytest.mark.parametrize("way_in", WAYS_IN, ids=lambda way: way.__name__)
@pytest.mark.parametrize("image_format", FORMATS)
def test_neither_original_nor_renditions_hold_metadata(admin, way_in, image_format):
    way_in(admin, image_format)
    image = CustomImage.objects.get()
    with image.file.open() as stored:
        assert_holds_pixels_only(stored.read())
    for rendition_format in ("avif", "webp", "jpeg", "png"):
        with image.get_rendition(f"width-30|format-{rendition_format}").file.open() as rendition:
            assert_holds_pixels_only(rendition.read())
    with image.get_rendition("original").file.open() as rendition:
        assert_holds_pixels_only(rendition.read())


def by_field(_client, image_format):
    CustomImage(title="Harbour").file.save("a", ContentFile(hostile.tagged(image_format)), save=True)


def by_replacement(client, image_format):
    image = CustomImage.objects.create(title="Harbour", file=ContentFile(hostile.plain("PNG"), name="a.png"))
    data = {"file": upload(image_format), "kind": "photo", "title": "Harbour"}
    assert client.post(reverse("replace_picture", args=[image.pk]), data).status_code == 302


@pytest.mark.parametrize("way_in", [*WAYS_IN, by_field, by_replacement], ids=lambda way: way.__name__)
def test_who_made_a_picture_is_proposed_to_editors_and_told_to_nobody_else(admin, client, way_in):
    way_in(admin, "JPEG")
    image = CustomImage.objects.get()
    assert (image.credit, image.proposed_credit) == ("", hostile.CREDIT)
    page = change(project_page(project("harbour"), "Raad in de haven"), image=image, image_alt="Een haven")
    client.logout()
    for address in (page.url, f"{page.url}index.md", "/feed/"):
        assert hostile.CREDIT not in client.get(address).content.decode(), address
    assert client.get(page.url).status_code == 200


@pytest.mark.parametrize(("language", "words"), [("nl", "Noem ‘%s’ als maker"), ("en", "Name “%s” as the maker")])
def test_an_editor_takes_a_proposed_maker_with_one_click(admin, client, language, words):
    by_multiple_upload(admin, "JPEG")
    image = CustomImage.objects.get()
    edit = reverse("wagtailimages:edit", args=[image.pk])
    UserProfile.objects.update_or_create(user=get_user(admin), defaults={"preferred_language": language})
    assert words % hostile.CREDIT in html.unescape(admin.get(edit).content.decode())
    data = {"title": "Harbour", "collection": 1, "credit": ""}
    admin.post(edit, data)
    assert CustomImage.objects.get().credit == ""
    admin.post(edit, {**data, "take_credit": "on"})
    assert CustomImage.objects.get().credit == hostile.CREDIT
    assert words % hostile.CREDIT not in html.unescape(admin.get(edit).content.decode())


def test_several_pictures_at_once_each_propose_their_maker(admin):
    response = admin.post(
        reverse("wagtailimages:add_multiple"), {"title": "Harbour", "files[]": upload("JPEG"), "collection": 1}
    )
    image = CustomImage.objects.get()
    assert hostile.CREDIT in response.json()["form"]
    prefix = f"image-{image.pk}"
    data = {f"{prefix}-title": "Harbour", f"{prefix}-collection": 1, f"{prefix}-take_credit": "on"}
    assert admin.post(reverse("wagtailimages:edit_multiple", args=[image.pk]), data).json()["success"]
    assert CustomImage.objects.get().credit == hostile.CREDIT


def test_a_credit_that_an_editor_typed_stays(admin):
    data = {"title": "Harbour", "file": upload("JPEG"), "collection": 1, "credit": "Somebody else"}
    admin.post(reverse("wagtailimages:add"), data)
    image = CustomImage.objects.get()
    assert (image.credit, image.proposed_credit) == ("Somebody else", hostile.CREDIT)


def test_another_file_proposes_its_own_maker_or_nobody(admin):
    by_form(admin, "JPEG")
    image = CustomImage.objects.get()
    image.file = ContentFile(hostile.plain("PNG"), name="b.png")
    image.save()
    assert CustomImage.objects.get().proposed_credit == ""


@pytest.mark.parametrize("image_format", ["JPEG", "PNG", "WEBP"])
def test_a_picture_taken_with_a_turned_camera_stands_upright(image_format):
    image = CustomImage.objects.create(
        title="Harbour", file=ContentFile(hostile.tagged(image_format), name=f"a.{FORMATS[image_format]}")
    )
    assert (image.width, image.height) == (40, 60)
    with image.file.open() as stored, Image.open(stored) as picture:
        assert picture.size == (40, 60)
        red, _green, blue = picture.convert("RGB").getpixel((35, 30))
        assert blue > red, "the top of the scene must be on the right before turning, so blue is right"


def test_no_colour_profile_stays():
    image = CustomImage.objects.create(title="Harbour", file=ContentFile(hostile.tagged("JPEG"), name="a.jpg"))
    with image.file.open() as stored, Image.open(stored) as picture:
        assert "icc_profile" not in picture.info


@pytest.mark.parametrize("way_in", WAYS_IN, ids=lambda way: way.__name__)
def test_the_file_name_says_nothing_and_the_original_has_no_address(admin, client, way_in):
    way_in(admin, "JPEG")
    image = CustomImage.objects.get()
    assert "PLANTED" not in image.file.name
    assert "Lesbos" not in image.get_rendition("width-30").file.name
    with pytest.raises(NotImplementedError):
        _ = image.file.url
    assert client.get(image.get_rendition("width-30").url).status_code == 200
    client.logout()
    for address in (f"/media/{image.file.name}", f"/private/{image.file.name}", f"/media/../private/{image.file.name}"):
        assert client.get(address).status_code in (400, 404)


def test_the_library_page_of_a_picture_works_without_a_public_original(admin):
    by_form(admin, "JPEG")
    image = CustomImage.objects.get()
    assert admin.get(reverse("wagtailimages:edit", args=[image.pk])).status_code == 200
    assert admin.get(reverse("wagtailimages:index")).status_code == 200


def test_heic_is_stored_as_what_browsers_show():
    image = CustomImage.objects.create(title="Harbour", file=ContentFile(hostile.tagged("HEIF"), name="a.heic"))
    assert image.file.name.endswith(".jpg")


def test_replacing_the_file_removes_the_old_one_and_its_renditions(django_capture_on_commit_callbacks):
    image = CustomImage.objects.create(title="Harbour", file=ContentFile(hostile.tagged("JPEG"), name="a.jpg"))
    storage, old, rendition = image.file.storage, image.file.name, image.get_rendition("width-30").file
    with django_capture_on_commit_callbacks(execute=True):
        image.file = ContentFile(hostile.tagged("PNG"), name="b.png")
        image.save()
    assert not storage.exists(old)
    assert not rendition.storage.exists(rendition.name)
    assert storage.exists(image.file.name)


def test_saving_without_another_file_leaves_the_stored_one_untouched(django_capture_on_commit_callbacks):
    image = CustomImage.objects.create(title="Harbour", file=ContentFile(hostile.tagged("JPEG"), name="a.jpg"))
    name, digest = image.file.name, image.get_file_hash()
    image = CustomImage.objects.get()
    image.title = "Port"
    with django_capture_on_commit_callbacks(execute=True):
        image.save()
    with image.file.open() as stored:
        assert hashlib.sha1(stored.read(), usedforsecurity=False).hexdigest() == digest
    assert image.file.name == name


@pytest.mark.parametrize("name", hostile.REFUSED)
def test_a_bad_file_is_refused_in_code_and_nothing_is_stored(name, settings):
    file_name, data = hostile.REFUSED[name]
    with pytest.raises(ValidationError):
        CustomImage(title="Harbour", file=ContentFile(data, name=file_name)).save()
    assert not CustomImage.objects.exists()


@pytest.mark.parametrize("name", hostile.REFUSED)
def test_a_bad_file_is_refused_with_a_message_beside_the_field(admin, name):
    file_name, data = hostile.REFUSED[name]
    upload = SimpleUploadedFile(file_name, data)
    response = admin.post(reverse("wagtailimages:add"), {"title": "Harbour", "file": upload, "collection": 1})
    assert response.status_code == 200
    assert response.context["form"].errors["file"]
    assert not CustomImage.objects.exists()
    upload = SimpleUploadedFile(file_name, data)
    response = admin.post(
        reverse("wagtailimages:add_multiple"), {"title": "Harbour", "files[]": upload, "collection": 1}
    )
    assert response.json()["success"] is False
    assert response.json()["error_message"]
    assert not CustomImage.objects.exists()


def test_what_hangs_behind_a_picture_is_cut_off():
    image = CustomImage.objects.create(title="Harbour", file=ContentFile(hostile.POLYGLOT, name="a.jpg"))
    with image.file.open() as stored:
        data = stored.read()
    assert b"<script>" not in data
    assert b"PLANTED" not in data


def test_a_picture_of_one_pixel_is_taken_in():
    image = CustomImage.objects.create(title="Dot", file=ContentFile(hostile.plain("PNG", (1, 1)), name="a.png"))
    assert (image.width, image.height) == (1, 1)


def test_a_multiple_upload_that_fails_on_its_title_stores_nothing_but_pixels_when_it_is_mended(admin):
    """Wagtail keeps such an upload aside and stores it later, straight into the file field."""
    planted = SimpleUploadedFile("Lesbos-PLANTED.jpg", hostile.tagged("JPEG"), content_type="image/jpeg")
    response = admin.post(
        reverse("wagtailimages:add_multiple"), {"title": "x" * 300, "files[]": planted, "collection": 1}
    )
    aside = response.json()["uploaded_file_id"]
    mended = {f"uploaded-image-{aside}-title": "Harbour", f"uploaded-image-{aside}-collection": 1}
    response = admin.post(reverse("wagtailimages:create_multiple_from_uploaded_image", args=[aside]), mended)
    assert response.json()["success"], response.content
    image = CustomImage.objects.get()
    assert "PLANTED" not in image.file.name
    assert (image.credit, image.proposed_credit) == ("", hostile.CREDIT)
    with image.file.open() as stored:
        assert_holds_pixels_only(stored.read())


def test_a_file_put_straight_into_the_field_is_cleaned():
    image = CustomImage(title="Harbour")
    image.file.save("Lesbos-PLANTED.jpg", ContentFile(hostile.tagged("JPEG")), save=True)
    assert "PLANTED" not in image.file.name
    with image.file.open() as stored:
        data = stored.read()
    assert_holds_pixels_only(data)
    assert (image.width, image.height) == (40, 60)
    assert image.file_size == len(data)
    assert image.file_hash == hashlib.sha1(data, usedforsecurity=False).hexdigest()


def test_the_translation_editor_reads_about_a_picture_without_the_address_of_its_original(admin):
    image = CustomImage.objects.create(title="Harbour", file=upload("JPEG"))
    answer = admin.get(reverse("wagtailadmin_api:images:detail", args=[image.pk]))
    assert answer.status_code == 200
    assert answer.json()["meta"]["download_url"].startswith("/media/")
    assert image.file.name not in answer.content.decode()
