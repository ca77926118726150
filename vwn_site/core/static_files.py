"""Static files as public servers have them."""

import posixpath
import re

from django.core.files.base import ContentFile
from django.core.files.storage import InMemoryStorage
from whitenoise.storage import CompressedManifestStaticFilesStorage

# What pages link to; what else imports is not ours and stays as it is.
SHEET = re.compile(r"css/[^/]+\.css")
IMPORT = re.compile(r'^@import url\("([^"]+)"\);$', re.MULTILINE)


class BundledStaticFilesStorage(CompressedManifestStaticFilesStorage):
    """Collects each style sheet with what it imports in place of the imports, so that a browser asks for one file."""

    def post_process(self, paths, *args, **options):
        yield from super().post_process({**paths, **bundles(paths)}, *args, **options)


def bundles(paths: dict[str, tuple]) -> dict[str, tuple]:
    """The style sheets among `paths`, with their imports in them; both name the storage and the path of each file."""
    storage = InMemoryStorage()
    sheets = filter(SHEET.fullmatch, paths)
    return {path: (storage, storage.save(path, ContentFile(with_imports(path, paths)))) for path in sheets}


def with_imports(path: str, paths: dict[str, tuple]) -> str:
    """The text of a style sheet with that of others in place of its imports, whose addresses are relative to it."""
    storage, source = paths[path]
    with storage.open(source) as sheet:
        text = sheet.read().decode()
    folder = posixpath.dirname(path)
    return IMPORT.sub(lambda match: with_imports(posixpath.join(folder, match[1]), paths), text)
