"""What the tests of translation share: accounts of each role, and files that went out."""

import io
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client
from wagtail.models import Locale
from wagtail.users.models import UserProfile
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from vwn_site.starting_content.roles import make_roles
from vwn_site.translation.handoff.archive import stream_zip
from vwn_site.translation.handoff.exporting import export

from .making import logged_in
from .rights import make_people, make_targets


@pytest.fixture
def account(db):
    """Makes an account in a group, or of the administrator without one; it has a preferred language."""
    make_roles()

    def make(group=None, language="en"):
        name = f"{group or 'beheer'}-{get_user_model().objects.count()}"
        user = get_user_model().objects.create_user(name, is_superuser=group is None)
        if group:
            user.groups.add(Group.objects.get(name=group))
        UserProfile.objects.create(user=user, preferred_language=language)
        return user

    return make


@pytest.fixture
def translator(account):
    return account("Vertalers")


@pytest.fixture
def english(db):
    return Locale.objects.get(language_code="en")


@pytest.fixture
def committing(django_capture_on_commit_callbacks):
    """A context that runs, at its end, what waits for a commit."""
    return django_capture_on_commit_callbacks


@pytest.fixture
def commit(committing):
    """A context at the end of which what was done in it is committed."""
    return lambda: committing(execute=True)


@pytest.fixture
def sign_in():
    return logged_in


@pytest.fixture
def targets(account) -> dict[str, Translation]:
    """A translation by name: of a page of one's own, of somebody else's, and of a snippet."""
    return make_targets(account("Eindredactie"))


@pytest.fixture
def people(account, targets, sign_in) -> dict[str, Client]:
    """A signed-in browser by letter; see `rights`."""
    return {letter: sign_in(user) for letter, user in make_people(account, targets["own"]).items()}


@pytest.fixture
def translation(db):
    """The translation of a page of the starting content that has links, emphasis and blocks."""
    return translation_of("Hotspots in Griekenland")


def translation_of(title: str, model: str = "projectpage") -> Translation:
    return Translation.objects.get(source__object_repr=title, source__specific_content_type__model=model)


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


def outcomes(delivery) -> dict[str, str]:
    """The outcome of each passage by its place; of a whole file under its name."""
    return {row.place or row.file: row.outcome for row in delivery.rows}


def stored(translation: Translation, path: str) -> str:
    """The translation of the only passage at a path, as it is stored; empty without one."""
    found = StringTranslation.objects.filter(
        context__object_id=translation.source.object_id, context__path=path, locale=translation.target_locale
    )
    return "\n".join(found.values_list("data", flat=True))


def segment_at(translation: Translation, path: str) -> StringSegment:
    return StringSegment.objects.select_related("string", "context").get(source=translation.source, context__path=path)


def forget_translation(translation: Translation, path: str):
    """As if nobody had translated the passage."""
    StringTranslation.objects.filter(
        context__object_id=translation.source.object_id, context__path=path, locale=translation.target_locale
    ).delete()


def toolkit(command: str, *arguments):
    """Runs a command of Translate Toolkit, as a translator would."""
    executable = Path(sys.executable).parent / command
    subprocess.run(  # noqa: S603
        [executable, "--progress=none", *map(str, arguments)], check=True, capture_output=True, timeout=120
    )
