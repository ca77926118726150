"""What the clock asks for on every site, and what people ask for that takes longer than they wait."""

from django.core.management import call_command
from django.utils.translation import gettext_lazy as _
from procrastinate.contrib.django import app

from vwn_site.queue.periodic import Problems, periodic
from vwn_site.queue.retries import Backoff
from vwn_site.translation.audit import find
from vwn_site.translation.models import Delivery
from vwn_site.translation.work_list.digest import send_digests

from . import bulk_changes, schedule


@periodic("* * * * *", _("Scheduled pages are published, expired pages are withdrawn"))
def publish_what_is_due():
    schedule.do_what_is_due()


@periodic("10 2 * * *", _("Sessions that ended are deleted"))
def forget_sessions():
    call_command("clearsessions")


@periodic("0 5 * * *", _("People who translate are e-mailed about what is new"))
def send_translation_digest():
    send_digests()


@periodic("50 2 * * *", _("Files of translators that nobody took over within a month are deleted"))
def forget_deliveries():
    Delivery.objects.forget_old()


@periodic("30 3 * * *", _("A check that both languages fit together"))
def check_translations():
    number = len(list(find()))
    if number:
        raise Problems(f"{number} problems. They are in the report on translations, and in check_translations.")


@app.task(name="change_many", queue="bulk", retry=Backoff())
def change_many(**asked):
    """Goes on with a change of many, and lets others in before the next part of it."""
    if not bulk_changes.go_on(bulk_changes.BulkChange(**asked)):
        change_many.defer(**asked)
