"""Rules of the forms of records, between their rows too."""

from decimal import Decimal

from django.core.exceptions import NON_FIELD_ERRORS
from django.utils.translation import gettext as _

from vwn_site.core.forms import DraftForm
from vwn_site.core.localisation import format_number


class ProjectForm(DraftForm):
    """Checks that the shares of a project's countries are complete and add up to 100 per cent."""

    def is_valid(self):
        valid = super().is_valid()
        return self._shares_are_complete() and valid

    def _shares_are_complete(self) -> bool:
        formset = self.formsets.get("countries")
        if formset is None or not formset.is_valid():
            return True
        rows = [form.cleaned_data for form in formset.forms if form not in formset.deleted_forms and form.cleaned_data]
        message = share_problem([(str(row["country"]), row.get("share")) for row in rows])
        if message:
            formset.non_form_errors().append(message)
            self.add_error(NON_FIELD_ERRORS, message)
        return not message


class IndicatorForm(DraftForm):
    """Asks for no short name: without one it is made of the words."""

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        if "slug" in self.fields:
            self.fields["slug"].required = False


def share_problem(shares: list[tuple[str, Decimal | None]]) -> str:
    """Why these shares of countries in per cent cannot stand together, by name; empty when they can."""
    given = [share for _name, share in shares if share is not None]
    if not given:
        return ""
    if without := [name for name, share in shares if share is None]:
        return _("Give every country a share, or none. Without one: %(names)s.") % {"names": ", ".join(without)}
    if sum(given) != 100:
        rows = ", ".join(f"{name} {format_number(share)}" for name, share in shares)
        values = {"rows": rows, "total": format_number(sum(given))}
        return _("The shares of the countries must add up to 100 per cent; they are %(total)s: %(rows)s.") % values
    return ""
