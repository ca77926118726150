"""What a check is and what it finds."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _


class Severity(models.TextChoices):
    ERROR = "error", _("error")
    WARNING = "warning", _("warning")


@dataclass(frozen=True)
class Problem:
    """What is wrong with a page, snippet or row. `mend` repairs it, on behalf of a user or of nobody; without it a
    person has to decide."""

    subject: models.Model | None
    message: str
    mend: Callable[[object | None], None] | None = None

    @property
    def is_safe_to_mend(self) -> bool:
        return self.mend is not None


@dataclass(frozen=True)
class Check:
    name: str
    severity: Severity
    label: str
    find: Callable[[], Iterable[Problem]]
