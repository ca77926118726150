"""The screens of the admin as somebody finds them who follows every link."""

import re
from collections.abc import Iterator
from html import unescape

from django.test import Client
from django.urls import Resolver404, resolve
from lxml import html

from .crawling import Crawled

# What does something, leaves the admin, shows a page to its readers in their language, or has nothing to read.
NOT_FOLLOWED = re.compile(
    r"/logout|/sprite|/userbar|/jsi18n|/api/|export=|/view_draft/|/view/|/preview|autocomplete|download|/results/"
)
# Also those of choosers and of the menu, which stand in JSON.
ADDRESS = re.compile(r"""["'](/admin/[^"'#\s\\]*)["']""")
MENU = re.compile(r'"label": "([^"]+)"')
# What nobody sees until JavaScript counts something.
COUNTER = re.compile(r"<div data-side-panel-toggle-counter.*?</div>", re.DOTALL)
# Where snippets of all models have the same words but for their names.
OF_A_MODEL = re.compile(r"snippets/\w+/\w+/(?!add/|edit/|$)")


def kind_of(address: str) -> str | None:
    """What kind of screen an address is: one for each view, and for each type of page that is added; None for none."""
    try:
        match = resolve(address.partition("?")[0])
    except Resolver404:
        return None
    words = (str(value) for value in match.kwargs.values() if isinstance(value, str) and not value.isdigit())
    return "".join([OF_A_MODEL.sub("snippets/…/", match.route), *words])


def screens(client: Client, more: tuple[str, ...] = ()) -> Iterator[Crawled]:
    """One screen of each kind that links lead to, and those at some more addresses."""
    waiting, known, kinds = ["/admin/", *more], set(more), {None}
    while waiting:
        address = waiting.pop(0)
        if (kind := kind_of(address)) in kinds and address not in more:
            continue
        kinds.add(kind)
        page = page_at(client, address)
        if page:
            yield Crawled(address, "nl", 200, html.fromstring(page))
        for found in ADDRESS.findall(unescape(page)):
            if found not in known and not NOT_FOLLOWED.search(found):
                known.add(found)
                waiting.append(found)


def page_at(client: Client, address: str) -> str:
    """The HTML at an address, also that of a dialog, with the words of the menu; empty without any."""
    response = client.get(address)
    if response.status_code != 200 or not re.match("text/html|application/json", response["Content-Type"]):
        return ""
    page = response.content.decode()
    if page.startswith("{"):
        return response.json().get("html") or ""
    menu = "".join(f"<p>{label}</p>" for label in MENU.findall(unescape(page)))
    return COUNTER.sub("", page).replace("</body>", f"{menu}</body>")
