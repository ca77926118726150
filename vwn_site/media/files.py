"""Whether the files that are stored and the database agree, kind by kind."""

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.core.files.storage import Storage, default_storage, storages
from django.utils import timezone

from .models import CustomDocument, CustomImage, CustomRendition
from .renditions import make_again

# A file that is younger may belong to an upload that the database does not know yet.
SETTLED_AFTER = datetime.timedelta(hours=1)


@dataclass(frozen=True)
class Kind:
    """Files of one folder of a storage; `known` reads which there have to be, and `make` makes one again.

    Without `make` only a backup has what is missing.
    """

    name: str
    storage: Storage
    folder: str
    known: Callable[[], set[str]]
    make: Callable[[str], None] | None = None

    def stored(self) -> set[str]:
        if not self.storage.exists(self.folder):
            return set()
        return {f"{self.folder}/{name}" for name in self.storage.listdir(self.folder)[1]}

    def is_settled(self, name: str) -> bool:
        return self.storage.get_modified_time(name) < timezone.now() - SETTLED_AFTER


@dataclass(frozen=True)
class Problem:
    """A file that is missing, or one that nothing leads to."""

    kind: Kind
    name: str
    is_missing: bool

    @property
    def can_be_mended(self) -> bool:
        return not self.is_missing or self.kind.make is not None

    def mend(self):
        """Makes the missing file, or deletes the one too many."""
        if self.is_missing:
            self.kind.make(self.name)
        else:
            self.kind.storage.delete(self.name)


def problems() -> Iterator[Problem]:
    for kind in KINDS:
        known, stored = kind.known(), kind.stored()
        for name in sorted(known - stored):
            if not kind.storage.exists(name):
                yield Problem(kind, name, is_missing=True)
        for name in sorted(stored - known):
            if kind.is_settled(name):
                yield Problem(kind, name, is_missing=False)


def files_of(model) -> Callable[[], set[str]]:
    return lambda: set(model.objects.values_list("file", flat=True))


KINDS = [
    Kind("original", default_storage, "original_images", files_of(CustomImage)),
    Kind("document", default_storage, "documents", files_of(CustomDocument)),
    Kind(
        "rendition",
        storages["renditions"],
        "images",
        files_of(CustomRendition),
        lambda name: make_again(CustomRendition.objects.select_related("image").get(file=name)),
    ),
]
