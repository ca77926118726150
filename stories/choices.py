from django.db import models
from django.utils.translation import gettext_lazy as _


class StoryKind(models.TextChoices):
    INTERVIEW = "interview", _("Interview")
    PORTRAIT = "portrait", _("Portrait")
    REPORT = "report", _("Feature")
    COLUMN = "column", _("Column")
