"""Themes and status of many projects at once."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import classproperty
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.snippets.bulk_actions.snippet_bulk_action import SnippetBulkAction

from vwn_site.core.amendments import amend, may_amend, with_schedules

from .choices import SET_BY_HAND
from .models import Project, ProjectTheme, Theme

AS_IT_IS, FROM_DATES = "", "from-dates"


class ThemesField(forms.ModelMultipleChoiceField):
    def __init__(self, **options):
        super().__init__(None, required=False, widget=forms.CheckboxSelectMultiple, **options)


class ProjectChangesForm(forms.Form):
    """What is to change; what is left empty stays as it is."""

    added = ThemesField(label=_("Add themes"))
    removed = ThemesField(label=_("Remove themes"))
    status = forms.ChoiceField(
        label=_("Status"),
        required=False,
        choices=[(AS_IT_IS, _("Leave it as it is")), (FROM_DATES, _("Follows from the dates")), *SET_BY_HAND],
        help_text=_("A status that you choose is shown with today as the date of the facts."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("added", "removed"):
            self.fields[name].queryset = Theme.objects.named_for_reader()

    def clean(self):
        if not any(self.cleaned_data.values()):
            raise ValidationError(_("Choose what is to change."))

    def apply_to(self, project: Project):
        """Changes a version of a project; it is not stored."""
        chosen = self.cleaned_data
        rows = list(project.themes.all())
        project.themes.remove(*[row for row in rows if row.theme in chosen["removed"]])
        known = {row.theme_id for row in rows}
        project.themes.add(*[ProjectTheme(theme=theme) for theme in chosen["added"] if theme.pk not in known])
        if chosen["status"]:
            project.tell_status("" if chosen["status"] == FROM_DATES else chosen["status"])


class ChangeProjectsBulkAction(SnippetBulkAction):
    """Each project gets a version of its own in its history, from where it can be put back.

    What is public is published again for who may publish; what waits goes on waiting, with the change in it.
    """

    display_name = _("Themes and status")
    aria_label = _("Themes and status of the chosen projects")
    action_type = "change_facts"
    action_priority = 20
    template_name = "core/admin/bulk_change.html"
    form_class = ProjectChangesForm

    @classproperty
    def models(cls):
        return [Project]

    @classmethod
    def get_queryset(cls, model, object_ids):
        return with_schedules(super().get_queryset(model, object_ids))

    def check_perm(self, obj):
        return may_amend(self.request.user, obj)

    def get_execution_context(self):
        return {**super().get_execution_context(), "form": self.cleaned_form, "user": self.request.user}

    @classmethod
    def execute_action(cls, objects, *, form, user, **kwargs):
        published = [amend(project, form.apply_to, user) for project in objects]
        return len(objects), published.count(False)

    def get_success_message(self, num_parent_objects, num_child_objects):
        return self.outcome(num_parent_objects, num_child_objects)

    @staticmethod
    def outcome(number: int, drafts: int) -> str:
        """What was done to how many, of which some got a draft alone."""
        count = {"count": number, "drafts": drafts}
        changed = ngettext("%(count)d project was changed.", "%(count)d projects were changed.", number)
        told = ngettext(
            "For %(drafts)d of them, the change is a draft that somebody still has to publish.",
            "For %(drafts)d of them, the change is a draft that somebody still has to publish.",
            drafts,
        )
        return f"{changed} {told if drafts else ''}".strip() % count
