"""A picture has addresses, and its copies have files, only while something that a visitor may read shows it."""

import re
import threading
from pathlib import Path

import pytest
from django.core.files.storage import default_storage, storages
from wagtail.models import Collection, CollectionViewRestriction, Page, PageViewRestriction

from tests.factories import (
    block,
    change,
    change_english,
    committed,
    english_locale,
    home,
    image_block,
    link,
    picture,
    staff,
    standard_page,
    story_page,
    video_block,
    withdraw,
)
from vwn_site.core import generation, withdrawal
from vwn_site.core.generation import replace_word
from vwn_site.media import renditions
from vwn_site.media.models import CustomImage, CustomRendition
from vwn_site.media.pictures import make_pictures
from vwn_site.syndication.share_pictures import share_picture_address

from .publicity import WITHDRAWALS, expire

pytestmark = pytest.mark.django_db

STORED = storages["renditions"]


def on_home(image) -> Page:
    section = {
        "heading": "Wat wij doen",
        "text": "",
        "link": link(),
        "image": image.pk,
        "image_alt": "",
        "countries": [],
    }
    return change(home(), sections=[block("text", section)])


# Each makes a page that shows a picture.
SHOWS = {
    "own": lambda image: standard_page(image=image, image_alt="Een haven", english=True),
    "body": lambda image: standard_page(image_block(image, "Een haven"), english=True),
    "poster": lambda image: standard_page(video_block("Film", poster=image), english=True),
    "story": lambda image: story_page(image=image, image_alt="Een haven", english=True),
    "poster of a story": lambda image: story_page(
        "Sam Voorbeeld", body=[video_block("Film", poster=image)], english=True
    ),
    "home": on_home,
}


@pytest.fixture(scope="module")
def shown(module_data) -> dict[str, tuple[CustomImage, Page]]:
    """A picture for each way to show one, with the Dutch page that does."""
    pictures = {name: picture(f"Beeld van {name}", width=120, height=80) for name in SHOWS}
    return {name: (one, SHOWS[name](one)) for name, one in pictures.items()}


@pytest.fixture
def harbour() -> tuple[CustomImage, Page]:
    image = picture("Een haven", width=120, height=80)
    return image, standard_page(image=image, image_alt="Een haven", english=True)


def read(client, address: str):
    replace_word()
    return client.get(address)


def addresses(client, page: Page) -> set[str]:
    """The addresses of all pictures on a page."""
    return set(re.findall(r"/media/[^\s\",]+", read(client, page.url).content.decode()))


def answers(client, asked: set[str]) -> set[int]:
    return {read(client, address).status_code for address in asked}


def files_of(image: CustomImage) -> list[str]:
    """The names of the files of its renditions."""
    return sorted(image.renditions.values_list("file", flat=True))


def there(names: list[str]) -> list[str]:
    return [name for name in names if STORED.exists(name)]


def lose(names: list[str]):
    for name in names:
        STORED.delete(name)


def sweep():
    with committed():
        withdrawal.sweep()


@pytest.mark.parametrize("shows", SHOWS)
def test_a_picture_that_a_page_shows_is_given_out_for_less_than_a_minute(client, shown, shows):
    image, page = shown[shows]
    with committed():
        make_pictures()
    own = {address for address in addresses(client, page) if Path(image.file.name).stem in address}
    assert {address.rpartition(".")[2] for address in own} >= {"avif", "webp", "jpg"}
    for address in own:
        answer = client.get(address)
        assert (answer.status_code, answer["Cache-Control"]) == (200, "public, max-age=30, must-revalidate")
        since = {"if-modified-since": answer["Last-Modified"]}
        assert client.get(address, headers=since).status_code == 304
        assert client.head(address).status_code == 200


# A home page stays, and stands below nothing.
CASES = [(shows, way) for shows in SHOWS for way in WITHDRAWALS]
CASES = [case for case in CASES if case not in (("home", "deleted"), ("home", "below a private page"))]


@pytest.mark.matrix
@pytest.mark.parametrize(("shows", "way"), CASES)
def test_it_is_gone_with_whatever_withdraws_the_page(client, shown, shows, way):
    image, page = shown[shows]
    asked = {address for address in addresses(client, page) if Path(image.file.name).stem in address}
    asked.add(image.get_rendition("max-165x165").url)
    since = {"if-modified-since": client.get(min(asked))["Last-Modified"]}
    assert answers(client, asked) == {200}
    files = files_of(image)
    # Read anew: what a test before this one wrote to the object was undone in the database.
    WITHDRAWALS[way](Page.objects.get(pk=page.pk).specific)
    assert answers(client, asked) == {404}
    assert client.get(min(asked), headers=since).status_code == 404
    assert there(files) == files
    sweep()
    assert there(files) == []
    assert not image.renditions.exists()
    with image.file.open() as original:
        assert original.read()


