"""What is done to many pages at once: which ones a list means by "all", and another owner for them."""

from django import forms
from django.contrib.auth import get_user_model
from django.shortcuts import get_object_or_404
from django.utils.functional import classproperty
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin.views.pages.bulk_actions.page_bulk_action import PageBulkAction
from wagtail.log_actions import LogFormatter, log
from wagtail.models import Page

from vwn_site.core.alphabet import by_words
from vwn_site.translation.work_list.listing import name_of

from ..models import PageReview
from .views import ExplorerView, explorer_viewset

OWNER_CHANGED = "desk.owner"


def all_in_explorer(action: PageBulkAction, parent_id):
    """The keys of all pages of the list from which an action was begun, with its filters and what is searched for."""
    view = ExplorerView(**explorer_viewset.index_view.view_initkwargs)
    view.setup(action.request)
    view.parent_page = get_object_or_404(Page, pk=parent_id) if parent_id else Page.get_first_root_node()
    return [page.pk for page in view.get_queryset()]


class ColleagueField(forms.ModelChoiceField):
    def label_from_instance(self, obj):
        return name_of(obj)


class OwnerForm(forms.Form):
    owner = ColleagueField(label=_("Owner"), queryset=None)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        colleagues = get_user_model().objects.with_perm("wagtailadmin.access_admin")
        self.fields["owner"].queryset = by_words(colleagues, "first_name", "last_name", "username")


class ChangeOwnerBulkAction(PageBulkAction):
    """Gives pages another owner, who then also looks after them."""

    display_name = _("Owner")
    aria_label = _("Another owner for the chosen pages")
    action_type = "owner"
    action_priority = 60
    template_name = "core/admin/bulk_change.html"
    form_class = OwnerForm

    @classproperty
    def models(cls):
        return [Page]

    def check_perm(self, obj):
        return obj.permissions_for_user(self.request.user).can_edit()

    def get_execution_context(self):
        return {**super().get_execution_context(), "owner": self.cleaned_form.cleaned_data["owner"]}

    @classmethod
    def execute_action(cls, objects, *, owner, user, **kwargs):
        """Visitors see nothing of it, so that it is no version of the page; its history has who it was before."""
        changed = [page for page in objects if page.owner_id != owner.pk]
        keys = [page.pk for page in objects]
        for page in changed:
            log(page, OWNER_CHANGED, user=user, data={"before": name_of(page.owner), "owner": name_of(owner)})
        Page.objects.filter(pk__in=keys).update(owner=owner)
        PageReview.objects.filter(page__in=keys).update(owner=None)
        return len(changed), 0

    def get_success_message(self, num_parent_objects, num_child_objects):
        message = ngettext(
            "%(count)d page now has another owner.", "%(count)d pages now have another owner.", num_parent_objects
        )
        return message % {"count": num_parent_objects}


class OwnerChanged(LogFormatter):
    """In the history of a page: who owned it, and who does since."""

    label = _("Another owner")

    def format_message(self, log_entry):
        return _("Owner: %(before)s → %(owner)s") % log_entry.data
