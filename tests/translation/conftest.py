"""What the tests of translation share: accounts of each role, and files that went out."""

import io
import zipfile

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client
from wagtail.users.models import UserProfile
from wagtail_localize.models import Translation

from vwn_site.starting_content.roles import make_roles
from vwn_site.translation.handoff.archive import stream_zip
from vwn_site.translation.handoff.exporting import export


@pytest.fixture
def account(db):
    """Makes an account in a group, or of the administrator without one; it has a preferred language."""
    make_roles()

    def make(group=None, language="en"):
        user = get_user_model().objects.create_user(f"{group or 'beheer'}-{language}", is_superuser=group is None)
        if group:
            user.groups.add(Group.objects.get(name=group))
        UserProfile.objects.create(user=user, preferred_language=language)
        return user

    return make


@pytest.fixture
def translator(account):
    return account("Vertalers")


@pytest.fixture
def sign_in():
    def make(user) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return make


@pytest.fixture
def translation(db):
    """The translation of a page of the starting content that has links, emphasis and blocks."""
    return translation_of("Hotspots in Griekenland")


def translation_of(title: str) -> Translation:
    return Translation.objects.get(source__object_repr=title)


@pytest.fixture
def handed_off(translator):
    """Exports translations; the files by name."""

    def make(*translations, file_format="xliff", everything=True, at_agency=False, user=None):
        pks = [one.pk for one in translations]
        files = export(pks, user or translator, file_format=file_format, everything=everything, at_agency=at_agency)
        packed = zipfile.ZipFile(io.BytesIO(b"".join(stream_zip(files))))
        return {name: packed.read(name) for name in packed.namelist()}

    return make


def uploads(files: dict[str, bytes]):
    """Files as they come in: name, file, size."""
    return [(name.rpartition("/")[2], io.BytesIO(data), len(data)) for name, data in files.items()]