@pytest.mark.parametrize("way", WITHDRAWALS)
def test_the_picture_for_sharing_goes_with_the_page_in_both_languages(client, harbour, way):
    _image, page = harbour
    both = [page, page.get_translation(english_locale()).specific]
    shared = [share_picture_address(one) for one in both]
    assert [read(client, address).status_code for address in shared] == [200, 200]
    assert client.get(shared[0])["Cache-Control"] == "public, max-age=30"
    files = shared_files(both)
    assert len(files) == 2
    WITHDRAWALS[way](page)
    assert [read(client, address).status_code for address in shared] == [404, 404]
    sweep()
    assert shared_files(both) == []


def shared_files(pages: list[Page]) -> list[str]:
    names = default_storage.listdir("share")[1]
    return [name for name in names if name.startswith(tuple(f"{page.pk}-" for page in pages))]


def test_a_picture_that_is_taken_from_its_page_or_replaced_there_is_gone(client, harbour):
    image, page = harbour
    asked, other = addresses(client, page), picture("Ander beeld", width=60, height=40)
    change_english(page, image=None)
    assert answers(client, asked) == {200}
    files = files_of(image)
    change(page, image=other)
    assert answers(client, asked) == {404}
    sweep()
    assert there(files) == []
    assert answers(client, addresses(client, page)) == {200}


def test_a_picture_that_is_deleted_is_also_gone_from_the_picture_for_sharing(client, harbour):
    image, page = harbour
    asked, shared = addresses(client, page), share_picture_address(page)
    with_picture, files = client.get(shared).content, files_of(image)
    with committed():
        CustomImage.objects.get(pk=image.pk).delete()
    assert answers(client, asked) == {404}
    assert read(client, shared).content != with_picture
    sweep()
    assert len(shared_files([page])) == 1
    assert there(files) == []


def test_a_picture_in_a_private_collection_is_shown_nowhere(client, harbour):
    image, page = harbour
    asked, shared = addresses(client, page), share_picture_address(page)
    with_picture = client.get(shared).content
    image.collection = Collection.get_first_root_node().add_child(name="Intern")
    image.save()
    assert answers(client, asked) == {200}
    CollectionViewRestriction.objects.create(
        collection=image.collection, restriction_type=CollectionViewRestriction.LOGIN
    )
    assert answers(client, asked) == {404}
    assert read(client, shared).content != with_picture
    files = files_of(image)
    sweep()
    assert there(files) == []


def test_staff_see_what_is_not_public_in_the_admin_and_in_previews(client, harbour):
    image, page = harbour
    withdraw(page)
    client.force_login(staff("Redactie"))
    for address in (image.get_rendition("max-165x165").url, image.get_rendition("width-480|format-webp").url):
        answer = client.get(address)
        assert (answer.status_code, answer["Cache-Control"]) == (200, "private, no-store")
        client.cookies.clear()
        assert client.get(address).status_code == 404
        client.cookies["sessionid"] = "junk"
        assert client.get(address).status_code == 404
        client.cookies.clear()
        client.force_login(staff("Redactie"))


def test_who_was_let_in_to_a_private_page_sees_its_pictures(client, harbour):
    _image, page = harbour
    asked = addresses(client, page)
    password = {"restriction_type": PageViewRestriction.PASSWORD, "password": "geheim"}
    PageViewRestriction.objects.create(page=page, **password)
    assert answers(client, asked) == {404}
    let_in = f"/_util/authenticate_with_password/{PageViewRestriction.objects.first().pk}/{page.pk}/"
    client.post(let_in, {"password": "geheim", "return_url": "/"})
    assert answers(client, asked) == {200}
    assert client.get(min(asked))["Cache-Control"] == "private, no-store"
    expire(page)
    assert answers(client, asked) == {404}


def test_other_names_lead_to_no_picture(client, harbour):
    image, page = harbour
    own = min(addresses(client, page))
    stem = Path(image.file.name).stem
    hostile = [
        "/media/",
        "/media/images/",
        "/media/images/..",
        f"/media/images/../{own.removeprefix('/media/')}",
        f"/media/images/%2e%2e/{own.removeprefix('/media/')}",
        f"/media/{image.file.name}",
        f"/media/images/{Path(image.file.name).name}",
        f"/media/images/{stem}.width-4000.format-png.png",
        f"/media/images/{stem}.width-480.jpg",
        f"/media/{own.removeprefix('/media/')}/",
        f"/media/images/{'x' * 5000}.jpg",
        f"/media/{own.upper().removeprefix('/MEDIA/')}",
        "/media/images/making-1.jpg",
    ]
    made = CustomRendition.objects.count()
    read_answers = {address: client.get(address, follow=True).status_code for address in hostile}
    assert set(read_answers.values()) <= {400, 404}, read_answers
    assert CustomRendition.objects.count() == made
    assert client.get(f"{own}?width=4000").status_code == 200


