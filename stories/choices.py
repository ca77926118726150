from django.db import models
from django.utils.translation import gettext_lazy as _


class StoryKind(models.TextChoices):
    INTERVIEW = "interview", _("Interview")
    PORTRAIT = "portrait", _("Portrait")
    REPORT = "report", _("Feature")
    COLUMN = "column", _("Column")


class Consent(models.TextChoices):
    """Whether whoever a story is about agreed to it."""

    GIVEN = "given", _("Yes, in writing or recorded")
    PENDING = "pending", _("Not yet: note it on the page as still to be confirmed")
