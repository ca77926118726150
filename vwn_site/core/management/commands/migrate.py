import time

from django.core.management.commands import migrate

from vwn_site.queue.locks import alone

# In seconds.
PAUSE = 0.5


class Command(migrate.Command):
    help = f"{migrate.Command.help} One at a time: who comes meanwhile waits, and finds the work done."

    def handle(self, *arguments, **options):
        """Asks again and again: an index that is built concurrently would wait for a query that waits for the lock."""
        is_first = True
        while True:
            with alone("migrate", options["database"]) as is_alone:
                if is_alone:
                    return super().handle(*arguments, **options)
            if is_first:
                self.stdout.write("Another process is migrating this database. Waiting until it is done.")
                is_first = False
            time.sleep(PAUSE)
