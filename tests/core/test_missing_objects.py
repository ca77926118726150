"""What somebody deleted while a colleague had a screen of it open."""

import re
from collections.abc import Iterator

import pytest
from django.contrib.messages import get_messages

from tests.factories import committed, home, project, signed_in, staff, standard_page
from tests.support.routes import callbacks

pytestmark = pytest.mark.django_db

KEY = re.compile(r"<\w+:(?:page_id|page_to_move_id|parent_page_id|pk)>")
# What an address names beside the page or record: anything that it could be.
OTHERS = {"action_name": "approve", "content_type_app_name": "home", "content_type_model_name": "standardpage"}
PAGES, PROJECTS = "/admin/pages/", "/admin/snippets/projects/project/"
ABOUT_PAGES = (PAGES, "/admin/rename-page/", "/admin/attention/to-review/")
# Scripts and frames ask for these, and know what to say without an answer; the last leads to another one of these.
LEFT_OUT = re.compile("/preview/|results|set_position|reorder|revisions/$")


def addresses(starts: tuple[str, ...], key: int) -> Iterator[str]:
    """Each address of the admin that is about one page or record."""
    for route, _callback in callbacks():
        if f"/{route}".startswith(starts) and KEY.search(route):
            address = "/" + re.sub(r"<\w+:(\w+)>", lambda part: OTHERS.get(part[1], "1"), KEY.sub(str(key), route))
            # The comparison of versions is a regular expression, and stands below.
            if not re.search(r"[\^(]", address) and not LEFT_OUT.search(address):
                yield address
    place = PAGES if PAGES in starts else f"{PROJECTS}history/"
    yield f"{place}{key}/revisions/compare/live...latest/"


def test_every_address_of_what_is_gone_leads_to_its_list_and_says_so():
    page, record = standard_page(title="Oud"), project("oud")
    asked = [*addresses(ABOUT_PAGES, page.pk), *addresses((PROJECTS,), record.pk)]
    with committed():
        page.delete()
        record.delete()
    client, problems = signed_in(staff(language="nl")), []
    for address in asked:
        where = PROJECTS if address.startswith(PROJECTS) else PAGES
        for method in (client.get, client.post):
            answer = method(address)
            if answer.status_code == 405:
                continue
            told = [str(message) for message in get_messages(answer.wsgi_request)]
            client.cookies.pop("messages", None)
            target = answer.json()["redirect"] if answer.status_code == 200 else answer.headers.get("Location")
            if target != where or not re.search("al weg|verwijderd", " ".join(told)):
                problems.append((method.__name__, address, answer.status_code, target, told))
    assert problems == []
    words = {word for address in asked for word in address.split("/")}
    assert {"edit", "history", "usage", "delete", "unpublish", "copy", "move", "lock", "unlock", "view_draft"} <= words


def test_scripts_and_frames_are_told_by_the_status_that_something_is_gone():
    page = standard_page(title="Oud")
    address, dialog = f"{PAGES}{page.pk}/edit/", f"{PAGES}workflow/confirm_cancellation/{page.pk}/"
    with committed():
        page.delete()
    client = signed_in(staff("Redactie"))
    for headers in (
        {"accept": "application/json"},
        {"x-requested-with": "XMLHttpRequest"},
        {"sec-fetch-dest": "iframe"},
    ):
        assert client.post(address, headers=headers).status_code == 404
    typed = client.post(address, {"title": "Getypt"}, follow=True).content.decode()
    assert "The back button of your browser leads to what you typed" in typed
    # A dialog of Wagtail's goes where its answer says.
    answer = client.get(dialog, headers={"x-requested-with": "XMLHttpRequest"})
    assert answer.json() == {"step": "success", "redirect": PAGES}
    # The page is there, and has no such version.
    assert client.get(f"{PAGES}{home().pk}/revisions/999999/view/").status_code == 404
