from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from vwn_site.starting_content.content import DATA_DIR
from vwn_site.starting_content.loading import UnknownItems, load
from vwn_site.starting_content.reading import ContentErrors


class Command(BaseCommand):
    help = "Loads the starting content in both languages. Running it again changes only what the files changed."

    def add_arguments(self, parser):
        parser.add_argument("--data", type=Path, default=DATA_DIR, help="directory of the content files")
        parser.add_argument(
            "--overwrite",
            nargs="+",
            default=[],
            metavar="KEY",
            help="take back what staff changed or deleted of these items, such as project/malta or menu/main",
        )

    def handle(self, *args, **options):
        try:
            outcome = load(options["data"], overwrite=options["overwrite"])
        except UnknownItems as error:
            raise CommandError(f"Nothing was loaded. There is no such item: {', '.join(error.args[0])}") from None
        except ContentErrors as error:
            raise CommandError(f"Nothing was loaded. {len(error.errors)} to mend:\n{error}") from None
        self.stdout.write(
            f"Starting content: {len(outcome.written)} written, {len(outcome.unchanged)} unchanged, "
            f"{len(outcome.left_alone)} left alone because staff changed them, {len(outcome.deleted)} not brought back "
            f"because staff deleted them, {len(outcome.left_out)} left out because they belong to what was deleted."
        )
        for words in ("left alone", "deleted", "left out"):
            for key in getattr(outcome, words.replace(" ", "_")):
                self.stdout.write(f"  {words}: {key}")
