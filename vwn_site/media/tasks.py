"""What pictures and documents have done by itself."""

from django.utils.translation import gettext_lazy as _

from vwn_site.queue.periodic import Problems, periodic

from .files import problems
from .pictures import make_pictures


@periodic("0 3 * * *", _("A check that all files are there, and no others"))
def check_files():
    number = len(list(problems()))
    if number:
        raise Problems(f"{number} problems. The command check_files names them.")


@periodic("17 * * * *", _("Missing copies of pictures that pages show are made"))
def make_lacking_pictures():
    make_pictures()
