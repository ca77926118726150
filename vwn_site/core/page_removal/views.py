"""Wagtail's views that delete pages or take them offline, which here name what depends on the pages and lead on."""

import hashlib
from dataclasses import replace
from uuid import NAMESPACE_OID, uuid5

from django import forms
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.views.bulk_action import BulkAction
from wagtail.admin.views.pages import delete as wagtail_delete
from wagtail.admin.views.pages.bulk_actions import delete as bulk_delete
from wagtail.admin.views.pages.bulk_actions import unpublish as bulk_unpublish
from wagtail.admin.views.pages.unpublish import Unpublish
from wagtail.admin.views.pages.utils import type_to_delete_confirmation as is_confirmed
from wagtail.models import Page

from ..amendments import with_schedules
from ..bulk_actions import is_for_queue, queue
from ..bulk_changes import PART_OF_MANY, BulkChange
from ..page_choosers import read_progress
from .dependents import Dependents, dependents_of
from .forwarding import ForwardingForm, leading_on
from .removal import Removal


def delete_page(request, page_id: int):
    """Deletes a page, after it was told what goes with it and asked where its address leads."""
    page = get_object_or_404(Page, pk=page_id)
    form = ForwardingForm(request.POST if request.method == "POST" else None, removal=Removal.of([page]))
    if not form.is_bound:
        return asking(request, wagtail_delete.delete(request, page_id), form)
    if not form.is_valid() or is_outdated(form, request.user):
        return back_with_errors(request, form)
    may_delete = page.permissions_for_user(request.user).can_delete()
    if may_delete and is_for_queue(len(form.removal.pages)) and is_confirmed(request):
        return queue_removal(BulkDeletion(request, Page), form)
    with leading_on(form, request):
        return asking(request, wagtail_delete.delete(request, page_id), form)


def asking(request, response, form: ForwardingForm):
    """Wagtail's answer; of one that asks to confirm the deletion ours with all that depends on the page."""
    if isinstance(response, TemplateResponse):
        response.template_name = "core/admin/page_removal/delete.html"
        response.context_data |= told(form, request.user)
    return response


def told(form: ForwardingForm, user) -> dict:
    dependents = dependents_of(form.removal, user)
    return {"dependents": dependents, "forwarding": form, "digest_of_told": digest_of(dependents)}


def digest_of(dependents: list[Dependents]) -> str:
    return hashlib.sha256(repr(dependents).encode()).hexdigest()


def is_outdated(form: ForwardingForm, user) -> bool:
    """Whether something else depends on the pages than was told to whoever answered; the form then says so."""
    digest = form.data.get("digest_of_told")
    if not digest or digest == digest_of(dependents_of(form.removal, user)):
        return False
    form.add_error(None, _("What depends on it has changed since you opened this screen. Look at it again."))
    return True


def back_with_errors(request, form: ForwardingForm) -> HttpResponseRedirect:
    for errors in form.errors.values():
        for error in errors:
            messages.error(request, error)
    return HttpResponseRedirect(request.get_full_path())


def queue_removal(action: BulkAction, form: ForwardingForm) -> HttpResponseRedirect:
    """Has one page removed in the queue with all below it. Who presses the button twice asks once."""
    [page] = form.removal.chosen
    asked = f"{action.request.user.pk} {action.action_type} {page.pk} {page.last_published_at}"
    change = replace(BulkChange.of(action, [page]), uuid=str(uuid5(NAMESPACE_OID, asked)))
    queue(action.request, change, len(form.removal.pages))
    return redirect("wagtailadmin_explore", page.get_parent().pk)


class UnpublishPageView(Unpublish):
    """Takes a page offline, after the same questions."""

    template_name = "core/admin/page_removal/unpublish.html"
    # What refers to the page is named, not counted.
    usage_url_name = None

    def form(self, data=None) -> ForwardingForm:
        return ForwardingForm(data, removal=Removal.of([self.object], is_deletion=False))

    def post(self, request, *args, **kwargs):
        form = self.form(request.POST)
        if not form.is_valid() or is_outdated(form, request.user):
            return back_with_errors(request, form)
        if "include_descendants" in request.POST and is_for_queue(len(form.removal.pages)):
            return queue_removal(BulkUnpublication(request, Page), form)
        with leading_on(form, request):
            return super().post(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        return {**super().get_context_data(**kwargs), **told(self.form(), self.request.user)}


class BulkRemoval:
    """A bulk action that removes pages, after the same questions."""

    is_deletion = True

    @classmethod
    def get_queryset(cls, model, object_ids):
        """With what may lock each page, which Wagtail reads for each by itself."""
        pages = with_schedules(super().get_queryset(model, object_ids))
        read_progress(pages)
        return pages

    @cached_property
    def actionable(self) -> tuple:
        return super().get_actionable_objects()

    def get_actionable_objects(self):
        """Asked for once, for the question and for the answer."""
        return self.actionable

    def get_form_kwargs(self):
        pages, _without_access = self.actionable
        is_part = PART_OF_MANY in self.request.GET
        removal = Removal.of(pages, is_deletion=self.is_deletion, is_part_of_many=is_part)
        return {**super().get_form_kwargs(), "removal": removal}

    def form_valid(self, form):
        if is_outdated(form, self.request.user):
            return back_with_errors(self.request, form)
        return super().form_valid(form)

    def surroundings(self, form):
        """In which the pages go, see bulk_changes."""
        return leading_on(form, self.request)

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        return {**context, **told(context["form"], self.request.user)}


class BulkDeletion(BulkRemoval, bulk_delete.DeleteBulkAction):
    template_name = "core/admin/page_removal/bulk_delete.html"
    form_class = ForwardingForm


class BulkForwardingForm(ForwardingForm):
    include_descendants = forms.BooleanField(required=False)


class BulkUnpublication(BulkRemoval, bulk_unpublish.UnpublishBulkAction):
    template_name = "core/admin/page_removal/bulk_unpublish.html"
    form_class = BulkForwardingForm
    is_deletion = False
