"""What the clock asks for on every site."""

from django.core.management import call_command
from django.utils.translation import gettext_lazy as _

from vwn_site.queue.periodic import periodic

from . import schedule


@periodic("* * * * *", _("What is scheduled is published, what expired is withdrawn"))
def publish_what_is_due():
    schedule.do_what_is_due()


@periodic("10 2 * * *", _("Sessions that ended are deleted"))
def forget_sessions():
    call_command("clearsessions")
