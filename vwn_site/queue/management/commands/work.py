import asyncio
import os
import signal
import sys
import threading

from django.core.management.base import BaseCommand

from vwn_site.queue.worker import work


class Command(BaseCommand):
    help = "Works the queue: sends mail, publishes what is due and does what is done daily. Two at once do no harm."

    def add_arguments(self, parser):
        parser.add_argument("--while-input", action="store_true", help="stop when standard input ends")

    def handle(self, *args, **options):
        if options["while_input"]:
            threading.Thread(target=stop_at_end_of_input, daemon=True).start()
        asyncio.run(work())


def stop_at_end_of_input():
    """Whoever started this process holds the other end: however that one ends, this one does."""
    sys.stdin.buffer.read()
    os.kill(os.getpid(), signal.SIGTERM)
