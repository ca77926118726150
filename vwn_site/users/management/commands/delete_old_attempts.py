from django.core.management.base import BaseCommand

from vwn_site.users.attempts import delete_old_attempts


class Command(BaseCommand):
    help = "Deletes what is kept of tried passwords after 30 days. Run it daily."

    def handle(self, *args, **options):
        self.stdout.write(f"{delete_old_attempts()} attempts deleted.")
