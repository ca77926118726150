"""Why a translation cannot be public, in words for who tried."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import BaseLogEntry

from .checks import Finding
from .segments.segment import Segment


class CannotBePublished(ValidationError):
    """Something holds up a publication; nothing of it is public.

    `instance` is the page or snippet, when a revision of it was refused.
    """

    instance = None


class SourceWithdrawn(CannotBePublished):
    """The source is not public, so nothing made of it can be."""

    def __init__(self, message: str = ""):
        super().__init__(message or _("The Dutch page is not public, so its translation cannot be public either."))


class SourceMissing(SourceWithdrawn):
    """What would be public translates nothing."""

    def __init__(self):
        super().__init__(
            _("There is no Dutch page of this, so nobody could see it. Make that page and submit it for translation.")
        )


class Rejected(CannotBePublished):
    """A reviewer gave back what would be public; it is to be handed in again, or published from its editor."""

    def __init__(self):
        super().__init__(_("A reviewer has sent this text back. Change it, or publish it from its editor."))


class TakenAway(CannotBePublished):
    """A version has what was taken out of the source."""

    def __init__(self):
        super().__init__(_("This version has parts that were taken out of the Dutch page. Take them out here too."))


class TakenDown(CannotBePublished):
    """Somebody took a translation offline until it is up to date; `takedown` is what the history says of it."""

    def __init__(self, takedown: BaseLogEntry):
        message = _("This is offline until it says all that the Dutch page says: “%(reason)s”")
        super().__init__(message % {"reason": takedown.data["said"]})


class Incomplete(CannotBePublished):
    """A publication would show source text; `segments` are those without a translation."""

    def __init__(self, segments: list[Segment]):
        message = ngettext(
            "%(count)s segment is not translated.", "%(count)s segments are not translated.", len(segments)
        )
        super().__init__(message % {"count": len(segments)})
        self.segments = segments


class Unread(CannotBePublished):
    """A publication would show what a machine made and nobody confirmed; `segments` are those."""

    def __init__(self, segments: list[Segment]):
        message = ngettext(
            "%(count)s segment was translated by a machine, and nobody has confirmed it.",
            "%(count)s segments were translated by a machine, and nobody has confirmed them.",
            len(segments),
        )
        super().__init__(message % {"count": len(segments)})
        self.segments = segments


class SlugMissing(Incomplete):
    """Nobody wrote the last part of the page's address, and it would be fixed by the publication."""


class Remarked(CannotBePublished):
    """Quality checks found what is to be put right or overruled with a reason first; `remarks` are those by segment."""

    def __init__(self, remarks: dict[int, list[Finding]]):
        message = ngettext(
            "%(count)s segment has a remark that holds up publishing.",
            "%(count)s segments have remarks that hold up publishing.",
            len(remarks),
        )
        super().__init__(message % {"count": len(remarks)})
        self.remarks = remarks
