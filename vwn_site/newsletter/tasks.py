"""What the newsletter has done by itself."""

from django.utils.translation import gettext_lazy as _

from vwn_site.queue.periodic import periodic

from .models import Subscription
from .outbox import send_due


@periodic("* * * * *", _("The mailing service is told who signed up and who left"))
def tell_the_mailing_service():
    send_due()


@periodic("30 2 * * *", _("Sign-ups that nobody confirmed, and evidence older than five years, are deleted"))
def forget_subscriptions():
    Subscription.objects.outdated().delete()