# What is missing


def test_missing_files_of_what_is_shown_are_made_again_as_they_were(client, harbour):
    image, page = harbour
    asked = addresses(client, page)
    before = {address: stored(client, address) for address in asked}
    lose(files_of(image))
    assert {address: stored(client, address) for address in asked} == before
    assert there(files_of(image)) == files_of(image)


def stored(client, address: str) -> bytes:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return b"".join(answer.streaming_content)


def test_a_missing_file_of_what_is_not_shown_is_made_for_staff_only(client, harbour):
    image, page = harbour
    asked = addresses(client, page)
    withdraw(page)
    lose(files_of(image))
    assert answers(client, asked) == {404}
    assert there(files_of(image)) == []
    client.force_login(staff())
    assert answers(client, asked) == {200}


def test_without_its_original_a_picture_is_not_made(client, harbour):
    image, page = harbour
    asked = addresses(client, page)
    image.file.storage.delete(image.file.name)
    lose(files_of(image))
    assert answers(client, asked) == {404}


def test_only_some_requests_of_a_process_wait_for_pictures_that_are_made(client, harbour, monkeypatch):
    image, page = harbour
    asked = min(addresses(client, page))
    lose([asked.removeprefix("/media/")])
    full = threading.BoundedSemaphore(1)
    full.acquire()
    monkeypatch.setattr(renditions, "_places", full)
    answer = client.get(asked)
    assert (answer.status_code, answer["Retry-After"]) == (503, "2")
    full.release()
    assert client.get(asked).status_code == 200


# What a sweep leaves


def test_a_sweep_leaves_what_is_shown_and_pages_keep_their_pictures(client, harbour):
    image, page = harbour
    asked, files = addresses(client, page), files_of(image)
    client.get(share_picture_address(page))
    sweep()
    assert there(files) == files
    assert len(shared_files([page])) == 1
    assert addresses(client, page) == asked
    assert answers(client, asked) == {200}


def test_a_picture_that_is_shown_again_is_there_again(client, harbour):
    image, page = harbour
    addresses(client, page)
    withdraw(page)
    files = files_of(image)
    sweep()
    assert there(files) == []
    with committed():
        page.save_revision().publish()
    assert answers(client, addresses(client, page)) == {200}


def test_pages_that_are_stored_are_not_forgotten_because_a_rendition_is_made(harbour):
    image, _page = harbour
    with committed():
        word = generation.current()
        picture("Nog een", width=30, height=20)
        image.get_rendition("width-33")
        image.get_renditions("width-34", "width-35")
    assert generation.current() == word
    with committed():
        image.renditions.first().delete()
    assert generation.current() != word


def test_several_changes_are_one_sweep(monkeypatch):
    swept, waiting = [], []
    monkeypatch.setattr(withdrawal, "_removers", [lambda: swept.append(1)])
    monkeypatch.setattr(withdrawal.connections, "close_all", lambda: None)

    class Waiting:
        daemon = False

        def __init__(self, seconds, run):
            self.run = run

        def start(self):
            waiting.append(self.run)

    monkeypatch.setattr(withdrawal, "Timer", Waiting)
    sweeper = withdrawal.Sweeper()
    for _time in range(3):
        sweeper.sweep_soon()
    assert len(waiting) == 1
    waiting.pop()()
    assert swept == [1]
    sweeper.sweep_soon()
    assert len(waiting) == 1


def test_a_sweep_that_fails_is_tried_again(monkeypatch, caplog):
    waiting = []

    def fail():
        raise OSError("read-only")

    monkeypatch.setattr(withdrawal, "_removers", [fail])
    monkeypatch.setattr(withdrawal.connections, "close_all", lambda: None)
    monkeypatch.setattr(withdrawal.Sweeper, "sweep_soon", lambda self: waiting.append(self))
    withdrawal.Sweeper()._sweep()
    assert len(waiting) == 1
    assert "tried again" in caplog.text


def test_who_asks_for_a_picture_again_costs_no_query(client, harbour, django_assert_max_num_queries):
    image, page = harbour
    asked = min(addresses(client, page))
    for _time in range(4):
        standard_page(image_block(image, "Een haven"))
    replace_word()
    with django_assert_max_num_queries(5):
        assert client.get(asked).status_code == 200
    with django_assert_max_num_queries(0):
        assert client.get(asked).status_code == 200
