from django.core.management.base import BaseCommand

from vwn_site.newsletter.models import Subscription


class Command(BaseCommand):
    help = "Deletes subscriptions not confirmed within seven days, and evidence that is no longer needed. Run it daily."

    def handle(self, *args, **options):
        _total, deleted = Subscription.objects.outdated().delete()
        self.stdout.write(f"{deleted.get('newsletter.Subscription', 0)} subscriptions deleted.")
