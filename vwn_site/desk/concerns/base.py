"""What a concern is: something that asks for attention, and of whom."""

from collections.abc import Sequence

from django.db.models import Model, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django_filters import FilterSet
from wagtail.admin.ui.tables import BaseColumn, Column, TitleColumn
from wagtail.admin.utils import get_user_display_name

from ..edit_addresses import edit_address_of


class PersonColumn(Column):
    """A colleague by name."""

    def get_value(self, instance):
        person = super().get_value(instance)
        return get_user_display_name(person) if person else ""


class Concern:
    """One kind of thing that asks for attention, with a list of its own.

    Its class says its `name`, which stands in the address of the list, its `title`, `help` and `icon`, the list's
    `columns`, and as `filterset_class` what that can be filtered by.
    """

    name: str
    title: Promise
    help: Promise
    icon = "warning"
    filterset_class: type[FilterSet] | None = None
    columns: Sequence[BaseColumn] = (TitleColumn("__str__", label=_("Title"), get_url=edit_address_of),)

    def is_for(self, user) -> bool:
        """Whether somebody can do something about it; whoever cannot is not told of it."""
        raise NotImplementedError

    def items(self, user) -> QuerySet[Model]:
        """What somebody can do something about, the most urgent first."""
        raise NotImplementedError
