"""Where an old address leads: to the public page, or the address elsewhere, at the end of all redirects from it.

One answer leads there, however many redirects lie between, and keeps what stood behind the question mark. What stood
below a page that moved, such as its Markdown, is found below the page. Nothing leads to itself, nor to what is not
public: an address has the words of the title in it.
"""

from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import F
from django.http import HttpResponsePermanentRedirect, HttpResponseRedirect
from django.http.request import validate_host
from django.urls import Resolver404
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site
from wagtail.signals import page_published, page_slug_changed, post_page_move

from .routing import is_for_everybody, is_public_page

MOST_STEPS = 10


def answer(request) -> HttpResponseRedirect | None:
    """The way on from an address where nothing was found; None when there is none.

    A page that is there found nothing for another reason than its address.
    """
    address, seen, is_permanent = request.get_full_path(), set(), True
    if has_public_page(request, request.path):
        return None
    for _number in range(MOST_STEPS):
        seen.add(plain(address))
        redirect, address = step_from(request, address)
        if redirect is None or plain(address) in seen:
            return None
        is_permanent = is_permanent and redirect.is_permanent
        if not is_ours(address) or is_for_everybody(request, unquote(urlsplit(address).path)):
            return (HttpResponsePermanentRedirect if is_permanent else HttpResponseRedirect)(address)
    return None


def step_from(request, address: str) -> tuple[Redirect | None, str]:
    """The redirect for an address, else for its path alone, else for what it stands below; and where that leads."""
    query, tries = urlsplit(address).query, list(places_to_try(address))
    redirects = Redirect.get_for_site(Site.find_for_request(request)).filter(old_path__in=[old for old, _rest in tries])
    known = {redirect.old_path: redirect for redirect in redirects.order_by(F("site").asc(nulls_first=True))}
    for old_path, rest in tries:
        redirect = known.get(old_path)
        if redirect and (redirect.redirect_page_id or not rest) and redirect.link:
            return redirect, leading_on(redirect.link, rest, "" if "?" in old_path else query)
    return None, ""


def leading_on(link: str, rest: str, query: str) -> str:
    """The link of a redirect with what stood below its old address; the query too, unless it leads to another site."""
    address = f"{without_our_host(link)}{rest}"
    if not query or not is_ours(address):
        return address
    return f"{address}{'&' if '?' in address else '?'}{query}"


def places_to_try(address: str) -> Iterator[tuple[str, str]]:
    """The paths from which a redirect may lead away, and what of the address then stands below the new one."""
    parts = urlsplit(address)
    paths = [(address, ""), (parts.path, "")]
    names = parts.path.strip("/").split("/")
    for number in range(len(names) - 1, 0, -1):
        rest = "/".join(names[number:])
        paths.append(("/" + "/".join(names[:number]), f"{rest}/" if parts.path.endswith("/") else rest))
    for path, rest in paths:
        old_path = Redirect.normalise_path(path)
        yield from dict.fromkeys(((old_path, rest), (old_path.lower(), rest)))


def has_public_page(request, path: str) -> bool:
    try:
        return bool(is_public_page(request, path))
    except Resolver404:
        return False


def plain(address: str) -> str:
    """The path of an address of ours, as redirects hold it; another address as it is."""
    return Redirect.normalise_path(urlsplit(address).path).lower() if is_ours(address) else address


def is_ours(address: str) -> bool:
    host = urlsplit(address).hostname
    return not host or validate_host(host, settings.ALLOWED_HOSTS)


def without_our_host(address: str) -> str:
    return urlsplit(address)._replace(scheme="", netloc="").geturl() or "/" if is_ours(address) else address


# Redirects from where a page is


def forget_own_address(instance: Page, **_signal):
    """Wagtail makes a redirect when a page leaves an address; a page that comes there takes its place."""
    page = instance.specific
    # Where the pages of the site are need not be read unless something ends as the path below a home page does.
    end = plain(f"/{page.url_path.split('/', 2)[-1]}").rstrip("/")
    there = Redirect.objects.filter(automatically_created=True, old_path__endswith=end)
    if page.live and there.exists() and page.url:
        there.filter(old_path=plain(page.url)).delete()


def forget_own_addresses(instance: Page, **_signal):
    """The same for what stands below a page that came back to an address."""
    forget_own_address(instance)
    below = Redirect.objects.filter(automatically_created=True, old_path__startswith=f"{plain(instance.url or '')}/")
    leading = below.select_related("redirect_page")
    to_itself = [redirect.pk for redirect in leading if redirect.link and plain(redirect.link) == redirect.old_path]
    Redirect.objects.filter(pk__in=to_itself).delete()


def refuse_address_of_page(old_path: str):
    """A validator: a redirect from where a public page is would lead nobody anywhere."""
    if has_public_page(None, f"{plain(old_path).rstrip('/')}/"):
        raise ValidationError(_("A page has this address. Withdraw or move it first, or choose another address."))


def connect():
    page_published.connect(forget_own_address, dispatch_uid="forget_own_address")
    for signal in (page_slug_changed, post_page_move):
        signal.connect(forget_own_addresses, dispatch_uid=f"forget_own_addresses_{id(signal)}")
