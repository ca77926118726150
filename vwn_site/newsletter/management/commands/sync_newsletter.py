from django.core.management.base import BaseCommand

from vwn_site.newsletter.outbox import send_due, tell_everything


class Command(BaseCommand):
    help = "Tells the newsletter provider now what the queue tells it every minute."

    def add_arguments(self, parser):
        parser.add_argument("--all", action="store_true", help="tell every confirmed subscription, for a new provider")

    def handle(self, *args, **options):
        if options["all"]:
            tell_everything()
        told, waiting = send_due()
        self.stdout.write(f"{told} changes told, {waiting} still wait.")
