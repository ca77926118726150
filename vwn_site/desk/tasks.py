"""What the clock asks of the desk."""

from django.utils.translation import gettext_lazy as _

from vwn_site.queue.periodic import periodic

from . import reviews


@periodic("15 5 * * 1", _("People who look after pages are e-mailed about those to check again"))
def send_review_reminders():
    reviews.send_reminders()
