from django.core.management.base import BaseCommand

from vwn_site.media.pictures import make_pictures


class Command(BaseCommand):
    help = "Makes all copies that are lacking of the pictures that public pages show, as the queue does by itself."

    def handle(self, *args, **options):
        self.stdout.write(f"{make_pictures()} pictures made.")
