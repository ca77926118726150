"""Planning when something becomes public."""

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin import messages

from ..schedule import clockwork
from ..schedule_panel import PlanMenuItem


@hooks.register("register_page_action_menu_item")
def offer_to_plan():
    return PlanMenuItem(order=35)


@hooks.register("after_publish_page")
def say_when_it_happens(request, page):
    """Of what was planned: when it goes live by itself, or that nobody can count on that now."""
    revision = page.scheduled_revision
    if revision is None:
        return
    if clockwork().is_silent:
        messages.warning(request, _("Nothing is published by itself at the moment: tell your administrator"))
    moment = date_format(localtime(revision.approved_go_live_at), "DATETIME_FORMAT")
    messages.info(request, _("It goes live by itself on %(moment)s.") % {"moment": moment})
