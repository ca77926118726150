"""What the search has done by itself."""

from django.core.management import call_command
from django.utils.translation import gettext_lazy as _

from vwn_site.queue.periodic import periodic


@periodic("40 2 * * *", _("Counts of searches older than a week are deleted"))
def forget_questions():
    call_command("searchpromotions_garbage_collect")
