"""`check_files` tells whether the files of pictures and documents are there and no others, and mends what it can."""

import os

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage, storages
from django.core.management import call_command
from django.db import OperationalError

from tests.factories import committed, document, picture, standard_page, withdraw
from vwn_site.media import files
from vwn_site.media.models import CustomImage
from vwn_site.syndication.share_pictures import share_picture_address

pytestmark = pytest.mark.django_db

FOLDERS = {"original_images": "default", "documents": "default", "share": "default", "images": "renditions"}


@pytest.fixture(autouse=True)
def own_folders(monkeypatch, tmp_path):
    """Storages that hold only what a test stores, with nothing that other tests left or still need."""
    for name in ("default", "renditions"):
        location = str(tmp_path / name)
        monkeypatch.setitem(vars(storages[name]), "location", location)
        # Wagtail deletes files with another storage, which it makes like this one.
        monkeypatch.setitem(vars(storages[name]), "_constructor_args", ((), {"location": location}))


@pytest.fixture
def harbour() -> CustomImage:
    """A picture on a public page, of which two renditions and a picture for sharing were asked for."""
    image = picture("Een haven", width=120, height=80)
    standard_page(image=image, image_alt="Een haven")
    image.get_renditions("width-30", "width-40|format-webp")
    return image


def check(capsys, *options: str) -> tuple[int, str]:
    """The exit status and what was said."""
    try:
        with committed():
            call_command("check_files", *options)
        status = 0
    except SystemExit as error:
        status = error.code
    return status, "".join(capsys.readouterr())


def store(storage, name: str, age: int = 7200):
    """A file that belongs to nothing, stored some seconds ago."""
    storage.save(name, ContentFile(b"left behind"))
    moment = files.timezone.now().timestamp() - age
    os.utime(storage.path(name), (moment, moment))


def test_nothing_is_said_where_nothing_is_wrong(capsys, client, harbour):
    document("Verslag")
    client.get(share_picture_address(standard_page(image=harbour)))
    assert check(capsys) == (0, "0 problems, 0 mended.\n")


def test_missing_renditions_are_told_and_made_again(capsys, harbour):
    names = sorted(harbour.renditions.values_list("file", flat=True))
    for name in names:
        storages["renditions"].delete(name)
    status, said = check(capsys)
    assert status == 1
    for name in names:
        assert f"{name} is missing" in said
    status, said = check(capsys, "--mend")
    assert (status, said.splitlines()[-1]) == (0, "0 problems, 2 mended.")
    assert all(storages["renditions"].exists(name) for name in names)
    assert check(capsys) == (0, "0 problems, 0 mended.\n")


@pytest.mark.parametrize("folder", ["original_images", "documents"])
def test_only_a_backup_has_a_missing_original(capsys, harbour, folder):
    own = harbour if folder == "original_images" else document("Verslag")
    own.file.storage.delete(own.file.name)
    for options in ([], ["--mend"]):
        status, said = check(capsys, *options)
        assert status == 1
        assert f"{own.file.name} is missing  (only a backup has it)" in said


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_file_that_belongs_to_nothing_is_told_and_deleted_unless_it_is_young(capsys, harbour, folder):
    storage = storages[FOLDERS[folder]]
    store(storage, f"{folder}/left.jpg")
    store(storage, f"{folder}/being-uploaded.jpg", age=60)
    status, said = check(capsys)
    assert status == 1
    assert f"{folder}/left.jpg belongs to nothing" in said
    assert "being-uploaded" not in said
    assert storage.exists(f"{folder}/left.jpg")
    assert check(capsys, "--mend")[0] == 0
    assert not storage.exists(f"{folder}/left.jpg")
    assert harbour.file.storage.exists(harbour.file.name)


def test_what_is_not_shown_any_more_goes_when_files_are_mended(capsys, client):
    image = picture("Een haven", width=120, height=80)
    page = standard_page(image=image, image_alt="Een haven")
    client.get(share_picture_address(page))
    name = image.get_rendition("width-30").file.name
    withdraw(page)
    assert check(capsys, "--mend")[0] == 0
    assert not storages["renditions"].exists(name)
    assert default_storage.listdir("share")[1] == []


def test_a_file_that_cannot_be_made_stays_a_problem(capsys, harbour):
    name = harbour.renditions.first().file.name
    storages["renditions"].delete(name)
    harbour.file.storage.delete(harbour.file.name)
    status, said = check(capsys, "--mend")
    assert status == 1
    assert f"{name} is missing" in said


def test_what_could_not_be_checked_has_a_status_of_its_own(capsys, monkeypatch):
    def fail():
        raise OperationalError("the database is away")

    monkeypatch.setattr("vwn_site.media.management.commands.check_files.problems", fail)
    assert check(capsys) == (2, "The files could not be checked: the database is away\n")
