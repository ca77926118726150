from django.core.management.base import BaseCommand
from django.db import transaction

from vwn_site.starting_content.roles import ROLES, make_roles


class Command(BaseCommand):
    help = (
        "Makes the groups of staff with what each may do, and the review. Safe to run again: takes away nothing given."
    )

    @transaction.atomic
    def handle(self, *args, **options):
        make_roles()
        self.stdout.write(f"Groups: {', '.join(ROLES)}.")
