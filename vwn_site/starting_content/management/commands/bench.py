import gzip
import statistics
import time

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.contenttypes.models import ContentType
from django.core.cache import caches
from django.core.management.base import BaseCommand
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext, override_settings
from wagtail.models import Site

from vwn_site.core.generation import replace_word

ADDRESSES = [
    "/",
    "/en/",
    "/projecten/",
    "/en/projects/",
    "/projecten/?country=greece",
    "/en/projects/?status=completed&sort=oldest",
    "/projecten/hotspots-in-griekenland/",
    "/en/projects/hotspots-in-greece/",
    "/landen/",
    "/en/countries/greece/",
    "/partners/",
    "/en/partners/greek-council-for-refugees/",
    "/resultaten/2018/",
    "/en/results/2018/",
    "/verhalen/",
    "/en/stories/spyros-koulocheris/",
    "/en/newsletter/",
    "/zoeken/?q=samos",
    "/en/search/?q=samos",
    "/en/feed/",
    "/en/feed/country/greece/",
]
# What people who are logged in see, as an administrator.
ADMIN_ADDRESSES = ["/admin/translation/", "/admin/translation/?state=all"]
COLUMNS = "| page | status | queries cold | queries warm | ms warm, median | HTML bytes | gzipped |"


class Command(BaseCommand):
    help = "Prints queries, milliseconds and bytes of every kind of page as a table; run it again after seed_scale."

    def add_arguments(self, parser):
        parser.add_argument("--repeat", type=int, default=10, help="timed requests for each page")

    @override_settings(PAGE_CACHE_BYTES=0)
    def handle(self, *args, **options):
        client = Client(headers={"host": settings.ALLOWED_HOSTS[0], "accept-encoding": "identity"})
        self.stdout.write(COLUMNS + "\n" + "|---" * 7 + "|")
        for address in ADDRESSES:
            self.stdout.write(row(client, address, options["repeat"]))
        administrator = get_user_model().objects.filter(is_superuser=True, is_active=True).first()
        if administrator is not None:
            client.force_login(administrator)
            for address in ADMIN_ADDRESSES:
                self.stdout.write(row(client, address, options["repeat"]))


def row(client: Client, address: str, repeat: int) -> str:
    """One line of the table. Cold is with every cache empty; warm is the request after it. No page is stored."""
    client.get(address)
    forget()
    cold, response = queries(client, address)
    warm, response = queries(client, address)
    times = [seconds(client, address) * 1000 for _number in range(repeat)]
    size, packed = len(response.content), len(gzip.compress(response.content))
    return (
        f"| {address} | {response.status_code} | {cold} | {warm} | {statistics.median(times):.0f} | {size} | {packed} |"
    )


def forget():
    """Empties every cache, and drops what the process holds but which languages there are."""
    replace_word()
    for name in settings.CACHES:
        caches[name].clear()
    ContentType.objects.clear_cache()
    Site.clear_site_root_paths_cache()


def queries(client: Client, address: str):
    with CaptureQueriesContext(connection) as captured:
        response = client.get(address)
    return len(captured), response


def seconds(client: Client, address: str) -> float:
    start = time.perf_counter()
    client.get(address)
    return time.perf_counter() - start
