"""Planning when something becomes public."""

from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.models import DraftStateMixin

from vwn_site.translation.publication import outcomes

from ..record_pages import RecordViewSet
from ..schedule import clockwork
from ..schedule_panel import PlanMenuItem, PlanSnippetMenuItem
from ..viewsets import TranslatableViewSet


@hooks.register("register_page_action_menu_item")
def offer_to_plan():
    return PlanMenuItem(order=35)


@hooks.register("register_snippet_action_menu_item")
def offer_to_plan_snippets(model):
    """Of what has the dialog."""
    is_planned = isinstance(model.snippet_viewset, (RecordViewSet, TranslatableViewSet))
    return PlanSnippetMenuItem(order=35) if is_planned else None


@hooks.register("after_edit_snippet")
def say_when_a_snippet_is_published(request, snippet):
    if "action-publish" in request.POST and isinstance(snippet, DraftStateMixin):
        say_when_it_happens(request, snippet)


@hooks.register("after_publish_page")
def say_when_it_happens(request, instance):
    """When it goes live and offline by itself, or that nobody can count on that now."""
    begin, end = outcomes.planned_moments(instance)
    if begin and clockwork().is_silent:
        told = _("Planned for %(moment)s, but nothing is being published automatically now: tell your administrator")
        messages.warning(request, told % {"moment": begin})
    elif begin or end:
        messages.info(request, outcomes.will_happen(begin, end))
