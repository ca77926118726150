"""What translating has done by itself."""

from django.utils.translation import gettext_lazy as _

from vwn_site.queue.periodic import Problems, periodic

from .audit import find
from .formats.models import Delivery
from .work_list.digest import send_digests


@periodic("0 5 * * *", _("Who takes part in translating gets a mail about what is new"))
def send_translation_digest():
    send_digests()


@periodic("50 2 * * *", _("Files of translators that nobody took over within a month are deleted"))
def forget_deliveries():
    Delivery.objects.forget_old()


@periodic("30 3 * * *", _("It is checked whether both languages fit together"))
def check_translations():
    number = len(list(find()))
    if number:
        raise Problems(f"{number} problems. They are in the report on translations, and in check_translations.")
