"""What is done to many at once: which ones a list means by "all", and when they are too many for one request."""

import uuid

from django.db import transaction
from django.db.models import Model
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.views.bulk_action import BulkAction
from wagtail.models import Page

from vwn_site.queue.alarms import is_worked

from .bulk_changes import BulkChange, begin, surroundings
from .page_removal.removal import Removal
from .tasks import change_many

# As many as a page of a list shows. Publishing or changing one takes up to a fifth of a second, and a server waits for
# no request longer than a minute.
MOST_IN_REQUEST = 50

every_key = BulkAction.get_all_objects_in_listing_query
form_valid_of_wagtail = BulkAction.form_valid
context_of_wagtail = BulkAction.get_context_data


def all_in_list(action: BulkAction, parent_id):
    """The keys of all that the list has from which an action was begun, with its filters and what is searched for."""
    viewset = getattr(action.model, "snippet_viewset", None)
    if viewset is None:
        return every_key(action, parent_id)
    view = viewset.index_view.view_class(**viewset.index_view.view_initkwargs)
    view.setup(action.request)
    return [record.pk for record in view.get_queryset()]


def may_be_many(action: BulkAction) -> bool:
    """Whether somebody chose more than one request has time for, or all of a list, however many that are."""
    keys = action.request.GET.getlist("id")
    return "all" in keys or is_for_queue(len(keys))


def context_with_token(action: BulkAction, **options) -> dict:
    """As Wagtail's, with something in the address by which a form that is sent twice is recognised."""
    context = context_of_wagtail(action, **options)
    if may_be_many(action):
        context["submit_url"] += f"&change={uuid.uuid4()}"
    return context


def change_or_queue(action: BulkAction, form) -> HttpResponse:
    """As Wagtail's; of more objects than a request has time for it is done in the queue."""
    action.cleaned_form = form
    if may_be_many(action) or takes_along(action):
        objects, without_access = action.get_actionable_objects()
        if is_for_queue(number_of(action, objects)):
            return queue_change(action, objects, without_access)
    with surroundings(action, form):
        return form_valid_of_wagtail(action, form)


def is_for_queue(number: int) -> bool:
    """Whether so many objects are more than one request has time for."""
    return number > MOST_IN_REQUEST


def takes_along(action: BulkAction) -> bool:
    """Whether what is below the chosen pages is changed with them."""
    is_deletion = action.action_type == "delete"
    return issubclass(action.model, Page) and (is_deletion or "include_descendants" in action.request.POST)


def number_of(action: BulkAction, objects: list[Model]) -> int:
    return len(Removal.of(objects).pages) if takes_along(action) else len(objects)


def queue_change(action: BulkAction, objects: list[Model], without_access: dict) -> HttpResponse:
    action.actionable_objects = action.annotate_items(objects)
    question = action.prepare_action(objects, without_access)
    if question is not None:
        return question
    queue(action.request, BulkChange.of(action, objects), number_of(action, objects))
    return HttpResponseRedirect(action.next_url)


def queue(request, change: BulkChange, number: int):
    """Has it done in the queue, and tells whoever asked; `number` is of all that changes."""
    with transaction.atomic():
        if is_asked_now := begin(change):
            change_many.defer(**vars(change))
    tell_what_follows(request, number, is_asked_now)


def tell_what_follows(request, number: int, is_asked_now: bool):
    if not is_asked_now:
        messages.info(request, _("You have asked for this already: it is being done, or done."))
        return
    told = _(
        "The %(number)s that you chose are being done one after the other. You can go on working: the first page tells "
        "how far it is, and you get an e-mail at the end."
    )
    buttons = [messages.button(reverse("wagtailadmin_home"), _("First page"))]
    number_in_words = number_format(number, force_grouping=True)
    messages.success(request, told % {"number": number_in_words}, buttons=buttons)
    if not is_worked():
        messages.warning(request, _("Nothing is being done in the background at the moment: tell your administrator"))
