"""Copies of pictures are made in the background, and nobody who reads a page waits for them."""

import re

import pytest
from bs4 import BeautifulSoup
from procrastinate.contrib.django.models import ProcrastinateJob

from tests.factories import change, committed, image_block, picture, standard_page
from vwn_site.core.generation import current
from vwn_site.media.models import CustomImage
from vwn_site.media.pictures import FIRST, FORMATS, SPECS, WIDTHS, make_pictures, unfinished_pictures

pytestmark = pytest.mark.django_db


@pytest.fixture
def harbour() -> CustomImage:
    return picture("Een haven", width=1200, height=800)


def copies_of(image: CustomImage) -> set[str]:
    return set(image.renditions.values_list("filter_spec", flat=True))


def main_of(client, address: str) -> str:
    return re.search(r"<main.*?</main>", client.get(address).content.decode(), re.DOTALL).group()


def work():
    with committed():
        make_pictures()


def waiting() -> int:
    return ProcrastinateJob.objects.filter(task_name="make_pictures", status="todo").count()


def test_a_publication_asks_once_for_the_copies_of_its_pictures(harbour):
    ProcrastinateJob.objects.all().delete()
    page = standard_page(image_block(harbour, "Een haven"))
    change(page, summary="Anders.")
    assert waiting() == 1


@pytest.mark.parametrize("english", [False, True])
def test_a_page_has_every_size_and_format_once_they_are_made(client, harbour, english):
    page = standard_page(image_block(harbour, "Een haven"), english=True)
    work()
    assert copies_of(harbour) == set(SPECS)
    shown = BeautifulSoup(main_of(client, page.get_translations().get().url if english else page.url), "html.parser")
    sources = {source["type"]: source["srcset"] for source in shown.find_all("source")}
    assert list(sources) == ["image/avif", "image/webp"]
    for addresses in (*sources.values(), shown.img["srcset"]):
        assert re.findall(r" (\d+)w", addresses) == [str(width) for width in WIDTHS]
    assert (shown.img["width"], shown.img["height"]) == ("480", "320")


def test_who_reads_a_page_before_that_gets_one_copy_and_makes_no_more(client, harbour):
    page = standard_page(image_block(harbour, "Een haven"), image=harbour, image_alt="Een haven")
    main = main_of(client, page.url)
    assert copies_of(harbour) == {FIRST}
    assert main.count("<img") == 2
    assert "<source" not in main


def test_a_page_that_was_stored_before_holds_no_more_once_they_are_there(harbour):
    standard_page(image_block(harbour, "Een haven"))
    stored_at = current()
    work()
    assert current() != stored_at
    stored_at = current()
    work()
    assert current() == stored_at


def test_a_picture_that_nothing_public_shows_gets_no_copies(harbour):
    standard_page(image_block(harbour, "Een haven"), live=False)
    work()
    assert copies_of(harbour) == set()


def test_what_is_complete_is_left_alone(harbour):
    standard_page(image_block(harbour, "Een haven"))
    work()
    made = set(harbour.renditions.values_list("pk", flat=True))
    assert not unfinished_pictures().exists()
    work()
    assert set(harbour.renditions.values_list("pk", flat=True)) == made


def test_a_picture_that_is_smaller_than_the_sizes_has_them_too():
    small = picture("Klein", width=120, height=80)
    standard_page(image_block(small, "Klein"))
    work()
    assert len(copies_of(small)) == len(FORMATS) * len(WIDTHS)


def test_a_picture_whose_original_is_missing_holds_up_neither_its_page_nor_the_others(client, harbour):
    other = picture("Een boot", width=120, height=80)
    page = standard_page(image_block(harbour, "Een haven"), image_block(other, "Een boot"))
    harbour.file.storage.delete(harbour.file.name)
    assert client.get(page.url).status_code == 200
    work()
    assert copies_of(other) == set(SPECS)
    assert client.get(page.url).status_code == 200
