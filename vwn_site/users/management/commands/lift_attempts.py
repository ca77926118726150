from django.core.management.base import BaseCommand

from vwn_site.users.attempts import lift, subject_of
from vwn_site.users.models import Attempt


class Command(BaseCommand):
    help = "Lets somebody try a password again at once who had too many attempts."

    def add_arguments(self, parser):
        parser.add_argument("names", nargs="+", help="user names, mail addresses, or network addresses as the log has")

    def handle(self, *args, names, **options):
        for name in names:
            subjects = [subject_of(kind, name) for kind in (Attempt.Kind.LOGIN, Attempt.Kind.RESET)]
            number = lift(subject__in=subjects) + lift(sender=name)
            self.stdout.write(f"{name}: {number} failed attempts forgotten.")
