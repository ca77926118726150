from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from vwn_site.starting_content.content import DATA_DIR
from vwn_site.starting_content.loading import load
from vwn_site.starting_content.reading import ContentErrors


class Command(BaseCommand):
    help = "Loads the starting content in both languages. Running it again changes only what the files changed."

    def add_arguments(self, parser):
        parser.add_argument("--data", type=Path, default=DATA_DIR, help="directory of the content files")
        parser.add_argument("--overwrite", action="store_true", help="take back what staff changed since the last load")

    def handle(self, *args, **options):
        try:
            outcome = load(options["data"], overwrite=options["overwrite"])
        except ContentErrors as error:
            raise CommandError(f"Nothing was loaded. {len(error.errors)} to mend:\n{error}") from None
        self.stdout.write(
            f"Starting content: {len(outcome.written)} written, {len(outcome.unchanged)} unchanged, "
            f"{len(outcome.left_alone)} left alone because staff changed them."
        )
        for key in outcome.left_alone:
            self.stdout.write(f"  left alone: {key}")
