from django.core.management.base import BaseCommand, CommandError

from vwn_site.translation.digest import send_digests


class Command(BaseCommand):
    help = "Mails who takes part in translating what changed, is due and came in; run it once a day."

    def handle(self, *args, **options):
        outcome = send_digests()
        self.stdout.write(f"{outcome.sent} sent.")
        if outcome.failed:
            raise CommandError(f"{outcome.failed} could not be sent; they are tried again at the next run.")
