"""What pictures and documents have done by itself."""

from django.utils.translation import gettext_lazy as _

from vwn_site.queue.periodic import Problems, periodic

from .files import problems


@periodic("0 3 * * *", _("It is checked whether all files are there, and no others"))
def check_files():
    number = len(list(problems()))
    if number:
        raise Problems(f"{number} problems. The command check_files names them.")
