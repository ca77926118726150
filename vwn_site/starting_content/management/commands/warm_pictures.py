from django.conf import settings
from django.core.management.base import BaseCommand
from django.test import Client
from wagtail.models import Page


class Command(BaseCommand):
    help = "Asks for every public page once, so that no visitor waits for pictures to be scaled."

    def handle(self, *args, **options):
        scaled = warm_pictures()
        self.stdout.write(f"{scaled} pages asked for.")


def warm_pictures() -> int:
    """The number of pages that were rendered; a page that fails is left to its own error report."""
    client = Client(raise_request_exception=False, headers={"host": settings.ALLOWED_HOSTS[0]})
    pages = Page.objects.live().public().filter(depth__gt=1).order_by("path")
    return sum(client.get(page.url, secure=True).status_code == 200 for page in pages.iterator())
