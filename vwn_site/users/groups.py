"""What the groups of staff may do, in a line each, for whoever chooses one for a colleague."""

from django.contrib.auth.models import Group
from django.forms import ModelMultipleChoiceField
from django.utils.translation import gettext_lazy as _

# By the names that `starting_content/roles.py` gives them; a group that people made has no line.
DESCRIPTIONS = {
    "Auteurs": _("writes Dutch pages and submits them for review, but does not publish."),
    "Redactie": _("writes and publishes pages in both languages, and changes facts, pictures and documents."),
    "Eindredactie": _(
        "does all of that, decides about what was submitted, deletes, and looks after menus, footer and settings."
    ),
    "Vertalers": _("translates and publishes English pages, and translates menus and words that stand on many pages."),
}


class GroupsField(ModelMultipleChoiceField):
    """The groups of an account, each with what it may do."""

    def label_from_instance(self, group: Group) -> str:
        if described := DESCRIPTIONS.get(group.name):
            return f"{group.name}: {described}"
        return group.name
